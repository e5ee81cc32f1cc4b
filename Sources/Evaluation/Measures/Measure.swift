/// A number that says how good one ranking is, given what is known to be relevant.
public protocol Measure: Sendable {
  /// The measure with its parameters as ir_measures writes them: `AP(rel=2)@10`.
  var name: String { get }

  /// The value for one query, in `0 ... 1`; 0 where nothing is relevant.
  func value(of ranking: JudgedRanking) -> Double
}

/// A ranking with the documents replaced by their grades: all that a measure looks at.
public struct JudgedRanking: Hashable, Sendable {
  /// The grade at each rank, best first; 0 for a document that nobody judged.
  public let grades: [Int]

  /// Every grade of the query, found or not, descending.
  public let judged: [Int]

  /// A ranking by its grades.
  ///
  /// - Parameters:
  ///   - grades: The grade at each rank, best first; 0 for a document that nobody judged.
  ///   - judged: Every grade of the query, in any order.
  public init(grades: [Int], judged: [Int]) {
    self.grades = grades
    self.judged = judged.sorted(by: >)
  }

  /// Looks every document up.
  ///
  /// - Parameters:
  ///   - ranking: The documents found.
  ///   - judged: Document -> grade.
  public init(_ ranking: Ranking, grades judged: [Identifier: Int]) {
    self.init(
      grades: ranking.documents.map { judged[$0.document] ?? 0 }, judged: Array(judged.values))
  }

  /// How many documents have at least the grade `least`, which is above 0.
  func relevant(from least: Int) -> Int {
    judged.prefix { $0 >= least }.count
  }

  /// How many of the first `cutoff` documents have at least the grade `least`.
  func found(from least: Int, cutoff: Int) -> Int {
    grades.prefix(cutoff).count { $0 >= least }
  }
}

/// Writes a measure's name; a least grade of 1 is left out.
func measureName(_ family: String, relevantFrom least: Int = 1, cutoff: Int? = nil) -> String {
  family + (least == 1 ? "" : "(rel=\(least))") + (cutoff.map { "@\($0)" } ?? "")
}

/// Refuses parameters that no measure has.
func checkParameters(relevantFrom least: Int = 1, cutoff: Int? = nil) {
  precondition(least > 0, "the least grade of a relevant document is \(least), not above 0")
  precondition(cutoff ?? 1 > 0, "the cutoff is \(cutoff ?? 1), not above 0")
}
