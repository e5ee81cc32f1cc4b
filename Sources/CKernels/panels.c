// Products of bytes: which (query, row) pairs may reach a floor.
//
// x = a p + u is a query, y = b q + v a row: a and b scales, p and q integers, u and v what they leave, all
// exactly so in real numbers. Then
//
//     x.y = a b p.q + (a p).v + u.y      and so      |x.y - a b p.q| <= a |p| |v| + |u| |y|
//
// by Cauchy and Schwarz, whatever the lengths of x and y. Divided by a, which is > 0: where x.y >= tau,
//
//     b p.q >= tau / a - |p| |v| - (|u| / a) |y|                                                        (1)
//
// p.q is an Int32 and exact at every level. What is rounded, with e = 2^-24 (Float32), E and B the greatest |v| and
// |y| of a panel of 16 rows, which only lowers the right side of (1):
//
//   - b p.q: the conversion and one product, less than 2.1 e |b p.q| <= 2.1 e |p| (B + E);
//   - the Float64 sum of ck_dot: at most (n + 2) 2^-53 |x| |y| <= 2^-35 a (|p| + |u| / a) B for n <= 2^17;
//   - the right side: share E + own B has two roundings in each term, the difference one more:
//     less than 3.1 e (share E + own B) + 1.1 e |tau / a|.
//
// All of it is covered by share = |p| (1 + 2^-20), own = (|u| / a + 2^-21 |p|) (1 + 2^-20), and the limit
// tau / a - |tau / a| 2^-22 - 2^-120, the last term for what falls below the normal range. |p| is the root of an
// exact sum; |u|, |v| and |y| are Float64 sums of at most 2^17 squares of exact numbers (x - a p needs 32 bits),
// within 2^-35, times 1 + 2^-30; share, own, E and B are rounded up to Float32, the limit down.
//
// Rows that are not finite, or so small that their scale could leave the normal range, have q = 0 and b = 1, and
// the residual |y| or infinity; queries likewise. Infinity times zero is no number: a pair is dropped only where
// the left side *is* below the right one, so such pairs survive.
#include "levels.h"

#include <math.h>
#include <string.h>

// The right sides of (1) for one panel.
BODY void set_floors(const struct ck_panel_queries *queries, float residual, float norm, float *floors) {
#pragma clang fp contract(off)
  for (size_t i = 0; i < CK_PANEL_QUERIES; i++)
    floors[i] = queries->limit[i] - (queries->share[i] * residual + queries->own[i] * norm);
}

BODY int32_t four_bytes(const int8_t *bytes) {
  int32_t four;
  memcpy(&four, bytes, sizeof four);
  return four;
}

// Some queries and one panel; `stride` bytes lie between two steps of a query. The products, [n][16], are those of
// the left side of (1).
struct tile {
  const int8_t *bytes;
  size_t stride, depth;
  const int32_t *offsets;
  const uint8_t *panel;
  const float *scales;
  float *products;
};

// Asks for step d of the next panel; the processor by itself stops at every page.
#define FETCH_NEXT(tile, d) __builtin_prefetch((tile)->panel + 64 * ((tile)->depth + (d)))

#define UNROLL _Pragma("clang loop unroll(full)")

// Makes `name` of name_some, which multiplies up to `most` queries with one panel.
#define PANELS(target, name, most, finish)                                                              \
  target static void name(const struct ck_panels *panels, const int8_t *bytes,                          \
                          const struct ck_panel_queries *queries, const uint16_t *wanted,               \
                          uint16_t *masks, float *kept) {                                               \
    float floors[CK_PANEL_QUERIES], room[CK_PANEL_QUERIES * CK_PANEL_ROWS];                             \
    for (size_t p = 0; p < panels->count; p++) {                                                        \
      float *products = kept ? kept + p * queries->count * CK_PANEL_ROWS : room;                        \
      uint16_t rows = wanted ? wanted[p] : 0xFFFF;                                                      \
      if (!rows) {                                                                                      \
        for (size_t i = 0; i < queries->count; i++) masks[i * panels->count + p] = 0;                   \
        continue;                                                                                       \
      }                                                                                                 \
      for (size_t i = 0; i < queries->count; i += most) {                                               \
        struct tile tile = {bytes + 4 * i, 4 * queries->count, panels->depth, queries->offset + i,      \
                            panels->bytes + p * panels->depth * 64,                                     \
                            panels->scales + p * CK_PANEL_ROWS, products + i * CK_PANEL_ROWS};          \
        name##_some(queries->count - i < most ? queries->count - i : most, &tile);                      \
      }                                                                                                 \
      set_floors(queries, panels->residuals[p], panels->norms[p], floors);                              \
      finish(products, floors, queries->count, rows, masks + p, panels->count);                         \
    }                                                                                                   \
  }

