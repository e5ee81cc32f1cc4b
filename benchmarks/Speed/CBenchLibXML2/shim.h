#pragma once
// ICU's types clash with Foundation's, as in Sources/CLibXML2.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
