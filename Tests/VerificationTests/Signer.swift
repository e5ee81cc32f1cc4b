import Containers
import Crypto
import CryptoExtras
import Digest
import Foundation
import JSON
import Testing
import Verification

/// Somebody with a key: makes credentials, proofs and tokens for the tests.
struct Signer {
  /// The kinds of keys, each one fixed key, worth nothing outside these tests.
  enum Kind: String, CaseIterable {
    case ed25519, p256, p384, rsa
  }

  /// What the key is.
  let kind: Kind
  /// Tells two signers of one kind apart; RSA has one key only.
  var number: UInt8 = 1

  private var scalar: [UInt8] {
    Array(repeating: 0, count: (kind == .p384 ? 48 : 32) - 2) + [7, number]
  }

  /// The public key as a JSON object.
  var jwk: JSONObject {
    get throws {
      switch kind {
      case .ed25519:
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: scalar).publicKey
        return [
          "kty": "OKP", "crv": "Ed25519", "x": text(Array(key.rawRepresentation)),
        ]
      case .p256:
        let key = try P256.Signing.PrivateKey(rawRepresentation: scalar).publicKey
        return point("P-256", Array(key.rawRepresentation))
      case .p384:
        let key = try P384.Signing.PrivateKey(rawRepresentation: scalar).publicKey
        return point("P-384", Array(key.rawRepresentation))
      case .rsa:
        let parts = try Self.rsaKey.publicKey.getKeyPrimitives()
        return [
          "kty": "RSA", "n": text(Array(parts.modulus)), "e": text(Array(parts.publicExponent)),
        ]
      }
    }
  }

  private func text(_ bytes: [UInt8]) -> JSONValue { .string(Base64URL.encode(bytes)) }

  private func point(_ curve: String, _ bytes: [UInt8]) -> JSONObject {
    let half = bytes.count / 2
    return [
      "kty": "EC", "crv": .string(curve), "x": text(Array(bytes[..<half])),
      "y": text(Array(bytes[half...])),
    ]
  }

  /// The key as a multikey text; RSA has none.
  var multikey: String {
    get throws {
      switch kind {
      case .ed25519:
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: scalar).publicKey
        return Multibase.encode([0xED, 0x01] + key.rawRepresentation)
      case .p256:
        let key = try P256.Signing.PrivateKey(rawRepresentation: scalar).publicKey
        return Multibase.encode([0x80, 0x24] + key.compressedRepresentation)
      case .p384:
        let key = try P384.Signing.PrivateKey(rawRepresentation: scalar).publicKey
        return Multibase.encode([0x81, 0x24] + key.compressedRepresentation)
      case .rsa:
        return ""
      }
    }
  }

  /// The signer's identifier: a `did:key`, and for RSA a `did:jwk`.
  var did: String {
    get throws {
      guard kind == .rsa else { return try "did:key:" + multikey }
      return try "did:jwk:" + Base64URL.encode(JSONWriter.bytes(of: .object(jwk)))
    }
  }

  /// The name of the key in the signer's own document.
  var method: String {
    get throws { try did + "#" + (kind == .rsa ? "0" : multikey) }
  }

  /// The algorithm that tokens of this signer name.
  var algorithm: String {
    switch kind {
    case .ed25519: "EdDSA"
    case .p256: "ES256"
    case .p384: "ES384"
    case .rsa: "RS256"
    }
  }

  /// A signature over some bytes.
  func sign(_ message: [UInt8], pss: Bool = false) throws -> [UInt8] {
    switch kind {
    case .ed25519:
      let key = try Curve25519.Signing.PrivateKey(rawRepresentation: scalar)
      return Array(try key.signature(for: message))
    case .p256:
      let key = try P256.Signing.PrivateKey(rawRepresentation: scalar)
      return Array(try key.signature(for: SHA256.hash(data: message)).rawRepresentation)
    case .p384:
      let key = try P384.Signing.PrivateKey(rawRepresentation: scalar)
      return Array(try key.signature(for: SHA384.hash(data: message)).rawRepresentation)
    case .rsa:
      let signature = try Self.rsaKey.signature(
        for: SHA256.hash(data: message), padding: pss ? .PSS : .insecurePKCS1v1_5)
      return Array(signature.rawRepresentation)
    }
  }

  /// The public key of RSA as PEM.
  var publicPEM: String {
    get throws { try Self.rsaKey.publicKey.pemRepresentation }
  }

  /// The key pair of RSA.
  private static var rsaKey: _RSA.Signing.PrivateKey {
    get throws {
      try _RSA.Signing.PrivateKey(
        pemRepresentation: """
          -----BEGIN PRIVATE KEY-----
          MIIEvAIBADANBgkqhkiG9w0BAQEFAASCBKYwggSiAgEAAoIBAQDMaFpmUjsYyfUM
          x7L1fDBkCsdpNNDRgexUXwri5ZjJUYPq+6GVfTWPv5E7tpVqZoX3/Blfdwdz8TFe
          CbFAUTVJBfkeOfHlAGl5f6ALxfLS7Eo3q8CSQEyA4ku4qaYwsV0LKISUUmGsbjfy
          ze3Ap5I3WzOPzHRnrHevnJ967y+EWgcPB0VCQ81pqeaszT5goR8EBElzD9KAs5pF
          bL1UAFIgqoBrlV+Wl0e4HHvOombiFLj4ih3dMXsvv5ZFB7QKXzhqrLw4xMMOcCHo
          bU1bLH94TghvGFcRsUyMwW1DMgJj6Pu8wO9bLIX84A3MQMYSk1ZxZK7Aq0YyCFdE
          43P7tOMpAgMBAAECggEAGO2nDLB9nY3PsVHPbOnK2wCHhjiXON2/7SA0Kyy1/+NN
          k8RBVgJRnGjP9PjU6wd60h3wGDjjc0vYafADqmTc+z1bvshxTCzLMDKU2aq37Oo9
          OOHc19k4m0U919T0vB59SuWTmaUcXVOJxjZABw1IozCfrqtQDO63H/cZafwujtTW
          FuKqq1kk8rllTnyywPcB747ALmTupcGIuwB43W5Hp213uVKj/fIx/pX9FA65xVse
          y0P/daO7NAoIpCM8Z4WLCm6MqUXrEk+yxumMnJ9VrAk9uagaDHmdPdfqrhOUo6h2
          OLyfvMHcmKxFqsHWT5oQjVjfpOATLtVPcC+GlWeiKQKBgQDojiVcsEsDlPz3Ik2o
          mW8B9LDxAsxpmIEAAE+Rtv7JKDzStBMEgBpstyOJtV6QDZ0UaJuctT/6uqX+RNJL
          8MRp36dqeyRvlsif3kROP2fgoM82jDvVNib9itvuZixWSKOg98KPSh0kyl2gLbRX
          NjKZSypGaSjja8X9q3q0phO4ZQKBgQDhA8PUnXHN6zayJKijzVI19gxDX8e9kocM
          2zM+SjhBcNNOFPYN4G5ZCG+cl9JpC17Mea1tpTTp/NoGPiBo3EjvoYDCknqyG9j9
          1Qs9ZsCG97A3ws4KA8fhITd93uM3ktoOzc6OJUiribMODoqa64xPj7ivrkWK/bgp
          7DU8B5TZdQKBgE2ocieSo2otzY/Ff8NmgWBY0uGYuqQkjidu8yNIxaps6mq+QX+G
          O8zEF3T8APj/4s2W5Sgeip/yxk2zs7oyS5TDYAe52X/+DT79nTe4CrtDWA7yI2Te
          sYSHY0woCHRDy4iMVAc/i53mif9cY9WfvqPcKuDaaxIOwk4kflRnBTzVAoGAcMNd
          QVDBtos4tt/OL4B2wZoTnTQDukoTKesz6/Rv6sOq8Udp45xkUHP80wH2rTPIhzo3
          ImqXcOeJL3W08jfqyUQrbdbQbC+ud85rOpMiysCX6+nRLY2lfnoSAB9RyQjsBF05
          NV0T5Ps140aASZDfmQOSb2Arc7MgtsmsB/BYtP0CgYByAZoA8ne2nVX0r25mhMRy
          YQpu8dqJNtrfXocRNLZfOEzYchUFEwEHnOXVl14ymm0ZTqDhzZsPkbmq47U8dPyU
          PZvzQMn5ooz5D7lc6gyqOOyoPHr6jQnK9aXH8WTIaz0p0QrJm0V4HepWRGw0/6J5
          54ZxjOZowx5y/zO7Mvdheg==
          -----END PRIVATE KEY-----
          """)
    }
  }
}

