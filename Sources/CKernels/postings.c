#include "levels.h"

#include <string.h>

// A product and a sum are two roundings at every level: fused ones would be one.
#pragma clang fp contract(off)

enum { STARTS_AHEAD = 8, POSTINGS_AHEAD = 4 };

#define SIGN 0x80000000u

BODY uint32_t bits_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

BODY float float_of(uint32_t bits) {
  float value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

BODY void fetch_ahead(const struct ck_postings *in, const uint32_t *lists, size_t n, size_t i) {
  if (i + STARTS_AHEAD < n && lists[i + STARTS_AHEAD] < in->lists)
    {
    __builtin_prefetch(in->starts + lists[i + STARTS_AHEAD]);
    __builtin_prefetch(in->ends + lists[i + STARTS_AHEAD]);
  }
  if (i + POSTINGS_AHEAD < n && lists[i + POSTINGS_AHEAD] < in->lists) {
    // Most lists take two lines of each; a longer one is walked in order.
    size_t begin = in->starts[lists[i + POSTINGS_AHEAD]];
    const uint8_t *classes = (const uint8_t *)in->classes + (in->is_wide ? 2 * begin : begin);
    __builtin_prefetch(in->numbers + begin);
    __builtin_prefetch(in->numbers + begin + 32);
    __builtin_prefetch(classes);
    if (in->is_wide) __builtin_prefetch(classes + 64);
  }
}

// Where list `list` lies; 0 when the starts are damaged. A list that does not exist is empty.
BODY int extent(const struct ck_postings *in, uint32_t list, size_t *begin, size_t *end) {
  *begin = *end = 0;
  if (list >= in->lists) return 1;
  *begin = in->starts[list];
  *end = in->ends[list];
  return *begin <= *end && *end <= in->count;
}

// Positive floats are in the order of their bits.
BODY float greater(float held, float value, int is_gate) {
  if (!is_gate) return value > held ? value : held;
  uint32_t a = bits_of(held), b = bits_of(value);
  uint32_t x = a & ~SIGN, y = b & ~SIGN;
  return float_of((x > y ? x : y) | ((a | b) & SIGN));
}

BODY ptrdiff_t post_body(const struct ck_postings *in, const uint32_t *lists, const float *factors, size_t n,
                      const float *quality, float *greatest, int is_gate) {
  const uint8_t *narrow = in->classes;
  const uint16_t *wide = in->classes;
  ptrdiff_t walked = 0;
  for (size_t i = 0; i < n; i++) {
    fetch_ahead(in, lists, n, i);
    size_t begin, end;
    if (!extent(in, lists[i], &begin, &end)) return -1;
    float factor = factors[i];
    walked += (ptrdiff_t)(end - begin);
    if (in->is_wide)
      for (size_t k = begin; k < end; k++) {
        float *held = greatest + in->numbers[k];
        *held = greater(*held, factor * quality[wide[k]], is_gate);
      }
    else
      for (size_t k = begin; k < end; k++) {
        float *held = greatest + in->numbers[k];
        *held = greater(*held, factor * quality[narrow[k]], is_gate);
      }
  }
  return walked;
}

BODY ptrdiff_t post_max_body(const struct ck_postings *in, const uint32_t *lists, const float *factors, size_t n,
                          const float *quality, float *greatest) {
  return post_body(in, lists, factors, n, quality, greatest, 0);
}

BODY ptrdiff_t post_gate_body(const struct ck_postings *in, const uint32_t *lists, const float *factors, size_t n,
                           const float *quality, float *greatest) {
  return post_body(in, lists, factors, n, quality, greatest, 1);
}

// The greatest of a number is taken with its first posting; a later one adds weight * 0.
BODY int post_add_body(const struct ck_postings *in, const uint32_t *lists, size_t n, float weight,
                       float *greatest, float *totals) {
  for (size_t i = 0; i < n; i++) {
    fetch_ahead(in, lists, n, i);
    size_t begin, end;
    if (!extent(in, lists[i], &begin, &end)) return 0;
    for (size_t k = begin; k < end; k++) {
      uint16_t number = in->numbers[k];
      totals[number] += weight * greatest[number];
      greatest[number] = 0;
    }
  }
  return 1;
}

BODY int post_mark_body(const struct ck_postings *in, const uint32_t *lists, size_t n, uint64_t *marks) {
  for (size_t i = 0; i < n; i++) {
    fetch_ahead(in, lists, n, i);
    size_t begin, end;
    if (!extent(in, lists[i], &begin, &end)) return 0;
    for (size_t k = begin; k < end; k++) marks[in->numbers[k] / 64] |= 1ull << in->numbers[k] % 64;
  }
  return 1;
}

// A quality in 2^-14 and a credit in 2^-16 give a product in 2^-16, rounded up.
BODY void add_credit(uint32_t *sum, uint32_t credit, uint16_t quality) {
  uint32_t more = (credit * (quality & 0x7fffu) + 0x3fff) >> 14, added = *sum + more;
  *sum = added < more ? UINT32_MAX : added;
}

BODY ptrdiff_t credit_body(const struct ck_postings *in, const uint32_t *lists, const uint32_t *credits, size_t n,
                           const uint16_t *quality, uint32_t *sums, uint8_t *marks, uint8_t mark) {
  const uint8_t *narrow = in->classes;
  const uint16_t *wide = in->classes;
  ptrdiff_t walked = 0;
  for (size_t i = 0; i < n; i++) {
    fetch_ahead(in, lists, n, i);
    size_t begin, end;
    if (!extent(in, lists[i], &begin, &end)) return -1;
    uint32_t credit = credits[i];
    walked += (ptrdiff_t)(end - begin);
    for (size_t k = begin; k < end; k++) {
      uint16_t number = in->numbers[k], value = quality[in->is_wide ? wide[k] : narrow[k]];
      add_credit(sums + number, credit, value);
      if (mark) marks[number] |= value >> 15 ? mark : 0;
    }
  }
  return walked;
}

BODY size_t credits_from_body(const uint32_t *sums, const uint8_t *marks, size_t n, const struct ck_credit_floor *floor,
                              uint32_t *places) {
  uint8_t all = floor->all;
  uint32_t open = floor->open, shut = floor->shut;
  size_t found = 0, k = 0;
  for (; k + 64 <= n; k += 64) {
    int any = 0;
    for (size_t i = 0; i < 64; i++) any |= sums[k + i] >= (marks[k + i] == all ? open : shut);
    if (!any) continue;
    for (size_t i = 0; i < 64; i++)
      if (sums[k + i] >= (marks[k + i] == all ? open : shut)) places[found++] = (uint32_t)(k + i);
  }
  for (; k < n; k++)
    if (sums[k] >= (marks[k] == all ? open : shut)) places[found++] = (uint32_t)k;
  return found;
}

BODY void sweep_body(float *totals, float *greatest, size_t n, float weight) {
  for (size_t k = 0; k < n; k++) {
    totals[k] += weight * greatest[k];
    greatest[k] = 0;
  }
}

BODY void sweep_gate_body(float *totals, float *greatest, size_t n, float weight) {
  for (size_t k = 0; k < n; k++) {
    uint32_t total = bits_of(totals[k]), held = bits_of(greatest[k]);
    float sum = float_of(total & ~SIGN) + weight * float_of(held & ~SIGN);
    totals[k] = float_of(bits_of(sum) | ((total | ~held) & SIGN));
    greatest[k] = 0;
  }
}

BODY size_t ranks_from_body(const float *totals, size_t n, int32_t least, uint32_t *places) {
  const int32_t *ranks = (const int32_t *)totals;
  size_t found = 0, k = 0;
  for (; k + 64 <= n; k += 64) {
    int any = 0;
    for (size_t i = 0; i < 64; i++) any |= ranks[k + i] >= least;
    if (!any) continue;
    for (size_t i = 0; i < 64; i++)
      if (ranks[k + i] >= least) places[found++] = (uint32_t)(k + i);
  }
  for (; k < n; k++)
    if (ranks[k] >= least) places[found++] = (uint32_t)k;
  return found;
}

#define POST (const struct ck_postings *in, const uint32_t *lists, const float *factors, size_t n, \
              const float *quality, float *greatest)
