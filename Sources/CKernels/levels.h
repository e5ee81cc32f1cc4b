// One plain body, compiled for each level. LEVELS(type, name, parameters, arguments) makes the three
// functions around the inline function name_body and the public one that picks between them.
#pragma once
#include "CKernels.h"

#define BODY static inline __attribute__((always_inline))

#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma")))
#define AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,fma"), min_vector_width(512)))
#define LEVELS(type, name, parameters, arguments)                     \
  AVX512 static type name##_avx512 parameters { return name##_body arguments; } \
  AVX2 static type name##_avx2 parameters { return name##_body arguments; }     \
  static type name##_portable parameters { return name##_body arguments; }
#define PICK(level, name, arguments)                 \
  return level >= 2   ? name##_avx512 arguments      \
         : level == 1 ? name##_avx2 arguments        \
                      : name##_portable arguments
#else
#define LEVELS(type, name, parameters, arguments) \
  static type name##_portable parameters { return name##_body arguments; }
#define PICK(level, name, arguments) \
  (void)(level);                     \
  return name##_portable arguments
#endif

/// Unaligned vectors of eight.
typedef float float8 __attribute__((vector_size(32), aligned(4)));
typedef uint8_t ubyte8 __attribute__((vector_size(8), aligned(1)));
typedef int8_t byte8 __attribute__((vector_size(8), aligned(1)));
typedef double double8 __attribute__((vector_size(64), aligned(8)));
typedef int32_t int32x8 __attribute__((vector_size(32), aligned(4)));
