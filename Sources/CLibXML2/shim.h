#pragma once
#include <string.h>

// With ICU, libxml2's headers declare ICU's types, and Foundation declares its own of the same names: whichever the
// compiler meets second is an error. Nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>

// A macro over a thread-local variable: Swift cannot see it.
static inline const char *cxml_runtime_version(void) { return *(__xmlParserVersion()); }

static void cxml_ignore(void *context, const char *format, ...) {}

// Some faults bypass a parser's own error handler and would be printed. This passes those of this
// thread to `handler`, and drops the rest: their handler is variadic, so it cannot be Swift.
static inline void cxml_listen(void *context, xmlStructuredErrorFunc handler) {
  xmlSetGenericErrorFunc(NULL, cxml_ignore);
  xmlSetStructuredErrorFunc(context, handler);
}

// Whether a byte stands among others; the vectorised search of the C library.
static inline int cxml_contains(const unsigned char *bytes, size_t count, unsigned char byte) {
  return count > 0 && memchr(bytes, byte, count) != NULL;
}