LEVELS(ptrdiff_t, post_max, POST, (in, lists, factors, n, quality, greatest))
LEVELS(ptrdiff_t, post_gate, POST, (in, lists, factors, n, quality, greatest))
LEVELS(void, sweep, (float *totals, float *greatest, size_t n, float weight), (totals, greatest, n, weight))
LEVELS(void, sweep_gate, (float *totals, float *greatest, size_t n, float weight),
       (totals, greatest, n, weight))
LEVELS(size_t, ranks_from, (const float *totals, size_t n, int32_t least, uint32_t *places),
       (totals, n, least, places))
LEVELS(size_t, credits_from,
       (const uint32_t *sums, const uint8_t *marks, size_t n, const struct ck_credit_floor *floor, uint32_t *places),
       (sums, marks, n, floor, places))

ptrdiff_t ck_post_max(int level, const struct ck_postings *in, const uint32_t *lists, const float *factors, size_t n,
                   const float *quality, float *greatest) {
  PICK(level, post_max, (in, lists, factors, n, quality, greatest));
}

ptrdiff_t ck_post_gate(int level, const struct ck_postings *in, const uint32_t *lists, const float *factors,
                    size_t n, const float *quality, float *greatest) {
  PICK(level, post_gate, (in, lists, factors, n, quality, greatest));
}

