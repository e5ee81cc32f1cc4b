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
//
// Most pairs are given up before the last third of their products. With the numbers in two parts, p.q is p1.q1 + p2.q2,
// and b p2.q2 <= |p2| b|q2|, so that where (1) holds
//
//     b p1.q1 + |p2| b|q2| >= the right side of (1)                                                        (2)
//
// `more` is |p2| and `tails` are b|q2|, both rounded up. What is rounded besides, the left side of (1) included, is less
// than 8 e |p| (B + E); the floor of (2) is lower than that of (1) by 16 e |p| (B + E). Its own rounding keeps it at or
// below the other one, and takes a quarter of that only where the floor is beyond 4 |p| (B + E), which no product
// reaches. So (2) gives up no pair that (1) keeps, at any level.
#include "levels.h"

#include <math.h>
#include <string.h>

// The right sides of (1) for one panel, and those of (2), which are lower.
BODY void set_floors(const struct ck_panel_queries *queries, float residual, float norm, float *floors, float *lower) {
#pragma clang fp contract(off)
  for (size_t i = 0; i < CK_PANEL_QUERIES; i++) {
    floors[i] = queries->limit[i] - (queries->share[i] * residual + queries->own[i] * norm);
    lower[i] = floors[i] - 0x1p-20f * queries->share[i] * (residual + norm);
  }
}

BODY int32_t four_bytes(const int8_t *bytes) {
  int32_t four;
  memcpy(&four, bytes, sizeof four);
  return four;
}

// Some queries and one part of a panel, whose products are added to `sums`, [n][16]; `stride` bytes lie between two of the
// part's `steps` of a query. What is to be asked for meanwhile is `ahead` of the panel: the processor by itself stops at
// every page.
struct tile {
  const int8_t *bytes;
  size_t stride, steps, ahead;
  const int32_t *offsets;
  const uint8_t *panel;
  int32_t *sums;
};

#define FETCH_NEXT(tile, d) __builtin_prefetch((tile)->panel + (tile)->ahead + 64 * (d))

#define UNROLL _Pragma("clang loop unroll(full)")

// What a sum has to reach: sum * scales[r] + more * tails[r] the floor, for each query a factor and a floor.
struct check {
  const float *scales, *tails, *more, *floors;
};

// How a level multiplies: up to `most` queries with one panel; and how it finds, for some queries, the bits of the rows
// whose sums do not stay below the floor.
struct kernel {
  size_t most;
  void (*multiply)(size_t n, const struct tile *tile);
  void (*find)(size_t n, const int32_t *sums, const struct check *check, uint16_t *masks);
};

static void find_portable(size_t n, const int32_t *sums, const struct check *check, uint16_t *masks) {
  for (size_t i = 0; i < n; i++) {
    unsigned mask = 0;
    for (size_t r = 0; r < CK_PANEL_ROWS; r++) {
      float product = (float)sums[i * CK_PANEL_ROWS + r] * check->scales[r];
      mask |= (unsigned)!(product + check->more[i] * check->tails[r] < check->floors[i]) << r;
    }
    masks[i] = (uint16_t)mask;
  }
}

static void multiply_portable(size_t n, const struct tile *tile) {
  for (size_t i = 0; i < n; i++) {
    int32_t *sums = tile->sums + i * CK_PANEL_ROWS;
    for (size_t d = 0; d < tile->steps; d++) {
      const int8_t *q = tile->bytes + d * tile->stride + 4 * i;
      const uint8_t *rows = tile->panel + 64 * d;
      for (size_t r = 0; r < CK_PANEL_ROWS; r++)
        for (size_t k = 0; k < 4; k++)
          sums[r] += (int16_t)(rows[4 * r + k] - CK_PANEL_ZERO) * (int16_t)q[k];
    }
  }
}

static const struct kernel portable = {1, multiply_portable, find_portable};

#define CASE(name, n) \
  case n: name##_tile(n, tile); break;
