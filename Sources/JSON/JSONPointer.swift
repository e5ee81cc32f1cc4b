/// The way from the root of a JSON text to one of its values: `/items/0/name`.
///
/// Source: RFC 6901.
public struct JSONPointer: Sendable {
  /// Member names and element places, outermost first, not escaped.
  public var tokens: [String]

  /// Points to the root unless `tokens` are given.
  public init(_ tokens: [String] = []) {
    self.tokens = tokens
  }

  /// Reads the text form; nil when it neither is empty nor starts with `/`, or when `~` is
  /// followed by anything but 0 or 1.
  public init?(parsing text: String) {
    tokens = []
    guard !text.isEmpty else { return }
    for part in text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let token = Self.unescaped(part) else { return nil }
      tokens.append(token)
    }
    guard tokens.removeFirst().isEmpty else { return nil }
  }

  /// The way one step further, to the member `key`.
  public func appending(_ key: String) -> JSONPointer {
    JSONPointer(tokens + [key])
  }

  /// The way one step further, to the element at `index`.
  public func appending(_ index: Int) -> JSONPointer {
    appending(String(index))
  }

  private static func unescaped(_ part: Substring.UTF8View) -> String? {
    var bytes: [UInt8] = []
    var rest = part
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "~") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONPointer: CustomStringConvertible {
  /// The text form; empty for the root.
  public var description: String {
    var text = ""
    for token in tokens {
      text += "/"
      for scalar in token.unicodeScalars {
        switch scalar {
        case "~": text += "~0"
        case "/": text += "~1"
        default: text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}

extension JSONPointer: Hashable {
  public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.map(KeyBytes.init) == right.tokens.map(KeyBytes.init)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.map(KeyBytes.init))
  }
}

extension JSONPointer {
  /// Where the value that this points to starts in `bytes`; nil when it is not there or when the
  /// bytes before it are not JSON.
  public func location(in bytes: [UInt8], limits: JSONLimits) -> JSONLocation? {
    var reader = JSONReader(bytes, limits: limits)
    guard let found = try? reader.move(to: self), found else { return nil }
    return reader.location
  }
}

extension JSONReader {
  /// Reads the first event of the value at `pointer`.
  ///
  /// - Returns: False when there is no such value.
  fileprivate mutating func move(to pointer: JSONPointer) throws(JSONError) -> Bool {
    var event = try next()
    for token in pointer.tokens {
      switch event {
      case .beginObject:
        guard try moveToMember(token) else { return false }
      case .beginArray:
        guard let place = Int(token), String(place) == token, place >= 0 else { return false }
        for _ in 0..<place {
          guard try skip() else { return false }
        }
      default:
        return false
      }
      event = try next()
    }
    switch event {
    case .endArray, .endObject, nil: return false
    default: return true
    }
  }

  private mutating func moveToMember(_ name: String) throws(JSONError) -> Bool {
    while case .key(let key)? = try next() {
      if key.hasSameBytes(as: name) { return true }
      try skip()
    }
    return false
  }
}
