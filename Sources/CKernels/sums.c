#include "levels.h"

#include <string.h>

enum { STARTS_AHEAD = 16, POSTINGS_AHEAD = 8 };

// Where list `list` lies; 0 when the starts are damaged. A list that does not exist is empty.
BODY int extent(const struct ck_weighed_postings *in, uint32_t list, size_t *begin, size_t *end) {
  *begin = *end = 0;
  if (list >= in->lists) return 1;
  *begin = in->starts[list];
  *end = in->starts[list + 1];
  return *begin <= *end && *end <= in->count;
}

BODY void fetch_ahead(const struct ck_weighed_postings *in, const uint32_t *lists, size_t n, size_t i) {
  if (i + STARTS_AHEAD < n && lists[i + STARTS_AHEAD] < in->lists)
    __builtin_prefetch(in->starts + lists[i + STARTS_AHEAD]);
  if (i + POSTINGS_AHEAD < n && lists[i + POSTINGS_AHEAD] < in->lists)
    __builtin_prefetch(in->postings + in->starts[lists[i + POSTINGS_AHEAD]]);
}

int ck_post_sum(const struct ck_weighed_postings *in, const uint32_t *lists, const uint64_t *credits,
                const uint64_t *more, size_t n, uint64_t *sums) {
  for (size_t i = 0; i < n; i++) {
    fetch_ahead(in, lists, n, i);
    size_t begin, end;
    if (!extent(in, lists[i], &begin, &end)) return 0;
    // A share is stored less one.
    uint64_t credit = credits[i], least = credit + more[i];
    for (size_t k = begin; k < end; k++) {
      uint32_t posting = in->postings[k];
      sums[posting >> 12] += (posting & 4095) * credit + least;
    }
  }
  return 1;
}

// Every step rounds by 2^-24 of its value at most: 2^-18 is more than all of them together.
BODY void mean_ranks_body(uint64_t *sums, const uint16_t *gates, size_t n, int32_t *ranks) {
  for (size_t k = 0; k < n; k++) {
    uint32_t upper = (uint32_t)(sums[k] >> 32), lower = (uint32_t)sums[k];
    uint32_t open = (upper & 15) << 6 | lower >> 26;
    float a = (float)(int32_t)((upper >> 4) + 1) * 0x1p-27f;
    float b = (float)(int32_t)((lower & 0x3ffffff) + 1) * 0x1p-16f;
    b = b < 1 ? b : 1;
    float mean = 2 * a * b / (a + b) * (1 + 0x1p-18f);
    int32_t bits;
    memcpy(&bits, &mean, sizeof bits);
    bits = upper >> 4 ? bits : 0;
    ranks[k] = open != gates[k] ? bits | INT32_MIN : bits;
    sums[k] = 0;
  }
}

LEVELS(void, mean_ranks, (uint64_t *sums, const uint16_t *gates, size_t n, int32_t *ranks), (sums, gates, n, ranks))

void ck_mean_ranks(int level, uint64_t *sums, const uint16_t *gates, size_t n, int32_t *ranks) {
  PICK(level, mean_ranks, (sums, gates, n, ranks));
}
