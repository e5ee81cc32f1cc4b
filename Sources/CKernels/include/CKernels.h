#pragma once
#include <stddef.h>
#include <stdint.h>

// Wide arithmetic and the few calls that Swift cannot make itself. Every kernel exists once as plain
// code and is compiled once per level; the levels give equal results, bit for bit, where the comment
// says "exact". `level` is what ck_level() answers or anything below it.

/// The widest instructions of this machine: 2 AVX-512, 1 AVX2 with FMA, 0 portable.
int ck_level(void);

/// The Float64 dot product in the order that Vectors/Dot.swift defines. Exact.
double ck_dot(int level, const float *a, const float *b, size_t n);

/// out[i] = ck_dot of `a` and row places[i], which are ascending. Exact.
void ck_dots(int level, const float *a, const float *rows, size_t n, const uint32_t *places, size_t count,
             double *out);

/// Adds scales[r] * table[r * n + k] to sum[k] for each r of `rows`, in their order; scales are the bits of finite
/// Float16s. Exact: the product of an Int8 and a Float16 is.
void ck_add_bytes(int level, const int8_t *table, const uint16_t *scales, const int32_t *rows, size_t count,
                  double *sum, size_t n);

/// The same for rows of n / 2 bytes: scales[r] * (nibble - 8), the low nibble of byte k to sum[k], the high one
/// to sum[k + n / 2]. n is even. Exact.
void ck_add_nibbles(int level, const uint8_t *table, const uint16_t *scales, const int32_t *rows, size_t count,
                    double *sum, size_t n);

/// out[k] = sum[k] / sqrt(sum . sum), rounded once; zeros when the norm is zero. Exact.
void ck_normalise(int level, const double *sum, float *out, size_t n);

/// Writes the places of the values that are not below `least` (NaN is not), ascending; returns how many.
size_t ck_not_below(int level, const float *values, size_t n, float least, uint32_t *places);

/// The greatest sum of squares of a row, rounded in Float32 in any order; infinite if one is NaN.
float ck_max_square(int level, const float *rows, size_t count, size_t n);

/// x (1 + erf(x / sqrt 2)) / 2 in place, within 3e-7 (1 + |x|).
void ck_gelu(int level, float *x, size_t n);

/// x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2 in place, within 3e-7 (1 + |x|).
void ck_gelu_tanh(int level, float *x, size_t n);

/// Gives each row of `n` the mean 0 and, but for epsilon, the variance 1, times gain, plus offset.
void ck_layer_norm(int level, float *rows, size_t count, size_t n, const float *gain,
                   const float *offset, float epsilon);

/// Adds `row` of `n` to each of `count` rows.
void ck_add_row(int level, float *rows, size_t count, size_t n, const float *row);

/// Whether no value is infinite or NaN. Exact.
int ck_all_finite(int level, const float *values, size_t n);

/// How many floats of scratch ck_attend needs for `count` rows.
size_t ck_attend_scratch(size_t count, size_t width);

/// Each row's attention to all `count` rows: a row is `heads` queries of `width`, then as many keys, then
/// values; a row of `out` is `heads` means of values, weighted by the softmax of q . k / sqrt(width).
void ck_attend(int level, const float *rows, size_t count, size_t heads, size_t width,
               float *scratch, float *out);

/// Adds row[k] to sum[k]. Exact.
void ck_accumulate(int level, const float *row, float *sum, size_t n);

/// Scales a row to unit length in place and returns the length it had; a row of zeros stays and gives 0. Exact.
float ck_unit(int level, float *row, size_t n);

/// change[k] = (change[k] - (change . unit) unit[k]) / length: the gradient through ck_unit. Exact.
void ck_through_unit(int level, const float *unit, float *change, float length, size_t n);

/// One step of Adam for a row: moments m and v take the gradient g; `rate` is divided by 1 - 0.9^t, `square` is
/// 1 / (1 - 0.999^t). Exact.
void ck_adam(int level, float *row, float *m, float *v, const float *g, size_t n, float rate, float square);

/// values[k] = exp(scale * (values[k] - 1)), 0 below e^-87, within 2e-7 of it relatively; adds it to columns[k];
/// returns the sum. Exact.
float ck_exponentials(int level, float *values, float *columns, size_t n, float scale);

/// values[k] *= (row + columns[k]) * scale. Exact.
void ck_shares(int level, float *values, const float *columns, size_t n, float row, float scale);

/// Asks for the cache line of an address and the two after it, without waiting; any address will do.
static inline void ck_fetch(const void *address) {
  for (size_t line = 0; line < 3; line++) __builtin_prefetch((const char *)address + 64 * line);
}

/// Lists of numbers below 65,536, each number with a class.
struct ck_postings {
  const uint32_t *starts;   // lists: list i is starts[i] ..< ends[i] of the two below
  const uint32_t *ends;     // lists
  size_t lists;
  const uint16_t *numbers;  // count
  const void *classes;      // count, of uint16_t if is_wide, else of uint8_t
  int is_wide;
  size_t count;
};

