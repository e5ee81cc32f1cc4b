internal import JSON

// Source: JSON-LD 1.1 API, section 4.2.2; the numbers are its steps.
extension ContextBuilder {
  /// Defines `term` as this context says.
  mutating func define(
    _ term: String, protects: Bool, with processor: inout ContextProcessor
  ) throws(LinkedDataError) {
    switch defined[KeyBytes(term)] {
    case true?: return
    case false?:
      throw LinkedDataError(.cyclicIRIMapping, "a term is defined by itself")
    case nil: break
    }
    guard !term.utf8.isEmpty else {
      throw LinkedDataError(.invalidTermDefinition, "a term has no letters")
    }
    guard let value = local[term] else { return }
    defined[KeyBytes(term)] = false
    try checkKeyword(term, value)
    if Keyword(term) == nil, Keyword.isReserved(term) { return }  // 5
    let previous = meanings.terms.removeValue(forKey: KeyBytes(term))  // 6
    let entry = try TermEntry(value)  // 7-9
    guard let parts = try parts(of: term, entry, protects: protects, with: &processor) else {
      return
    }
    let definition = try kept(TermDefinition(parts), replacing: previous)
    meanings.terms[KeyBytes(term)] = definition
    defined[KeyBytes(term)] = true
  }

  /// 4 and 5.
  private func checkKeyword(_ term: String, _ value: JSONValue) throws(LinkedDataError) {
    guard let keyword = Keyword(term) else { return }
    guard keyword == .type, version == .v1_1, let members = value.object, !members.isEmpty,
      members.holdsOnly([.container, .protected]),
      members[.container].map({ Keyword.set.isSpelled($0.string) }) ?? true
    else {
      throw LinkedDataError(.keywordRedefinition, "a context redefines a keyword")
    }
  }

  /// 27.
  private func kept(
    _ definition: TermDefinition, replacing previous: TermDefinition?
  ) throws(LinkedDataError) -> TermDefinition {
    guard !options.overridesProtected, let previous, previous.parts.isProtected else {
      return definition
    }
    guard definition.means(theSameAs: previous) else {
      throw LinkedDataError(.protectedTermRedefinition, "a context changes a protected term")
    }
    return previous
  }

