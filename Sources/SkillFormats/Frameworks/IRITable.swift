internal import JSON
internal import SkillModel

/// Numbers for identifiers: cheaper to compare, millions of times, than the identifiers.
///
/// Two spellings of one identifier have one number.
struct IRITable {
  private(set) var iris: [IRI] = []
  private var spellings = StringTable()
  private var compared = StringTable()

  /// The identifier of each spelling, by their numbers.
  private var numbers: [Int32] = []

  /// The last answer: files name a framework or a parent many times in a row.
  private var last: (spelling: String, number: Int) = ("", -1)

  /// The number of an identifier, the next one for a new identifier.
  mutating func number(_ spelling: String) -> Int {
    if last.number >= 0, spelling == last.spelling { return last.number }
    let place = spellings.number(of: spelling)
    if place == numbers.count {
      let iri = IRI(spelling)
      let number = compared.number(of: iri.compared)
      if number == iris.count { iris.append(iri) }
      numbers.append(Int32(clamping: number))
    }
    last = (spelling, Int(numbers[place]))
    return last.number
  }

  /// The identifier of a number, as it was found first.
  subscript(number: Int) -> IRI { iris[number] }

  /// How many there are.
  var count: Int { iris.count }
}
