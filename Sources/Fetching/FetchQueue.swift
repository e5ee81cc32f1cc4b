internal import SkillModel
internal import Synchronization

/// The requests of one call, parted so that no host is asked too much at a time.
///
/// A *lane* is a list of requests to one host that are made one after another; a host has as many
/// lanes as it may have fetches at a time.
final class FetchQueue: Sendable {
  private struct State {
    var lanes: [[Int]]
    var answers: [FetchAnswer]
  }

  /// How many lanes there are.
  let lanes: Int
  private let state: Mutex<State>

  /// Parts requests into lanes, in their order.
  init(_ requests: [FetchRequest], perHost: Int) {
    var lanes: [[Int]] = []
    var lanesOfHost: [String: [Int]] = [:]
    var seen: [String: Int] = [:]
    for (place, request) in requests.enumerated() {
      let host = request.address.host
      let turn = seen[host, default: 0]
      seen[host] = turn + 1
      if turn < max(perHost, 1) {
        lanesOfHost[host, default: []].append(lanes.count)
        lanes.append([])
      }
      guard let own = lanesOfHost[host] else { continue }
      lanes[own[turn % own.count]].append(place)
    }
    self.lanes = lanes.count
    let pending = [FetchAnswer](repeating: .unreachable(.tooLate), count: requests.count)
    state = Mutex(State(lanes: lanes.reversed(), answers: pending))
  }

  /// The next lane that nobody has begun: places of requests.
  func next() -> [Int]? {
    state.withLock { $0.lanes.popLast() }
  }

  /// Keeps what came of a request.
  func record(_ answer: FetchAnswer, at place: Int) {
    state.withLock { $0.answers[place] = answer }
  }

  /// What came of all, in the order of the requests.
  var answers: [FetchAnswer] { state.withLock { $0.answers } }
}
