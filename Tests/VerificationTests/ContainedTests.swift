import JSON
import Testing
import Verification

/// Credentials inside credentials.
@Suite struct ContainedTests {
  private let school = Signer(kind: .ed25519, number: 4)
  private let college = Signer(kind: .p256, number: 5)
  private let holder = "did:example:holder"

  /// A learner record of the school with these credentials in it.
  private func record(
    _ credentials: [JSONValue], _ changes: [(String, JSONValue?)] = []
  ) throws -> JSONObject {
    try school.proved(
      school.badge(
        about: holder,
        [
          ("type", ["VerifiableCredential", "ClrCredential"]),
          (
            "credentialSubject",
            ["id": .string(holder), "verifiableCredential": .array(credentials)]
          ),
        ] + changes))
  }

  @Test func eachCredentialCountsByItself() throws {
    let badge = try college.badge(about: holder)
    var broken = try college.proved(badge)
    broken["validFrom"] = "2020-01-01T00:00:00Z"
    let token = String(decoding: try college.token(badge), as: UTF8.self)
    let result = verify(
      try record([.object(college.proved(badge)), .string(token), .object(broken)]))
    #expect(result.summary == "verified")
    #expect(
      result.contained.map(\.summary) == ["verified", "verified", "rejected SIGNATURE_INVALID"])
    #expect(result.contained[0].document?.content == .object(badge))
    #expect(result.document?.content["credentialSubject"]?["verifiableCredential"] == nil)
  }

  @Test func unsignedCredentialIsTheWordOfTheOneAround() throws {
    let result = verify(try record([.object(college.badge(about: holder))]))
    let inner = try #require(result.contained.first)
    #expect(inner.summary == "verified")
    #expect(inner.document?.issuer == (try school.did))
    #expect(inner.issuer == (try school.did))
    #expect(inner.document?.content["issuer"] == .string(try school.did))
  }

  @Test func strangersInsideAreSaid() throws {
    let other = try college.proved(college.badge(about: "did:example:other"))
    #expect(verify(try record([.object(other)])).summary == "verified SUBJECT_DIFFERS")
  }

  @Test func endorsementsDoNotSpoilWhatTheyAreIn() throws {
    let good = try college.proved(
      college.badge(
        about: "did:x:1", [("type", ["VerifiableCredential", "EndorsementCredential"])]))
    var bad = good
    bad["id"] = "urn:x:2"
    #expect(verify(try record([], [("endorsement", [.object(good)])])).summary == "verified")
    let result = verify(try record([], [("endorsement", [.object(bad)])]))
    #expect(result.summary == "verified ENDORSEMENT_INVALID")
    #expect(result.document?.content["endorsement"] == nil)
  }

  @Test func depthIsLimited() throws {
    var value = JSONValue.object(try school.badge(about: holder))
    for _ in 0..<5 { value = .object(try record([value])) }
    var result = verify(try #require(value.object))
    var summaries = [result.summary]
    while let inner = result.contained.first {
      result = inner
      summaries.append(result.summary)
    }
    #expect(summaries.prefix(5).allSatisfy { $0 == "verified" })
    #expect(summaries.last == "rejected INPUT_TOO_DEEP")
  }
}
