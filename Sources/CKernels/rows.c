#include "levels.h"

#include <math.h>

BODY void add_scaled_body(const int8_t *row, double scale, double *sum, size_t n) {
  size_t k = 0;
  for (; k + 8 <= n; k += 8)
    *(double8 *)(sum + k) += __builtin_convertvector(*(const byte8 *)(row + k), double8) * scale;
  for (; k < n; k++) sum[k] += row[k] * scale;
}

BODY void add_nibbles_body(const uint8_t *row, double scale, double *sum, size_t n) {
  size_t k = 0, half = n / 2;
  for (; k + 8 <= half; k += 8) {
    ubyte8 bytes = *(const ubyte8 *)(row + k);
    byte8 low = (byte8)(bytes & 15) - 8, high = (byte8)(bytes >> 4) - 8;
    *(double8 *)(sum + k) += __builtin_convertvector(low, double8) * scale;
    *(double8 *)(sum + half + k) += __builtin_convertvector(high, double8) * scale;
  }
  for (; k < half; k++) {
    sum[k] += ((row[k] & 15) - 8) * scale;
    sum[half + k] += ((row[k] >> 4) - 8) * scale;
  }
}

// Squares of Float64 are rounded, so contraction would change the sum: it is off.
BODY void normalise_body(const double *sum, float *out, size_t n) {
#pragma clang fp contract(off)
  double8 squares[4] = {{0}, {0}, {0}, {0}};
  size_t k = 0;
  for (; k + 32 <= n; k += 32)
    for (size_t part = 0; part < 4; part++) {
      double8 x = *(const double8 *)(sum + k + 8 * part);
      squares[part] += x * x;
    }
  double lanes[32];
  for (size_t i = 0; i < 32; i++) lanes[i] = squares[i / 8][i % 8];
  for (; k < n; k++) lanes[k % 32] += sum[k] * sum[k];
  for (size_t half = 16; half > 0; half /= 2)
    for (size_t i = 0; i < half; i++) lanes[i] += lanes[i + half];
  double norm = sqrt(lanes[0]);
  for (k = 0; k < n; k++) out[k] = norm > 0 ? (float)(sum[k] / norm) : 0;
}

BODY size_t not_below_body(const float *values, size_t n, float least, uint32_t *places) {
  size_t found = 0, k = 0;
  for (; k + 64 <= n; k += 64) {
    int any = 0;
    for (size_t i = 0; i < 64; i++) any |= !(values[k + i] < least);
    if (!any) continue;
    for (size_t i = 0; i < 64; i++)
      if (!(values[k + i] < least)) places[found++] = (uint32_t)(k + i);
  }
  for (; k < n; k++)
    if (!(values[k] < least)) places[found++] = (uint32_t)k;
  return found;
}

BODY float max_square_body(const float *rows, size_t count, size_t n) {
  float greatest = 0;
  for (size_t r = 0; r < count; r++) {
#pragma clang fp reassociate(on)
    const float *row = rows + r * n;
    float square = 0;
    for (size_t k = 0; k < n; k++) square += row[k] * row[k];
    if (square != square) return INFINITY;
    if (square > greatest) greatest = square;
  }
  return greatest;
}

LEVELS(void, add_scaled, (const int8_t *row, double scale, double *sum, size_t n),
       (row, scale, sum, n))
LEVELS(void, add_nibbles, (const uint8_t *row, double scale, double *sum, size_t n),
       (row, scale, sum, n))
LEVELS(void, normalise, (const double *sum, float *out, size_t n), (sum, out, n))
LEVELS(size_t, not_below, (const float *values, size_t n, float least, uint32_t *places),
       (values, n, least, places))
LEVELS(float, max_square, (const float *rows, size_t count, size_t n), (rows, count, n))

void ck_add_scaled(int level, const int8_t *row, double scale, double *sum, size_t n) {
  PICK(level, add_scaled, (row, scale, sum, n));
}

void ck_add_nibbles(int level, const uint8_t *row, double scale, double *sum, size_t n) {
  PICK(level, add_nibbles, (row, scale, sum, n));
}

void ck_normalise(int level, const double *sum, float *out, size_t n) {
  PICK(level, normalise, (sum, out, n));
}

size_t ck_not_below(int level, const float *values, size_t n, float least, uint32_t *places) {
  PICK(level, not_below, (values, n, least, places));
}

float ck_max_square(int level, const float *rows, size_t count, size_t n) {
  PICK(level, max_square, (rows, count, n));
}
