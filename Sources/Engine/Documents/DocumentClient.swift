internal import Fetching
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

  /// Why there is no document, as a clause about the host: "it did not answer in time".
  package var words: String?

  package init(_ outcome: FetchOutcome, maxAge: Int? = nil, words: String? = nil) {
    self.outcome = outcome
    self.maxAge = maxAge
    self.words = words
  }
}

/// The public network, visited by the rules of the room `Fetching`.
struct GuardedNetwork: DocumentClient {
  /// Bytes of a list of withdrawn credentials, and of anything else.
  private static let (listBytes, otherBytes) = (4 << 20, 1 << 20)

  func answers(to requests: [DocumentRequest]) -> [DocumentAnswer] {
    let wanted = requests.map { request in
      FetchRequest(
        address: request.address,
        bytes: request.purpose == .status ? Self.listBytes : Self.otherBytes)
    }
    return GuardedClient(userAgent: "Tessera/\(Version.text)").answers(to: wanted).map {
      DocumentAnswer($0)
    }
  }
}

extension DocumentAnswer {
  fileprivate init(_ answer: FetchAnswer) {
    switch answer {
    case .document(let bytes, let mediaType, let maxAge):
      self.init(.document(bytes, mediaType: mediaType), maxAge: maxAge)
    case .gone: self.init(.gone)
    case .refused: self.init(.refused, words: answer.words)
    case .unreachable: self.init(.unreachable, words: answer.words)
    }
  }
}
