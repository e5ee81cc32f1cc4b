/// What one system found for each query: a TREC run.
public struct Run: Hashable, Sendable {
  /// The name of the system, called the run's tag.
  public var name: String

  /// By query.
  public var rankings: [Identifier: Ranking]

  /// A run with the rankings of some queries.
  public init(name: String, rankings: [Identifier: Ranking] = [:]) {
    self.name = name
    self.rankings = rankings
  }

  /// The queries that have a ranking, in byte order.
  public var queries: [Identifier] { rankings.keys.sorted() }
}

extension Run {
  /// The run over groups of documents, each with its best member's score.
  ///
  /// - Parameter groups: Document -> group, such as surface form -> concept.
  /// - Returns: The same with groups in place of documents.
  public func grouped(by groups: [Identifier: Identifier]) -> Run {
    Run(name: name, rankings: rankings.mapValues { $0.grouped(by: groups) })
  }
}