#define CASES4(name) CASE(name, 1) CASE(name, 2) CASE(name, 3) CASE(name, 4)
#define CASES5(name) CASES4(name) CASE(name, 5)
#define CASES20(name)                                                                            \
  CASES5(name) CASE(name, 6) CASE(name, 7) CASE(name, 8) CASE(name, 9) CASE(name, 10)            \
  CASE(name, 11) CASE(name, 12) CASE(name, 13) CASE(name, 14) CASE(name, 15) CASE(name, 16)      \
  CASE(name, 17) CASE(name, 18) CASE(name, 19) CASE(name, 20)

// Makes a kernel of name_tile and `find`.
#define KERNEL(target, name, most, cases, find)                     \
  target static void multiply_##name(size_t n, const struct tile *tile) { \
    switch (n) { cases(name) }                                      \
  }                                                                 \
  static const struct kernel name = {most, multiply_##name, find};

#if defined(__x86_64__)
#include <immintrin.h>

#define LOAD8(address) _mm256_loadu_si256((const __m256i *)(address))
#define QUERY8(d, i) _mm256_set1_epi32(four_bytes(tile->bytes + (d) * tile->stride + 4 * (i)))

// Eight sums of a query.
#define SUMS8(i, half) ((__m256i *)(tile->sums + CK_PANEL_ROWS * (i) + 8 * (half)))
#define FIRST8(i, half) _mm256_add_epi32(_mm256_loadu_si256(SUMS8(i, half)), _mm256_set1_epi32(tile->offsets[i]))

AVX2 BODY __m256 reach8(const int32_t *sums, const struct check *check, size_t i, size_t half) {
  __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(LOAD8(sums + CK_PANEL_ROWS * i + 8 * half)),
                                 _mm256_loadu_ps(check->scales + 8 * half));
  __m256 most = _mm256_fmadd_ps(_mm256_set1_ps(check->more[i]), _mm256_loadu_ps(check->tails + 8 * half), product);
  return _mm256_cmp_ps(most, _mm256_set1_ps(check->floors[i]), _CMP_NLT_UQ);
}

AVX2 static void find_avx2(size_t n, const int32_t *sums, const struct check *check, uint16_t *masks) {
  for (size_t i = 0; i < n; i++)
    masks[i] = (uint16_t)(_mm256_movemask_ps(reach8(sums, check, i, 0)) |
                          _mm256_movemask_ps(reach8(sums, check, i, 1)) << 8);
}

// VPMADDUBSW adds two products in Int16. Queries of at most 32 leave room for two of its results, which saves
// every second VPMADDWD: 4 * 255 * 32 < 2^15.
AVX2 BODY void avx2_tile(const size_t n, const struct tile *tile) {
  __m256i low[4], high[4], ones = _mm256_set1_epi16(1);
  UNROLL for (size_t i = 0; i < n; i++) {
    low[i] = FIRST8(i, 0);
    high[i] = FIRST8(i, 1);
  }
  for (size_t d = 0; d < tile->steps; d += 2) {
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
    _mm256_storeu_si256(SUMS8(i, 0), low[i]);
    _mm256_storeu_si256(SUMS8(i, 1), high[i]);
  }
}

KERNEL(AVX2, avx2, 4, CASES4, find_avx2)

// VPDPBUSD multiplies bytes without sign with bytes with sign and adds four products to an Int32, which wraps.
#define AVX_VNNI __attribute__((target("avx2,fma,avxvnni")))

