// Products of bf16: the upper half of a Float32, with its range and 8 bits of its precision.
//
// Two numbers make a pair, 32 bits, the first in the lower half; an odd row ends with a zero. A panel is 64 outputs
// of a weight: pair d of output r is panel[d * 64 + r], so that a step reads four vectors of sixteen.
//
// The product of two bf16 has 16 bits and is exact in Float32. Sums are Float32; VDPBF16PS adds the second
// product of a pair first, and so does the portable code.
#include "levels.h"

#include <string.h>

enum { TILE_ROWS = CK_BF16_ROWS, TILE_VECTORS = CK_BF16_OUTPUTS / 16 };

// The bits of the nearest bf16, ties to even; NaN stays one, and is quiet.
BODY uint32_t nearest(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  if ((bits & 0x7FFFFFFF) > 0x7F800000) return bits >> 16 | 0x40;
  return (bits + 0x7FFF + (bits >> 16 & 1)) >> 16;
}

BODY void pack_row_body(const float *row, size_t n, uint32_t *pairs, size_t stride) {
  for (size_t d = 0; d < n / 2; d++) pairs[d * stride] = nearest(row[2 * d]) | nearest(row[2 * d + 1]) << 16;
  if (n % 2) pairs[n / 2 * stride] = nearest(row[n - 1]);
}

BODY void pack_rows_body(const float *rows, size_t count, size_t n, uint32_t *pairs) {
  size_t depth = CK_BF16_DEPTH(n), padded = (count + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS;
  for (size_t i = 0; i < count; i++) pack_row_body(rows + i * n, n, pairs + i * depth, 1);
  memset(pairs + count * depth, 0, (padded - count) * depth * sizeof *pairs);
}

LEVELS(void, pack_rows, (const float *rows, size_t count, size_t n, uint32_t *pairs), (rows, count, n, pairs))

void ck_pack_bf16_rows(int level, const float *rows, size_t count, size_t n, uint32_t *pairs) {
  PICK(level, pack_rows, (rows, count, n, pairs));
}

void ck_pack_bf16_weight(const float *weight, size_t outputs, size_t n, uint32_t *panels) {
  size_t depth = CK_BF16_DEPTH(n), count = (outputs + CK_BF16_OUTPUTS - 1) / CK_BF16_OUTPUTS;
  memset(panels, 0, count * depth * CK_BF16_OUTPUTS * sizeof *panels);
  for (size_t r = 0; r < outputs; r++) {
    uint32_t *panel = panels + r / CK_BF16_OUTPUTS * depth * CK_BF16_OUTPUTS;
    pack_row_body(weight + r * n, n, panel + r % CK_BF16_OUTPUTS, CK_BF16_OUTPUTS);
  }
}

typedef float float16 __attribute__((vector_size(64), aligned(4)));
typedef uint32_t pair16 __attribute__((vector_size(64), aligned(4)));

// Some rows and one panel; `out` has its first product. The first `count` rows and `outputs` outputs are wanted.
struct tile {
  const uint32_t *rows, *panel;
  size_t depth, count, outputs;
  float *out;
  size_t stride;
};

BODY void add_sums(const float16 *sums, const struct tile *tile, size_t row) {
  float *out = tile->out + row * tile->stride, one[16];
  for (size_t k = 0; k < tile->outputs; k++) {
    if (k % 16 == 0) memcpy(one, sums + k / 16, sizeof one);
    out[k] += one[k % 16];
  }
}

#define UNROLL _Pragma("clang loop unroll(full)")

// Makes `name` of name_step, which adds the products of sixteen pairs with one pair to sixteen sums.
#define PRODUCTS(target, name)                                                                           \
  target BODY void name##_tile(const struct tile *tile) {                                                \
    float16 sums[TILE_ROWS][TILE_VECTORS] = {0};                                                         \
    for (size_t d = 0; d < tile->depth; d++) {                                                           \
      pair16 weight[TILE_VECTORS];                                                                       \
      memcpy(weight, tile->panel + d * CK_BF16_OUTPUTS, sizeof weight);                                  \
      UNROLL for (size_t i = 0; i < TILE_ROWS; i++)                                                      \
        UNROLL for (size_t v = 0; v < TILE_VECTORS; v++)                                                 \
          name##_step(&sums[i][v], &weight[v], tile->rows[i * tile->depth + d]);                         \
    }                                                                                                    \
    UNROLL for (size_t i = 0; i < TILE_ROWS; i++)                                                        \
      if (i < tile->count) add_sums(sums[i], tile, i);                                                   \
  }                                                                                                      \
                                                                                                         \
  target static void name(const uint32_t *pairs, size_t count, size_t depth, const uint32_t *panels,     \
                          size_t outputs, float *out, size_t stride) {                                   \
    for (size_t r = 0; r < outputs; r += CK_BF16_OUTPUTS)                                                \
      for (size_t i = 0; i < count; i += TILE_ROWS) {                                                    \
        struct tile tile = {pairs + i * depth, panels + r * depth, depth,                                \
                            count - i, outputs - r < CK_BF16_OUTPUTS ? outputs - r : CK_BF16_OUTPUTS,    \
                            out + i * stride + r, stride};                                               \
        name##_tile(&tile);                                                                              \
      }                                                                                                  \
  }

BODY void portable_step(float16 *sum, const pair16 *weight, uint32_t pair) {
  pair16 both = {0};
  both += pair;
  *sum += (float16)(*weight & 0xFFFF0000) * (float16)(both & 0xFFFF0000);
  *sum += (float16)(*weight << 16) * (float16)(both << 16);
}

PRODUCTS(, portable)

#if defined(__x86_64__)
#include <immintrin.h>

#define AVX512_BF16 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512bf16,fma"), min_vector_width(512)))

AVX512_BF16 BODY void avx512_step(float16 *sum, const pair16 *weight, uint32_t pair) {
  *sum = (float16)_mm512_dpbf16_ps((__m512)*sum, (__m512bh)*weight, (__m512bh)_mm512_set1_epi32((int)pair));
}

PRODUCTS(AVX512_BF16, avx512)

int ck_bf16(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx512bf16") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("fma");
}
#else
int ck_bf16(void) { return 0; }
#endif

void ck_add_bf16_products(int level, const uint32_t *pairs, size_t count, size_t n, const uint32_t *panels,
                          size_t outputs, float *out, size_t stride) {
#if defined(__x86_64__)
  if (level == 1) {
    avx512(pairs, count, CK_BF16_DEPTH(n), panels, outputs, out, stride);
    return;
  }
#endif
  (void)level;
  portable(pairs, count, CK_BF16_DEPTH(n), panels, outputs, out, stride);
}
