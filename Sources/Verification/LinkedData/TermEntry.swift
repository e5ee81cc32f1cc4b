internal import JSON

/// What a context writes behind a term.
struct TermEntry {
  /// The members of the definition.
  let members: JSONObject
  /// Whether only a text was written.
  let isSimple: Bool

  /// Reads a text, an object or null.
  init(_ value: JSONValue) throws(LinkedDataError) {
    switch value {
    case .null, .string:
      var members = JSONObject()
      members[.id] = value
      self.members = members
    case .object(let object):
      members = object
    default:
      throw LinkedDataError(
        .invalidTermDefinition, "a term is neither a text, an object nor null")
    }
    isSimple = value.string != nil
  }
}

// Source: JSON-LD 1.1 API, section 4.2.2; the numbers are its steps.
extension TermEntry {
  /// 11.
  func isProtected(
    byDefault flag: Bool, version: LinkedDataVersion
  ) throws(LinkedDataError) -> Bool {
    guard let value = members[.protected] else { return flag }
    guard version == .v1_1 else {
      throw LinkedDataError(.invalidTermDefinition, "found @protected in JSON-LD 1.0")
    }
    guard let flag = value.bool else {
      throw LinkedDataError(.invalidProtectedValue, "@protected is neither true nor false")
    }
    return flag
  }

  /// 19.1 and 19.2.
  static func container(
    of value: JSONValue, version: LinkedDataVersion
  ) -> TermDefinition.Container? {
    var container: TermDefinition.Container = []
    for item in value.asArray {
      switch item.string.flatMap({ Keyword($0) }) {
      case .list: container.insert(.list)
      case .set: container.insert(.set)
      case .language: container.insert(.language)
      case .index: container.insert(.index)
      case .id: container.insert(.id)
      case .type: container.insert(.type)
      case .graph: container.insert(.graph)
      default: return nil
      }
    }
    if version == .v1_0 {
      guard value.string != nil else { return nil }
      return [.list, .set, .language, .index].contains(container) ? container : nil
    }
    let maps = container.subtracting([.set, .graph])
    if container.contains(.list) { return container == .list ? container : nil }
    guard !container.isEmpty, [[], .language, .index, .id, .type].contains(maps) else {
      return nil
    }
    let graphFits = !container.contains(.graph) || [[], .index, .id].contains(maps)
    return graphFits ? container : nil
  }

  /// 22.
  func language() throws(LinkedDataError) -> TermDefinition.Preset {
    switch members[.language] {
    case nil: .unset
    case .null?: .none
    case .string(let text)?: .text(text)
    default:
      throw LinkedDataError(
        .invalidLanguageMapping, "@language of a term is neither a text nor null")
    }
  }

  /// 23.
  func direction() throws(LinkedDataError) -> TermDefinition.Preset {
    switch members[.direction] {
    case nil: .unset
    case .null?: .none
    case let value?: .text(try TextDirection.check(value))
    }
  }

  /// 24.
  func nest(version: LinkedDataVersion) throws(LinkedDataError) -> String? {
    guard let value = members[.nest] else { return nil }
    guard version == .v1_1 else {
      throw LinkedDataError(.invalidTermDefinition, "found @nest of a term in JSON-LD 1.0")
    }
    guard let text = value.string, [nil, .nest].contains(Keyword(text)) else {
      throw LinkedDataError(
        .invalidNestValue, "@nest of a term is neither the name of one nor @nest")
    }
    return text
  }

  /// 26.
  func checkNames() throws(LinkedDataError) {
    let known: Set<Keyword> = [
      .id, .reverse, .container, .context, .direction, .index, .language, .nest, .prefix,
      .protected, .type,
    ]
    guard members.holdsOnly(known) else {
      throw LinkedDataError(.invalidTermDefinition, "a term has a member that none may have")
    }
  }
}
