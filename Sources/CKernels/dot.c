#include "levels.h"

#define WIDEN(p) __builtin_convertvector(*(const float8 *)(p), double8)

// The product of two Float32 is exact in Float64, so a fused multiply-add rounds as often as a
// multiplication followed by an addition: contraction changes nothing here.
BODY double dot_body(const float *a, const float *b, size_t n) {
  double8 sums[4] = {{0}, {0}, {0}, {0}};
  size_t k = 0;
  for (; k + 32 <= n; k += 32)
    for (size_t part = 0; part < 4; part++)
      sums[part] += WIDEN(a + k + 8 * part) * WIDEN(b + k + 8 * part);
  double lanes[32];
  for (size_t i = 0; i < 32; i++) lanes[i] = sums[i / 8][i % 8];
  for (; k < n; k++) lanes[k % 32] += (double)a[k] * (double)b[k];
  for (size_t half = 16; half > 0; half /= 2)
    for (size_t i = 0; i < half; i++) lanes[i] += lanes[i + half];
  return lanes[0];
}

LEVELS(double, dot, (const float *a, const float *b, size_t n), (a, b, n))

double ck_dot(int level, const float *a, const float *b, size_t n) { PICK(level, dot, (a, b, n)); }

// The next row is asked for while this one is multiplied: they lie far from each other.
BODY void dots_body(const float *a, const float *rows, size_t n, const uint32_t *places, size_t count, double *out) {
  for (size_t i = 0; i < count; i++) {
    const float *next = rows + (size_t)places[i + 1 < count ? i + 1 : i] * n;
    for (size_t k = 0; k < n; k += 16) __builtin_prefetch(next + k);
    out[i] = dot_body(a, rows + (size_t)places[i] * n, n);
  }
}

LEVELS(void, dots,
       (const float *a, const float *rows, size_t n, const uint32_t *places, size_t count, double *out),
       (a, rows, n, places, count, out))

void ck_dots(int level, const float *a, const float *rows, size_t n, const uint32_t *places, size_t count,
             double *out) {
  PICK(level, dots, (a, rows, n, places, count, out));
}
