#pragma once
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlversion.h>

// A macro over a thread-local variable: Swift cannot see it.
static inline const char *cxml_runtime_version(void) { return *(__xmlParserVersion()); }
