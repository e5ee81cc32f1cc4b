#pragma once
#include <lifetimebound.h>
#include <ptrcheck.h>
#include <stddef.h>
#include <stdint.h>
#include <zlib.h>

// What became of one gzip member, or of one run of deflated data.
struct czlib_member {
  int status;       // Z_STREAM_END when whole; Z_BUF_ERROR when input or room ran out
  size_t consumed;  // bytes of input read
  size_t produced;  // bytes of output written
};

// Inflates what `in` starts with. z_stream is all pointers, so the loop over it stays in C; the
// annotations let Swift pass spans, whose bounds it checks, and no pointer.
static inline struct czlib_member czlib_inflate(
    const uint8_t *__counted_by(in_size) in __noescape, size_t in_size,
    uint8_t *__counted_by(out_size) out __noescape, size_t out_size, int window_bits) {
  const size_t most = 1u << 30;  // the counters of z_stream have 32 bits
  Bytef nothing = 0;             // z_stream refuses a null pointer even where nothing is written
  struct czlib_member member = {Z_OK, 0, 0};
  z_stream stream = {0};
  member.status = inflateInit2(&stream, window_bits);
  if (member.status != Z_OK) return member;
  while (member.status == Z_OK) {
    size_t left = in_size - member.consumed, room = out_size - member.produced;
    uInt given = (uInt)(left < most ? left : most), offered = (uInt)(room < most ? room : most);
    stream.next_in = given ? (Bytef *)in + member.consumed : &nothing;
    stream.avail_in = given;
    stream.next_out = offered ? out + member.produced : &nothing;
    stream.avail_out = offered;
    member.status = inflate(&stream, Z_NO_FLUSH);
    member.consumed += given - stream.avail_in;
    member.produced += offered - stream.avail_out;
  }
  inflateEnd(&stream);
  return member;
}

// Inflates the gzip member that `in` starts with, checksum and size checked.
static inline struct czlib_member czlib_inflate_member(
    const uint8_t *__counted_by(in_size) in __noescape, size_t in_size,
    uint8_t *__counted_by(out_size) out __noescape, size_t out_size) {
  return czlib_inflate(in, in_size, out, out_size, 16 + MAX_WBITS);
}

// Inflates deflated data that nothing is wrapped around, as a zip archive has it.
static inline struct czlib_member czlib_inflate_raw(
    const uint8_t *__counted_by(in_size) in __noescape, size_t in_size,
    uint8_t *__counted_by(out_size) out __noescape, size_t out_size) {
  return czlib_inflate(in, in_size, out, out_size, -MAX_WBITS);
}

// The CRC-32 that gzip and zip use.
static inline uint32_t czlib_crc32(
    const uint8_t *__counted_by(in_size) in __noescape, size_t in_size) {
  return (uint32_t)crc32_z(0, in_size ? in : (const Bytef *)"", in_size);
}

// Inflates the zlib stream that `in` starts with, checksum checked, as PNG has it.
static inline struct czlib_member czlib_inflate_stream(
    const uint8_t *__counted_by(in_size) in __noescape, size_t in_size,
    uint8_t *__counted_by(out_size) out __noescape, size_t out_size) {
  return czlib_inflate(in, in_size, out, out_size, MAX_WBITS);
}
