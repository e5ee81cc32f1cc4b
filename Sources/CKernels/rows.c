#include "levels.h"

#include <math.h>

// So many rows are fetched from memory at once and then added, a stretch of columns after the other,
// which keeps the sums of a stretch in registers.
enum { ROWS_AT_ONCE = 16, LINE = 64 };

struct some_rows {
  size_t count;
  const uint8_t *row[ROWS_AT_ONCE];
  double scale[ROWS_AT_ONCE];
};

// The value of a finite Float16, whose exponent counts from 112 less than a Float32's. Exact.
BODY double half(uint16_t bits) {
  union {
    uint32_t bits;
    float value;
  } size = {.bits = (uint32_t)(bits & 0x7FFF) << 13};
  return (bits & 0x8000 ? -0x1p112 : 0x1p112) * size.value;
}

BODY struct some_rows fetch(const void *table, size_t width, const uint16_t *scales, const int32_t *rows,
                            size_t count) {
  struct some_rows some;
  some.count = count < ROWS_AT_ONCE ? count : ROWS_AT_ONCE;
  for (size_t r = 0; r < some.count; r++) {
    some.row[r] = (const uint8_t *)table + (size_t)rows[r] * width;
    for (size_t byte = 0; byte < width; byte += LINE) __builtin_prefetch(some.row[r] + byte);
    some.scale[r] = half(scales[rows[r]]);
  }
  return some;
}

BODY void add_bytes_some(const struct some_rows *some, double *sum, size_t n) {
  size_t k = 0;
  for (; k + 32 <= n; k += 32) {
    double8 parts[4];
    for (size_t p = 0; p < 4; p++) parts[p] = *(const double8 *)(sum + k + 8 * p);
    for (size_t r = 0; r < some->count; r++)
      for (size_t p = 0; p < 4; p++) {
        byte8 bytes = *(const byte8 *)(some->row[r] + k + 8 * p);
        parts[p] += __builtin_convertvector(bytes, double8) * some->scale[r];
      }
    for (size_t p = 0; p < 4; p++) *(double8 *)(sum + k + 8 * p) = parts[p];
  }
  for (size_t r = 0; r < some->count; r++)
    for (size_t rest = k; rest < n; rest++) sum[rest] += (int8_t)some->row[r][rest] * some->scale[r];
}

BODY void add_bytes_body(const int8_t *table, const uint16_t *scales, const int32_t *rows, size_t count,
                         double *sum, size_t n) {
  for (size_t done = 0; done < count; done += ROWS_AT_ONCE) {
    struct some_rows some = fetch(table, n, scales, rows + done, count - done);
    add_bytes_some(&some, sum, n);
  }
}

BODY void add_nibbles_some(const struct some_rows *some, double *sum, size_t n) {
  size_t k = 0, half = n / 2;
  for (; k + 16 <= half; k += 16) {
    double8 low[2], high[2];
    for (size_t p = 0; p < 2; p++) {
      low[p] = *(const double8 *)(sum + k + 8 * p);
      high[p] = *(const double8 *)(sum + half + k + 8 * p);
    }
    for (size_t r = 0; r < some->count; r++)
      for (size_t p = 0; p < 2; p++) {
        ubyte8 bytes = *(const ubyte8 *)(some->row[r] + k + 8 * p);
        low[p] += __builtin_convertvector((byte8)(bytes & 15) - 8, double8) * some->scale[r];
        high[p] += __builtin_convertvector((byte8)(bytes >> 4) - 8, double8) * some->scale[r];
      }
    for (size_t p = 0; p < 2; p++) {
      *(double8 *)(sum + k + 8 * p) = low[p];
      *(double8 *)(sum + half + k + 8 * p) = high[p];
    }
  }
  for (size_t r = 0; r < some->count; r++)
    for (size_t rest = k; rest < half; rest++) {
      sum[rest] += ((some->row[r][rest] & 15) - 8) * some->scale[r];
      sum[half + rest] += ((some->row[r][rest] >> 4) - 8) * some->scale[r];
    }
}

BODY void add_nibbles_body(const uint8_t *table, const uint16_t *scales, const int32_t *rows, size_t count,
                           double *sum, size_t n) {
  for (size_t done = 0; done < count; done += ROWS_AT_ONCE) {
    struct some_rows some = fetch(table, n / 2, scales, rows + done, count - done);
    add_nibbles_some(&some, sum, n);
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

LEVELS(void, add_bytes,
       (const int8_t *table, const uint16_t *scales, const int32_t *rows, size_t count, double *sum, size_t n),
       (table, scales, rows, count, sum, n))
LEVELS(void, add_nibbles,
       (const uint8_t *table, const uint16_t *scales, const int32_t *rows, size_t count, double *sum, size_t n),
       (table, scales, rows, count, sum, n))
LEVELS(void, normalise, (const double *sum, float *out, size_t n), (sum, out, n))
LEVELS(size_t, not_below, (const float *values, size_t n, float least, uint32_t *places),
       (values, n, least, places))
LEVELS(float, max_square, (const float *rows, size_t count, size_t n), (rows, count, n))

void ck_add_bytes(int level, const int8_t *table, const uint16_t *scales, const int32_t *rows, size_t count,
                  double *sum, size_t n) {
  PICK(level, add_bytes, (table, scales, rows, count, sum, n));
}

void ck_add_nibbles(int level, const uint8_t *table, const uint16_t *scales, const int32_t *rows, size_t count,
                    double *sum, size_t n) {
  PICK(level, add_nibbles, (table, scales, rows, count, sum, n));
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
