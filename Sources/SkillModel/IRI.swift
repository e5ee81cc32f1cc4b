/// An identifier as a source wrote it, equal to every other spelling of the same thing.
///
/// Two IRIs are one when they agree after white space is trimmed, a final slash dropped, `https`
/// read as `http`, and UUIDs read without regard to case. Order and hash follow that form too.
public struct IRI: Sendable, Codable {
  /// The identifier as the source has it, trimmed and ``Swift/String/storable``.
  public let found: String

  /// The form that is compared.
  public let compared: String

  /// Takes an identifier as found.
  public init(_ text: String) {
    let trimmed = text.trimmingWhiteSpace()
    let bytes = trimmed.utf8.span
    var (capitals, nulls) = (0, 0)
    for place in bytes.indices {
      capitals &+= bytes[place] &- UInt8(ascii: "A") < 6 ? 1 : 0
      nulls &+= bytes[place] == 0 ? 1 : 0
    }
    let (hasCapitals, hasNull) = (capitals > 0, nulls > 0)
    found = hasNull ? trimmed.storable : trimmed
    compared = Self.comparedForm(of: found, hasCapitals: hasCapitals)
  }

  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(found)
  }
}

extension IRI: Hashable, Comparable, CustomStringConvertible {
  public static func == (left: IRI, right: IRI) -> Bool {
    left.compared == right.compared
      && left.compared.utf8.count == right.compared.utf8.count
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(compared)
  }

  public static func < (left: IRI, right: IRI) -> Bool {
    left.compared.utf8.lexicographicallyPrecedes(right.compared.utf8)
  }

  public var description: String { found }
}

extension IRI {
  /// Nearly every identifier has no capital letter that could be a digit of a UUID, and then only
  /// its ends can differ.
  private static func comparedForm(of trimmed: String, hasCapitals: Bool) -> String {
    let isSecure = trimmed.utf8.starts(with: "https://".utf8)
    guard hasCapitals || trimmed.utf8.last == UInt8(ascii: "/") else {
      return isSecure ? "http" + Substring(trimmed.utf8.dropFirst(5)) : trimmed
    }
    var bytes = Array(trimmed.utf8)
    if isSecure { bytes.remove(at: 4) }
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    if hasCapitals { lowerUUIDs(in: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Lowers the letters of every run of the form 8-4-4-4-12 hexadecimal digits.
  private static func lowerUUIDs(in bytes: inout [UInt8]) {
    let length = 36
    guard bytes.count >= length else { return }
    var start = 0
    while start + length <= bytes.count {
      guard isUUID(bytes[start..<start + length]) else {
        start += 1
        continue
      }
      for index in start..<start + length
      where (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(bytes[index]) {
        bytes[index] |= 0x20
      }
      start += length
    }
  }

  private static func isUUID(_ run: ArraySlice<UInt8>) -> Bool {
    for (offset, byte) in run.enumerated() {
      switch offset {
      case 8, 13, 18, 23: if byte != UInt8(ascii: "-") { return false }
      default: if !byte.isHexDigit { return false }
      }
    }
    return true
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
