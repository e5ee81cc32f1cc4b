import JSON
import Synchronization
import Testing
import Verification

/// What happens when a verification takes too long.
@Suite struct TimeLimitTests {
  /// A clock that stands still until it has been read some times, and then is an hour on.
  private final class StandingClock: Sendable {
    private let left: Mutex<Int>
    private let read = Mutex(0)

    init(_ readings: Int) { left = Mutex(readings) }

    /// How often it was read.
    var readings: Int { read.withLock { $0 } }

    var time: Duration {
      read.withLock { $0 += 1 }
      return left.withLock { left in
        left -= 1
        return left < 0 ? .seconds(3_600) : .zero
      }
    }
  }

  private static func result(
    of document: JSONObject, _ clock: StandingClock
  ) -> VerificationResult {
    var verifier = verifier()
    verifier.elapsedTime = { clock.time }
    return verifier.verify(JSONWriter.bytes(of: .object(document)), at: now)
  }

  /// A JSON badge, a part of an RDF one, and a record with a badge of its own in it and one that only
  /// the record proves.
  private static func documents() throws -> [JSONObject] {
    let signer = Signer(kind: .ed25519)
    let inner: [JSONValue] = [
      .object(try signer.proved(signer.badge(about: "did:x:1"))),
      .object(try signer.badge(about: "did:x:1")),
    ]
    let record = try signer.badge([
      ("type", ["VerifiableCredential", "ClrCredential"]),
      ("credentialSubject", ["id": "did:x:1", "verifiableCredential": .array(inner)]),
    ])
    let selective = SelectiveSigner()
    let badge = try selective.issuer.badge([("validUntil", "2027-05-01T00:00:00Z")])
      .changing("credentialSubject") { $0.change("achievement") { $0["id"] = "urn:bnid:0" } }
    return [
      try signer.proved(signer.badge()), try selective.derived(of: badge, showing: badge),
      try signer.proved(record),
    ]
  }

  /// Wherever the time runs out, what it ran out for is not verified, and the rest is as it was.
  @Test(arguments: 0..<3) func timeThatRunsOutIsSaid(index: Int) throws {
    let document = try Self.documents()[index]
    let clock = StandingClock(.max)
    let whole = Self.result(of: document, clock)
    #expect(whole.verdict != .rejected && clock.readings > 3)
    // The first reading is when the time begins.
    for readings in 1..<clock.readings {
      let result = Self.result(of: document, StandingClock(readings))
      let all = [result] + result.contained
      #expect(
        all.contains { $0.findings.contains { $0.code == .timeLimit } }, "after \(readings)")
      for found in all where found.findings.contains(where: { $0.code == .timeLimit }) {
        #expect(found.verdict == .unconfirmed && found.standing != .verified, "after \(readings)")
      }
    }
  }

  @Test func threadTimeGoesOn() {
    let before = ThreadTime.elapsed()
    var sum = 0
    for number in 0..<200_000 { sum &+= number ^ sum }
    #expect(ThreadTime.elapsed() > before && sum != 1)
  }
}
