internal import JSON
internal import SkillModel

/// Numbers for identifiers: cheaper to compare, millions of times, than the identifiers.
///
/// Two spellings of one identifier have one number.
struct IRITable {
  private(set) var iris: [IRI] = []
  private var table = StringTable()

  /// The last answer: files name a framework or a parent many times in a row.
  private var last: (spelling: String, number: Int) = ("", -1)

  /// The number of an identifier, the next one for a new identifier.
  mutating func number(_ spelling: String) -> Int {
    if last.number >= 0, spelling == last.spelling { return last.number }
    // Capital letters may be digits of a UUID, which lose their case.
    let hasCapitals = spelling.utf8.contains { $0 &- UInt8(ascii: "A") < 6 }
    let text = hasCapitals ? IRI(spelling).compared : spelling
    let number = table.number(of: text, bytes: Self.comparedBytes(of: text))
    if number == iris.count { iris.append(IRI(spelling)) }
    last = (spelling, number)
    return number
  }

  /// The bytes by which an identifier is compared: without slashes at its end, and, of a web address,
  /// from the colon on.
  private static func comparedBytes(of text: String) -> Range<Int> {
    let bytes = text.utf8.span
    var end = bytes.count
    while end > 0, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
    let isSecure = text.utf8.starts(with: "https://".utf8)
    let isWeb = isSecure || text.utf8.starts(with: "http://".utf8)
    return min(end, isSecure ? 5 : isWeb ? 4 : 0)..<end
  }

  /// The identifier of a number, as it was found first.
  subscript(number: Int) -> IRI { iris[number] }

  /// How many there are.
  var count: Int { iris.count }
}
