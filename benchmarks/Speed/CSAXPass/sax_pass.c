#include "sax_pass.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

static void start_nothing(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nb_namespaces, const xmlChar **namespaces, int nb_attributes,
    int nb_defaulted, const xmlChar **attributes) {}
static void end_nothing(
    void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {}
static void text_nothing(void *context, const xmlChar *text, int count) {}

static void start_counting(void *context, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nb_namespaces, const xmlChar **namespaces, int nb_attributes,
    int nb_defaulted, const xmlChar **attributes) {
  sax_count *count = context;
  count->elements += 1;
  count->attributes += nb_attributes;
}
static void text_counting(void *context, const xmlChar *text, int length) {
  sax_count *count = context;
  count->text_bytes += length;
}

static int pass(const char *bytes, size_t count, xmlSAXHandler *handler, void *context) {
  xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(handler, context, NULL, 0, NULL);
  if (parser == NULL) return -1;
  xmlCtxtUseOptions(parser, XML_PARSE_NONET);
  const size_t chunk = 64 << 10;
  int status = 0;
  for (size_t at = 0; at < count && status == 0; at += chunk) {
    size_t length = count - at < chunk ? count - at : chunk;
    status = xmlParseChunk(parser, bytes + at, (int)length, at + length == count);
  }
  xmlFreeParserCtxt(parser);
  return status;
}

int sax_pass_empty(const char *bytes, size_t count) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start_nothing;
  handler.endElementNs = end_nothing;
  handler.characters = text_nothing;
  handler.ignorableWhitespace = text_nothing;
  return pass(bytes, count, &handler, NULL);
}

int sax_pass_counting(const char *bytes, size_t count, sax_count *out) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start_counting;
  handler.endElementNs = end_nothing;
  handler.characters = text_counting;
  handler.ignorableWhitespace = text_counting;
  memset(out, 0, sizeof *out);
  return pass(bytes, count, &handler, out);
}