/// greatest[number] = max(greatest[number], factors[i] * quality[class]) for each posting of the lists `lists[i]`;
/// one that does not exist is empty. There is room for 65,536 numbers and a quality for each class that the type
/// can hold; factors and qualities are not negative. Returns how many postings there were, or -1 when a list does
/// not fit. Exact.
ptrdiff_t ck_post_max(int level, const struct ck_postings *postings, const uint32_t *lists, const float *factors, size_t n,
                   const float *quality, float *greatest);

/// The same for magnitudes; the sign bit of `greatest` is set too where a quality with a set sign bit was met. Exact.
ptrdiff_t ck_post_gate(int level, const struct ck_postings *postings, const uint32_t *lists, const float *factors,
                    size_t n, const float *quality, float *greatest);

/// What ck_sweep does, for the numbers of some lists: the others' `greatest` is 0. Returns 0 when a list does not
/// fit. Exact.
int ck_post_add(const struct ck_postings *postings, const uint32_t *lists, size_t n, float weight, float *greatest,
                float *totals);

/// Sets the bit of every number in some lists; returns 0 when a list does not fit.
int ck_post_mark(const struct ck_postings *postings, const uint32_t *lists, size_t n, uint64_t *marks);

/// totals[k] += weight * greatest[k], two roundings; greatest[k] = 0. Nothing is negative. Exact.
void ck_sweep(int level, float *totals, float *greatest, size_t n, float weight);

/// The same for magnitudes; sets the sign bit of each total whose `greatest` had it clear, and keeps one that is set.
/// Exact.
void ck_sweep_gate(int level, float *totals, float *greatest, size_t n, float weight);

/// Writes the places of the totals whose bits, as a signed number, are at least `least`, ascending; returns how many.
size_t ck_ranks_from(int level, const float *totals, size_t n, int32_t least, uint32_t *places);

/// sums[number] += credits[i] * quality[class] for each posting of the lists `lists[i]`: credits in 2^-16, at most 1,
/// qualities in 2^-14 in the lower 15 bits, at most 1, sums in 2^-16; each product is rounded up, and a sum that is too
/// great stays at the greatest. `mark` is set in marks[number] where bit 15 of the quality is set. There is room for
/// 65,536 numbers and a quality for each class that the type can hold; a list that does not exist is empty. Returns how
/// many postings there were, or -1 when a list does not fit. Exact.
ptrdiff_t ck_post_credit(const struct ck_postings *postings, const uint32_t *lists, const uint32_t *credits, size_t n,
                         const uint16_t *quality, uint32_t *sums, uint8_t *marks, uint8_t mark);

/// What a sum has to reach: `open` where its marks are `all`, else `shut`.
struct ck_credit_floor {
  uint32_t open, shut;
  uint8_t all;
};

/// Writes the places of the sums that reach the floor, ascending; returns how many.
size_t ck_credits_from(int level, const uint32_t *sums, const uint8_t *marks, size_t n,
                       const struct ck_credit_floor *floor, uint32_t *places);

/// Rows of a panel; the byte that stands for 0; the most queries of one call.
enum { CK_PANEL_ROWS = 16, CK_PANEL_ZERO = 128, CK_PANEL_QUERIES = 20 };

/// The steps of four numbers that a packed row of n <= 2^17 numbers takes: an even number, padded with zeros.
#define CK_PANEL_DEPTH(n) (((size_t)(n) + 7) / 8 * 2)

/// How many of the steps of a row are its first part, which tells of most pairs enough: an even number.
#define CK_PANEL_FIRST(depth) ((size_t)(depth) / 3 * 2)

/// The instructions that multiply panels; a machine may have any of them.
enum ck_panel_level {
  CK_PANEL_PORTABLE,
  CK_PANEL_AVX2,
  CK_PANEL_NEON_DOT,
  CK_PANEL_AVX_VNNI,
  CK_PANEL_AVX512_VNNI
};

/// Rows as bytes, sixteen at a time.
struct ck_panels {
  size_t count;             // panels
  size_t depth[2];          // the steps of each part of a row
  const uint8_t *bytes[2];  // of each part [count][depth][16][4]: 128 + the numbers divided by the row's scale, rounded
  const float *scales;      // [count][16], 0 for rows that are only padding
  const float *residuals;   // [count]: at least |row - scale * bytes| of each row of the panel
  const float *norms;       // [count]: at least |row| of each
  const float *tails;       // [count][16]: at least |scale * bytes| of each row's second part
};

/// Up to CK_PANEL_QUERIES queries, beside their bytes, [depth][count][4]; panels.c says what the numbers are for.
/// Those beyond `count` mean nothing, but are read.
struct ck_panel_queries {
  size_t count;
  float scale[CK_PANEL_QUERIES], share[CK_PANEL_QUERIES], own[CK_PANEL_QUERIES];
  float limit[CK_PANEL_QUERIES];        // of the floor: ck_set_floor
  float more[CK_PANEL_QUERIES];         // at least the length of the second part's bytes
  int32_t offset[2][CK_PANEL_QUERIES];  // -128 times the sum of each part's bytes
};

