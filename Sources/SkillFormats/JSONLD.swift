internal import JSON
internal import SkillModel

/// How JSON-LD documents say things, whatever their vocabulary: formats differ in shape from file
/// to file and mean the same.
///
/// Members are read by name, with and without a prefix; contexts are not processed.
extension JSONValue {
  /// The member under any of `names`, the first that is there and says something.
  ///
  /// `null`, the empty string and the empty array say nothing.
  func first(_ names: String...) -> JSONValue? {
    for name in names {
      if let value = self[name], !value.isVoid { return value }
    }
    return nil
  }

  /// Whether it stands for no value.
  var isVoid: Bool {
    switch self {
    case .null: true
    case .string(let text): text.isVoid
    case .array(let elements): elements.allSatisfy(\.isVoid)
    default: false
    }
  }

  /// The elements of one or many under any of `names`; none when absent.
  func list(_ names: String...) -> [JSONValue] {
    for name in names {
      if let value = self[name], !value.isVoid { return value.list }
    }
    return []
  }

  /// The `type` or `@type` values.
  var types: [String] {
    (self["type"]?.list ?? []).compactMap(\.string)
      + (self["@type"]?.list ?? []).compactMap(\.string)
  }

  /// Whether one of the types is `name`, with or without a prefix or address in front.
  func isOf(type name: String) -> Bool {
    types.contains { $0.localName == name }
  }

  /// The identifier: a string itself, or an object's `id` or `@id`.
  var identifier: String? {
    if let string { return string.isVoid ? nil : string.trimmingWhiteSpace() }
    return (self["id"] ?? self["@id"]).flatMap { $0.string }.flatMap {
      $0.isVoid ? nil : $0.trimmingWhiteSpace()
    }
  }

  /// The text in any shape: a string, a number, `{"@value": …}`, or the best of a language map.
  var text: String? {
    texts.best()
  }

  /// Every text with its language: a string, a value object, a language map to strings or to
  /// lists of strings, or a list of any of these.
  var texts: [LocalizedText] {
    switch self {
    case .string(let text):
      return text.isVoid ? [] : [LocalizedText(text)]
    case .number(let number):
      return [LocalizedText(number.text)]
    case .array(let elements):
      return elements.flatMap(\.texts)
    case .object(let object):
      if let value = self["@value"] ?? self["value"] {
        let language = (self["@language"] ?? self["language"])?.string
        return value.texts.map { LocalizedText($0.text, language: language ?? $0.language) }
      }
      return object.members.flatMap { member in
        member.key.isLanguageTag
          ? member.value.texts.map { LocalizedText($0.text, language: member.key) } : []
      }
    default:
      return []
    }
  }
}

extension String {
  /// Whether it is one of the ways of writing "nothing": blank, `n/a`, `None`.
  var isVoid: Bool {
    // Longer words between visible letters say something, whatever they are.
    if utf8.count > 4, let first = utf8.first, let last = utf8.last,
      (0x21...0x7E).contains(first), (0x21...0x7E).contains(last)
    {
      return false
    }
    let text = trimmingWhiteSpace()
    return text.isEmpty || ["n/a", "none", "null"].contains(text.lowercased())
  }

  /// The name after the last `:`, `#` or `/`.
  var localName: Substring {
    guard let cut = lastIndex(where: { $0 == ":" || $0 == "#" || $0 == "/" }) else {
      return self[...]
    }
    return self[index(after: cut)...]
  }

  /// Whether it has the form of a BCP 47 tag, or is JSON-LD's `@none`.
  var isLanguageTag: Bool {
    if self == "@none" { return true }
    let parts = split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count),
      first.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) })
    else { return false }
    return parts.dropFirst().allSatisfy { (1...8).contains($0.utf8.count) }
  }
}