// MARK: - Credentials

extension Signer {
  /// A badge issued by this signer; `changes` replaces members, and removes those that are nil.
  func badge(
    about subject: String? = "did:key:z6MkoQY46wbNQjPwsEPotf7iY8vJago9tmEBfWDNgDkiJbhb",
    _ changes: [(String, JSONValue?)] = []
  ) throws -> JSONObject {
    var subjectMembers: JSONObject = [
      "type": "AchievementSubject", "achievement": ["type": "Achievement", "name": "Welding"],
    ]
    if let subject { subjectMembers["id"] = .string(subject) }
    var badge: JSONObject = [
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
      ],
      "id": "urn:uuid:6e2f1c3a-58a0-4e0b-9d0c-2b7f3f1f4a10",
      "type": ["VerifiableCredential", "OpenBadgeCredential"],
      "issuer": ["id": .string(try did), "type": "Profile"],
      "validFrom": "2025-05-01T00:00:00Z", "credentialSubject": .object(subjectMembers),
    ]
    for (name, value) in changes { badge[name] = value }
    return badge
  }

  /// The document with a proof of a suite that signs JSON; `changes` alters the proof before.
  func proved(
    _ document: JSONObject, purpose: String = "assertionMethod",
    _ changes: [(String, JSONValue?)] = []
  ) throws -> JSONObject {
    var proof: JSONObject = [
      "type": "DataIntegrityProof",
      "cryptosuite": kind == .ed25519 ? "eddsa-jcs-2022" : "ecdsa-jcs-2019",
      "created": "2025-06-01T12:00:00Z", "verificationMethod": .string(try method),
      "proofPurpose": .string(purpose),
    ]
    for (name, value) in changes { proof[name] = value }
    let parts = try [proof, document].map { part in
      try digest(#require(CanonicalJSON.bytes(of: .object(part))))
    }
    proof["proofValue"] = .string(Multibase.encode(try sign(parts[0] + parts[1])))
    var proved = document
    proved["proof"] = .object(proof)
    return proved
  }

  private func digest(_ bytes: [UInt8]) -> [UInt8] {
    kind == .p384 ? Array(SHA384.hash(data: bytes)) : SHA256Digest(of: bytes).bytes
  }

  /// A token of some content; `changes` alters its header before it is signed.
  func token(
    _ payload: JSONObject, type: String = "vc+jwt", pss: Bool = false,
    _ changes: [(String, JSONValue?)] = []
  ) throws -> [UInt8] {
    var header: JSONObject = [
      "alg": .string(pss ? "PS256" : algorithm), "typ": .string(type), "kid": .string(try method),
    ]
    for (name, value) in changes { header[name] = value }
    let parts = [header, payload].map { Base64URL.encode(JSONWriter.bytes(of: .object($0))) }
    let input = Array(parts.joined(separator: ".").utf8)
    return try input + Array(".".utf8) + Array(Base64URL.encode(sign(input, pss: pss)).utf8)
  }
}
