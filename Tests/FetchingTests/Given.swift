import Fetching
import Foundation
import SkillModel
import Synchronization
import TestSupport
import Testing

/// Names and their addresses as a test gives them.
final class StubResolver: NameResolver {
  private struct State {
    var answers: [String: [[String]]]
    var asked: [String] = []
    var asking: [String: Int] = [:]
    var most: [String: Int] = [:]
  }

  private let pause: Duration
  private let state: Mutex<State>

  /// The names asked for so far.
  var asked: [String] { state.withLock { $0.asked } }

  /// How many asked for each name at a time, at most.
  var most: [String: Int] { state.withLock { $0.most } }

  /// A resolver that gives the first list of a name, then the next, and the last one ever after.
  init(_ answers: [String: [[String]]], pause: Duration) {
    self.pause = pause
    state = Mutex(State(answers: answers))
  }

  func addresses(of host: String, within limit: Duration) throws(FetchFailure) -> [NetworkAddress] {
    let found = state.withLock { state -> [String]? in
      state.asked.append(host)
      state.asking[host, default: 0] += 1
      state.most[host] = max(state.most[host] ?? 0, state.asking[host] ?? 0)
      guard let lists = state.answers[host], let list = lists.first else { return nil }
      if lists.count > 1 { state.answers[host]?.removeFirst() }
      return list
    }
    Thread.sleep(forTimeInterval: pause / .seconds(1))
    state.withLock { $0.asking[host, default: 0] -= 1 }
    guard let found else { throw .noAddress }
    return found.compactMap { NetworkAddress($0) }
  }
}

/// A client whose every connection goes to a server on this machine, and what it did.
struct Visit {
  let server: LoopbackServer
  let resolver: StubResolver
  private let dialled = Dialled()
  private let network: Network

  /// The addresses that were connected to so far.
  var connections: [String] { dialled.addresses.withLock { $0 } }

  private final class Dialled: Sendable {
    let addresses = Mutex<[String]>([])
  }

  /// A visit to a server that answers so.
  ///
  /// - Parameters:
  ///   - names: The addresses of names, one list for each time that they are asked for; every other
  ///     name of the server's certificate has one public address.
  ///   - ports: Ports of this machine that stand for addresses, instead of the server's.
  ///   - pause: How long a name takes to be resolved.
  ///   - isTrusted: Whether the server's certificate is of a trusted authority.
  ///   - behaviour: What the server does about a request.
  /// - Throws: When there is no port or no certificate for the server.
  init(
    names: [String: [[String]]] = ["school.example": [["8.8.8.8"]]], ports: [String: Int] = [:],
    pause: Duration = .zero, isTrusted: Bool = true,
    _ behaviour: @escaping @Sendable (String) -> LoopbackServer.Behaviour
  ) throws {
    let server = try LoopbackServer(behaviour)
    self.server = server
    resolver = StubResolver(names, pause: pause)
    let authorities = Corpus.project.appending(
      path: "Tests/FetchingTests/Fixtures/certificate.pem")
    let dialled = dialled
    network = Network(
      resolver: resolver,
      authorities: isTrusted ? [UInt8](try Data(contentsOf: authorities)) : nil
    ) { address in
      dialled.addresses.withLock { $0.append(address.text) }
      return Network.Endpoint(address: "127.0.0.1", port: ports[address.text] ?? server.port)
    }
  }

  /// A client with the limits of a test, long enough for a busy machine.
  func client(_ change: (inout FetchLimits) -> Void = { _ in }) -> GuardedClient {
    var limits = FetchLimits()
    (limits.total, limits.connect) = (.seconds(60), .seconds(30))
    change(&limits)
    return GuardedClient(limits: limits, userAgent: "Tessera/test", network: network)
  }

  /// What comes of one request.
  func answer(
    _ text: String = "https://school.example/key.json", bytes: Int = 1 << 20,
    followsRedirects: Bool = false, _ change: (inout FetchLimits) -> Void = { _ in }
  ) throws -> FetchAnswer {
    let request = FetchRequest(
      address: try #require(WebAddress(text)), bytes: bytes, followsRedirects: followsRedirects)
    return try #require(client(change).answers(to: [request]).first)
  }
}
