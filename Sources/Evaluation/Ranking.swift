/// A document with the score that a system gave it.
public struct ScoredDocument: Hashable, Sendable {
  public var document: Identifier
  /// Greater is better; not NaN.
  public var score: Double

  /// A document with its score.
  public init(_ document: Identifier, score: Double) {
    self.document = document
    self.score = score
  }
}

/// The documents that a system found for one query, best first.
///
/// The order is that of trec_eval, and so of the pytrec_eval provider of ir_measures: by score,
/// compared as Float32, descending; then by the bytes of the document's identifier, descending.
/// Two scores that are one number in Float32 are a tie. Places given in a file count for nothing.
///
/// Source: trec_eval 9, `form_res_rels.c` (held in memory, a score is a C `float`).
public struct Ranking: Hashable, Sendable {
  /// Each document once, best first.
  public let documents: [ScoredDocument]

  /// Orders `documents`.
  ///
  /// - Parameter documents: In any order, none twice, no score NaN.
  public init(_ documents: [ScoredDocument]) {
    precondition(documents.allSatisfy { !$0.score.isNaN }, "a score is not a number")
    let count = Set(documents.map(\.document)).count
    precondition(count == documents.count, "\(documents.count) documents, \(count) different ones")
    self.documents = documents.sorted(by: Self.precedes)
  }

  private static func precedes(_ left: ScoredDocument, _ right: ScoredDocument) -> Bool {
    let (first, second) = (Float(left.score), Float(right.score))
    return first == second ? left.document > right.document : first > second
  }
}

extension Ranking {
  /// The ranking of groups, each with the greatest score among its members; a document without a
  /// group is left out.
  ///
  /// - Parameter groups: Document -> group, such as surface form -> concept.
  /// - Returns: The same with groups in place of documents.
  public func grouped(by groups: [Identifier: Identifier]) -> Ranking {
    var best: [Identifier: Double] = [:]
    for found in documents {
      guard let group = groups[found.document] else { continue }
      best[group] = max(best[group] ?? found.score, found.score)
    }
    return Ranking(best.map { ScoredDocument($0.key, score: $0.value) })
  }
}
