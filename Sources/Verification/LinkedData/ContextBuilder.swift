internal import JSON

/// Puts one context object over an active context, term by term.
///
/// Source: JSON-LD 1.1 API, sections 4.1.2 (from step 5.5) and 4.2.2.
struct ContextBuilder {
  let local: JSONObject
  let origin: ContextProcessor.Origin
  let options: ContextProcessor.Options
  let version: LinkedDataVersion
  /// What is known so far.
  var meanings: ActiveContext.Meanings
  /// False while a term is being defined, true once it is.
  var defined: [KeyBytes: Bool] = [:]
  /// Whether terms are protected unless they say otherwise.
  private var protects = false
  private let active: ActiveContext

  init(
    _ definition: JSONObject, over active: ActiveContext, from origin: ContextProcessor.Origin,
    options: ContextProcessor.Options, processor: inout ContextProcessor
  ) throws(LinkedDataError) {
    version = processor.version
    local = try ContextBuilder.withImport(definition, from: origin, processor: processor)
    self.origin = origin
    self.options = options
    self.active = active
    meanings = active.meanings
  }

  /// Settings first, then the terms in their order.
  mutating func build(
    with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> ActiveContext {
    try checkVersion()
    try setBase()
    try setVocabulary(with: &processor)
    try setLanguage()
    try setDirection()
    try checkPropagate()
    if let protects = local[.protected] {
      guard case .bool(let flag) = protects else {
        throw LinkedDataError(.invalidProtectedValue, "@protected is neither true nor false")
      }
      self.protects = flag
    }
    for member in local.members where !ContextBuilder.isSetting(member.key) {
      do throws(LinkedDataError) {
        try define(member.key, protects: protects, with: &processor)
      } catch {
        throw error.inside(member.key)
      }
    }
    return ActiveContext(
      meanings, previous: active.previous, isPinned: active.isPinned && origin.isPinned)
  }

  private static func isSetting(_ key: String) -> Bool {
    switch Keyword(key) {
    case .base, .direction, .import, .language, .propagate, .protected, .version, .vocab: true
    default: false
    }
  }
}

// MARK: - Settings

extension ContextBuilder {
  private static func withImport(
    _ definition: JSONObject, from origin: ContextProcessor.Origin, processor: ContextProcessor
  ) throws(LinkedDataError) -> JSONObject {
    guard let value = definition[.import] else { return definition }
    guard processor.version == .v1_1 else {
      throw LinkedDataError(.invalidContextEntry, "found @import in JSON-LD 1.0")
    }
    guard let address = value.string else {
      throw LinkedDataError(.invalidImportValue, "@import is no text")
    }
    let loaded = try processor.load(try processor.resolved(address, from: origin))
    guard var merged = loaded.object else {
      throw LinkedDataError(.invalidRemoteContext, "an imported context is no object")
    }
    guard merged[.import] == nil else {
      throw LinkedDataError(.invalidContextEntry, "an imported context imports another")
    }
    for member in definition.members { merged[member.key] = member.value }
    return merged
  }

  private func checkVersion() throws(LinkedDataError) {
    guard let value = local[.version] else { return }
    guard value.number?.double == 1.1 else {
      throw LinkedDataError(.invalidVersionValue, "@version is not 1.1")
    }
    guard version == .v1_1 else {
      throw LinkedDataError(.processingModeConflict, "found @version 1.1 in JSON-LD 1.0")
    }
  }

  private mutating func setBase() throws(LinkedDataError) {
    guard let value = local[.base], origin.addresses.isEmpty else { return }
    switch value {
    case .null:
      meanings.base = nil
    case .string(let text) where IRIForm.isAbsolute(text):
      meanings.base = text
    case .string(let text):
      guard let base = meanings.base else {
        throw LinkedDataError(.invalidBaseIRI, "@base is relative and there is no base before it")
      }
      meanings.base = IRIReference.resolve(text, against: base)
    default:
      throw LinkedDataError(.invalidBaseIRI, "@base is neither a text nor null")
    }
  }

  private mutating func setVocabulary(
    with processor: inout ContextProcessor
  ) throws(LinkedDataError) {
    switch local[.vocab] {
    case nil:
      return
    case .null?:
      meanings.vocabulary = nil
    case .string(let text)?:
      guard version == .v1_1 || IRIForm.isAbsolute(text) || IRIForm.isBlank(text),
        let iri = meanings.expand(text, isTerm: true, isRelative: true),
        IRIForm.isAbsolute(iri) || IRIForm.isBlank(iri)
      else { throw LinkedDataError(.invalidVocabMapping, "@vocab is no IRI") }
      meanings.vocabulary = iri
    default:
      throw LinkedDataError(.invalidVocabMapping, "@vocab is neither a text nor null")
    }
  }

  private mutating func setLanguage() throws(LinkedDataError) {
    switch local[.language] {
    case nil: return
    case .null?: meanings.language = nil
    case .string(let text)?: meanings.language = text
    default:
      throw LinkedDataError(.invalidDefaultLanguage, "@language is neither a text nor null")
    }
  }

  private mutating func setDirection() throws(LinkedDataError) {
    guard let value = local[.direction] else { return }
    guard version == .v1_1 else {
      throw LinkedDataError(.invalidContextEntry, "found @direction in JSON-LD 1.0")
    }
    meanings.direction = value.isNull ? nil : try TextDirection.check(value)
  }

  private func checkPropagate() throws(LinkedDataError) {
    guard let value = local[.propagate] else { return }
    guard version == .v1_1 else {
      throw LinkedDataError(.invalidContextEntry, "found @propagate in JSON-LD 1.0")
    }
    guard value.bool != nil else {
      throw LinkedDataError(.invalidPropagateValue, "@propagate is neither true nor false")
    }
  }
}

/// The directions that texts run in.
enum TextDirection {
  /// The text of `value`, which must be `ltr` or `rtl`.
  static func check(_ value: JSONValue) throws(LinkedDataError) -> String {
    guard let text = value.string, ["ltr", "rtl"].contains(where: text.hasSameBytes(as:)) else {
      throw LinkedDataError(.invalidBaseDirection, "@direction is neither ltr nor rtl")
    }
    return text
  }
}

// MARK: - Names

extension ContextBuilder {
  /// What `text` means; terms of this context that it needs are defined first.
  ///
  /// Source: JSON-LD 1.1 API, section 5.2.2.
  mutating func expand(
    _ text: String, with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> String? {
    guard Keyword(text) == nil, !Keyword.isReserved(text) else { return Keyword(text)?.rawValue }
    try defineIfNeeded(text, with: &processor)
    if meanings.terms[KeyBytes(text)] == nil,
      let (prefix, suffix) = IRIForm.compactParts(of: text), !prefix.hasSameBytes(as: "_"),
      !suffix.utf8.starts(with: "//".utf8)
    {
      try defineIfNeeded(prefix, with: &processor)
    }
    return meanings.expand(text, isTerm: true)
  }

  /// Defines `term` if this context does and has not yet.
  mutating func defineIfNeeded(
    _ term: String, with processor: inout ContextProcessor
  ) throws(LinkedDataError) {
    guard local[term] != nil, !ContextBuilder.isSetting(term) else { return }
    if defined[KeyBytes(term)] != true {
      try define(term, protects: protects, with: &processor)
    }
  }
}
