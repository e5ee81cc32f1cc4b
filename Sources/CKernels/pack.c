// Rows and queries as bytes with their bounds: what panels.c multiplies, and what its proof asks of them.
#include "levels.h"

#include <float.h>
#include <math.h>
#include <string.h>

struct packed {
  float scale;
  double residual, norm;  // upper bounds
  double square;          // p . p
  int32_t sum;            // of p
};

// Eight numbers of a row from number k on, zeros beyond its end.
BODY void eight(const float *row, size_t n, size_t k, float8 *x) {
  *x = (float8){0};
  if (k + 8 <= n)
    memcpy(x, row + k, sizeof *x);
  else
    memcpy(x, row + k, (n - k) * sizeof(float));
}

BODY double total(const double8 *sums) {
  double sum = 0;
  for (size_t i = 0; i < 8; i++) sum += (*sums)[i];
  return sum;
}

BODY double root_above(double square) { return sqrt(square) * (1 + 0x1p-30); }

static inline float rounded_up(double x) {
  float near = (float)x;
  return (double)near < x ? nextafterf(near, INFINITY) : near;
}

// Rounds x, |x| < 2^22, to the nearest integer: after the addition the last bit is worth 1.
#define ROUNDED(x) (((x) + 0x1.8p23f) - 0x1.8p23f)

// Numbers k to k + 3 of the row go to out + k / 4 * stride, each plus `zero`.
BODY struct packed pack_row(const float *row, size_t n, float greatest, uint8_t zero, uint8_t *out,
                            size_t stride) {
#pragma clang fp contract(off)
  float8 x, most = {0};
  double8 squares = {0}, left = {0}, bytes = {0};
  for (size_t k = 0; k < n; k += 8) {
    eight(row, n, k, &x);
    double8 wide = __builtin_convertvector(x, double8);
    most = __builtin_elementwise_max(most, __builtin_elementwise_abs(x));
    squares += wide * wide;
  }
  float size = 0;
  for (size_t i = 0; i < 8; i++) size = most[i] > size ? most[i] : size;
  int finite = total(&squares) <= DBL_MAX, usable = finite && size >= 0x1p-100f;
  struct packed packed = {.scale = usable ? size / greatest : 1};
  float inverse = usable ? greatest / size : 0;
  for (size_t k = 0; k < n; k += 8) {
    eight(row, n, k, &x);
    float8 p = usable ? ROUNDED(x * inverse) : (float8){0};
    double8 whole = __builtin_convertvector(p, double8);
    double8 rest = __builtin_convertvector(x, double8) - whole * (double)packed.scale;
    left += rest * rest;
    bytes += whole * whole;
    byte8 q = __builtin_convertvector(__builtin_convertvector(p, int32x8), byte8);
    for (size_t i = 0; i < 8; i++) packed.sum += q[i];
    q += (int8_t)zero;
    memcpy(out + k / 4 * stride, &q, 4);
    memcpy(out + (k / 4 + 1) * stride, (char *)&q + 4, 4);
  }
  packed.square = total(&bytes);
  packed.norm = finite ? root_above(total(&squares)) : INFINITY;
  packed.residual = finite ? root_above(total(&left)) : INFINITY;
  return packed;
}

BODY void pack_panel_body(const float *rows, size_t count, size_t n, uint8_t *panel, float *scales,
                          float *residual, float *norm) {
  double left = 0, length = 0;
  memset(panel, CK_PANEL_ZERO, CK_PANEL_ROWS * CK_PANEL_DEPTH(n) * 4);
  for (size_t r = 0; r < CK_PANEL_ROWS; r++) {
    scales[r] = 0;
    if (r >= count) continue;
    struct packed row = pack_row(rows + r * n, n, 127, CK_PANEL_ZERO, panel + 4 * r, 4 * CK_PANEL_ROWS);
    scales[r] = row.scale;
    left = row.residual > left ? row.residual : left;
    length = row.norm > length ? row.norm : length;
  }
  *residual = rounded_up(left);
  *norm = rounded_up(length);
}

LEVELS(void, pack_panel,
       (const float *rows, size_t count, size_t n, uint8_t *panel, float *scales, float *residual, float *norm),
       (rows, count, n, panel, scales, residual, norm))

static void pack_panel(int level, const float *rows, size_t count, size_t n, uint8_t *panel, float *scales,
                       float *residual, float *norm) {
  PICK(level, pack_panel, (rows, count, n, panel, scales, residual, norm));
}

void ck_pack_panels(int level, const float *rows, size_t count, size_t n, uint8_t *panels, float *scales,
                    float *residuals, float *norms) {
  for (size_t p = 0; p * CK_PANEL_ROWS < count; p++) {
    size_t first = p * CK_PANEL_ROWS, left = count - first;
    pack_panel(level, rows + first * n, left < CK_PANEL_ROWS ? left : CK_PANEL_ROWS, n,
               panels + first * CK_PANEL_DEPTH(n) * 4, scales + first, residuals + p, norms + p);
  }
}

BODY void pack_query_body(const float *row, size_t n, int greatest, size_t i, int8_t *bytes,
                          struct ck_panel_queries *queries) {
  struct packed packed = pack_row(row, n, (float)greatest, 0, (uint8_t *)bytes + 4 * i, 4 * queries->count);
  double length = sqrt(packed.square), left = packed.residual / packed.scale;
  queries->scale[i] = packed.scale;
  queries->share[i] = rounded_up(length * (1 + 0x1p-20));
  queries->own[i] = rounded_up((left + 0x1p-21 * length) * (1 + 0x1p-20));
  queries->offset[i] = -CK_PANEL_ZERO * packed.sum;
}

LEVELS(void, pack_query,
       (const float *row, size_t n, int greatest, size_t i, int8_t *bytes, struct ck_panel_queries *queries),
       (row, n, greatest, i, bytes, queries))

static void pack_query(int level, const float *row, size_t n, int greatest, size_t i, int8_t *bytes,
                       struct ck_panel_queries *queries) {
  PICK(level, pack_query, (row, n, greatest, i, bytes, queries));
}

void ck_pack_queries(int level, const float *rows, size_t n, int greatest, int8_t *bytes,
                     struct ck_panel_queries *queries) {
  for (size_t i = 0; i < queries->count; i++)
    pack_query(level, rows + i * n, n, greatest, i, bytes, queries);
}

static float rounded_down(double x) {
  float near = (float)x;
  return (double)near > x ? nextafterf(near, -INFINITY) : near;
}

void ck_set_floor(struct ck_panel_queries *queries, size_t i, double tau) {
  double floor = tau / queries->scale[i];
  queries->limit[i] = rounded_down(floor - fabs(floor) * 0x1p-22 - 0x1p-120);
}
