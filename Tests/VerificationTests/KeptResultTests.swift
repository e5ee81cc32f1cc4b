import JSON
import SkillModel
import Synchronization
import TestSupport
import Testing
import Verification

/// Results that are kept, against verifying anew.
@Suite struct KeptResultTests {
  private let issuer = Signer(kind: .ed25519)

  private func bytes(_ document: JSONObject) -> [UInt8] { JSONWriter.bytes(of: .object(document)) }

  private final class Readings: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
      count.withLock { count in
        count += 1
        return count
      }
    }
  }

  /// What is kept of a result, as it comes back from where it was kept.
  private func kept(
    _ bytes: [UInt8], by verifier: Verifier = verifier(), at moment: Instant = now
  ) throws -> KeptResult? {
    let (result, kept) = verifier.verifyToKeep(bytes, at: moment)
    #expect(result == verifier.verify(bytes, at: moment))
    guard let kept else { return nil }
    let again = try #require(KeptResult(kept.bytes))
    #expect(again == kept)
    #expect(verifier.result(of: again, for: bytes, at: moment) == result)
    return again
  }

  /// A record with one credential of its own proof, one of none, an endorsement and a token.
  private func record() throws -> JSONObject {
    let other = Signer(kind: .p256)
    let inner: [JSONValue] = [
      .object(try other.proved(other.badge(about: "did:x:1"))),
      .object(try other.badge(about: "did:x:1")), .object(["type": "VerifiableCredential"]), "no",
      .string(String(decoding: try other.token(other.badge(about: "did:x:1")), as: UTF8.self)),
    ]
    return try issuer.proved(
      issuer.badge([
        ("type", ["VerifiableCredential", "ClrCredential"]),
        ("credentialSubject", ["id": "did:x:1", "verifiableCredential": .array(inner)]),
        (
          "endorsement",
          [
            .object(
              try other.proved(
                other.badge([("type", ["VerifiableCredential", "EndorsementCredential"])])))
          ]
        ),
      ]))
  }

  @Test func everyKindOfResultIsKeptWhole() throws {
    let badge = try issuer.proved(issuer.badge())
    var changed = badge
    changed["name"] = "Another"
    let presentation: JSONObject = [
      "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
      "holder": "did:x:1",
      "verifiableCredential": [
        .object(badge), .object(changed),
        .object(try issuer.proved(issuer.badge(about: "did:x:1"))),
      ],
    ]
    let documents =
      try [badge, changed, record(), presentation, ["type": "VerifiableCredential"]].map(bytes)
      + [issuer.token(issuer.badge()), Array("{".utf8), [], Array("no credential".utf8)]
    for document in documents { #expect(try kept(document) != nil) }
    #expect(try verifier().verify(bytes(record()), at: now).contained.count == 6)
  }

  /// The same as in ``AttackTests``: tokens, RDF, lists of withdrawn credentials, what was tampered with.
  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func everyAttackIsKeptAsItIsOrNotAtAll() throws {
    var count = 0
    let identifiers = try AttackCase.identifiers()
    for id in identifiers {
      guard let (bytes, verifier, moment) = try AttackCase(id).asked() else { continue }
      if try kept(bytes, by: verifier, at: moment) != nil { count += 1 }
    }
    print("\(count) of \(identifiers.count) attack cases kept")
    #expect(count > 250)
  }

  @Test func whatDependsOnTheMomentHoldsWhileItDoes() throws {
    let badge = try issuer.badge([
      ("validFrom", "2026-01-10T00:00:00Z"), ("validUntil", "2026-01-20T12:00:00.5Z"),
    ])
    let proof: [(String, JSONValue?)] = [
      ("created", "2026-01-12T00:00:00Z"), ("expires", "2026-01-25T00:00:00Z"),
    ]
    let document = bytes(try issuer.proved(badge, proof))
    let bounds = ["2026-01-10", "2026-01-12", "2026-01-20T12:00:00.5Z", "2026-01-25"]
      .compactMap { Instant($0) }
    let moments = bounds.flatMap { bound in
      [-61, -60, 0, 60, 61].flatMap { (seconds: Int64) in
        [0, 500_000_000, 500_000_001].map {
          Instant(seconds: bound.seconds + seconds, nanoseconds: $0)
        }
      }
    }
    let anew = moments.map { verifier().verify(document, at: $0) }
    var matches = 0
    for first in moments {
      let kept = try #require(try kept(document, at: first))
      for (second, expected) in zip(moments, anew) {
        guard let result = verifier().result(of: kept, for: document, at: second) else { continue }
        matches += 1
        #expect(result == expected, "\(first), \(second)")
      }
    }
    #expect(matches > moments.count * 5)
    // Nothing that it looked at changes it tomorrow, or in a thousand years.
    let plain = bytes(try issuer.proved(issuer.badge()))
    let later = Instant(seconds: now.seconds + 31_556_952_000)
    #expect(verifier().result(of: try #require(try kept(plain)), for: plain, at: later) != nil)
  }

  @Test func anotherDocumentIsLookedAtAnew() throws {
    let address = "https://college.example/revoked"
    let document = bytes(
      try issuer.proved(
        issuer.badge([
          ("credentialStatus", ["id": .string(address), "type": "1EdTechRevocationList"])
        ])))
    let lists: [[String: JSONValue]] = [
      [:], [address: ["revokedCredential": []]],
      [address: ["revokedCredential": [["id": "urn:uuid:6e2f1c3a-58a0-4e0b-9d0c-2b7f3f1f4a10"]]]],
      [address: "no list"],
    ]
    for (place, list) in lists.enumerated() {
      let result = try #require(try kept(document, by: verifier(list)))
      #expect(result.addresses.map(\.text) == [address])
      for (other, otherList) in lists.enumerated() {
        let again = verifier(otherList).result(of: result, for: document, at: now)
        #expect((again != nil) == (place == other))
      }
    }
  }

  @Test func whatCannotBeMadeOfTheBytesAgainIsNotKept() throws {
    let document = try issuer.proved(issuer.badge())
    var slow = verifier()
    let time = Duration.seconds(60)
    let readings = Readings()
    slow.elapsedTime = { readings.next() > 2 ? time : .zero }
    let (result, kept) = slow.verifyToKeep(bytes(document), at: now)
    #expect(result.findings.map(\.code).contains(.timeLimit) && kept == nil)
    let selective = SelectiveSigner()
    let badge = try selective.issuer.badge([("validUntil", "2027-05-01T00:00:00Z")])
      .changing("credentialSubject") { $0.change("achievement") { $0["id"] = "urn:bnid:0" } }
    let shown = try selective.derived(of: badge, showing: badge)
    #expect(verifier().verify(bytes(shown), at: now).document != nil)
    #expect(try self.kept(bytes(shown)) == nil)
    let alone = Verifier(policy: VerificationPolicy())
    #expect(alone.verifyToKeep(bytes(document), at: now).kept == nil)
  }

  @Test func otherBytesThanWereKeptGiveNoResultOfTheirOwn() throws {
    let token = try issuer.token(issuer.badge())
    let kept = try #require(try kept(token))
    for other in [Array("{".utf8), bytes(["type": "VerifiablePresentation"]), [0x89]] {
      #expect(verifier().result(of: kept, for: other, at: now) == nil)
    }
    for broken in ["", "{}", "[1]", "{\"whole\":{\"kind\":\"credential\"}}"] {
      #expect(KeptResult(Array(broken.utf8)) == nil)
    }
  }

  @Test func everyDecisionOfTheOperatorIsPartOfTheBasis() {
    let issuer = TrustList.Issuer(name: "A")
    let changes: [(inout Verifier) -> Void] = [
      { $0.policy.trust = .anyIssuer },
      { $0.policy.trust = .listed(TrustList(["did:x:1": issuer])) },
      { $0.policy.trust = .listed(TrustList(["did:x:2": issuer])) },
      { $0.policy.trust = .listed(TrustList(["did:x:1": .init(name: "B")])) },
      { $0.policy.trust = .listed(TrustList(["did:x:1": .init(name: "A", certifies: ["C"])])) },
      { $0.policy.clockTolerance = 61 }, { $0.policy.requiresHolder = true },
      { $0.policy.keyHosts = ["a.example"] }, { $0.policy.statusProviders = ["did:x:1"] },
      { $0.policy.sealAnchors = [[1]] }, { $0.limits.nesting = 3 }, { $0.limits.json.depth = 9 },
    ]
    var bases: Set<String> = [Verifier(policy: VerificationPolicy()).basis]
    for change in changes {
      var verifier = Verifier(policy: VerificationPolicy())
      change(&verifier)
      bases.insert(verifier.basis)
    }
    #expect(bases.count == changes.count + 1)
    // A decision more is a line more above.
    #expect(Mirror(reflecting: VerificationPolicy()).children.count == 6)
  }
}
