/// Statements that links may lead to, found by what links them: a row, a folded label, a class of
/// competencies.
///
/// Made once for as many rankings as there are; copies of it share which rows were found to be similar,
/// so that what is asked again is not searched again.
public struct StatementLookup: Sendable {
  /// The rows of the statements that are similar to others.
  let similar: SimilarLists

  private let byRow: Grouped<Int32>
  private let byFoldedLabel: Grouped<Int32>
  private let byClass: Grouped<Int32>

  /// Finds what links to statements.
  ///
  /// - Parameters:
  ///   - statements: Statements of `index`; repetition changes nothing.
  ///   - index: What they are numbers of. A later index, whose first statements, rows and
  ///     competencies are those of this one, may take its place when links are looked up.
  ///   - similarPairs: How many pairs of similar rows may be kept, 16 bytes each.
  /// - Complexity: Linear in the statements with their labels and in the rows of `index`.
  public init(
    of statements: [Int32], in index: StatementIndex, keeping similarPairs: Int = 1 << 22
  ) {
    var ofRow: [(key: Int32, value: Int32)] = []
    var ofLabel: [(key: Int32, value: Int32)] = []
    var ofClass: [(key: Int32, value: Int32)] = []
    for number in statements.distinct(below: index.statements.count) {
      let statement = index.statements[Int(number)]
      statement.forEachRow { row in
        ofRow.append((row, number))
        ofLabel.append((index.vectors.foldedLabels[Int(row)], number))
      }
      for concept in statement.concepts {
        ofClass.append((index.concepts.classes[Int(concept)], number))
      }
    }
    byRow = Grouped(ofRow)
    byFoldedLabel = Grouped(ofLabel)
    byClass = Grouped(ofClass)
    similar = SimilarLists(
      among: byRow.keys, rowLimit: index.vectors.count, sizeLimit: similarPairs)
  }

  /// The statements that a row may stand for.
  func statements(ofRow row: Int32) -> ArraySlice<Int32> { byRow[row] }

  /// The statements one of whose rows has a folded label.
  func statements(ofFoldedLabel label: Int32) -> ArraySlice<Int32> { byFoldedLabel[label] }

  /// The statements that stand for a competency of a class.
  func statements(ofClass concept: Int32) -> ArraySlice<Int32> { byClass[concept] }
}

extension CodedStatement {
  /// Every row that may stand for it.
  func forEachRow(_ body: (Int32) -> Void) {
    body(text)
    for label in labels { body(label) }
  }
}

extension [Int32] {
  /// Each number once, ascending; all are in `0 ..< limit`.
  func distinct(below limit: Int) -> [Int32] {
    var isIn = [Bool](repeating: false, count: limit)
    for number in self { isIn[Int(number)] = true }
    return isIn.indices.filter { isIn[$0] }.map { Int32($0) }
  }
}
