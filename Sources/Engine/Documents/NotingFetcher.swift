internal import SkillModel
internal import Synchronization
internal import Verification

/// Gives the verifier what is there, and notes what it asks for.
final class NotingFetcher: Fetcher {
  /// The most addresses that one wallet or file may lead to.
  ///
  /// Whoever hands one in decides where we go: the limit keeps a stranger from sending us about.
  private static let mostAddresses = 20

  private let known: FetchedDocuments
  private let noted = Mutex<[String: DocumentRequest]>([:])

  /// Starts with what is known.
  init(_ known: FetchedDocuments) { self.known = known }

  /// Everything that was asked for, whether it was there or not.
  var asked: [String: DocumentRequest] { noted.withLock { $0 } }

  func fetch(_ address: WebAddress, for purpose: FetchPurpose) -> FetchOutcome {
    let isAllowed = noted.withLock { noted in
      guard noted[address.text] == nil else { return true }
      guard noted.count < Self.mostAddresses else { return false }
      noted[address.text] = DocumentRequest(address: address, purpose: purpose)
      return true
    }
    return isAllowed ? known.fetch(address, for: purpose) : .unreachable
  }
}
