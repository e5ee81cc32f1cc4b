/// What an address answered when it was visited, and when that was.
public struct FetchedDocument: Hashable, Sendable {
  /// The address, without a fragment.
  public var address: String

  /// What came of it.
  public var outcome: FetchOutcome

  /// When it was visited.
  public var fetched: Instant

  /// For how many seconds it need not be visited again, > 0.
  public var freshFor: Int

  /// An answer of a moment.
  public init(address: String, outcome: FetchOutcome, fetched: Instant, freshFor: Int) {
    self.address = address
    self.outcome = outcome
    self.fetched = fetched
    self.freshFor = freshFor
  }
}

/// What came of a fetch.
public enum FetchOutcome: Hashable, Sendable {
  /// A document with status 200.
  case document([UInt8], mediaType: String)
  /// The answer 410: it was there, and is gone for good.
  case gone
  /// No answer, another status, too late, too large, or offline.
  case unreachable
  /// The address, or one that it leads to, is not visited.
  case refused
}

extension FetchOutcome {
  /// The stable name of the case: `document`, `gone`, `unreachable` or `refused`.
  public var name: String {
    switch self {
    case .document: "document"
    case .gone: "gone"
    case .unreachable: "unreachable"
    case .refused: "refused"
    }
  }
}
