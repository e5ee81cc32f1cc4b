#include "levels.h"

#include <string.h>

/// Unaligned vectors of sixteen; two registers of AVX2.
typedef float lanes16 __attribute__((vector_size(64), aligned(4)));

/// e^x within 2 units in the last place; x is taken into -87 ... 88 first. With n the whole number next to
/// x / ln 2 and r = x - n ln 2: e^x = 2^n e^r, e^r by its Taylor series to r^6 as |r| < 0.35.
/// Adding 1.5 * 2^23 leaves n in the lowest bits. Source: Cody and Waite, "Software Manual for the
/// Elementary Functions" (1980), chapter 6.
BODY float exp_body(float x) {
  const float magic = 12582912.0f;
  x = x < -87.0f ? -87.0f : x;
  x = x > 88.0f ? 88.0f : x;
  float shifted = x * 1.44269504f + magic;
  float n = shifted - magic;
  float r = x - n * 0.693359375f;
  r = r + n * 2.12194440e-4f;
  float e = 1.0f / 720;
  e = e * r + 1.0f / 120;
  e = e * r + 1.0f / 24;
  e = e * r + 1.0f / 6;
  e = e * r + 0.5f;
  e = e * r + 1.0f;
  e = e * r + 1.0f;
  uint32_t bits, power;
  memcpy(&bits, &e, sizeof bits);
  memcpy(&power, &shifted, sizeof power);
  bits += power << 23;
  memcpy(&e, &bits, sizeof e);
  return e;
}

// With q(z) = 1 - erf(z) for z >= 0, x (1 + erf(x / sqrt 2)) / 2 = max(x, 0) - |x| q(|x| / sqrt 2) / 2.
// q by formula 7.1.26 of Abramowitz and Stegun (1964), whose error is at most 1.5e-7.
BODY void gelu_body(float *x, size_t n) {
  for (size_t k = 0; k < n; k++) {
    float size = x[k] < 0 ? -x[k] : x[k];
    float z = size * 0.70710678f;
    float t = 1.0f / (1.0f + 0.3275911f * z);
    float q = 1.061405429f;
    q = q * t - 1.453152027f;
    q = q * t + 1.421413741f;
    q = q * t - 0.284496736f;
    q = q * t + 0.254829592f;
    q = q * t * exp_body(-z * z);
    x[k] = (x[k] > 0 ? x[k] : 0) - 0.5f * size * q;
  }
}

// (1 + tanh u) / 2 = 1 / (1 + e^-2u).
BODY void gelu_tanh_body(float *x, size_t n) {
  for (size_t k = 0; k < n; k++) {
    float u = 0.79788456f * (x[k] + 0.044715f * x[k] * x[k] * x[k]);
    x[k] = x[k] / (1.0f + exp_body(-2.0f * u));
  }
}

BODY void layer_norm_body(float *rows, size_t count, size_t n, const float *gain,
                          const float *offset, float epsilon) {
  for (size_t r = 0; r < count; r++) {
#pragma clang fp reassociate(on)
    float *row = rows + r * n;
    float sum = 0, squares = 0;
    for (size_t k = 0; k < n; k++) sum += row[k];
    float mean = sum / n;
    for (size_t k = 0; k < n; k++) squares += (row[k] - mean) * (row[k] - mean);
    float scale = 1.0f / __builtin_sqrtf(squares / n + epsilon);
    for (size_t k = 0; k < n; k++) row[k] = (row[k] - mean) * scale * gain[k] + offset[k];
  }
}

BODY void add_row_body(float *rows, size_t count, size_t n, const float *row) {
  for (size_t r = 0; r < count; r++)
    for (size_t k = 0; k < n; k++) rows[r * n + k] += row[k];
}

// Bits without the sign order as magnitudes do, and infinity is the least that is not finite.
BODY int all_finite_body(const float *values, size_t n) {
  uint32_t greatest = 0;
  for (size_t k = 0; k < n; k++) {
    uint32_t bits;
    memcpy(&bits, values + k, sizeof bits);
    bits &= 0x7FFFFFFF;
    greatest = bits > greatest ? bits : greatest;
  }
  return greatest < 0x7F800000;
}

/// Four rows of scores: scores[4][padded] = queries[4][width] times keys[width][padded].
BODY void scores_body(const float *const *queries, const float *keys, size_t width, size_t padded,
                      float *scores) {
  for (size_t j = 0; j < padded; j += 16) {
    lanes16 sums[4] = {{0}, {0}, {0}, {0}};
    for (size_t k = 0; k < width; k++) {
      lanes16 key = *(const lanes16 *)(keys + k * padded + j);
      for (size_t r = 0; r < 4; r++) sums[r] += queries[r][k] * key;
    }
    for (size_t r = 0; r < 4; r++) *(lanes16 *)(scores + r * padded + j) = sums[r];
  }
}

