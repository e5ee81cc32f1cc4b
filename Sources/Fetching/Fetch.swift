internal import NIOCore
internal import SkillModel

/// One fetch from its request to its answer, redirects included.
struct Fetch {
  let request: FetchRequest
  let limits: FetchLimits
  let userAgent: String
  let network: Network
  /// When the whole fetch is over.
  let deadline: NIODeadline

  /// Visits the address, and where it leads: rule 4 of fetching, at most two redirects, within the
  /// origin, each by all the rules again.
  func answer() -> FetchAnswer {
    var address = request.address
    var redirects = 0
    while true {
      switch visit(address) {
      case .answered(let answer): return answer
      case .redirected(let location):
        guard request.followsRedirects,
          let target = Redirect.target(location, from: address), target.origin == address.origin
        else { return .refused(.redirected) }
        guard redirects < limits.redirects else { return .refused(.tooManyRedirects) }
        redirects += 1
        address = target
      }
    }
  }

  private enum Visit {
    case answered(FetchAnswer)
    case redirected(String)
  }

  /// Resolves the name once, and asks only when each of its addresses is of the public network.
  ///
  /// That is rule 2 of fetching. An address that takes no connection gives way to the next.
  private func visit(_ address: WebAddress) -> Visit {
    let found: [NetworkAddress]
    do {
      found = try network.resolver.addresses(
        of: address.host, within: Duration(deadline - .now()))
    } catch {
      return .answered(.unreachable(error))
    }
    guard found.allSatisfy(\.isGlobalUnicast) else { return .answered(.refused(.notPublic)) }
    var visit = Visit.answered(.unreachable(.noAddress))
    for candidate in candidates(of: found) {
      visit = ask(address, at: candidate)
      guard case .answered(.unreachable(.noConnection)) = visit else { break }
    }
    return visit
  }

  /// The addresses that are tried, in their order: families take turns, since a network may route
  /// one of them alone.
  private func candidates(of found: [NetworkAddress]) -> [NetworkAddress] {
    let sorted = Set(found).sorted()
    let families = [sorted.filter(\.isIPv4), sorted.filter { !$0.isIPv4 }]
    let turns = (0..<sorted.count).flatMap { turn in
      families.compactMap { turn < $0.count ? $0[turn] : nil }
    }
    return Array(turns.prefix(max(limits.addresses, 1)))
  }

  private func ask(_ address: WebAddress, at candidate: NetworkAddress) -> Visit {
    guard deadline > .now() else { return .answered(.unreachable(.tooLate)) }
    let exchange = Exchange(
      address: address, endpoint: network.endpoint(candidate), authorities: network.authorities,
      userAgent: userAgent, bytes: max(min(request.bytes, limits.bytes), 0),
      connect: limits.connect, deadline: deadline)
    do {
      let document = try exchange.document()
      return .answered(
        .document(document.bytes, mediaType: document.mediaType, maxAge: document.maxAge))
    } catch {
      switch error {
      case .gone: return .answered(.gone)
      case .redirected(let location): return .redirected(location)
      case .failed(let failure): return .answered(.unreachable(failure))
      }
    }
  }
}
