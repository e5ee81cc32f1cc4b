public import Matching
internal import SkillModel
internal import Vectors

extension StatementIndex {
  /// Statements that only associations link: each stands for the competency of its number, and all
  /// vectors are zero.
  ///
  /// - Parameters:
  ///   - count: How many.
  ///   - associations: Between their numbers.
  public init(madeUp count: Int, joinedBy associations: [CodedAssociation]) {
    let numbers = Array(0..<Int32(count))
    self.init(
      statements: numbers.map {
        CodedStatement(text: $0, concepts: [$0], words: LocalizedText("statement \($0)"))
      },
      vectors: StatementVectors(
        base: VectorRows(Matrix(columns: 1)), overlay: Matrix(rows: count, columns: 1),
        foldedLabels: numbers),
      concepts: ConceptGraph(conceptCount: count, associations: associations))
  }
}