/// Makes scores the exponentials of what they are above the greatest, times `scale`; answers their sum.
BODY float exponentials_body(float *scores, size_t count, size_t padded, float scale) {
  for (size_t j = count; j < padded; j++) scores[j] = scores[0];
  float greatest[16];
  for (size_t l = 0; l < 16; l++) greatest[l] = scores[l];
  for (size_t j = 16; j < padded; j += 16)
    for (size_t l = 0; l < 16; l++)
      greatest[l] = scores[j + l] > greatest[l] ? scores[j + l] : greatest[l];
  for (size_t half = 8; half > 0; half /= 2)
    for (size_t l = 0; l < half; l++)
      greatest[l] = greatest[l + half] > greatest[l] ? greatest[l + half] : greatest[l];
  for (size_t j = 0; j < padded; j++) scores[j] = exp_body((scores[j] - greatest[0]) * scale);
  float sum = 0;
  for (size_t j = 0; j < count; j++) {
#pragma clang fp reassociate(on)
    sum += scores[j];
  }
  return sum;
}

/// Four rows of means: out[r] = factors[r] * sum of scores[r][j] * values[j] over j.
BODY void means_body(const float *scores, const float *factors, size_t count, size_t padded,
                     const float *values, size_t stride, size_t width, float *const *out) {
  size_t k = 0;
  for (; k + 16 <= width; k += 16) {
    lanes16 sums[4] = {{0}, {0}, {0}, {0}};
    for (size_t j = 0; j < count; j++) {
      lanes16 value = *(const lanes16 *)(values + j * stride + k);
      for (size_t r = 0; r < 4; r++) sums[r] += scores[r * padded + j] * value;
    }
    for (size_t r = 0; r < 4; r++) *(lanes16 *)(out[r] + k) = sums[r] * factors[r];
  }
  for (; k < width; k++)
    for (size_t r = 0; r < 4; r++) {
      float sum = 0;
      for (size_t j = 0; j < count; j++) sum += scores[r * padded + j] * values[j * stride + k];
      out[r][k] = sum * factors[r];
    }
}

// Queries are taken four at a time; the last four repeat the last query where there are fewer.
BODY void attend_body(const float *rows, size_t count, size_t heads, size_t width, float *scratch,
                      float *out) {
  size_t columns = heads * width, stride = 3 * columns, padded = (count + 15) / 16 * 16;
  float *keys = scratch, *scores = scratch + width * padded;
  float scale = 1.0f / __builtin_sqrtf((float)width);
  memset(keys, 0, width * padded * sizeof *keys);
  for (size_t head = 0; head < heads; head++) {
    const float *query = rows + head * width, *key = query + columns, *value = key + columns;
    for (size_t j = 0; j < count; j++)
      for (size_t k = 0; k < width; k++) keys[k * padded + j] = key[j * stride + k];
    for (size_t i = 0; i < count; i += 4) {
      const float *queries[4];
      float factors[4], *means[4];
      for (size_t r = 0; r < 4; r++) {
        size_t row = i + r < count ? i + r : count - 1;
        queries[r] = query + row * stride;
        means[r] = out + row * columns + head * width;
      }
      scores_body(queries, keys, width, padded, scores);
      for (size_t r = 0; r < 4; r++)
        factors[r] = 1.0f / exponentials_body(scores + r * padded, count, padded, scale);
      means_body(scores, factors, count, padded, value, stride, width, means);
    }
  }
}

LEVELS(void, gelu, (float *x, size_t n), (x, n))
LEVELS(void, gelu_tanh, (float *x, size_t n), (x, n))
LEVELS(void, layer_norm,
       (float *rows, size_t count, size_t n, const float *gain, const float *offset, float epsilon),
       (rows, count, n, gain, offset, epsilon))
LEVELS(void, add_row, (float *rows, size_t count, size_t n, const float *row),
       (rows, count, n, row))
LEVELS(int, all_finite, (const float *values, size_t n), (values, n))
LEVELS(void, attend,
       (const float *rows, size_t count, size_t heads, size_t width, float *scratch, float *out),
       (rows, count, heads, width, scratch, out))

void ck_gelu(int level, float *x, size_t n) { PICK(level, gelu, (x, n)); }

void ck_gelu_tanh(int level, float *x, size_t n) { PICK(level, gelu_tanh, (x, n)); }

void ck_layer_norm(int level, float *rows, size_t count, size_t n, const float *gain,
                   const float *offset, float epsilon) {
  PICK(level, layer_norm, (rows, count, n, gain, offset, epsilon));
}

void ck_add_row(int level, float *rows, size_t count, size_t n, const float *row) {
  PICK(level, add_row, (rows, count, n, row));
}

int ck_all_finite(int level, const float *values, size_t n) {
  PICK(level, all_finite, (values, n));
}

size_t ck_attend_scratch(size_t count, size_t width) { return (width + 4) * ((count + 15) / 16 * 16); }

void ck_attend(int level, const float *rows, size_t count, size_t heads, size_t width,
               float *scratch, float *out) {
  PICK(level, attend, (rows, count, heads, width, scratch, out));
}
