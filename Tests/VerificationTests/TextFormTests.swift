import JSON
import SkillModel
import TestSupport
import Testing
import Verification

/// The small texts that proofs, keys and dates are made of.
@Suite struct TextFormTests {
  @Test(arguments: 0..<50 as Range<UInt64>)
  func base58ReadsBackWhatItWrote(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
      UInt8.random(in: 0...(seed % 3 == 0 ? 1 : 255), using: &generator)
    }
    let text = Multibase.encode(bytes)
    #expect(Multibase.decode(text) == bytes)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func base58WritesBackWhatItRead(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let digits = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    let count = seed == 0 ? Base58.longest : Int.random(in: 0...100, using: &generator)
    let text = (0..<count).map { _ in
      seed == 1 ? digits[57] : digits[Int.random(in: 0..<58, using: &generator)]
    }
    #expect(
      Base58.encode(try #require(Base58.decode(text))) == String(decoding: text, as: UTF8.self))
  }

  @Test(arguments: [
    "z0", "zO", "zI", "zl", "z+", "z ", "m11", "", "f00", "11", "uAA==", "uA", "uAB", "u+_8",
  ])
  func otherTextsAreNoMultibase(text: String) {
    #expect(Multibase.decode(text) == nil)
  }

  @Test func base58StopsAtItsLimit() {
    #expect(Base58.decode(Array(repeating: UInt8(ascii: "2"), count: Base58.longest)) != nil)
    #expect(Base58.decode(Array(repeating: UInt8(ascii: "2"), count: Base58.longest + 1)) == nil)
  }

  @Test(
    arguments: [
      ("2026-01-15T00:00:00Z", 0, 0), ("2026-01-15T02:00:00+02:00", 0, 0),
      ("2026-01-14T10:00:00-14:00", 0, 0), ("2026-01-15T00:00:01.5Z", 1, 500_000_000),
      ("2026-01-15T00:00:00.1234567899Z", 0, 123_456_789),
    ] as [(String, Int64, Int32)])
  func momentsAreReadInUTC(text: String, seconds: Int64, nanoseconds: Int32) {
    #expect(
      DateTimeStamp.instant(text)
        == Instant(seconds: now.seconds + seconds, nanoseconds: nanoseconds))
  }

  @Test(arguments: [
    "2026-01-15", "2026-01-15T00:00:00", "2026-01-15T00:00Z", "2026-01-15 00:00:00Z",
    "2026-01-15t00:00:00z", "2026-02-30T00:00:00Z", "2026-01-15T24:00:00Z", "2026-01-15T00:00:60Z",
    "0000-01-01T00:00:00Z", "12026-01-15T00:00:00Z", "2026-01-15T00:00:00.Z",
    "2026-01-15T00:00:00+14:01", "2026-01-15T00:00:00+0200", " 2026-01-15T00:00:00Z",
    "2026-01-15T00:00:00.5", "2026-01-15T00:00:00+1400", "2026-01-15T00:00:00+14:0",
    "2026-01-15T00:00:00+15:00", "2026-01-15T00:00:00*02:00", "2026-01-15T00:00:00+2:000",
    "2026-01-15T00:00:00Z ", "٢026-01-15T00:00:00Z", "", "2026-01-15T00:00:00+02:60",
  ])
  func otherTextsAreNoMoment(text: String) {
    #expect(DateTimeStamp.instant(text) == nil)
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func keysOfPublishedIdentifiersAreDecoded() throws {
    let list = try JSONValue(parsing: Corpus.bytes("vectors/did/did-key.json"), limits: .framework)
    var read = 0
    for entry in list["keys"]?.list ?? [] {
      let text = String(try #require(entry["did"]?.string).dropFirst("did:key:".count))
      let prefix = entry["multicodecHex"]?.string ?? ""
      let hex = try #require(Multibase.decode(text)).map {
        ($0 < 16 ? "0" : "") + String($0, radix: 16)
      }
      .joined()
      #expect(hex == prefix + (entry["keyHex"]?.string ?? ""))
      let key = try? Multikey.key(text)
      #expect((key != nil) == ["ed01", "8024", "8124"].contains(prefix), "\(text)")
      #expect(key.map(\.family.rawValue) == (key == nil ? nil : entry["keyType"]?.string))
      read += 1
    }
    print("\(read) published did:key identifiers")
    #expect(read == list["keys"]?.list.count && read > 5)
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func didWebLeadsWhereItShould() throws {
    let list = try JSONValue(parsing: Corpus.bytes("vectors/ssrf/did-web.json"), limits: .framework)
    for entry in list.list {
      let did = entry["did"]?.string ?? ""
      let expected = entry["expect"]?.string ?? ""
      let found = DIDWeb.address(String(did.prefix { $0 != "#" }))?.text
      let wanted =
        expected.hasPrefix("https://") ? expected.split(separator: " ").first.map(String.init) : nil
      #expect(found == wanted, "\(did)")
    }
    print("\(list.list.count) did:web identifiers")
  }
}