/// The set of levels of this machine: bit L for level L.
int ck_panel_levels(void);

/// The greatest byte of a query that a level multiplies: 32 or 127.
int ck_panel_greatest(int level);

/// Packs `count` rows of n numbers into count / 16 panels, rounded up, `bytes` of each part; `level` is a ck_level().
/// Exact.
void ck_pack_panels(int level, const float *rows, size_t count, size_t n, uint8_t *const bytes[2], float *scales,
                    float *residuals, float *norms, float *tails);

/// Packs queries->count rows of n numbers into `bytes`, [depth][count][4], none beyond +-greatest, and sets the
/// queries' numbers but for the limits. Exact.
void ck_pack_queries(int level, const float *rows, size_t n, int greatest, int8_t *bytes,
                     struct ck_panel_queries *queries);

/// Sets what the dot product of query i with a row has to reach.
void ck_set_floor(struct ck_panel_queries *queries, size_t i, double tau);

/// masks[i * panels->count + p] has bit r where row r of panel p and query i may reach the floor; where the bit is
/// missing they do not. `wanted`, if not NULL, has the bits of the rows to look at. `level` is one of
/// ck_panel_levels(); all give equal masks for equal bytes of queries. `products`, if not NULL, gets the products of
/// the rows whose bit is set: [panels->count][queries->count][16].
void ck_panel_candidates(int level, const struct ck_panels *panels, const uint16_t *wanted,
                         const int8_t *bytes, const struct ck_panel_queries *queries, uint16_t *masks,
                         float *products);

/// What ck_dot of query i and a row of a panel is at least, and at most, whose product is `product`; infinity where
/// nothing is known.
double ck_least_dot(const struct ck_panel_queries *queries, size_t i, float residual, float norm, float product);
double ck_greatest_dot(const struct ck_panel_queries *queries, size_t i, float residual, float norm, float product);

/// Writes the places below `count` whose bits are set, ascending; returns how many.
size_t ck_mask_places(const uint16_t *masks, size_t count, uint32_t *places);

/// Rows that are multiplied at a time; outputs of a panel.
enum { CK_BF16_ROWS = 6, CK_BF16_OUTPUTS = 64 };

/// The pairs of bf16 that n numbers take.
#define CK_BF16_DEPTH(n) (((size_t)(n) + 1) / 2)

/// Whether this machine multiplies bf16 (AVX-512 BF16): 1 or 0.
int ck_bf16(void);

/// Rounds `count` rows of n numbers to bf16, ties to even, NaN kept: [count rounded up to CK_BF16_ROWS][CK_BF16_DEPTH(n)]
/// pairs, the first number of each in the lower half; rows of padding are zeros. Exact.
void ck_pack_bf16_rows(int level, const float *rows, size_t count, size_t n, uint32_t *pairs);

/// The same for a weight of outputs x n, to [outputs / CK_BF16_OUTPUTS rounded up][CK_BF16_DEPTH(n)][CK_BF16_OUTPUTS]
/// pairs. Exact.
void ck_pack_bf16_weight(const float *weight, size_t outputs, size_t n, uint32_t *panels);

/// Adds the product of row i and output r to out[i * stride + r], summed in Float32. `level` is ck_bf16() or 0, the
/// portable code; level 1 takes numbers and products below 2^-126 for zero.
void ck_add_bf16_products(int level, const uint32_t *pairs, size_t count, size_t n, const uint32_t *panels,
                          size_t outputs, float *out, size_t stride);

/// The file that holds the symbol `name` in this process, or NULL.
const char *ck_symbol_file(const char *name);

/// The address of the symbol `name` in this process, or NULL.
void *ck_symbol(const char *name);

/// The file of the program or library that holds this code, or NULL.
const char *ck_own_file(void);

/// Lists of numbers below 2^20, the upper 20 bits of a posting; the lower 12 are a share in 2^-12, less one.
struct ck_weighed_postings {
  const uint32_t *starts;    // lists + 1: list i is starts[i] ..< starts[i + 1] of the postings
  size_t lists;
  const uint32_t *postings;  // count
  size_t count;
};

/// sums[number] += share * credits[i] + more[i] for each posting of the lists `lists[i]`, as whole numbers of 64 bits; one
/// that does not exist is empty. There is a sum for each number. Returns 0 when a list does not fit. Exact.
int ck_post_sum(const struct ck_weighed_postings *postings, const uint32_t *lists, const uint64_t *credits,
                const uint64_t *more, size_t n, uint64_t *sums);

/// ranks[k] = the bits of the harmonic mean of a = the upper 28 bits of sums[k] / 2^27 and b = the lower 26 / 2^16, but at
/// most 1; a little more than it, and 0 when a is; with the sign bit set when the 10 bits between are not gates[k]. Sets
/// sums[k] to 0.
void ck_mean_ranks(int level, uint64_t *sums, const uint16_t *gates, size_t n, int32_t *ranks);
