import JSON

@testable import Verification

extension LinkedDataProcessor {
  /// What `context` means, a line a setting and a term, sorted: to compare contexts by.
  ///
  /// Contexts that wait in terms are built too, as they would be inside that term, `nesting` levels
  /// down.
  func meanings(
    of context: JSONValue, nesting: Int
  ) throws(LinkedDataError) -> [String] {
    var processor = ContextProcessor(source: contexts, version: version, limits: limits)
    let active = try processor.process(context, over: .empty, from: .init(base: base))
    return try lines(of: active, with: &processor, nesting: nesting)
  }

  private func lines(
    of active: ActiveContext, with processor: inout ContextProcessor, nesting: Int
  ) throws(LinkedDataError) -> [String] {
    let settings = [active.meanings.vocabulary, active.meanings.language].map { $0 ?? "-" }
    var lines = ["settings " + settings.joined(separator: " ")]
    for (term, definition) in active.meanings.terms {
      lines.append(term.text + " " + definition.parts.summary)
      guard nesting > 0, let scoped = definition.parts.scoped else { continue }
      let inner = try processor.process(
        scoped, over: active, options: .init(overridesProtected: true))
      lines += try self.lines(of: inner, with: &processor, nesting: nesting - 1)
        .map { term.text + " > " + $0 }
    }
    return lines.sorted { $0.precedesByBytes($1) }
  }
}

extension TermDefinition.Parts {
  /// All parts but the context, in words.
  fileprivate var summary: String {
    let flags = [
      isPrefix ? "prefix" : nil, isProtected ? "protected" : nil, isReverse ? "reverse" : nil,
    ]
    return ([iri ?? "null", type, "\(container.rawValue)", index, nest] + flags)
      .compactMap { $0 }.joined(separator: " ") + " \(language) \(direction)"
  }
}
