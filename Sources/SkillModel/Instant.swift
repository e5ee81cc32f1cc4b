/// A moment in UTC, to the nanosecond, from year 1 to year 9999.
public struct Instant: Hashable, Comparable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int64

  /// The rest, in `0 ..< 1_000_000_000`.
  public let nanoseconds: Int32

  /// A moment by its distance from the epoch.
  ///
  /// - Parameters:
  ///   - seconds: Whole seconds since 1970-01-01T00:00:00Z.
  ///   - nanoseconds: In `0 ..< 1_000_000_000`.
  public init(seconds: Int64, nanoseconds: Int32 = 0) {
    precondition(
      (0..<1_000_000_000).contains(nanoseconds), "nanoseconds \(nanoseconds) out of range")
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// The start of a civil day in UTC; nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.init(seconds: Self.dayNumber(year: year, month: month, day: day) * 86_400)
  }

  public static func < (left: Instant, right: Instant) -> Bool {
    (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
  }
}

// MARK: - Reading

extension Instant {
  /// Reads a date, or a date and time, as credentials and frameworks write them.
  ///
  /// `YYYY-MM-DD`, then optionally `T` or a space, `hh:mm`, `:ss`, a fraction, and `Z` or an
  /// offset. A date alone is its first moment; a time without an offset is read as UTC. A leap
  /// second, a day that does not exist or anything left over gives nil.
  ///
  /// Source: XML Schema 1.1 part 2, section 3.3.7, `dateTime`.
  public init?(_ text: String) {
    var scanner = DateScanner(text.trimmingWhiteSpace())
    guard let year = scanner.number(digits: 4), scanner.skip("-"),
      let month = scanner.number(digits: 2), scanner.skip("-"),
      let day = scanner.number(digits: 2),
      let start = Instant(year: year, month: month, day: day)
    else { return nil }
    if scanner.isAtEnd {
      self = start
      return
    }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
      let minute = scanner.number(digits: 2), minute < 60
    else { return nil }
    var second = 0
    var fraction: Int32 = 0
    if scanner.skip(":") {
      guard let value = scanner.number(digits: 2), value < 60 else { return nil }
      second = value
      if scanner.skip(".") {
        guard let value = scanner.fraction() else { return nil }
        fraction = value
      }
    }
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    let clock = Int64(hour * 3600 + minute * 60 + second - offset)
    self.init(seconds: start.seconds + clock, nanoseconds: fraction)
  }
}

/// Reads the parts of a date from ASCII bytes.
private struct DateScanner {
  private let bytes: [UInt8]
  private var next = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { next == bytes.count }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next < bytes.count, UInt32(bytes[next]) == character.value else { return false }
    next += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard next + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[next..<next + digits] {
      guard let digit = byte.digit else { return nil }
      value = value * 10 + digit
    }
    next += digits
    return value
  }

  /// One or more digits after the point, cut to nanoseconds.
  mutating func fraction() -> Int32? {
    var value: Int32 = 0
    var count = 0
    while next < bytes.count, let digit = bytes[next].digit {
      if count < 9 { value = value * 10 + Int32(digit) }
      count += 1
      next += 1
    }
    guard count > 0 else { return nil }
    for _ in count..<max(count, 9) { value *= 10 }
    return value
  }

  /// Seconds east of UTC; 0 when nothing more is written.
  mutating func offset() -> Int? {
    if isAtEnd || skip("Z") || skip("z") { return 0 }
    let isWest: Bool
    if skip("+") {
      isWest = false
    } else if skip("-") {
      isWest = true
    } else {
      return nil
    }
    guard let hours = number(digits: 2), hours <= 14 else { return nil }
    _ = skip(":")
    guard let minutes = number(digits: 2), minutes < 60 else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return isWest ? -seconds : seconds
  }
}

extension UInt8 {
  fileprivate var digit: Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) ? Int(self) - 48 : nil
  }
}

// MARK: - The calendar

extension Instant {
  /// Year, month and day in UTC.
  public var civil: (year: Int, month: Int, day: Int) {
    // The era arithmetic of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    let shifted = Int(seconds.flooredDivision(by: 86_400)) + 719_468
    let era = shifted.flooredDivision(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// Calendar months from this moment's month to that of `later`; the day does not matter, and a
  /// later month of award counts as 0.
  public func calendarMonths(until later: Instant) -> Int {
    let from = civil
    let to = later.civil
    return max(0, (to.year - from.year) * 12 + to.month - from.month)
  }

  /// The date alone, `YYYY-MM-DD`.
  public var dateText: String {
    let (year, month, day) = civil
    return "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredDivision(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }
}

extension Instant: Codable, CustomStringConvertible {
  /// `YYYY-MM-DDThh:mm:ssZ`, with a fraction when there is one.
  public var description: String {
    let clock = Int(seconds - seconds.flooredDivision(by: 86_400) * 86_400)
    let time =
      "\((clock / 3600).padded(to: 2)):\((clock / 60 % 60).padded(to: 2)):\((clock % 60).padded(to: 2))"
    let fraction = nanoseconds == 0 ? "" : ".\(Int(nanoseconds).padded(to: 9))"
    return "\(dateText)T\(time)\(fraction)Z"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let instant = Instant(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "'\(text)' is not a date")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension BinaryInteger {
  fileprivate func flooredDivision(by divisor: Self) -> Self {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  fileprivate func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
