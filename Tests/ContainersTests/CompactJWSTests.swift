import Containers
import Testing

@Suite struct CompactJWSTests {
  private static func token(_ text: String) throws(ContainerError) -> CompactJWS {
    try CompactJWS(Array(text.utf8))
  }

  @Test(arguments: ["eyJhIjoxfQ.e30.AAEC", " \r\n\teyJhIjoxfQ.e30.AAEC\n"])
  func tokenIsTakenApart(text: String) throws {
    let token = try Self.token(text)
    #expect(token.header == Array(#"{"a":1}"#.utf8))
    #expect(token.payload == Array("{}".utf8))
    #expect(token.signature == [0, 1, 2])
    #expect(token.signingInput == Array("eyJhIjoxfQ.e30".utf8))
    #expect(CompactJWS.looksLikeCompactJWS(Array(text.utf8)))
  }

  @Test func signatureMayBeEmpty() throws {
    #expect(try Self.token("eyJhIjoxfQ.e30.").signature == [])
  }

  @Test(arguments: [
    ("eyJhIjoxfQ", ContainerError.Code.missingPayload),
    ("eyJhIjoxfQ==", .missingPayload),
    ("eyJhIjoxfQ.", .missingPayload),
    ("eyJhIjoxfQ..AAEC", .missingPayload),
    ("eyJhIjoxfQ.e30.AAEC.AA", .malformed),
    ("eyJhIjoxfQ.a.b.c.d", .unsupported),
    ("eyJhIjoxfQ.e30.AAEC~WyJhIl0~", .unsupported),
    ("eyJhIjoxfQ.e30.AAE=", .malformed),
    ("eyJhIjoxfQ.e3+.AAEC", .malformed), ("eyJhIjoxfQ.e30", .malformed),
    ("eyJhIjoxfQ.e3*.AAEC", .malformed), ("eyJhIjoxfQ.e30\nAAEC.AAEC", .malformed),
  ])
  func brokenTokenIsKnownAsTokenAndRefused(text: String, code: ContainerError.Code) {
    #expect(CompactJWS.looksLikeCompactJWS(Array(text.utf8)))
    let error = #expect(throws: ContainerError.self) { try Self.token(text) }
    #expect(error?.code == code)
  }

  @Test func missingContentIsSaidPolitely() {
    let error = #expect(throws: ContainerError.self) { try Self.token("eyJhIjoxfQ==") }
    #expect(
      error?.reason == "found a signed token without content, expected header.payload.signature: "
        + "ask the issuer for the whole token")
  }

  @Test func brokenPartIsNamed() {
    let error = #expect(throws: ContainerError.self) { try Self.token("eyJhIjoxfQ.e31.AAEC") }
    #expect(
      error?.reason
        == "in the token's payload: found set bits after the last byte, expected zeros")
  }

  /// What a token is says more than which of its parts is no base64url.
  @Test(arguments: [
    ("eyJhIjoxfQ.e30.AAEC.AA", "found a token of 4 parts, expected header.payload.signature"),
    ("*.e30", "found a token of 2 parts, expected header.payload.signature"),
    ("*.*.a.b.c", "found an encrypted token (JWE), expected a signed one"),
    (
      "*.e30.AAEC~",
      "found a token with selective disclosures (SD-JWT), expected a plain signed token"
    ),
    ("~", "found a token with selective disclosures (SD-JWT), expected a plain signed token"),
    (
      "*.e30.AAEC",
      "in the token's header: found a character outside the base64url alphabet at place 1, "
        + "expected letters, digits, - and _ only"
    ),
    (
      "e30.e30.AAEC*",
      "in the token's signature: found a character outside the base64url alphabet at place 5, "
        + "expected letters, digits, - and _ only"
    ),
  ])
  func formOfTheWholeIsToldFirst(text: String, reason: String) {
    let error = #expect(throws: ContainerError.self) { try Self.token(text) }
    #expect(error?.reason == reason)
  }

  @Test(arguments: [
    "", " ", ".", "..", "a.b", "{\"a\":1}", "<a/>", "Manage projects.", "skill", "1.2",
    "eyJ with spaces", "www.example.org/a",
  ])
  func otherTextIsNotTakenForAToken(text: String) {
    #expect(!CompactJWS.looksLikeCompactJWS(Array(text.utf8)))
  }
}
