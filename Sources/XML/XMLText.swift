/// A run of character data between two tags: entities and CDATA sections resolved, nothing trimmed.
///
/// A run of any length is one value. Its `String` is made only when asked for.
public struct XMLText: Sendable {
  let page: XMLPage
  let range: Range<Int>

  /// The text.
  public var string: String {
    page.string(range)
  }

  /// The number of UTF-8 bytes; at least 1.
  public var utf8Count: Int {
    range.count
  }

  /// Whether there is nothing but XML white space: indentation, mostly.
  public var isBlank: Bool {
    page.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }
}
