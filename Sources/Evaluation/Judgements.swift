/// Which documents are relevant to which query, and how much: TREC's qrels.
///
/// A grade of 0 or less means "looked at and not relevant"; so counts, too, what has no grade.
public struct Judgements: Hashable, Sendable {
  /// Query -> document -> grade.
  public var grades: [Identifier: [Identifier: Int]]

  /// Judgements by query and document.
  public init(_ grades: [Identifier: [Identifier: Int]] = [:]) {
    self.grades = grades
  }

  /// The judged queries, in byte order; those without a relevant document are among them.
  public var queries: [Identifier] { grades.keys.sorted() }

  /// Whether any document has at least the grade `least` for `query`.
  public func haveAnswer(to query: Identifier, grade least: Int = 1) -> Bool {
    grades[query]?.values.contains { $0 >= least } ?? false
  }
}

extension Judgements {
  /// The judgements of groups of documents, each with its best member's grade; a document without
  /// a group is left out.
  ///
  /// - Parameter groups: Document -> group, such as surface form -> concept.
  /// - Returns: The same with groups in place of documents.
  public func grouped(by groups: [Identifier: Identifier]) -> Judgements {
    Judgements(
      grades.mapValues { judged in
        var best: [Identifier: Int] = [:]
        for (document, grade) in judged {
          guard let group = groups[document] else { continue }
          best[group] = max(best[group] ?? grade, grade)
        }
        return best
      })
  }
}
