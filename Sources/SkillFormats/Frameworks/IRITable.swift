internal import SkillModel

/// Numbers for identifiers: cheaper to compare, millions of times, than the identifiers.
///
/// Two spellings of one identifier have one number.
struct IRITable {
  private(set) var iris: [IRI] = []
  private var byIRI: [IRI: Int32] = [:]
  private var bySpelling: [String: Int32] = [:]

  /// The last answer: files name a framework or a parent many times in a row.
  private var last: (spelling: String, number: Int32) = ("", -1)

  /// The number of an identifier, the next one for a new identifier.
  mutating func number(_ spelling: String) -> Int {
    if spelling == last.spelling, last.number >= 0 { return Int(last.number) }
    let number: Int32
    if let known = bySpelling[spelling] {
      number = known
    } else {
      let iri = IRI(spelling)
      let next = Int32(clamping: iris.count)
      if let known = byIRI[iri] {
        number = known
      } else {
        number = next
        byIRI[iri] = next
        iris.append(iri)
      }
      bySpelling[spelling] = number
    }
    last = (spelling, number)
    return Int(number)
  }

  /// The identifier of a number, as it was found first.
  subscript(number: Int) -> IRI { iris[number] }

  var count: Int { iris.count }
}
