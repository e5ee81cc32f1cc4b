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
    guard text.utf8.count <= longest, hasForm(text.utf8.span) else { return nil }
    return Instant(text)
  }

  /// More digits of a fraction than anyone has a use for.
  private static let longest = 64

  /// Whether the text has the form; ``SkillModel/Instant`` looks at the calendar and the clock, and
  /// would also read more forms than this one.
  private static func hasForm(_ bytes: Span<UInt8>) -> Bool {
    var place = "0000-00-00T00:00:00".utf8.count
    guard bytes.count > place, fits(bytes, "0000-00-00T00:00:00", at: 0) else { return false }
    if bytes[place] == UInt8(ascii: ".") {
      let start = place + 1
      place = start
      while place < bytes.count, isDigit(bytes[place]) { place += 1 }
      guard place > start else { return false }
    }
    switch bytes.count - place {
    case 1: return bytes[place] == UInt8(ascii: "Z")
    case 6: return fits(bytes, "+00:00", at: place) && isOffset(bytes, at: place + 1)
    default: return false
    }
  }

  /// Whether the digits `hh:mm` are at most 14:00.
  private static func isOffset(_ bytes: Span<UInt8>, at place: Int) -> Bool {
    let (tens, ones) = (bytes[place] - UInt8(ascii: "0"), bytes[place + 1] - UInt8(ascii: "0"))
    let isZero = bytes[place + 3] == UInt8(ascii: "0") && bytes[place + 4] == UInt8(ascii: "0")
    return tens * 10 + ones < 14 || tens * 10 + ones == 14 && isZero
  }

  /// Whether the bytes from `start` on have a form, in which 0 is any digit and + either sign.
  private static func fits(_ bytes: Span<UInt8>, _ form: String, at start: Int) -> Bool {
    let form = form.utf8.span
    for place in form.indices {
      let byte = bytes[start + place]
      switch form[place] {
      case UInt8(ascii: "0"): guard isDigit(byte) else { return false }
      case UInt8(ascii: "+"):
        guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return false }
      case let other: guard byte == other else { return false }
      }
    }
    return true
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
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
