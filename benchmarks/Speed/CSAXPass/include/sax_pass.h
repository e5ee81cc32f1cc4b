#pragma once
#include <stddef.h>

// What a pass over a document met; the sum keeps the handlers from being optimised away.
typedef struct {
  long elements;
  long attributes;
  long text_bytes;
} sax_count;

// Reads a document with libxml2's SAX2 push parser, 64 KiB at a time, and handlers that do nothing.
// Answers 0, or the parser's error.
int sax_pass_empty(const char *bytes, size_t count);

// The same with handlers that count.
int sax_pass_counting(const char *bytes, size_t count, sax_count *out);
