internal import Foundation
internal import NIOCore
internal import Synchronization

/// Brings documents from the public network, and from nowhere else.
///
/// An address that strangers chose is visited by the rules of fetching: its text is a ``WebAddress``
/// (1); every address that its name has must be of the public network (2); the connection goes to
/// the address that was looked at (3); redirects are followed only on request (4); time, size and
/// kind of the answer are limited (5), fetches from one host too (6); nothing is sent along but what
/// the program is called (7).
public struct GuardedClient: Sendable {
  private let limits: FetchLimits
  private let userAgent: String
  private let network: Network

  /// A client of the system's network, which trusts the system's authorities.
  ///
  /// - Parameters:
  ///   - limits: How long and how much a fetch may take.
  ///   - userAgent: What the program says it is called; printable ASCII.
  public init(limits: FetchLimits = FetchLimits(), userAgent: String) {
    self.init(limits: limits, userAgent: userAgent, network: .system)
  }

  /// A client of another network.
  package init(limits: FetchLimits = FetchLimits(), userAgent: String, network: Network) {
    precondition(
      userAgent.utf8.allSatisfy { (0x20...0x7E).contains($0) },
      "found a user agent with other characters, expected printable ASCII")
    self.limits = limits
    self.userAgent = userAgent
    self.network = network
  }

  /// Fetches documents at the same time, and waits for all of them.
  ///
  /// Each has ``FetchLimits/total`` from when its turn comes. The waiting is done by threads of this
  /// call's own: any thread may call, however many others of its kind wait too.
  ///
  /// - Parameter requests: What to fetch; one that occurs twice is fetched twice.
  /// - Returns: What came of each, in the order of the requests.
  public func answers(to requests: [FetchRequest]) -> [FetchAnswer] {
    let queue = FetchQueue(requests, perHost: limits.perHost)
    let workers = DispatchGroup()
    for _ in 0..<min(queue.lanes, max(limits.atOnce, 1)) {
      workers.enter()
      let worker = Thread {
        while let lane = queue.next() {
          for place in lane { queue.record(answer(to: requests[place]), at: place) }
        }
        workers.leave()
      }
      worker.start()
    }
    workers.wait()
    return queue.answers
  }

  private func answer(to request: FetchRequest) -> FetchAnswer {
    Fetch(
      request: request, limits: limits, userAgent: userAgent, network: network,
      deadline: .now() + TimeAmount(limits.total)
    ).answer()
  }
}
