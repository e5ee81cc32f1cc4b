#include "int8_peak.h"

#include <time.h>

enum { ROUNDS = 1000000, SUMS = 20 };

static double processor_time(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

#define UNROLL _Pragma("clang loop unroll(full)")

#if defined(__x86_64__)
#include <immintrin.h>

// The compiler may not know the factors, or it would multiply once.
#define FORGET(x, kind) __asm__ volatile("" : "+" kind(x))

__attribute__((target("avx2"))) static double avx2(void) {
  __m256i sums[SUMS / 2], a = _mm256_set1_epi8(1), b = a, ones = _mm256_set1_epi16(1);
  UNROLL for (int i = 0; i < SUMS / 2; i++) sums[i] = _mm256_setzero_si256();
  double start = processor_time();
  for (int round = 0; round < ROUNDS; round++)
    UNROLL for (int i = 0; i < SUMS / 2; i++) {
      __m256i first = _mm256_maddubs_epi16(a, b);
      FORGET(a, "x");
      __m256i second = _mm256_maddubs_epi16(b, a);
      FORGET(b, "x");
      sums[i] = _mm256_add_epi32(sums[i], _mm256_madd_epi16(_mm256_add_epi16(first, second), ones));
    }
  double time = processor_time() - start;
  UNROLL for (int i = 0; i < SUMS / 2; i++) FORGET(sums[i], "x");
  return 64.0 * ROUNDS * (SUMS / 2) / time;
}

__attribute__((target("avxvnni,avx2"))) static double avx_vnni(void) {
  __m256i sums[SUMS / 2], a = _mm256_set1_epi8(1);
  UNROLL for (int i = 0; i < SUMS / 2; i++) sums[i] = _mm256_setzero_si256();
  double start = processor_time();
  for (int round = 0; round < ROUNDS; round++)
    UNROLL for (int i = 0; i < SUMS / 2; i++) {
      sums[i] = _mm256_dpbusd_avx_epi32(sums[i], a, a);
      FORGET(sums[i], "x");
    }
  return 32.0 * ROUNDS * (SUMS / 2) / (processor_time() - start);
}

__attribute__((target("avx512f,avx512vnni"), min_vector_width(512))) static double avx512_vnni(void) {
  __m512i sums[SUMS], a = _mm512_set1_epi8(1);
  UNROLL for (int i = 0; i < SUMS; i++) sums[i] = _mm512_setzero_si512();
  double start = processor_time();
  for (int round = 0; round < ROUNDS; round++)
    UNROLL for (int i = 0; i < SUMS; i++) {
      sums[i] = _mm512_dpbusd_epi32(sums[i], a, a);
      FORGET(sums[i], "v");
    }
  return 64.0 * ROUNDS * SUMS / (processor_time() - start);
}

double int8_peak(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vnni")) return avx512_vnni();
  if (__builtin_cpu_supports("avxvnni")) return avx_vnni();
  return __builtin_cpu_supports("avx2") ? avx2() : 0;
}
#else
double int8_peak(void) { return 0; }
#endif
