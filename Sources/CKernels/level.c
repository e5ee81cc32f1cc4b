#include "CKernels.h"

#include <stdatomic.h>

#if defined(__x86_64__)
static int supported(void) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("fma"))
    return 2;
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? 1 : 0;
}

int ck_level(void) {
  static _Atomic(int) known = -1;
  int level = atomic_load_explicit(&known, memory_order_relaxed);
  if (level < 0) {
    level = supported();
    atomic_store_explicit(&known, level, memory_order_relaxed);
  }
  return level;
}
#else
int ck_level(void) { return 0; }
#endif
