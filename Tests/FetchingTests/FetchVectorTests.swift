import Fetching
import JSON
import SkillModel
import TestSupport
import Testing

/// Addresses and behaviours of networks that others wrote down.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct FetchVectorTests {
  @Test func addressesAreRefusedByTheirText() throws {
    let list = try JSONValue(parsing: Corpus.bytes("vectors/ssrf/urls.json"), limits: .framework)
    for entry in list.list {
      let text = entry["url"]?.string ?? ""
      #expect(
        (WebAddress(text) != nil) == (entry["expect"]?.string == "allow"), "\(text.prefix(80))")
    }
    print("\(list.list.count) addresses")
    #expect(list.list.count > 30)
  }

  @Test func networksAreLeftAsTheyShould() throws {
    let list = try JSONValue(parsing: Corpus.bytes("vectors/ssrf/network.json"), limits: .framework)
    for entry in list.list {
      let name = try #require(entry["name"]?.string)
      let host = try #require(entry["host"]?.string)
      let visit = try Visit(names: [host: Self.answers(of: entry)]) { _ in
        Self.behaviour(of: entry)
      }
      defer { visit.server.stop() }
      let answer = try visit.answer("https://\(host)/", followsRedirects: true) {
        if name == "slow-body" { $0.total = .milliseconds(400) }
      }
      #expect(answer == Self.expected(name), "\(name)")
      #expect(visit.connections.allSatisfy { $0 == "8.8.8.8" }, "\(name)")
      #expect(visit.connections.count <= 1, "\(name)")
    }
    print("\(list.list.count) behaviours of networks")
    #expect(list.list.count >= 8)
  }

  private static func answers(of entry: JSONValue) -> [[String]] {
    ["addresses", "second"].compactMap { entry[$0]?.list.compactMap(\.string) }
      .filter { !$0.isEmpty }
  }

  private static func behaviour(of entry: JSONValue) -> LoopbackServer.Behaviour {
    if let place = entry["redirect"]?.string {
      return LoopbackServer.status(302, "Location: \(place)")
    }
    switch entry["behaviour"]?.string {
    case "one byte a second": return .drip(LoopbackServer.head())
    case "never ends": return .flood(LoopbackServer.head())
    case let words? where words.hasPrefix("Content-Encoding gzip"):
      return .flood(LoopbackServer.head("Content-Encoding: gzip"))
    default: return LoopbackServer.document("{}")
    }
  }

  private static func expected(_ name: String) -> FetchAnswer? {
    switch name {
    case "dns-private", "dns-mixed": .refused(.notPublic)
    case "dns-rebind": .document(Array("{}".utf8), mediaType: "application/json", maxAge: nil)
    case "redirect-to-private", "redirect-downgrade": .refused(.redirected)
    case "slow-body": .unreachable(.tooLate)
    case "endless-body": .unreachable(.tooLarge)
    case "gzip-body": .unreachable(.encoded)
    default: nil
    }
  }
}