// Sets the masks of a panel, `apart` from each other: the bits of the rows whose products are not below the floor.
BODY void finish_portable(const float *products, const float *floors, size_t count, uint16_t rows,
                          uint16_t *masks, size_t apart) {
  for (size_t i = 0; i < count; i++) {
    unsigned mask = 0;
    for (size_t r = 0; r < CK_PANEL_ROWS; r++)
      mask |= (unsigned)!(products[i * CK_PANEL_ROWS + r] < floors[i]) << r;
    masks[i * apart] = (uint16_t)(mask & rows);
  }
}

BODY void portable_some(size_t n, const struct tile *tile) {
  for (size_t i = 0; i < n; i++) {
    int32_t sums[CK_PANEL_ROWS] = {0};
    for (size_t d = 0; d < tile->depth; d++) {
      const int8_t *q = tile->bytes + d * tile->stride + 4 * i;
      const uint8_t *rows = tile->panel + 64 * d;
      for (size_t r = 0; r < CK_PANEL_ROWS; r++)
        for (size_t k = 0; k < 4; k++)
          sums[r] += (int16_t)(rows[4 * r + k] - CK_PANEL_ZERO) * (int16_t)q[k];
    }
    for (size_t r = 0; r < CK_PANEL_ROWS; r++)
      tile->products[i * CK_PANEL_ROWS + r] = (float)sums[r] * tile->scales[r];
  }
}

PANELS(, portable, 1, finish_portable)

#if defined(__x86_64__)
#include <immintrin.h>

#define CASE(name, n) \
  case n: name##_tile(n, tile); break;
#define CASES4(name) CASE(name, 1) CASE(name, 2) CASE(name, 3) CASE(name, 4)
#define CASES5(name) CASES4(name) CASE(name, 5)
#define CASES20(name)                                                                            \
  CASES5(name) CASE(name, 6) CASE(name, 7) CASE(name, 8) CASE(name, 9) CASE(name, 10)            \
  CASE(name, 11) CASE(name, 12) CASE(name, 13) CASE(name, 14) CASE(name, 15) CASE(name, 16)      \
  CASE(name, 17) CASE(name, 18) CASE(name, 19) CASE(name, 20)
#define SOME(target, name, cases)                                                               \
  target static __attribute__((noinline)) void name##_some(size_t n, const struct tile *tile) { \
    switch (n) { cases(name) }                                                                  \
  }

#define LOAD8(address) _mm256_loadu_si256((const __m256i *)(address))
#define QUERY8(d, i) _mm256_set1_epi32(four_bytes(tile->bytes + (d) * tile->stride + 4 * (i)))

AVX2 BODY void finish_avx2(const float *products, const float *floors, size_t count, uint16_t rows,
                           uint16_t *masks, size_t apart) {
  for (size_t i = 0; i < count; i++) {
    __m256 low = _mm256_loadu_ps(products + i * CK_PANEL_ROWS), floor = _mm256_set1_ps(floors[i]);
    __m256 high = _mm256_loadu_ps(products + i * CK_PANEL_ROWS + 8);
    int mask = _mm256_movemask_ps(_mm256_cmp_ps(low, floor, _CMP_NLT_UQ)) |
               _mm256_movemask_ps(_mm256_cmp_ps(high, floor, _CMP_NLT_UQ)) << 8;
    masks[i * apart] = (uint16_t)(mask & rows);
  }
}

// Makes eight products of sums of bytes.
#define STORE8(i, half, sums)                                                   \
  _mm256_storeu_ps(tile->products + CK_PANEL_ROWS * (i) + 8 * (half),           \
                   _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_loadu_ps(tile->scales + 8 * (half))))

// VPMADDUBSW adds two products in Int16. Queries of at most 32 leave room for two of its results, which saves
// every second VPMADDWD: 4 * 255 * 32 < 2^15.
AVX2 BODY void avx2_tile(const size_t n, const struct tile *tile) {
  __m256i low[4], high[4], ones = _mm256_set1_epi16(1);
  UNROLL for (size_t i = 0; i < n; i++) low[i] = high[i] = _mm256_set1_epi32(tile->offsets[i]);
  for (size_t d = 0; d < tile->depth; d += 2) {
    const uint8_t *rows = tile->panel + 64 * d;
    FETCH_NEXT(tile, d);
    FETCH_NEXT(tile, d + 1);
    __m256i a = LOAD8(rows), b = LOAD8(rows + 64), c = LOAD8(rows + 32), e = LOAD8(rows + 96);
    UNROLL for (size_t i = 0; i < n; i++) {
      __m256i p = QUERY8(d, i), q = QUERY8(d + 1, i);
      __m256i first = _mm256_add_epi16(_mm256_maddubs_epi16(a, p), _mm256_maddubs_epi16(b, q));
      __m256i second = _mm256_add_epi16(_mm256_maddubs_epi16(c, p), _mm256_maddubs_epi16(e, q));
      low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(first, ones));
      high[i] = _mm256_add_epi32(high[i], _mm256_madd_epi16(second, ones));
    }
  }
  UNROLL for (size_t i = 0; i < n; i++) {
    STORE8(i, 0, low[i]);
    STORE8(i, 1, high[i]);
  }
}

