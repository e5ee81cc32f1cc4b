#pragma once
#include <stdint.h>
#include <time.h>

// Nanoseconds that the calling thread has had of a processor: clock_gettime takes a pointer, and only
// three rooms may. 0 where there is no such clock.
static inline int64_t thread_time_nanoseconds(void) {
  struct timespec time = {0, 0};
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) != 0) return 0;
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}
