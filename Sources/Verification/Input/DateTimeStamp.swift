package import SkillModel

/// A moment as XML Schema's `dateTimeStamp` writes it: `YYYY-MM-DDThh:mm:ss(.f+)?(Z|±hh:mm)`.
///
/// Years are 0001 to 9999. A leap second, an hour 24, an offset beyond 14:00 or a missing offset is
/// refused. Fractions are cut to nanoseconds.
///
/// Source: XML Schema 1.1 part 2, section 3.4.28; VC Data Model 2.0, section 4.9.
package enum DateTimeStamp {
  /// The moment in UTC; nil when the text is anything else.
  package static func instant(_ text: String) -> Instant? {
    let bytes = Array(text.utf8)
    guard bytes.count <= longest, hasForm(bytes) else { return nil }
    return Instant(text)
  }

  /// More digits of a fraction than anyone has a use for.
  private static let longest = 64

  /// Whether the text has the form; ``SkillModel/Instant`` looks at the calendar and the clock, and
  /// would also read more forms than this one.
  private static func hasForm(_ bytes: [UInt8]) -> Bool {
    let pattern = Array("0000-00-00T00:00:00".utf8)
    guard bytes.count > pattern.count, zip(bytes, pattern).allSatisfy(fits) else { return false }
    var rest = bytes[pattern.count...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { fits($0, UInt8(ascii: "0")) }
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    if rest.elementsEqual("Z".utf8) { return true }
    return rest.count == 6 && zip(rest, "+00:00".utf8).allSatisfy(fits)
      && !rest.dropFirst().lexicographicallyPrecedes("00:00".utf8)
      && !Array("14:00".utf8).lexicographicallyPrecedes(rest.dropFirst())
  }

  private static func fits(_ byte: UInt8, _ form: UInt8) -> Bool {
    switch form {
    case UInt8(ascii: "0"): (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    case UInt8(ascii: "+"): byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    default: byte == form
    }
  }
}

extension DateTimeStamp {
  /// The moment of a text that may lack the offset, which then is UTC, as older data models allow.
  package static func lenientInstant(_ text: String) -> Instant? {
    instant(text) ?? instant(text + "Z")
  }
}

extension Instant {
  /// The moment some seconds later.
  func adding(seconds more: Int64) -> Instant {
    Instant(seconds: seconds + more, nanoseconds: nanoseconds)
  }
}
