internal import JSON
internal import SkillModel

/// Numbers for identifiers: cheaper to compare, millions of times, than the identifiers.
///
/// Two spellings of one identifier have one number.
struct IRITable {
  private(set) var iris: [IRI] = []
  private var table = StringTable()

  /// The number of an identifier, the next one for a new identifier.
  mutating func number(_ spelling: LinkedText) -> Int {
    // Capital letters may be digits of a UUID, which lose their case.
    let hasCapitals = spelling.withBytes { $0.contains(anyOf: Self.capitalDigits, in: $1) }
    guard !hasCapitals else { return number(IRI(spelling.string)) }
    let number = spelling.withBytes { bytes, range in
      table.number(of: Self.comparedBytes(of: range, in: bytes), in: bytes)
    }
    if number == iris.count { iris.append(IRI(spelling.string)) }
    return number
  }

  private mutating func number(_ iri: IRI) -> Int {
    let bytes = iri.compared.utf8.span
    let number = table.number(of: Self.comparedBytes(of: bytes.indices, in: bytes), in: bytes)
    if number == iris.count { iris.append(iri) }
    return number
  }

  private static let capitalDigits = UInt8(ascii: "A")...UInt8(ascii: "F")

  /// The bytes by which an identifier is compared: without slashes at its end, and, of a web address,
  /// from the colon on.
  private static func comparedBytes(of text: Range<Int>, in bytes: Span<UInt8>) -> Range<Int> {
    var end = text.upperBound
    while end > text.lowerBound, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    let isSecure = starts(with: "https://", text, in: bytes)
    let isWeb = isSecure || starts(with: "http://", text, in: bytes)
    return min(end, text.lowerBound + (isSecure ? 5 : isWeb ? 4 : 0))..<end
  }

  private static func starts(
    with scheme: String, _ text: Range<Int>, in bytes: Span<UInt8>
  ) -> Bool {
    let scheme = scheme.utf8.span
    return text.count >= scheme.count
      && bytes.hasEqualWords(at: text.lowerBound, as: 0, in: scheme, length: scheme.count)
  }

  /// The identifier of a number, as it was found first.
  subscript(number: Int) -> IRI { iris[number] }

  /// How many there are.
  var count: Int { iris.count }
}
