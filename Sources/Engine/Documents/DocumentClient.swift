package import SkillModel
package import Verification

/// Who visits addresses: the guarded client, or what stands for it in tests.
package protocol DocumentClient: Sendable {
  /// Visits addresses, several at a time.
  ///
  /// - Parameter requests: Which, and what for.
  /// - Returns: What came of each, in their order.
  func answers(to requests: [DocumentRequest]) -> [DocumentAnswer]
}

/// An address to visit.
package struct DocumentRequest: Hashable, Sendable {
  package var address: WebAddress
  package var purpose: FetchPurpose
}

/// What came of a visit.
package struct DocumentAnswer: Hashable, Sendable {
  package var outcome: FetchOutcome

  /// For how many seconds the publisher lets it be kept; nil where nothing is said.
  package var maxAge: Int?

  package init(_ outcome: FetchOutcome, maxAge: Int? = nil) {
    self.outcome = outcome
    self.maxAge = maxAge
  }
}

/// Stands for the guarded client.
struct NoClient: DocumentClient {
  func answers(to requests: [DocumentRequest]) -> [DocumentAnswer] {
    requests.map { _ in DocumentAnswer(.unreachable) }
  }
}
