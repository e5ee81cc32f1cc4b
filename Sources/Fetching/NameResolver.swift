internal import NIOCore
internal import NIOPosix

/// What knows the addresses of names.
package protocol NameResolver: Sendable {
  /// All addresses of a name, of IPv4 and of IPv6, in any order.
  ///
  /// Blocks, though no longer than the limit.
  ///
  /// - Throws: `noAddress` when there is none, `tooLate` when the limit is over.
  func addresses(of host: String, within limit: Duration) throws(FetchFailure) -> [NetworkAddress]
}

/// The resolver of the operating system.
package struct SystemResolver: NameResolver {
  /// Makes a resolver, which keeps nothing.
  package init() {}

  /// All addresses that the system knows of a name.
  ///
  /// The name is asked for with a final dot, so that no search domain of this network is added to it.
  /// The system cannot be interrupted: a thread of its own waits on when the limit is over.
  package func addresses(
    of host: String, within limit: Duration
  ) throws(FetchFailure) -> [NetworkAddress] {
    let loop = EventLoops.group.any()
    let lookup = NIORandomizedDNSResolver(loop: loop)
    let found = lookup.initiateAAAAQuery(host: host + ".", port: 443)
      .and(lookup.initiateAQuery(host: host + ".", port: 443))
    let answer = loop.makePromise(of: [SocketAddress].self)
    let alarm = loop.scheduleTask(in: TimeAmount(limit)) { answer.fail(FetchFailure.tooLate) }
    found.map { $0 + $1 }.whenComplete { result in
      alarm.cancel()
      answer.completeWith(result)
    }
    return try Self.addresses(Result { try answer.futureResult.wait() })
  }

  /// The addresses found; one that cannot be read is as good as none known.
  private static func addresses(
    _ result: Result<[SocketAddress], any Error>
  ) throws(FetchFailure) -> [NetworkAddress] {
    switch result {
    case .failure(let error): throw error as? FetchFailure ?? .noAddress
    case .success(let found):
      let addresses = found.compactMap { $0.ipAddress.flatMap { NetworkAddress($0) } }
      guard !addresses.isEmpty, addresses.count == found.count else { throw .noAddress }
      return addresses
    }
  }
}

/// The threads that wait for the network.
enum EventLoops {
  /// One thread of this room's own: whoever waits for a fetch on a thread that serves others does
  /// not hold up the fetch.
  static let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
}
