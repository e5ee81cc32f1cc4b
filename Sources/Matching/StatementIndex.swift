/// Every statement that may be asked for or evidenced, its vectors, and what frameworks declare.
///
/// An immutable value: whoever holds one ranks with it as long as they like.
public struct StatementIndex: Sendable {
  /// What requirements and evidence name by number.
  public let statements: [CodedStatement]
  public let vectors: StatementVectors
  public let concepts: ConceptGraph
  private let wordsOrder = WordsOrder()

  /// Puts statements, vectors and declarations together.
  ///
  /// - Parameters:
  ///   - statements: Their rows are rows of `vectors`, their concepts numbers of `concepts`.
  ///   - vectors: Of every dictionary entry.
  ///   - concepts: Of every loaded framework.
  public init(
    statements: [CodedStatement], vectors: StatementVectors, concepts: ConceptGraph
  ) {
    let rows = 0..<Int32(vectors.count)
    let numbers = 0..<Int32(concepts.conceptCount)
    for statement in statements {
      precondition(
        rows.contains(statement.text) && statement.labels.allSatisfy(rows.contains),
        "a statement with the rows \(statement.text), \(statement.labels) of \(rows)")
      precondition(
        statement.concepts.allSatisfy(numbers.contains),
        "a statement with the competencies \(statement.concepts) of \(numbers)")
    }
    self.statements = statements
    self.vectors = vectors
    self.concepts = concepts
  }

  /// For each statement the place of its words.
  var wordPlaces: [WordsOrder.Place] { wordsOrder.places(of: statements) }
}
