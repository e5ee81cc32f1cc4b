/// The name of a query or a document.
///
/// Two are equal when their UTF-8 bytes are, and are ordered by them: `é` written in one code point
/// and in two are two names, as they are to every tool that reads TREC files.
public struct Identifier: Hashable, Sendable {
  /// The name as it was given.
  public let text: String

  /// The name `text`.
  public init(_ text: String) {
    self.text = text
  }

  public static func == (left: Identifier, right: Identifier) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  // Equal bytes are equal texts, so the text's own hash serves.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(text)
  }
}

extension Identifier: Comparable {
  public static func < (left: Identifier, right: Identifier) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}

extension Identifier: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String { text }
}