SOME(AVX2, avx2, CASES4)
PANELS(AVX2, avx2, 4, finish_avx2)

// VPDPBUSD multiplies bytes without sign with bytes with sign and adds four products to an Int32, which wraps.
#define AVX_VNNI __attribute__((target("avx2,fma,avxvnni")))

AVX_VNNI BODY void avx_vnni_tile(const size_t n, const struct tile *tile) {
  __m256i low[5], high[5];
  UNROLL for (size_t i = 0; i < n; i++) low[i] = high[i] = _mm256_set1_epi32(tile->offsets[i]);
  for (size_t d = 0; d < tile->depth; d++) {
    FETCH_NEXT(tile, d);
    __m256i a = LOAD8(tile->panel + 64 * d), b = LOAD8(tile->panel + 64 * d + 32);
    UNROLL for (size_t i = 0; i < n; i++) {
      __m256i q = QUERY8(d, i);
      low[i] = _mm256_dpbusd_avx_epi32(low[i], a, q);
      high[i] = _mm256_dpbusd_avx_epi32(high[i], b, q);
    }
  }
  UNROLL for (size_t i = 0; i < n; i++) {
    STORE8(i, 0, low[i]);
    STORE8(i, 1, high[i]);
  }
}

SOME(AVX_VNNI, avx_vnni, CASES5)
PANELS(AVX_VNNI, avx_vnni, 5, finish_avx2)

#define AVX512_VNNI \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,fma"), min_vector_width(512)))

// Few queries take two sums each, of even and odd steps, so that the next product need not wait for the last.
AVX512_VNNI BODY void avx512_vnni_tile(const size_t n, const struct tile *tile) {
  const size_t odd = n <= 8;
  __m512i sums[2][20];
  UNROLL for (size_t i = 0; i < n; i++) {
    sums[odd][i] = _mm512_setzero_si512();
    sums[0][i] = _mm512_set1_epi32(tile->offsets[i]);
  }
  for (size_t d = 0; d < tile->depth; d += 2) {
    const uint8_t *rows = tile->panel + 64 * d;
    FETCH_NEXT(tile, d);
    FETCH_NEXT(tile, d + 1);
    __m512i a = _mm512_loadu_si512(rows), b = _mm512_loadu_si512(rows + 64);
    const int8_t *p = tile->bytes + d * tile->stride, *q = p + tile->stride;
    UNROLL for (size_t i = 0; i < n; i++)
      sums[0][i] = _mm512_dpbusd_epi32(sums[0][i], a, _mm512_set1_epi32(four_bytes(p + 4 * i)));
    UNROLL for (size_t i = 0; i < n; i++)
      sums[odd][i] = _mm512_dpbusd_epi32(sums[odd][i], b, _mm512_set1_epi32(four_bytes(q + 4 * i)));
  }
  __m512 scale = _mm512_loadu_ps(tile->scales);
  UNROLL for (size_t i = 0; i < n; i++) {
    __m512i sum = odd ? _mm512_add_epi32(sums[0][i], sums[1][i]) : sums[0][i];
    _mm512_storeu_ps(tile->products + CK_PANEL_ROWS * i, _mm512_mul_ps(_mm512_cvtepi32_ps(sum), scale));
  }
}

SOME(AVX512_VNNI, avx512_vnni, CASES20)
PANELS(AVX512_VNNI, avx512_vnni, 20, finish_avx2)

static int supported(void) {
  __builtin_cpu_init();
  int levels = 1 << CK_PANEL_PORTABLE;
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma")) return levels;
  levels |= 1 << CK_PANEL_AVX2;
  if (__builtin_cpu_supports("avxvnni")) levels |= 1 << CK_PANEL_AVX_VNNI;
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vnni"))
    levels |= 1 << CK_PANEL_AVX512_VNNI;
  return levels;
}
#elif defined(__aarch64__) && defined(__linux__)
#include <arm_neon.h>
#include <sys/auxv.h>

#define DOT __attribute__((target("dotprod")))

