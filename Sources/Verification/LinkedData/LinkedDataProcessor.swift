package import JSON

/// JSON-LD 1.1 in general: any document, over any source of contexts.
///
/// It is the standard without the profile that credentials must keep; see ``ContextProfile``.
package struct LinkedDataProcessor: Sendable {
  /// Where contexts come from.
  package var contexts: any ContextSource
  /// The address of the document, where relative IRIs start; nil where it has none.
  package var base: String?
  /// A context that holds before those of the document.
  package var before: JSONValue?
  /// Whose rules hold.
  package var version = LinkedDataVersion.v1_1
  /// How the direction of texts is kept in RDF, which has no place for it; nil where it is left out.
  package var direction: RDFDirection?
  /// How much work a document may take.
  package var limits = LinkedDataLimits()

  /// A processor of documents at `base`.
  package init(contexts: any ContextSource, base: String? = nil) {
    self.contexts = contexts
    self.base = base
  }

  /// The expanded form of `document`: its top objects.
  package func expand(_ document: JSONValue) throws(LinkedDataError) -> [JSONValue] {
    var processor = ContextProcessor(source: contexts, version: version, limits: limits)
    var context = ActiveContext.empty
    if let base {
      context = ActiveContext(ActiveContext.Meanings(base: base), previous: nil, isPinned: false)
    }
    if let before {
      context = try processor.process(
        before.object?[.context] ?? before, over: context, from: .init(base: base))
    }
    var expander = Expander(processor: processor, base: base)
    return try expander.expand(document: document, over: context)
  }

  /// What `document` says, as RDF.
  package func quads(of document: JSONValue) throws(LinkedDataError) -> QuadSet {
    try QuadMaker.quads(of: try expand(document), direction: direction, limits: limits)
  }
}

/// How RDF keeps the direction of a text.
///
/// Source: JSON-LD 1.1, section 10.3.
package enum RDFDirection: Sendable {
  /// As a datatype made of language and direction.
  case datatype
  /// As a blank node with text, language and direction.
  case compound
}
