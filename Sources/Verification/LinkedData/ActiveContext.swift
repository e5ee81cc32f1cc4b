internal import JSON

/// What the names in a part of a document mean: an immutable snapshot, told apart by identity.
///
/// Source: JSON-LD 1.1 API, section 4.1.
final class ActiveContext: Sendable {
  /// Terms and settings.
  struct Meanings: Sendable {
    /// What each term means.
    var terms: [KeyBytes: TermDefinition] = [:]
    /// Where relative IRIs start; nil where they stay relative.
    var base: String?
    /// The base before any context changed it.
    var originalBase: String?
    /// What is put before names that no term defines.
    var vocabulary: String?
    /// The language of plain texts.
    var language: String?
    /// The direction of plain texts.
    var direction: String?

    init(base: String? = nil) {
      self.base = base
      originalBase = base
    }
  }

  /// The context of a document that has no address, before its own.
  static let empty = ActiveContext(Meanings(), previous: nil, isPinned: true)

  /// Terms and settings.
  let meanings: Meanings
  /// The context to which nested objects return, where this one holds for one object only.
  let previous: ActiveContext?
  /// Whether only pinned contexts made this, so that other documents have the same use for it.
  let isPinned: Bool

  init(_ meanings: Meanings, previous: ActiveContext?, isPinned: Bool) {
    self.meanings = meanings
    self.previous = previous
    self.isPinned = isPinned
  }

  /// What the context says about `term`.
  func definition(of term: String?) -> TermDefinition? {
    term.flatMap { meanings.terms[KeyBytes($0)] }
  }
}

extension ActiveContext.Meanings {
  /// What a name, an id or a type means.
  ///
  /// - Parameters:
  ///   - text: A name, a compact IRI, an IRI, a relative one, or a keyword.
  ///   - isTerm: Whether terms and the vocabulary count.
  ///   - isRelative: Whether the text may be relative to the base.
  /// - Returns: An IRI, a blank node label or a keyword; a text that means none of these as it is; nil
  ///   for one that must not be read.
  ///
  /// Source: JSON-LD 1.1 API, section 5.2.2.
  func expand(_ text: String, isTerm: Bool = false, isRelative: Bool = false) -> String? {
    if let keyword = Keyword(text) { return keyword.rawValue }
    if Keyword.isReserved(text) { return nil }
    if let definition = terms[KeyBytes(text)] {
      if let keyword = definition.keyword { return keyword.rawValue }
      if isTerm { return definition.parts.iri }
    }
    if let (prefix, suffix) = IRIForm.compactParts(of: text) {
      if prefix.hasSameBytes(as: "_") || suffix.utf8.starts(with: "//".utf8) { return text }
      if let parts = terms[KeyBytes(prefix)]?.parts, parts.isPrefix, let iri = parts.iri {
        return iri + suffix
      }
      if IRIForm.isAbsolute(text) { return text }
    }
    if isTerm, let vocabulary { return vocabulary + text }
    if isRelative, let base { return IRIReference.resolve(text, against: base) }
    return text
  }
}

extension ActiveContext {
  /// What `text` means as the name of a property or a type.
  func expandTerm(_ text: String) -> String? {
    meanings.expand(text, isTerm: true)
  }

  /// The keyword that `text` is or stands for.
  func keyword(_ text: String) -> Keyword? {
    definition(of: text)?.keyword ?? Keyword(text)
  }
}