AVX_VNNI BODY void avx_vnni_tile(const size_t n, const struct tile *tile) {
  __m256i low[5], high[5];
  UNROLL for (size_t i = 0; i < n; i++) {
    low[i] = FIRST8(i, 0);
    high[i] = FIRST8(i, 1);
  }
  for (size_t d = 0; d < tile->steps; d++) {
    FETCH_NEXT(tile, d);
    __m256i a = LOAD8(tile->panel + 64 * d), b = LOAD8(tile->panel + 64 * d + 32);
    UNROLL for (size_t i = 0; i < n; i++) {
      __m256i q = QUERY8(d, i);
      low[i] = _mm256_dpbusd_avx_epi32(low[i], a, q);
      high[i] = _mm256_dpbusd_avx_epi32(high[i], b, q);
    }
  }
  UNROLL for (size_t i = 0; i < n; i++) {
    _mm256_storeu_si256(SUMS8(i, 0), low[i]);
    _mm256_storeu_si256(SUMS8(i, 1), high[i]);
  }
}

KERNEL(AVX_VNNI, avx_vnni, 5, CASES5, find_avx2)

#define AVX512_VNNI \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,fma"), min_vector_width(512)))

AVX512_VNNI static void find_avx512(size_t n, const int32_t *sums, const struct check *check, uint16_t *masks) {
  __m512 scales = _mm512_loadu_ps(check->scales), tails = _mm512_loadu_ps(check->tails);
  for (size_t i = 0; i < n; i++) {
    __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_loadu_si512(sums + CK_PANEL_ROWS * i)), scales);
    __m512 most = _mm512_fmadd_ps(_mm512_set1_ps(check->more[i]), tails, product);
    masks[i] = _mm512_cmp_ps_mask(most, _mm512_set1_ps(check->floors[i]), _CMP_NLT_UQ);
  }
}

