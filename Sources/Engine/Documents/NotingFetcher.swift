internal import SkillModel
internal import Synchronization
internal import Verification

/// Gives the verifier what is there, and notes what it asks for.
final class NotingFetcher: Fetcher {
  /// The most addresses that one wallet or file may lead to.
  ///
  /// Whoever hands one in decides where we go: the limit keeps a stranger from sending us about.
  private static let mostAddresses = 20

  private let known: [String: FetchedDocument]
  private let noted = Mutex<[String: DocumentRequest]>([:])

  /// Starts with what is known, by address.
  init(_ known: [String: FetchedDocument]) { self.known = known }

  /// Everything that was asked for, whether it was there or not.
  var asked: [String: DocumentRequest] { noted.withLock { $0 } }

  func fetch(_ address: WebAddress, for purpose: FetchPurpose) -> FetchOutcome {
    document(at: address, for: purpose)?.outcome ?? .unreachable
  }

  /// What is known of an address; nil for nothing.
  fileprivate func document(
    at address: WebAddress, for purpose: FetchPurpose
  ) -> FetchedDocument? {
    let isAllowed = noted.withLock { noted in
      guard noted[address.text] == nil else { return true }
      guard noted.count < Self.mostAddresses else { return false }
      noted[address.text] = DocumentRequest(address: address, purpose: purpose)
      return true
    }
    return isAllowed ? known[address.text] : nil
  }
}

/// Gives the verifier what is there for one credential, and notes how old it is.
final class DatingFetcher: Fetcher {
  private let fetcher: NotingFetcher
  private let noted = Mutex<Instant?>(nil)

  /// Asks a fetcher.
  init(_ fetcher: NotingFetcher) { self.fetcher = fetcher }

  /// When the oldest document that was given was fetched; nil when there was none.
  var oldest: Instant? { noted.withLock { $0 } }

  func fetch(_ address: WebAddress, for purpose: FetchPurpose) -> FetchOutcome {
    guard let document = fetcher.document(at: address, for: purpose) else { return .unreachable }
    noted.withLock { $0 = min($0 ?? document.fetched, document.fetched) }
    return document.outcome
  }
}
