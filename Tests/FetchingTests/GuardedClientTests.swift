import Fetching
import NIOCore
import NIOPosix
import SkillModel
import Testing

@Suite struct GuardedClientTests {
  /// A port of this machine that takes no connection.
  private let nobody = 1

  // Rules 1 to 3: what is visited.

  @Test func aDocumentIsBroughtWithItsTypeAndAge() throws {
    let visit = try Visit { _ in
      LoopbackServer.document(
        "{}", "Cache-Control: public, max-age=60", type: "application/DID+json; charset=utf-8")
    }
    defer { visit.server.stop() }
    #expect(
      try visit.answer()
        == .document(Array("{}".utf8), mediaType: "application/did+json", maxAge: 60))
  }

  @Test func nothingIsSaidButTheProgramsName() throws {
    let visit = try Visit { _ in
      LoopbackServer.document("{}", "Set-Cookie: a=b")
    }
    defer { visit.server.stop() }
    for _ in 0..<2 { _ = try visit.answer("https://school.example/a%20b?x=1#y") }
    let requests = visit.server.requests
    #expect(requests.count == 2 && requests.first == requests.last)
    let lines = requests.first?.split(separator: "\r\n").map(String.init) ?? []
    #expect(lines.first == "GET /a%20b?x=1 HTTP/1.1")
    let names = lines.dropFirst().map { $0.prefix { $0 != ":" }.lowercased() }.sorted()
    #expect(names == ["accept", "accept-encoding", "connection", "host", "user-agent"])
    #expect(lines.contains("Accept-Encoding: identity"))
    #expect(lines.contains("User-Agent: Tessera/test"))
  }

  @Test(arguments: [
    ["10.0.0.7"], ["203.0.113.9", "127.0.0.1"], ["8.8.8.8", "10.0.0.7"], ["8.8.8.8", "::1"],
    ["2606:4700::1111", "fe80::1"], ["169.254.169.254"], ["::ffff:127.0.0.1"],
  ])
  func oneAddressThatIsNotPublicRefusesTheLot(addresses: [String]) throws {
    let visit = try Visit(names: ["school.example": [addresses]]) { _ in
      LoopbackServer.document("{}")
    }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .refused(.notPublic))
    #expect(visit.connections.isEmpty && visit.server.requests.isEmpty)
  }

  @Test func aSecondAnswerOfTheResolverIsNeverUsed() throws {
    let visit = try Visit(names: ["school.example": [["8.8.8.8"], ["127.0.0.1"]]]) { _ in
      LoopbackServer.document("{}")
    }
    defer { visit.server.stop() }
    #expect(try visit.answer().isDocument)
    #expect(visit.resolver.asked == ["school.example"] && visit.connections == ["8.8.8.8"])
  }

  @Test func aNameWithoutAnAddressIsUnreachable() throws {
    let visit = try Visit(names: [:]) { _ in LoopbackServer.document("{}") }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .unreachable(.noAddress))
  }

  @Test func anAddressThatTakesNoConnectionGivesWayToTheNext() throws {
    let addresses = ["2606:4700::1111", "8.8.8.8", "1.1.1.1"]
    let visit = try Visit(names: ["school.example": [addresses]], ports: ["1.1.1.1": nobody]) { _ in
      LoopbackServer.document("{}")
    }
    defer { visit.server.stop() }
    #expect(try visit.answer().isDocument)
    #expect(visit.connections == ["1.1.1.1", "2606:4700:0:0:0:0:0:1111"])
  }

  @Test func whereNothingListensThereIsNoConnection() throws {
    let visit = try Visit(ports: ["8.8.8.8": nobody]) { _ in LoopbackServer.document("{}") }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .unreachable(.noConnection))
  }

  @Test func whereNobodySpeaksThereIsNoConnection() throws {
    let listener = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .bind(host: "127.0.0.1", port: 0).wait()
    defer { try? listener.close().wait() }
    let port = try #require(listener.localAddress?.port)
    let visit = try Visit(ports: ["8.8.8.8": port]) { _ in LoopbackServer.document("{}") }
    defer { visit.server.stop() }
    #expect(
      try visit.answer { $0.connect = .milliseconds(200) } == .unreachable(.noConnection))
  }

  @Test func theCertificateMustBeOfTheName() throws {
    let visit = try Visit(names: ["stranger.example": [["8.8.8.8"]]]) { _ in
      LoopbackServer.document("{}")
    }
    defer { visit.server.stop() }
    #expect(try visit.answer("https://stranger.example/") == .unreachable(.notSecure))
    #expect(visit.server.requests.isEmpty)
  }

  @Test func theCertificateMustBeOfATrustedAuthority() throws {
    let visit = try Visit(isTrusted: false) { _ in LoopbackServer.document("{}") }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .unreachable(.notSecure))
    #expect(visit.server.requests.isEmpty)
  }

  @Test func resolvingIsPartOfTheTime() throws {
    let visit = try Visit(pause: .milliseconds(50)) { _ in LoopbackServer.document("{}") }
    defer { visit.server.stop() }
    #expect(try visit.answer { $0.total = .milliseconds(20) } == .unreachable(.tooLate))
    #expect(visit.connections.isEmpty)
  }

  // Rule 4: redirects.

  @Test(arguments: [301, 302, 303, 307, 308])
  func aRedirectWithinTheOriginIsFollowedOnRequestAlone(status: Int) throws {
    let visit = try Visit { request in
      request.hasPrefix("GET /key.json ")
        ? LoopbackServer.status(status, "Location: /new.json") : LoopbackServer.document("{}")
    }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .refused(.redirected))
    #expect(visit.server.requests.count == 1)
    #expect(try visit.answer(followsRedirects: true).isDocument)
    #expect(visit.server.requests.last?.hasPrefix("GET /new.json ") == true)
  }

  @Test(arguments: [
    "https://127.0.0.1/", "http://school.example/", "https://other.example/", "//other.example/",
    "https://school.example:8443/", "https://localhost/", "https://school.example@127.0.0.1/",
    "file:///etc/passwd", "/../x%2f..%2f..",
  ])
  func aRedirectElsewhereIsRefused(location: String) throws {
    let visit = try Visit(names: ["school.example": [["8.8.8.8"]], "other.example": [["8.8.8.8"]]])
    { _ in LoopbackServer.status(302, "Location: \(location)") }
    defer { visit.server.stop() }
    #expect(try visit.answer(followsRedirects: true) == .refused(.redirected))
    #expect(visit.server.requests.count == 1)
  }

  @Test func aRedirectIsResolvedAnew() throws {
    let visit = try Visit(names: ["school.example": [["8.8.8.8"], ["127.0.0.1"]]]) { _ in
      LoopbackServer.status(302, "Location: /new.json")
    }
    defer { visit.server.stop() }
    #expect(try visit.answer(followsRedirects: true) == .refused(.notPublic))
    #expect(visit.connections == ["8.8.8.8"])
  }

  @Test(arguments: [(2, true), (3, false)])
  func twoRedirectsAreFollowed(count: Int, isFollowed: Bool) throws {
    let visit = try Visit { request in
      let place = Int(request.dropFirst("GET /".count).prefix(1)) ?? 0
      return place == count
        ? LoopbackServer.document("{}") : LoopbackServer.status(302, "Location: /\(place + 1)")
    }
    defer { visit.server.stop() }
    let answer = try visit.answer("https://school.example/0", followsRedirects: true)
    #expect(isFollowed ? answer.isDocument : answer == .refused(.tooManyRedirects))
    #expect(visit.server.requests.count == 3)
  }

  // Rule 5: time, size and kind.

  @Test(arguments: [
    LoopbackServer.Behaviour.drip(LoopbackServer.head("Content-Length: 1000000")),
    .drip(LoopbackServer.head()), .drip("HTTP/1.1 200 OK\r\nX: "), .silence,
  ])
  func aSlowAnswerEndsAtTheDeadline(behaviour: LoopbackServer.Behaviour) throws {
    let visit = try Visit { _ in behaviour }
    defer { visit.server.stop() }
    let start = ContinuousClock.now
    #expect(try visit.answer { $0.total = .milliseconds(400) } == .unreachable(.tooLate))
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func anEndlessBodyEndsAtItsLimit() throws {
    let visit = try Visit { _ in .flood(LoopbackServer.head()) }
    defer { visit.server.stop() }
    #expect(try visit.answer(bytes: 100_000) == .unreachable(.tooLarge))
  }

  @Test(
    arguments: [
      (.flood("HTTP/1.1 200 OK\r\nX: a"), .brokenOff), (.flood("HTTP/1.1 200 a"), .tooLarge),
      (.flood("HTTP/1.1 200 OK\r\n", of: "X: a\r\n"), .brokenOff),
      (.flood("", of: "HTTP/1.1 103 Other\r\n\r\n"), .tooLarge),
      (
        .flood(LoopbackServer.head("Transfer-Encoding: chunked") + "0\r\n", of: "X: a\r\n"),
        .brokenOff
      ),
      (.flood(LoopbackServer.head("Transfer-Encoding: chunked") + "1;", of: "a"), .tooLarge),
    ] as [(LoopbackServer.Behaviour, FetchFailure)])
  func whatIsEndlessBesidesABodyEndsToo(
    behaviour: LoopbackServer.Behaviour, failure: FetchFailure
  ) throws {
    let visit = try Visit { _ in behaviour }
    defer { visit.server.stop() }
    #expect(try visit.answer { $0.total = .seconds(20) } == .unreachable(failure))
  }

  @Test func whoGoesOnSendingIsNotWaitedFor() throws {
    let visit = try Visit { _ in .flood(LoopbackServer.head(type: "text/html")) }
    defer { visit.server.stop() }
    let request = FetchRequest(address: try #require(WebAddress("https://school.example/")))
    let start = ContinuousClock.now
    let answers = visit.client().answers(to: [FetchRequest](repeating: request, count: 8))
    #expect(answers == [FetchAnswer](repeating: .unreachable(.otherMediaType), count: 8))
    #expect(ContinuousClock.now - start < .seconds(8))
  }

  @Test(arguments: [(16, true), (15, false)])
  func aBodyMayHaveAsManyBytesAsAreAllowed(limit: Int, isTaken: Bool) throws {
    let body = "{\"a\":\"12345678\"}"
    for known in [true, false] {
      let visit = try Visit { _ in
        known ? LoopbackServer.document(body) : .answer(LoopbackServer.head() + body)
      }
      defer { visit.server.stop() }
      for answer in [
        try visit.answer(bytes: limit), try visit.answer(bytes: 99) { $0.bytes = limit },
      ] {
        #expect(isTaken ? answer.isDocument : answer == .unreachable(.tooLarge))
      }
    }
  }

  @Test(arguments: [
    "Content-Encoding: gzip", "Content-Encoding: br", "Content-Encoding: identity, gzip",
    "Transfer-Encoding: gzip, chunked",
  ])
  func aCompressedBodyIsRefusedBeforeItIsRead(header: String) throws {
    let visit = try Visit { _ in .flood(LoopbackServer.head(header)) }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .unreachable(.encoded))
  }

  @Test(arguments: [
    "application/json", "application/ld+json", "application/did+ld+json", "application/vc",
    "application/vc+ld+json; profile=\"x\"", "application/vc+jwt", "application/jwt", "text/plain",
    "application/statuslist+jwt", "Application/JSON;charset=utf-8",
  ])
  func jsonAndTokensAreTaken(type: String) throws {
    let visit = try Visit { _ in LoopbackServer.document("{}", type: type) }
    defer { visit.server.stop() }
    #expect(try visit.answer().isDocument)
  }

  @Test(arguments: [
    "text/html", "application/octet-stream", "image/png", "", "json", "application/json, text/html",
    "application/jsonp", "application/gzip",
  ])
  func otherTypesAreNotRead(type: String) throws {
    let visit = try Visit { _ in .flood(LoopbackServer.head(type: type)) }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .unreachable(.otherMediaType))
  }

  @Test func anAnswerWithoutATypeOrWithTwoIsNotRead() throws {
    for head in [
      "HTTP/1.1 200 OK\r\n\r\n", LoopbackServer.head("Content-Type: text/html"),
    ] {
      let visit = try Visit { _ in .answer(head + "{}") }
      defer { visit.server.stop() }
      #expect(try visit.answer() == .unreachable(.otherMediaType))
    }
  }

  @Test(arguments: [201, 203, 204, 206, 300, 304, 400, 401, 404, 429, 500, 503])
  func otherStatusesAreNoDocument(status: Int) throws {
    let visit = try Visit { _ in LoopbackServer.status(status, "Content-Type: application/json") }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .unreachable(.status(status)))
  }

  @Test func whatIsGoneIsGone() throws {
    let visit = try Visit { _ in LoopbackServer.status(410) }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .gone)
  }

  @Test(arguments: [
    LoopbackServer.Behaviour.breakOff(LoopbackServer.head("Content-Length: 10") + "{}"),
    .breakOff(LoopbackServer.head() + "{}"), .answer(""), .answer("SSH-2.0-Other\r\n\r\n"),
    .breakOff(LoopbackServer.head("Transfer-Encoding: chunked") + "2\r\n{}\r\n"),
    .answer(LoopbackServer.head("Content-Length: 10") + "{}"),
  ])
  func anAnswerThatIsNotWholeIsNoDocument(behaviour: LoopbackServer.Behaviour) throws {
    let visit = try Visit { _ in behaviour }
    defer { visit.server.stop() }
    #expect(try visit.answer() == .unreachable(.brokenOff))
  }

  // Rule 6: several at a time.

  @Test func answersStandInTheOrderOfTheRequests() throws {
    let hosts = ["a.example", "b.example", "c.example"]
    let visit = try Visit(
      names: Dictionary(uniqueKeysWithValues: hosts.map { ($0, [["8.8.8.8"]]) })
    ) { request in LoopbackServer.document(String(request.prefix { $0 != "\r\n" })) }
    defer { visit.server.stop() }
    let requests = try (0..<20).map { place in
      FetchRequest(
        address: try #require(WebAddress("https://\(hosts[place * place % 3])/\(place)")))
    }
    let answers = visit.client { ($0.atOnce, $0.perHost) = (5, 2) }.answers(to: requests)
    #expect(
      answers
        == (0..<20).map {
          .document(
            Array("GET /\($0) HTTP/1.1".utf8), mediaType: "application/json", maxAge: nil)
        })
  }

  @Test func noHostIsAskedMoreOftenAtATimeThanAllowed() throws {
    let names = ["a.example": [["8.8.8.8"]], "b.example": [["8.8.4.4"]]]
    let visit = try Visit(names: names, pause: .milliseconds(20)) { _ in
      LoopbackServer.document("{}")
    }
    defer { visit.server.stop() }
    let requests = try (0..<12).map { place in
      FetchRequest(
        address: try #require(WebAddress("https://\(place % 4 == 0 ? "b" : "a").example/\(place)")))
    }
    let answers = visit.client { $0.perHost = 2 }.answers(to: requests)
    #expect(answers.count == 12 && answers.allSatisfy(\.isDocument))
    #expect(visit.resolver.most.values.allSatisfy { $0 <= 2 })
  }

  @Test func noRequestsHaveNoAnswers() throws {
    #expect(GuardedClient(userAgent: "Tessera").answers(to: []).isEmpty)
  }

  @Test func callersThatFillEveryThreadDoNotWaitForEachOther() async throws {
    let visit = try Visit { _ in LoopbackServer.document("{}") }
    defer { visit.server.stop() }
    let answers = await withTaskGroup { group in
      for _ in 0..<16 { group.addTask { try? visit.answer() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.count == 16 && answers.allSatisfy { $0?.isDocument ?? false })
  }

  @Test func wordsNameNoPath() throws {
    let visit = try Visit { _ in LoopbackServer.status(404) }
    defer { visit.server.stop() }
    #expect(try visit.answer().words == "it answered with status 404")
  }
}

extension FetchAnswer {
  /// Whether there is a document.
  var isDocument: Bool { if case .document = self { true } else { false } }
}
