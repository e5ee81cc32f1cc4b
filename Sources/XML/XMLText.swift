/// A run of character data between two tags: entities and CDATA sections resolved, nothing trimmed.
///
/// A run of any length is one value. Its `String` is made only when asked for.
public struct XMLText: Sendable {
  let bytes: ArraySlice<UInt8>

  /// The text.
  public var string: String {
    String(decoding: bytes, as: UTF8.self)
  }

  /// The number of UTF-8 bytes; at least 1.
  public var utf8Count: Int {
    bytes.count
  }

  /// Whether there is nothing but XML white space: indentation, mostly.
  public var isBlank: Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }
}
