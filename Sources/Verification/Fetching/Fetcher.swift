public import SkillModel

/// What brings documents from the network to the verifier, which has none itself.
///
/// Whoever implements it guards it: the name of an address has been looked at, what it resolves to
/// has not. An answer must be the same for the same address during one verification. A fetcher that
/// may not wait answers ``FetchOutcome/unreachable`` and notes the address; once the document is
/// there, the same bytes are verified again.
public protocol Fetcher: Sendable {
  /// The document at an address.
  ///
  /// - Parameters:
  ///   - address: Where it is; without a fragment.
  ///   - purpose: What it is wanted for.
  /// - Returns: The document, or why there is none.
  func fetch(_ address: WebAddress, for purpose: FetchPurpose) -> FetchOutcome
}

/// What a document is wanted for; limits of size and age follow from it.
public enum FetchPurpose: String, Sendable {
  /// The keys of an issuer or holder.
  case keys
  /// A list of withdrawn credentials.
  case status
  /// An Open Badges 2.0 assertion, badge class, issuer or key.
  case badge
}

/// What came of a fetch.
public enum FetchOutcome: Hashable, Sendable {
  /// A document with status 200.
  case document([UInt8], mediaType: String)
  /// The answer 410: it was there, and is gone for good.
  case gone
  /// No answer, another status, too late, too large, or offline.
  case unreachable
  /// The address, or one that it redirects to, is not visited.
  case refused
}

/// Documents that were fetched before: what a saved bundle holds, and what tests hold.
public struct FetchedDocuments: Fetcher {
  /// What each address answered, by its text.
  public var outcomes: [String: FetchOutcome]

  /// Takes the outcomes by address; every other address is unreachable.
  public init(_ outcomes: [String: FetchOutcome] = [:]) {
    self.outcomes = outcomes
  }

  /// The outcome kept for an address.
  public func fetch(_ address: WebAddress, for purpose: FetchPurpose) -> FetchOutcome {
    outcomes[address.text] ?? .unreachable
  }
}