// Few queries take two sums each, of even and odd steps, so that the next product need not wait for the last.
AVX512_VNNI BODY void avx512_vnni_tile(const size_t n, const struct tile *tile) {
  const size_t odd = n <= 8;
  __m512i sums[2][20];
  UNROLL for (size_t i = 0; i < n; i++) {
    sums[odd][i] = _mm512_setzero_si512();
    sums[0][i] = _mm512_add_epi32(_mm512_loadu_si512(tile->sums + CK_PANEL_ROWS * i),
                                  _mm512_set1_epi32(tile->offsets[i]));
  }
  for (size_t d = 0; d < tile->steps; d += 2) {
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
  UNROLL for (size_t i = 0; i < n; i++)
    _mm512_storeu_si512(tile->sums + CK_PANEL_ROWS * i,
                        odd ? _mm512_add_epi32(sums[0][i], sums[1][i]) : sums[0][i]);
}

KERNEL(AVX512_VNNI, avx512_vnni, 20, CASES20, find_avx512)

int ck_panel_levels(void) {
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
    UNROLL for (size_t part = 0; part < 4; part++)
      sums[i][part] = vld1q_s32(tile->sums + CK_PANEL_ROWS * i + 4 * part);
  for (size_t d = 0; d < tile->steps; d++) {
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
      vst1q_s32(tile->sums + CK_PANEL_ROWS * i + 4 * part, sums[i][part]);
}

KERNEL(DOT, neon_dot, 5, CASES5, find_portable)

int ck_panel_levels(void) {
  return 1 << CK_PANEL_PORTABLE | (getauxval(AT_HWCAP) & HWCAP_ASIMDDP ? 1 << CK_PANEL_NEON_DOT : 0);
}
#else
int ck_panel_levels(void) { return 1 << CK_PANEL_PORTABLE; }
#endif

int ck_panel_greatest(int level) { return level == CK_PANEL_AVX2 ? 32 : 127; }

static const struct kernel *kernel_of(int level) {
  switch (level) {
#if defined(__x86_64__)
    case CK_PANEL_AVX512_VNNI: return &avx512_vnni;
    case CK_PANEL_AVX_VNNI: return &avx_vnni;
    case CK_PANEL_AVX2: return &avx2;
#elif defined(__aarch64__) && defined(__linux__)
    case CK_PANEL_NEON_DOT: return &neon_dot;
#endif
    default: return &portable;
  }
}

// One search of the panels: what is the same for all of them.
struct search {
  const struct kernel *kernel;
  const struct ck_panels *panels;
  const int8_t *bytes;
  const struct ck_panel_queries *queries;
};

// Adds the products of part 0 or 1 of panel p and of queries first ..< end to `sums`, [queries][16].
static void add_products(const struct search *search, size_t p, int part, size_t first, size_t end, int32_t *sums) {
  const struct ck_panels *panels = search->panels;
  size_t most = search->kernel->most, stride = 4 * search->queries->count, skipped = part ? panels->depth[0] : 0;
  struct tile tile = {.stride = stride, .steps = panels->depth[part],
                      .panel = panels->bytes[part] + p * panels->depth[part] * 64};
  tile.ahead = tile.steps * 64;
  for (size_t i = first; i < end; i += most) {
    tile.bytes = search->bytes + skipped * stride + 4 * i;
    tile.offsets = search->queries->offset[part] + i;
    tile.sums = sums + i * CK_PANEL_ROWS;
    search->kernel->multiply(end - i < most ? end - i : most, &tile);
  }
}

// Adds the second part for the queries that have a bit in `masks`: singly, where they are few.
static void finish_products(const struct search *search, size_t p, const uint16_t *masks, int32_t *sums) {
  size_t count = search->queries->count, left = 0;
  for (size_t i = 0; i < count; i++) left += masks[i] != 0;
  if (4 * left > count) return add_products(search, p, 1, 0, count, sums);
  for (size_t i = 0; i < count; i++)
    if (masks[i]) add_products(search, p, 1, i, i + 1, sums);
}

// Sets the bits of the rows of panel p that may reach the floors, of those in `rows`.
static void find_rows(const struct search *search, size_t p, uint16_t rows, uint16_t *masks, int32_t *sums) {
  static const float nothing[CK_PANEL_QUERIES];
  const struct ck_panels *panels = search->panels;
  const struct ck_panel_queries *queries = search->queries;
  float floors[CK_PANEL_QUERIES], lower[CK_PANEL_QUERIES];
  struct check check = {panels->scales + p * CK_PANEL_ROWS, panels->tails + p * CK_PANEL_ROWS, queries->more, lower};
  unsigned any = 0;
  set_floors(queries, panels->residuals[p], panels->norms[p], floors, lower);
  memset(sums, 0, queries->count * CK_PANEL_ROWS * sizeof *sums);
  add_products(search, p, 0, 0, queries->count, sums);
  search->kernel->find(queries->count, sums, &check, masks);
  for (size_t i = 0; i < queries->count; i++) any |= masks[i] &= rows;
  if (!any) return;
  uint16_t found[CK_PANEL_QUERIES];
  finish_products(search, p, masks, sums);
  check.more = nothing;
  check.floors = floors;
  search->kernel->find(queries->count, sums, &check, found);
  for (size_t i = 0; i < queries->count; i++) masks[i] &= found[i];
}

void ck_panel_candidates(int level, const struct ck_panels *panels, const uint16_t *wanted,
                         const int8_t *bytes, const struct ck_panel_queries *queries, uint16_t *masks,
                         float *products) {
  struct search search = {kernel_of(level), panels, bytes, queries};
  int32_t sums[CK_PANEL_QUERIES * CK_PANEL_ROWS];
  for (size_t p = 0; p < panels->count; p++) {
    uint16_t rows = wanted ? wanted[p] : 0xFFFF, found[CK_PANEL_QUERIES] = {0};
    if (rows) find_rows(&search, p, rows, found, sums);
    for (size_t i = 0; i < queries->count; i++) {
      masks[i * panels->count + p] = found[i];
      if (!products || !found[i]) continue;
      float *kept = products + (p * queries->count + i) * CK_PANEL_ROWS;
      for (size_t r = 0; r < CK_PANEL_ROWS; r++)
        kept[r] = (float)sums[i * CK_PANEL_ROWS + r] * panels->scales[p * CK_PANEL_ROWS + r];
    }
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
