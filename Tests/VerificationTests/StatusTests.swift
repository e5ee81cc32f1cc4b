import Containers
import JSON
import SkillModel
import Testing
import Verification

/// Whether a credential has been withdrawn.
@Suite struct StatusTests {
  private static let address = "https://college.example/status/1"
  private let issuer = Signer(kind: .ed25519)

  /// A gzip file of stored blocks of 0 with one byte set, in base64url.
  private static func list(bytes count: Int = 16_384, _ place: Int, _ byte: UInt8) -> String {
    var content = [UInt8](repeating: 0, count: count)
    content[place] = byte
    return "u" + Base64URL.encode(StoredGzip.file(content))
  }

  private func entry(_ changes: [(String, JSONValue?)] = []) -> JSONObject {
    var entry: JSONObject = [
      "type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "10",
      "statusListCredential": .string(Self.address),
    ]
    for (name, value) in changes { entry[name] = value }
    return entry
  }

  private func listCredential(
    _ signer: Signer? = nil, _ changes: [(String, JSONValue?)] = [],
    subject: [(String, JSONValue?)]
  ) throws -> JSONValue {
    let signer = signer ?? issuer
    var members: JSONObject = ["type": "BitstringStatusList", "statusPurpose": "revocation"]
    for (name, value) in subject { members[name] = value }
    var list: JSONObject = [
      "@context": ["https://www.w3.org/ns/credentials/v2"], "id": .string(Self.address),
      "type": ["VerifiableCredential", "BitstringStatusListCredential"],
      "issuer": .string(try signer.did), "credentialSubject": .object(members),
    ]
    for (name, value) in changes { list[name] = value }
    return .object(try signer.proved(list))
  }

  private func summary(_ entries: [JSONObject], _ web: [String: JSONValue]) throws -> String {
    let badge = try issuer.badge(
      about: "did:x:1", [("credentialStatus", .array(entries.map(JSONValue.object)))])
    return verify(try issuer.proved(badge), web).summary
  }

  // Place 10 is bit 5 of byte 1.
  @Test(
    arguments: [
      (0, 0, "verified"), (1, 0x20, "rejected REVOKED"), (1, 0x04, "verified"),
      (1, 0xDF, "verified"), (0, 0xFF, "verified"),
    ] as [(Int, UInt8, String)])
  func bitIsCountedFromTheLeft(place: Int, byte: UInt8, summary: String) throws {
    let list = try listCredential(subject: [("encodedList", .string(Self.list(place, byte)))])
    #expect(try self.summary([entry()], [Self.address: list]) == summary)
  }

