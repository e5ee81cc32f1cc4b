#pragma once
#include <zlib.h>

// A macro that passes the header's version and the size of the struct: Swift cannot see it.
static inline int czlib_inflate_init(z_stream *stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
