internal import JSON

/// The words that mean something of their own in a JSON-LD document or context.
///
/// Source: JSON-LD 1.1, section 1.7.
enum Keyword: String, CaseIterable, Sendable {
  case base = "@base"
  case container = "@container"
  case context = "@context"
  case direction = "@direction"
  case graph = "@graph"
  case id = "@id"
  case `import` = "@import"
  case included = "@included"
  case index = "@index"
  case json = "@json"
  case language = "@language"
  case list = "@list"
  case nest = "@nest"
  case none = "@none"
  case prefix = "@prefix"
  case propagate = "@propagate"
  case protected = "@protected"
  case reverse = "@reverse"
  case set = "@set"
  case type = "@type"
  case value = "@value"
  case version = "@version"
  case vocab = "@vocab"
}

extension Keyword {
  private static let byText = Dictionary(
    uniqueKeysWithValues: allCases.map { (KeyBytes($0.rawValue), $0) })

  /// The keyword that `text` is, byte for byte; nil for any other text.
  init?(_ text: String) {
    guard text.utf8.first == UInt8(ascii: "@"), let keyword = Keyword.byText[KeyBytes(text)] else {
      return nil
    }
    self = keyword
  }

  /// Whether `text` is `@` and letters, which is kept for keywords to come: such a text means
  /// nothing as long as it is none.
  static func isReserved(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.first == UInt8(ascii: "@"), bytes.count > 1 else { return false }
    return bytes.dropFirst().allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
  }
}

extension Keyword {
  /// Whether `text` is this keyword, byte for byte.
  func isSpelled(_ text: String?) -> Bool {
    text?.hasSameBytes(as: rawValue) ?? false
  }
}

extension JSONObject {
  /// The value of the member named as the keyword.
  subscript(keyword: Keyword) -> JSONValue? {
    get { self[keyword.rawValue] }
    set { self[keyword.rawValue] = newValue }
  }

  /// Whether every name is one of `keywords`.
  func holdsOnly(_ keywords: Set<Keyword>) -> Bool {
    members.allSatisfy { member in Keyword(member.key).map(keywords.contains) ?? false }
  }

  /// Adds to the array that `key` names, which is made if it is not there.
  mutating func append(_ values: [JSONValue], to key: String) {
    guard case .array(var list)? = self[key] else {
      self[key] = .array((self[key].map { [$0] } ?? []) + values)
      return
    }
    self[key] = .null  // So that `list` is the only owner, and grows in place.
    list += values
    self[key] = .array(list)
  }
}

extension JSONValue {
  /// The elements of an array; any other value, `null` too, as the one element.
  var asArray: [JSONValue] {
    array ?? [self]
  }

  /// Whether this is a text, a number or a truth value.
  var isScalar: Bool {
    switch self {
    case .string, .number, .bool: true
    case .null, .array, .object: false
    }
  }
}
