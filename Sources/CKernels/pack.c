// Rows and queries as bytes with their bounds: what panels.c multiplies, and what its proof asks of them.
#include "levels.h"

#include <float.h>
#include <math.h>
#include <string.h>

struct packed {
  float scale;
  double residual, norm;  // upper bounds
  double square[2];       // p . p of each part
  int32_t sum[2];         // of p
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

// Step d of part i of the row, four numbers, goes to out[i] + d * stride, each number plus `zero`.
BODY struct packed pack_row(const float *row, size_t n, float greatest, uint8_t zero,
                            uint8_t *const out[2], size_t stride) {
#pragma clang fp contract(off)
  float8 x, most = {0};
  double8 squares = {0}, left = {0}, bytes[2] = {{0}};
  size_t split = 4 * CK_PANEL_FIRST(CK_PANEL_DEPTH(n));
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
    size_t part = k >= split;
    eight(row, n, k, &x);
    float8 p = usable ? ROUNDED(x * inverse) : (float8){0};
    double8 whole = __builtin_convertvector(p, double8);
    double8 rest = __builtin_convertvector(x, double8) - whole * (double)packed.scale;
    left += rest * rest;
    bytes[part] += whole * whole;
    byte8 q = __builtin_convertvector(__builtin_convertvector(p, int32x8), byte8);
    for (size_t i = 0; i < 8; i++) packed.sum[part] += q[i];
    q += (int8_t)zero;
    uint8_t *step = out[part] + (k - part * split) / 4 * stride;
    memcpy(step, &q, 4);
    memcpy(step + stride, (char *)&q + 4, 4);
  }
  for (size_t part = 0; part < 2; part++) packed.square[part] = total(&bytes[part]);
  packed.norm = finite ? root_above(total(&squares)) : INFINITY;
  packed.residual = finite ? root_above(total(&left)) : INFINITY;
  return packed;
}

BODY void pack_panel_body(const float *rows, size_t count, size_t n, uint8_t *const bytes[2], float *scales,
                          float *residual, float *norm, float *tails) {
  double left = 0, length = 0;
  size_t depth = CK_PANEL_DEPTH(n), steps[] = {CK_PANEL_FIRST(depth), depth - CK_PANEL_FIRST(depth)};
  for (size_t part = 0; part < 2; part++) memset(bytes[part], CK_PANEL_ZERO, 64 * steps[part]);
  for (size_t r = 0; r < CK_PANEL_ROWS; r++) {
    scales[r] = tails[r] = 0;
    if (r >= count) continue;
    uint8_t *out[] = {bytes[0] + 4 * r, bytes[1] + 4 * r};
    struct packed row = pack_row(rows + r * n, n, 127, CK_PANEL_ZERO, out, 4 * CK_PANEL_ROWS);
    scales[r] = row.scale;
    tails[r] = rounded_up(row.scale * root_above(row.square[1]));
    left = row.residual > left ? row.residual : left;
    length = row.norm > length ? row.norm : length;
  }
  *residual = rounded_up(left);
  *norm = rounded_up(length);
}

LEVELS(void, pack_panel,
       (const float *rows, size_t count, size_t n, uint8_t *const bytes[2], float *scales, float *residual, float *norm,
        float *tails),
       (rows, count, n, bytes, scales, residual, norm, tails))

static void pack_panel(int level, const float *rows, size_t count, size_t n, uint8_t *const bytes[2], float *scales,
                       float *residual, float *norm, float *tails) {
  PICK(level, pack_panel, (rows, count, n, bytes, scales, residual, norm, tails));
}

void ck_pack_panels(int level, const float *rows, size_t count, size_t n, uint8_t *const bytes[2], float *scales,
                    float *residuals, float *norms, float *tails) {
  size_t depth = CK_PANEL_DEPTH(n), split = CK_PANEL_FIRST(depth);
  for (size_t p = 0; p * CK_PANEL_ROWS < count; p++) {
    size_t first = p * CK_PANEL_ROWS, left = count - first;
    uint8_t *panel[] = {bytes[0] + p * split * 64, bytes[1] + p * (depth - split) * 64};
    pack_panel(level, rows + first * n, left < CK_PANEL_ROWS ? left : CK_PANEL_ROWS, n, panel, scales + first,
               residuals + p, norms + p, tails + first);
  }
}

BODY void pack_query_body(const float *row, size_t n, int greatest, size_t i, int8_t *bytes,
                          struct ck_panel_queries *queries) {
  size_t stride = 4 * queries->count;
  uint8_t *first = (uint8_t *)bytes + 4 * i;
  uint8_t *out[] = {first, first + CK_PANEL_FIRST(CK_PANEL_DEPTH(n)) * stride};
  struct packed packed = pack_row(row, n, (float)greatest, 0, out, stride);
  double length = sqrt(packed.square[0] + packed.square[1]), left = packed.residual / packed.scale;
  queries->scale[i] = packed.scale;
  queries->share[i] = rounded_up(length * (1 + 0x1p-20));
  queries->own[i] = rounded_up((left + 0x1p-21 * length) * (1 + 0x1p-20));
  queries->more[i] = rounded_up(root_above(packed.square[1]));
  for (size_t part = 0; part < 2; part++) queries->offset[part][i] = -CK_PANEL_ZERO * packed.sum[part];
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