// SDOT takes bytes with sign, so that the rows lose their offset when they are read and the queries need none.
DOT BODY void neon_dot_tile(const size_t n, const struct tile *tile) {
  int32x4_t sums[5][4];
  UNROLL for (size_t i = 0; i < n; i++)
    UNROLL for (size_t part = 0; part < 4; part++) sums[i][part] = vdupq_n_s32(0);
  for (size_t d = 0; d < tile->depth; d++) {
    int8x16_t rows[4];
    FETCH_NEXT(tile, d);
    UNROLL for (size_t part = 0; part < 4; part++) rows[part] = vreinterpretq_s8_u8(
        veorq_u8(vld1q_u8(tile->panel + 64 * d + 16 * part), vdupq_n_u8(CK_PANEL_ZERO)));
    UNROLL for (size_t i = 0; i < n; i++) {
      int8x16_t q = vreinterpretq_s8_s32(vdupq_n_s32(four_bytes(tile->bytes + d * tile->stride + 4 * i)));
      UNROLL for (size_t part = 0; part < 4; part++) sums[i][part] = vdotq_s32(sums[i][part], rows[part], q);
    }
  }
  UNROLL for (size_t i = 0; i < n; i++)
    UNROLL for (size_t part = 0; part < 4; part++)
      vst1q_f32(tile->products + CK_PANEL_ROWS * i + 4 * part,
                vmulq_f32(vcvtq_f32_s32(sums[i][part]), vld1q_f32(tile->scales + 4 * part)));
}

DOT static __attribute__((noinline)) void neon_dot_some(size_t n, const struct tile *tile) {
  switch (n) {
    case 1: neon_dot_tile(1, tile); break;
    case 2: neon_dot_tile(2, tile); break;
    case 3: neon_dot_tile(3, tile); break;
    case 4: neon_dot_tile(4, tile); break;
    case 5: neon_dot_tile(5, tile); break;
  }
}
PANELS(DOT, neon_dot, 5, finish_portable)

static int supported(void) {
  return 1 << CK_PANEL_PORTABLE | (getauxval(AT_HWCAP) & HWCAP_ASIMDDP ? 1 << CK_PANEL_NEON_DOT : 0);
}
#else
static int supported(void) { return 1 << CK_PANEL_PORTABLE; }
#endif

int ck_panel_levels(void) { return supported(); }

int ck_panel_greatest(int level) { return level == CK_PANEL_AVX2 ? 32 : 127; }

void ck_panel_candidates(int level, const struct ck_panels *panels, const uint16_t *wanted,
                         const int8_t *bytes, const struct ck_panel_queries *queries, uint16_t *masks,
                         float *products) {
  switch (level) {
#if defined(__x86_64__)
    case CK_PANEL_AVX512_VNNI: avx512_vnni(panels, bytes, queries, wanted, masks, products); break;
    case CK_PANEL_AVX_VNNI: avx_vnni(panels, bytes, queries, wanted, masks, products); break;
    case CK_PANEL_AVX2: avx2(panels, bytes, queries, wanted, masks, products); break;
#elif defined(__aarch64__) && defined(__linux__)
    case CK_PANEL_NEON_DOT: neon_dot(panels, bytes, queries, wanted, masks, products); break;
#endif
    default: portable(panels, bytes, queries, wanted, masks, products);
  }
}

// The other side of (1): x.y is at most a (b p.q + |p| |v| + |u| |y| / a), and at least that with minus. The slack in
// `share` and `own` covers the roundings here too.
BODY double reach(const struct ck_panel_queries *queries, size_t i, float residual, float norm) {
  return (double)queries->share[i] * residual + (double)queries->own[i] * norm + 0x1p-120;
}

double ck_least_dot(const struct ck_panel_queries *queries, size_t i, float residual, float norm, float product) {
  double least = queries->scale[i] * (product - reach(queries, i, residual, norm));
  return least == least ? least : -INFINITY;
}

double ck_greatest_dot(const struct ck_panel_queries *queries, size_t i, float residual, float norm, float product) {
  double greatest = queries->scale[i] * (product + reach(queries, i, residual, norm));
  return greatest == greatest ? greatest : INFINITY;
}

size_t ck_mask_places(const uint16_t *masks, size_t count, uint32_t *places) {
  size_t found = 0;
  for (size_t first = 0; first < count; first += 64) {
    uint64_t bits = 0;
    for (size_t part = 0; part < 4 && first + 16 * part < count; part++)
      bits |= (uint64_t)masks[first / 16 + part] << (16 * part);
    if (count - first < 64) bits &= ((uint64_t)1 << (count - first)) - 1;
    for (; bits; bits &= bits - 1) places[found++] = (uint32_t)(first + (size_t)__builtin_ctzll(bits));
  }
  return found;
}
