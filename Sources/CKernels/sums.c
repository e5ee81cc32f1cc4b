#include "levels.h"

#include <string.h>

enum { STARTS_AHEAD = 8, POSTINGS_AHEAD = 4 };

// Where list `list` lies; 0 when the starts are damaged. A list that does not exist is empty.
BODY int extent(const struct ck_postings *in, uint32_t list, size_t *begin, size_t *end) {
  *begin = *end = 0;
  if (list >= in->lists) return 1;
  *begin = in->starts[list];
  *end = in->ends[list];
  return *begin <= *end && *end <= in->count;
}

BODY void fetch_ahead(const struct ck_postings *in, const uint32_t *lists, size_t n, size_t i) {
  if (i + STARTS_AHEAD < n && lists[i + STARTS_AHEAD] < in->lists)
    __builtin_prefetch(in->starts + lists[i + STARTS_AHEAD]);
  if (i + POSTINGS_AHEAD < n && lists[i + POSTINGS_AHEAD] < in->lists) {
    size_t begin = in->starts[lists[i + POSTINGS_AHEAD]];
    __builtin_prefetch(in->numbers + begin);
    __builtin_prefetch((const uint8_t *)in->classes + (in->is_wide ? 2 * begin : begin));
  }
}

int ck_post_sum(const struct ck_postings *in, const uint32_t *lists, const uint64_t *credits,
                const uint64_t *wanted, size_t n, const uint32_t *shares, uint64_t *sums) {
  const uint8_t *narrow = in->classes;
  const uint16_t *wide = in->classes;
  for (size_t i = 0; i < n; i++) {
    fetch_ahead(in, lists, n, i);
    size_t begin, end;
    if (!extent(in, lists[i], &begin, &end)) return 0;
    uint64_t credit = credits[i], more = wanted[i];
    if (in->is_wide)
      for (size_t k = begin; k < end; k++) sums[in->numbers[k]] += shares[wide[k]] * credit + more;
    else
      for (size_t k = begin; k < end; k++) sums[in->numbers[k]] += shares[narrow[k]] * credit + more;
  }
  return 1;
}

int ck_post_open(const struct ck_postings *in, const uint32_t *lists, size_t n, uint16_t *shut) {
  for (size_t i = 0; i < n; i++) {
    fetch_ahead(in, lists, n, i);
    size_t begin, end;
    if (!extent(in, lists[i], &begin, &end)) return 0;
    for (size_t k = begin; k < end; k++) shut[in->numbers[k]]--;
  }
  return 1;
}

// Every step rounds by 2^-24 of its value at most: 2^-18 is more than all of them together.
BODY void mean_ranks_body(uint64_t *sums, const uint16_t *shut, size_t n, int32_t *ranks) {
  for (size_t k = 0; k < n; k++) {
    float a = (float)(int32_t)((sums[k] >> 33) + 1) * 0x1p-30f;
    float b = (float)(int32_t)(((uint32_t)sums[k] >> 1) + 1) * 0x1p-15f;
    b = b < 1 ? b : 1;
    float mean = 2 * a * b / (a + b) * (1 + 0x1p-18f);
    int32_t bits;
    memcpy(&bits, &mean, sizeof bits);
    bits = sums[k] >> 32 ? bits : 0;
    ranks[k] = shut[k] ? bits | INT32_MIN : bits;
    sums[k] = 0;
  }
}

LEVELS(void, mean_ranks, (uint64_t *sums, const uint16_t *shut, size_t n, int32_t *ranks), (sums, shut, n, ranks))

void ck_mean_ranks(int level, uint64_t *sums, const uint16_t *shut, size_t n, int32_t *ranks) {
  PICK(level, mean_ranks, (sums, shut, n, ranks));
}