  /// 10-26; nil for a term that is passed over.
  private mutating func parts(
    of term: String, _ entry: TermEntry, protects: Bool, with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> TermDefinition.Parts? {
    var parts = TermDefinition.Parts()
    parts.isProtected = try entry.isProtected(byDefault: protects, version: version)
    parts.type = try type(of: entry, with: &processor)
    if let reverse = entry.members[.reverse] {
      guard try setReverse(reverse, entry, in: &parts, with: &processor) else { return nil }
      return parts
    }
    guard try setIRI(of: term, entry, in: &parts, with: &processor) else { return nil }
    try setContainer(of: entry, in: &parts)
    parts.index = try index(of: entry, parts.container, with: &processor)
    parts.scoped = try scoped(of: entry, with: &processor)
    if entry.members[.type] == nil {
      parts.language = try entry.language()
      parts.direction = try entry.direction()
    }
    parts.nest = try entry.nest(version: version)
    try setPrefix(of: term, entry, in: &parts)
    try entry.checkNames()
    return parts
  }

  /// 12.
  private mutating func type(
    of entry: TermEntry, with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> String? {
    guard let value = entry.members[.type] else { return nil }
    guard let text = value.string, let type = try expand(text, with: &processor) else {
      throw LinkedDataError(.invalidTypeMapping, "@type of a term is no IRI")
    }
    let isAllowed =
      switch Keyword(type) {
      case .id, .vocab: true
      case .json, .none?: version == .v1_1
      case nil: IRIForm.isAbsolute(type)
      default: false
      }
    guard isAllowed else {
      throw LinkedDataError(
        .invalidTypeMapping, "@type of a term is neither an IRI, @id, @vocab, @json nor @none")
    }
    return type
  }

  /// 13; false for a term that is passed over.
  private mutating func setReverse(
    _ value: JSONValue, _ entry: TermEntry, in parts: inout TermDefinition.Parts,
    with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> Bool {
    guard entry.members[.id] == nil, entry.members[.nest] == nil else {
      throw LinkedDataError(.invalidReverseProperty, "a term has @reverse and @id or @nest")
    }
    guard let text = value.string else {
      throw LinkedDataError(.invalidIRIMapping, "@reverse of a term is no text")
    }
    if Keyword(text) == nil, Keyword.isReserved(text) { return false }
    guard let iri = try expand(text, with: &processor),
      IRIForm.isAbsolute(iri) || IRIForm.isBlank(iri)
    else { throw LinkedDataError(.invalidIRIMapping, "@reverse of a term is no IRI") }
    parts.iri = iri
    parts.isReverse = true
    if let container = entry.members[.container], !container.isNull {
      try setContainer(of: entry, in: &parts)
      guard container.string != nil, [.set, .index].contains(parts.container) else {
        throw LinkedDataError(
          .invalidReverseProperty, "a reverse term has a container other than @set and @index")
      }
      parts.index = try index(of: entry, parts.container, with: &processor)
    }
    try entry.checkNames()
    return true
  }
}

// MARK: - What a term stands for

extension ContextBuilder {
  /// 14-18; false for a term that is passed over.
  private mutating func setIRI(
    of term: String, _ entry: TermEntry, in parts: inout TermDefinition.Parts,
    with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> Bool {
    if let id = entry.members[.id], !(id.string?.hasSameBytes(as: term) ?? false) {
      return try setIRI(of: term, from: id, entry, in: &parts, with: &processor)
    }
    if let (prefix, suffix) = IRIForm.compactParts(of: term) {
      try defineIfNeeded(prefix, with: &processor)
      parts.iri = meanings.terms[KeyBytes(prefix)]?.parts.iri.map { $0 + suffix } ?? term
    } else if term.utf8.contains(UInt8(ascii: "/")) {
      parts.iri = meanings.expand(term, isTerm: true)
      guard let iri = parts.iri, IRIForm.isAbsolute(iri) else {
        throw LinkedDataError(.invalidIRIMapping, "a term with a slash is no IRI")
      }
    } else if Keyword(term) == .type {
      parts.iri = term
    } else {
      guard let vocabulary = meanings.vocabulary else {
        throw LinkedDataError(.invalidIRIMapping, "a term has no @id and there is no @vocab")
      }
      parts.iri = vocabulary + term
    }
    return true
  }

  /// 14.1 and 14.2.
  private mutating func setIRI(
    of term: String, from id: JSONValue, _ entry: TermEntry,
    in parts: inout TermDefinition.Parts, with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> Bool {
    if id.isNull { return true }
    guard let text = id.string else {
      throw LinkedDataError(.invalidIRIMapping, "@id of a term is neither a text nor null")
    }
    if Keyword(text) == nil, Keyword.isReserved(text) { return false }
    guard let iri = try expand(text, with: &processor),
      Keyword(iri) != nil || IRIForm.isAbsolute(iri) || IRIForm.isBlank(iri)
    else { throw LinkedDataError(.invalidIRIMapping, "@id of a term is no IRI") }
    guard Keyword(iri) != .context else {
      throw LinkedDataError(.invalidKeywordAlias, "a term is another name of @context")
    }
    parts.iri = iri
    let hasColon = term.utf8.dropFirst().dropLast().contains(UInt8(ascii: ":"))
    let hasSlash = term.utf8.contains(UInt8(ascii: "/"))
    if hasColon || hasSlash {
      defined[KeyBytes(term)] = true
      let expanded = try expand(term, with: &processor)
      guard let expanded, expanded.hasSameBytes(as: iri) else {
        throw LinkedDataError(.invalidIRIMapping, "a term that looks like an IRI means another")
      }
    }
    if !term.utf8.contains(UInt8(ascii: ":")), !hasSlash, entry.isSimple {
      parts.isPrefix = IRIForm.endsWithDelimiter(iri) || IRIForm.isBlank(iri)
    }
    return true
  }
}

// MARK: - The rest of a definition

extension ContextBuilder {
  /// 19.
  private func setContainer(
    of entry: TermEntry, in parts: inout TermDefinition.Parts
  ) throws(LinkedDataError) {
    guard let value = entry.members[.container] else { return }
    guard let container = TermEntry.container(of: value, version: version) else {
      throw LinkedDataError(.invalidContainerMapping, "@container of a term is not one there is")
    }
    parts.container = container
    guard container.contains(.type) else { return }
    parts.type = parts.type ?? Keyword.id.rawValue
    guard Keyword.id.isSpelled(parts.type) || Keyword.vocab.isSpelled(parts.type) else {
      throw LinkedDataError(.invalidTypeMapping, "a term held by @type is neither @id nor @vocab")
    }
  }

  /// 20.
  private mutating func index(
    of entry: TermEntry, _ container: TermDefinition.Container,
    with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> String? {
    guard let value = entry.members[.index] else { return nil }
    guard version == .v1_1, container.contains(.index), let text = value.string,
      let iri = try expand(text, with: &processor), IRIForm.isAbsolute(iri)
    else {
      throw LinkedDataError(.invalidTermDefinition, "@index of a term is no IRI of an index map")
    }
    return text
  }

  /// 21.
  private func scoped(
    of entry: TermEntry, with processor: inout ContextProcessor
  ) throws(LinkedDataError) -> ScopedContext? {
    guard let value = entry.members[.context] else { return nil }
    guard version == .v1_1 else {
      throw LinkedDataError(.invalidTermDefinition, "found @context of a term in JSON-LD 1.0")
    }
    if !origin.isPinned {
      let now = ActiveContext(meanings, previous: nil, isPinned: false)
      do throws(LinkedDataError) {
        _ = try processor.process(
          value, over: now, from: origin,
          options: .init(overridesProtected: true, validatesScoped: false))
      } catch {
        guard error.code != .workLimit, error.code != .deadline else { throw error }
        throw LinkedDataError(
          .invalidScopedContext, "the context of a term is not right: \(error.code.rawValue)")
      }
    }
    return ScopedContext(value: value, base: origin.base)
  }

  /// 25.
  private func setPrefix(
    of term: String, _ entry: TermEntry, in parts: inout TermDefinition.Parts
  ) throws(LinkedDataError) {
    guard let value = entry.members[.prefix] else { return }
    guard version == .v1_1, !term.utf8.contains(UInt8(ascii: ":")),
      !term.utf8.contains(UInt8(ascii: "/"))
    else { throw LinkedDataError(.invalidTermDefinition, "@prefix of a term with : or /") }
    guard let flag = value.bool else {
      throw LinkedDataError(.invalidPrefixValue, "@prefix is neither true nor false")
    }
    guard !flag || parts.iri.flatMap({ Keyword($0) }) == nil else {
      throw LinkedDataError(.invalidTermDefinition, "another name of a keyword is a prefix")
    }
    parts.isPrefix = flag
  }
}