  @Test(
    arguments: [
      ("statusListIndex", "-1", "rejected STRUCTURE_BAD_FIELD"),
      ("statusListIndex", "1.5", "rejected STRUCTURE_BAD_FIELD"),
      ("statusListIndex", "٣", "rejected STRUCTURE_BAD_FIELD"),
      ("statusListIndex", 1e30, "rejected STRUCTURE_BAD_FIELD"),
      ("statusListIndex", 11, "verified"),
      ("statusListIndex", "131072", "unconfirmed STATUS_INDEX_OUT_OF_RANGE"),
      ("statusListIndex", "999999999999", "unconfirmed STATUS_INDEX_OUT_OF_RANGE"),
      ("statusPurpose", "suspension", "unconfirmed STATUS_PURPOSE_MISMATCH"),
      ("statusSize", 9, "rejected STRUCTURE_BAD_FIELD"),
      ("statusListCredential", "https://10.0.0.1/1", "unconfirmed FETCH_REFUSED"),
      ("statusListCredential", "https://college.example/2", "unconfirmed STATUS_UNREACHABLE"),
      ("type", "RevocationList2020Status", "unconfirmed STATUS_TYPE_UNSUPPORTED"),
      ("type", "StatusList2021Entry", "unconfirmed STATUS_LIST_INVALID"),
    ] as [(String, JSONValue, String)])
  func entriesHaveToFit(member: String, value: JSONValue, summary: String) throws {
    let list = try listCredential(subject: [("encodedList", .string(Self.list(1, 0x20)))])
    #expect(
      try self.summary([entry([(member, value)])], [Self.address: list]) == summary, "\(member)")
  }

  @Test func listMustBeTheIssuersAndInForce() throws {
    let encoded: [(String, JSONValue?)] = [("encodedList", .string(Self.list(0, 0)))]
    let other = Signer(kind: .ed25519, number: 2)
    var tampered = try #require(try listCredential(subject: encoded).object)
    tampered["name"] = "x"
    let table: [(JSONValue, String)] = [
      (try listCredential(other, subject: encoded), "unconfirmed STATUS_ISSUER_MISMATCH"),
      (.object(tampered), "unconfirmed STATUS_LIST_INVALID"),
      (
        try listCredential(issuer, [("validUntil", "2026-01-01T00:00:00Z")], subject: encoded),
        "unconfirmed STATUS_LIST_EXPIRED"
      ),
      (
        try listCredential(issuer, [("validFrom", "2027-01-01T00:00:00Z")], subject: encoded),
        "unconfirmed STATUS_LIST_INVALID"
      ),
      (
        try listCredential(issuer, [("type", ["VerifiableCredential"])], subject: encoded),
        "unconfirmed STATUS_LIST_INVALID"
      ),
      (
        try listCredential(issuer, [("id", "urn:x:1")], subject: encoded),
        "verified STATUS_LIST_UNUSUAL"
      ),
      (
        try listCredential(subject: [("encodedList", "u!")]), "unconfirmed STATUS_LIST_INVALID"
      ),
      (
        try listCredential(subject: [("encodedList", .string(Self.list(bytes: 64, 0, 0)))]),
        "verified STATUS_LIST_UNUSUAL"
      ),
      ("no list", "unconfirmed STATUS_LIST_INVALID"),
    ]
    for (list, summary) in table {
      #expect(try self.summary([entry()], [Self.address: list]) == summary)
    }
  }

  @Test func listThatUnpacksToTooMuchIsNotRead() throws {
    let list = try listCredential(subject: [("encodedList", .string(Self.list(0, 0)))])
    var verifier = verifier([Self.address: list])
    verifier.limits.statusListBytes = 16_383
    let badge = try issuer.badge(about: "did:x:1", [("credentialStatus", .object(entry()))])
    let bytes = JSONWriter.bytes(of: .object(try issuer.proved(badge)))
    #expect(verifier.verify(bytes, at: now).summary == "unconfirmed STATUS_LIST_TOO_LARGE")
  }

  @Test func everyEntryCounts() throws {
    let list = try listCredential(subject: [("encodedList", .string(Self.list(1, 0x20)))])
    let entries = [entry([("statusListIndex", "0")]), entry([("type", "Other")]), entry()]
    #expect(
      try summary(entries, [Self.address: list]) == "rejected REVOKED STATUS_TYPE_UNSUPPORTED")
  }

  @Test(
    arguments: [
      ([], "verified"), (["id": "urn:uuid:other"], "verified"),
      ([["id": "urn:uuid:6e2f1c3a-58a0-4e0b-9d0c-2b7f3f1f4a10"]], "rejected REVOKED"),
      (
        ["id": "urn:uuid:6e2f1c3a-58a0-4e0b-9d0c-2b7f3f1f4a10", "revoked": true], "rejected REVOKED"
      ),
      (["id": "urn:uuid:6e2f1c3a-58a0-4e0b-9d0c-2b7f3f1f4a10", "revoked": false], "verified"),
      (nil, "unconfirmed STATUS_LIST_INVALID"),
    ] as [(JSONValue?, String)])
  func plainListNamesWhatIsWithdrawn(revoked: JSONValue?, summary: String) throws {
    let address = "https://college.example/revoked"
    var list: JSONObject = ["id": .string(address)]
    list["revokedCredential"] = revoked
    let entry: JSONObject = ["type": "1EdTechRevocationList", "id": .string(address)]
    #expect(try self.summary([entry], [address: .object(list)]) == summary)
    #expect(try self.summary([entry], [:]) == "unconfirmed STATUS_UNREACHABLE")
  }
}

/// Gzip files that are not compressed.
enum StoredGzip {
  /// A file of one member.
  static func file(_ content: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = content[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      let count = UInt16(block.count)
      file.append(rest.isEmpty ? 1 : 0)
      file += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
      file += block
    } while !rest.isEmpty
    for number in [crc(content), UInt32(content.count)] {
      file += (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }
    return file
  }

  /// The checksum of gzip, bit by bit.
  private static func crc(_ content: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
