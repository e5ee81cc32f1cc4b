import Crypto
import Digest
import Foundation
import JSON
import Testing
import Verification

/// An issuer with a key of its own, for tests of what is signed.
struct MadeUpIssuer {
  private let key: Curve25519.Signing.PrivateKey
  /// A `did:key`, unless the issuer publishes its key at an address.
  let did: String
  private let method: String

  /// An issuer by number; `host` publishes its key, where one is given.
  init(_ number: UInt8, at host: String? = nil) throws {
    key = try .init(rawRepresentation: Array(repeating: number, count: 32))
    let multikey = Multibase.encode([0xED, 0x01] + key.publicKey.rawRepresentation)
    did = host.map { "did:web:\($0)" } ?? "did:key:\(multikey)"
    method = "\(did)#\(multikey)"
  }

  /// What the host answers where its keys are.
  var keyDocument: JSONValue {
    [
      "@context": ["https://www.w3.org/ns/did/v1"], "id": .string(did),
      "verificationMethod": [
        [
          "id": .string(method), "type": "Multikey", "controller": .string(did),
          "publicKeyMultibase": .string(String(method.drop { $0 != "#" }.dropFirst())),
        ]
      ],
      "assertionMethod": [.string(method)],
    ]
  }

  /// A badge for something, signed unless it is asked for otherwise; `changes` come before the proof.
  func badge(
    _ name: String, for holder: String, isSigned: Bool = true,
    _ changes: [(String, JSONValue)] = []
  ) throws -> JSONValue {
    var badge: JSONObject = [
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
      ],
      "id": .string("urn:badge:\(name)"), "type": ["VerifiableCredential", "OpenBadgeCredential"],
      "issuer": .string(did), "validFrom": "2026-01-01T00:00:00Z", "name": .string(name),
      "credentialSubject": [
        "id": .string(holder), "type": ["AchievementSubject"],
        "achievement": [
          "id": .string("urn:achievement:\(name)"), "type": ["Achievement"], "name": .string(name),
          "description": "Made up.", "criteria": ["narrative": "Did it."],
        ],
      ],
    ]
    for (member, value) in changes { badge[member] = value }
    return try .object(isSigned ? signed(badge) : badge)
  }

  /// A document with the issuer's `eddsa-jcs-2022` proof.
  func signed(
    _ document: JSONObject, purpose: String = "assertionMethod"
  ) throws -> JSONObject {
    var proof: JSONObject = [
      "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022",
      "verificationMethod": .string(method), "proofPurpose": .string(purpose),
    ]
    let hashes = try [proof, document].flatMap { part in
      try SHA256Digest(of: #require(CanonicalJSON.bytes(of: .object(part)))).bytes
    }
    proof["proofValue"] = .string(
      Multibase.encode(Array(try key.signature(for: Data(hashes)))))
    var signed = document
    signed["proof"] = .object(proof)
    return signed
  }
}
