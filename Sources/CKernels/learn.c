#include "levels.h"

#include <math.h>

// Roundings are part of the result here: a product and a sum are never fused, and sums run in eight lanes
// whatever the level, so that training gives the same rows everywhere.
#pragma clang fp contract(off)

BODY float lane_sum(const float8 *lanes) {
  float a[8];
  for (size_t i = 0; i < 8; i++) a[i] = (*lanes)[i];
  for (size_t half = 4; half > 0; half /= 2)
    for (size_t i = 0; i < half; i++) a[i] += a[i + half];
  return a[0];
}

BODY float product_sum(const float *a, const float *b, size_t n) {
#pragma clang fp contract(off)
  float8 lanes[4] = {{0}, {0}, {0}, {0}};
  size_t k = 0;
  for (; k + 32 <= n; k += 32)
    for (size_t part = 0; part < 4; part++)
      lanes[part] += *(const float8 *)(a + k + 8 * part) * *(const float8 *)(b + k + 8 * part);
  lanes[0] = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  float sum = lane_sum(lanes);
  for (; k < n; k++) sum += a[k] * b[k];
  return sum;
}

BODY void accumulate_body(const float *row, float *sum, size_t n) {
  for (size_t k = 0; k < n; k++) sum[k] += row[k];
}

BODY float unit_body(float *row, size_t n) {
  float length = sqrtf(product_sum(row, row, n));
  if (length > 0)
    for (size_t k = 0; k < n; k++) row[k] /= length;
  return length;
}

BODY void through_unit_body(const float *unit, float *change, float length, size_t n) {
#pragma clang fp contract(off)
  float along = product_sum(unit, change, n);
  float inverse = length > 0 ? 1 / length : 0;
  for (size_t k = 0; k < n; k++) change[k] = (change[k] - along * unit[k]) * inverse;
}

BODY void adam_body(float *row, float *m, float *v, const float *g, size_t n, float rate, float square) {
#pragma clang fp contract(off)
  for (size_t k = 0; k < n; k++) {
    m[k] = 0.9f * m[k] + 0.1f * g[k];
    v[k] = 0.999f * v[k] + 0.001f * (g[k] * g[k]);
    row[k] -= rate * m[k] / (sqrtf(v[k] * square) + 1e-8f);
  }
}

// exp(x) = 2^i e^r with |r| <= ln 2 / 2; the polynomial is the Taylor series to the seventh power.
BODY void exponential(float8 *values) {
#pragma clang fp contract(off)
  float8 x = *values;
  int32x8 small = x < -87.0f;
  x = (float8)((int32x8)x & ~small);
  float8 shifted = x * 1.44269504f + 12582912.0f;  // 1.5 * 2^23: the sum is rounded to a whole number
  float8 whole = shifted - 12582912.0f;
  float8 r = (x - whole * 0.693359375f) + whole * 2.12194440e-4f;
  float8 p = r * (1.0f / 5040) + 1.0f / 720;
  p = p * r + 1.0f / 120;
  p = p * r + 1.0f / 24;
  p = p * r + 1.0f / 6;
  p = p * r + 0.5f;
  p = p * r + 1.0f;
  p = p * r + 1.0f;
  float8 power = (float8)((__builtin_convertvector(whole, int32x8) + 127) << 23);
  *values = (float8)((int32x8)(p * power) & ~small);
}

BODY float exponentials_body(float *values, float *columns, size_t n, float scale) {
#pragma clang fp contract(off)
  float8 sums = {0};
  float tail[8] = {0};
  size_t k = 0;
  for (; k + 8 <= n; k += 8) {
    float8 e = (*(float8 *)(values + k) - 1.0f) * scale;
    exponential(&e);
    *(float8 *)(values + k) = e;
    *(float8 *)(columns + k) += e;
    sums += e;
  }
  float sum = lane_sum(&sums);
  for (size_t i = 0; k + i < n; i++) tail[i] = values[k + i];
  float8 e = (*(float8 *)tail - 1.0f) * scale;
  exponential(&e);
  for (size_t i = 0; k + i < n; i++) {
    values[k + i] = e[i];
    columns[k + i] += e[i];
    sum += e[i];
  }
  return sum;
}

BODY void shares_body(float *values, const float *columns, size_t n, float row, float scale) {
#pragma clang fp contract(off)
  for (size_t k = 0; k < n; k++) values[k] *= (row + columns[k]) * scale;
}

LEVELS(void, accumulate, (const float *row, float *sum, size_t n), (row, sum, n))
LEVELS(float, unit, (float *row, size_t n), (row, n))
LEVELS(void, through_unit, (const float *unit, float *change, float length, size_t n),
       (unit, change, length, n))
LEVELS(void, adam,
       (float *row, float *m, float *v, const float *g, size_t n, float rate, float square),
       (row, m, v, g, n, rate, square))
LEVELS(float, exponentials, (float *values, float *columns, size_t n, float scale),
       (values, columns, n, scale))
LEVELS(void, shares, (float *values, const float *columns, size_t n, float row, float scale),
       (values, columns, n, row, scale))

void ck_accumulate(int level, const float *row, float *sum, size_t n) {
  PICK(level, accumulate, (row, sum, n));
}

float ck_unit(int level, float *row, size_t n) { PICK(level, unit, (row, n)); }

void ck_through_unit(int level, const float *unit, float *change, float length, size_t n) {
  PICK(level, through_unit, (unit, change, length, n));
}

void ck_adam(int level, float *row, float *m, float *v, const float *g, size_t n, float rate,
             float square) {
  PICK(level, adam, (row, m, v, g, n, rate, square));
}

float ck_exponentials(int level, float *values, float *columns, size_t n, float scale) {
  PICK(level, exponentials, (values, columns, n, scale));
}

void ck_shares(int level, float *values, const float *columns, size_t n, float row, float scale) {
  PICK(level, shares, (values, columns, n, row, scale));
}