int ck_post_add(const struct ck_postings *in, const uint32_t *lists, size_t n, float weight, float *greatest,
                float *totals) {
  return post_add_body(in, lists, n, weight, greatest, totals);
}

int ck_post_mark(const struct ck_postings *in, const uint32_t *lists, size_t n, uint64_t *marks) {
  return post_mark_body(in, lists, n, marks);
}

void ck_sweep(int level, float *totals, float *greatest, size_t n, float weight) {
  PICK(level, sweep, (totals, greatest, n, weight));
}

void ck_sweep_gate(int level, float *totals, float *greatest, size_t n, float weight) {
  PICK(level, sweep_gate, (totals, greatest, n, weight));
}

size_t ck_ranks_from(int level, const float *totals, size_t n, int32_t least, uint32_t *places) {
  PICK(level, ranks_from, (totals, n, least, places));
}

// Whether classes are wide, and whether there is a mark, is known to each of the loops. Copies of the lists stay in
// registers, as no sum that is written can be a part of them: 5 % quicker than reading `in`.
ptrdiff_t ck_post_credit(const struct ck_postings *in, const uint32_t *lists, const uint32_t *credits, size_t n,
                         const uint16_t *quality, uint32_t *sums, uint8_t *marks, uint8_t mark) {
  struct ck_postings wide = *in, narrow = *in;
  wide.is_wide = 1;
  narrow.is_wide = 0;
  if (in->is_wide)
    return mark ? credit_body(&wide, lists, credits, n, quality, sums, marks, mark)
                : credit_body(&wide, lists, credits, n, quality, sums, marks, 0);
  return mark ? credit_body(&narrow, lists, credits, n, quality, sums, marks, mark)
              : credit_body(&narrow, lists, credits, n, quality, sums, marks, 0);
}

size_t ck_credits_from(int level, const uint32_t *sums, const uint8_t *marks, size_t n,
                       const struct ck_credit_floor *floor, uint32_t *places) {
  PICK(level, credits_from, (sums, marks, n, floor, places));
}
