import JSON
import SkillModel
import TestSupport
import Testing
import Verification

/// Credentials that are baked into pictures.
@Suite struct PictureTests {
  private static let unsigned = #"""
    {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],
    "issuer":"urn:issuer","credentialSubject":{"id":"urn:learner"}}
    """#

  private func summary(_ bytes: [UInt8]) -> String {
    Verifier(policy: VerificationPolicy(trust: .anyIssuer)).verify(bytes, at: now).summary
  }

  private func svg(_ inside: String, before: String = "") -> [UInt8] {
    Array(
      """
      \(before)<svg xmlns="http://www.w3.org/2000/svg"
        xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">\(inside)</svg>
      """.utf8)
  }

  private func baked(_ text: String, verify: String = "") -> String {
    "<openbadges:credential verify=\"\(verify)\"><![CDATA[\(text)]]></openbadges:credential>"
  }

  @Test func oneCredentialIsTakenOutOfADrawing() {
    #expect(summary(svg(baked(Self.unsigned))) == "unconfirmed PROOF_MISSING")
    #expect(summary(svg("")) == "unconfirmed IMAGE_NO_CREDENTIAL")
    #expect(summary(svg(baked(" "))) == "unconfirmed IMAGE_NO_CREDENTIAL")
    #expect(
      summary(svg(baked(Self.unsigned) + baked(Self.unsigned)))
        == "rejected IMAGE_MULTIPLE_CREDENTIALS")
    #expect(
      summary(svg(baked(Self.unsigned, verify: "a.b.c"))) == "rejected IMAGE_MULTIPLE_CREDENTIALS")
    #expect(summary(Array("<svg><a></svg>".utf8)) == "rejected IMAGE_MALFORMED")
    #expect(
      summary(
        svg(baked("&x;"), before: "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"))
        == "rejected XML_FORBIDDEN_DTD")
    #expect(summary(svg(baked("not JSON"))).hasPrefix("rejected INPUT_NOT_JSON"))
  }

  @Test func oneCredentialIsTakenOutOfAPicture() {
    let chunk = PNGFile.text("openbadgecredential", Self.unsigned)
    #expect(summary(PNGFile.bytes([chunk])) == "unconfirmed PROOF_MISSING")
    #expect(summary(PNGFile.bytes([])) == "unconfirmed IMAGE_NO_CREDENTIAL")
    let other = PNGFile.text("openbadges", Self.unsigned)
    #expect(summary(PNGFile.bytes([chunk, other])) == "rejected IMAGE_MULTIPLE_CREDENTIALS")
    #expect(summary(PNGFile.bytes([chunk, chunk])) == "rejected IMAGE_MULTIPLE_CREDENTIALS")
    var damaged = PNGFile.bytes([chunk])
    damaged[60] ^= 1
    #expect(summary(damaged) == "rejected IMAGE_MALFORMED")
    #expect(summary(Array(damaged.prefix(80))) == "rejected IMAGE_MALFORMED")
  }

  @Test(arguments: [
    (0, "rejected IMAGE_MALFORMED"), (12, "rejected IMAGE_MALFORMED"),
    (13, "rejected INPUT_NOT_JSON"),
  ])
  func aPictureIsKnownByItsFirstPart(place: Int, summary: String) {
    let text = String(repeating: " ", count: place) + "IHDR"
    #expect(self.summary(Array(text.utf8)) == summary)
    #expect(self.summary(Array(text.dropLast().utf8)) == "rejected INPUT_NOT_JSON")
  }

  @Test func anAddressIsAHostedBadge() {
    let chunk = PNGFile.text("openbadges", "https://badges.example/1")
    #expect(summary(PNGFile.bytes([chunk])).hasPrefix("unconfirmed HOSTED_UNREACHABLE"))
  }

  @Test func aPictureHasALimitOfItsOwn() {
    var verifier = Verifier(policy: VerificationPolicy())
    verifier.limits.imageBytes = 100
    let chunk = PNGFile.text("openbadges", Self.unsigned)
    let result = verifier.verify(PNGFile.bytes([chunk]), at: now)
    #expect(result.summary == "rejected INPUT_TOO_LARGE")
  }

  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func theVerdictOfEveryPublishedPictureIsAllowed() throws {
    let index = try JSONValue(
      parsing: Corpus.bytes("vectors/baked-images/index.json"), limits: .framework)
    let moment = try #require(Instant(index["now"]?.string ?? ""))
    let cases = index["cases"]?.list ?? []
    var faults: [String] = []
    for value in cases {
      let file = value["file"]?.string ?? ""
      let result = Verifier(policy: VerificationPolicy(trust: .anyIssuer))
        .verify(try Corpus.bytes("vectors/baked-images/\(file)"), at: moment)
      let verdicts = (value["verdict"]?.list ?? []).compactMap(\.string)
      let codes = Set((value["codes"]?.list ?? []).compactMap(\.string))
      let isNamed =
        codes.isEmpty || result.verdict == .verified
        || !codes.isDisjoint(with: result.findings.map(\.code.rawValue))
      if !verdicts.contains(result.verdict.rawValue) || !isNamed {
        faults.append("\(file): \(result.summary)")
      }
    }
    print("\(cases.count - faults.count) of \(cases.count) pictures")
    #expect(faults.isEmpty && cases.count == 27, "\(faults.joined(separator: "\n"))")
  }
}

/// A picture of nothing but chunks of text.
private enum PNGFile {
  static func bytes(_ chunks: [[UInt8]]) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunks.flatMap { $0 } + chunk("IEND", [])
  }

  /// An uncompressed `iTXt` chunk without language.
  static func text(_ keyword: String, _ text: String) -> [UInt8] {
    chunk("iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8))
  }

  private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + data
    return number(UInt32(data.count)) + named + number(checksum(named))
  }

  private static func number(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32.
  ///
  /// Source: PNG Specification, third edition, section 5.5.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in
        rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1
      }
    }
  }
}
