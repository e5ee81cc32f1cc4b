/// A length of time as a source states it: years, months and days are never turned into hours.
///
/// Source: ISO 8601-1, section 5.5.2; XML Schema 1.1, `duration`.
public struct StatedDuration: Hashable, Sendable {
  /// What is counted, the longest first.
  public enum Unit: String, Sendable, CaseIterable {
    case years, months, weeks, days, hours, minutes, seconds
  }

  /// So many of a unit.
  public struct Part: Hashable, Sendable {
    /// Decimal digits, maybe with a point between them; without zeros that say nothing.
    public let amount: String
    public let unit: Unit
  }

  /// At least one; none is zero, each unit once, longest first.
  public let parts: [Part]

  /// Reads the form of ISO 8601, such as `P1Y6M` or `PT40H`, weeks beside other units as well.
  ///
  /// - Returns: Nil for any other text, and for a length of zero, which says nothing.
  public init?(_ text: String) {
    guard text.utf8.count <= 100 else { return nil }
    var reader = DurationReader(text)
    guard let parts = reader.read(), !parts.isEmpty else { return nil }
    self.parts = parts
  }

  /// The hours; nil unless it is made up of hours, minutes and seconds.
  public var hours: Double? {
    var sum = 0.0
    for part in parts {
      guard let amount = Double(part.amount) else { return nil }
      switch part.unit {
      case .hours: sum += amount
      case .minutes: sum += amount / 60
      case .seconds: sum += amount / 3600
      default: return nil
      }
    }
    return sum
  }

  /// As people say it: `1 year 6 months`.
  public var words: String {
    parts.map { part in
      let unit = part.amount == "1" ? String(part.unit.rawValue.dropLast()) : part.unit.rawValue
      return "\(part.amount) \(unit)"
    }.joined(separator: " ")
  }
}

extension StatedDuration: CustomStringConvertible {
  /// The form of ISO 8601, without the parts that are zero.
  public var description: String {
    var text = "P"
    var isTime = false
    for part in parts {
      if part.unit.isTime, !isTime {
        text += "T"
        isTime = true
      }
      text += part.amount + String(part.unit.letter)
    }
    return text
  }
}

extension StatedDuration: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let duration = StatedDuration(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no duration")
    }
    self = duration
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension StatedDuration.Unit {
  fileprivate var isTime: Bool { self == .hours || self == .minutes || self == .seconds }

  fileprivate var letter: Unicode.Scalar {
    switch self {
    case .years: "Y"
    case .months, .minutes: "M"
    case .weeks: "W"
    case .days: "D"
    case .hours: "H"
    case .seconds: "S"
    }
  }
}

/// Reads ISO 8601 from front to back.
private struct DurationReader {
  private var rest: Substring.UnicodeScalarView

  init(_ text: String) { rest = text.unicodeScalars[...] }

  /// The parts that are not zero; nil when the text is no duration.
  mutating func read() -> [StatedDuration.Part]? {
    guard take("P") else { return nil }
    var units = StatedDuration.Unit.allCases.filter { !$0.isTime }[...]
    var parts: [StatedDuration.Part] = []
    var isTime = false
    var isAtEnd = false
    var isComplete = false
    while !rest.isEmpty {
      if !isTime, take("T") {
        isTime = true
        isComplete = false
        units = StatedDuration.Unit.allCases.filter(\.isTime)[...]
        continue
      }
      // Only the last amount may have a fraction.
      guard !isAtEnd, let (amount, isFraction) = amount(), let letter = rest.popFirst(),
        let place = units.firstIndex(where: { $0.letter == letter })
      else { return nil }
      isAtEnd = isFraction
      isComplete = true
      if amount != "0" { parts.append(StatedDuration.Part(amount: amount, unit: units[place])) }
      units = units[(place + 1)...]
    }
    return isComplete ? parts : nil
  }

  private mutating func take(_ letter: Unicode.Scalar) -> Bool {
    guard rest.first == letter else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func digits() -> String {
    var digits = ""
    while let scalar = rest.first, ("0"..."9").contains(scalar) {
      digits.unicodeScalars.append(scalar)
      rest.removeFirst()
    }
    return digits
  }

  private mutating func amount() -> (amount: String, isFraction: Bool)? {
    let whole = digits()
    guard !whole.isEmpty else { return nil }
    let amount = whole.drop { $0 == "0" }
    let number = amount.isEmpty ? "0" : String(amount)
    guard take(".") || take(",") else { return (number, false) }
    var fraction = digits()
    guard !fraction.isEmpty else { return nil }
    while fraction.last == "0" { fraction.removeLast() }
    return (fraction.isEmpty ? number : "\(number).\(fraction)", true)
  }
}
