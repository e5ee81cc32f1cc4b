import Containers
import Crypto
import Digest
import Foundation
import JSON
import SwiftASN1
import Verification
import X509

/// An organization with a seal, and whoever gave it the certificate.
struct Sealer {
  /// What a certificate says.
  struct Description {
    var name: String
    var organization: String?
    /// Of how many certificates below it the owner may sign further ones; nil for none.
    var below: Int?
    var isForSealing = true
    var until = 1_798_761_600.0  // 2027-01-01
    var hasDemand = false
  }

  static let organization = "VATES-A00000000"

  private static func key(_ number: UInt8) throws -> P256.Signing.PrivateKey {
    try P256.Signing.PrivateKey(rawRepresentation: Array(repeating: 3, count: 31) + [number])
  }

  /// A certificate of the key `number`, signed with the key `issuerNumber`; in DER form.
  static func certificate(
    _ subject: Description, _ number: UInt8, by issuer: Description, _ issuerNumber: UInt8
  ) throws -> [UInt8] {
    let certificate = try Certificate(
      version: .v3, serialNumber: Certificate.SerialNumber(bytes: [1, number]),
      publicKey: Certificate.PublicKey(key(number).publicKey),
      notValidBefore: Date(timeIntervalSince1970: 1_700_000_000),
      notValidAfter: Date(timeIntervalSince1970: subject.until),
      issuer: name(issuer), subject: name(subject), signatureAlgorithm: .ecdsaWithSHA256,
      extensions: extensions(subject),
      issuerPrivateKey: Certificate.PrivateKey(key(issuerNumber)))
    var serializer = DER.Serializer()
    try serializer.serialize(certificate)
    return serializer.serializedBytes
  }

  private static func name(_ description: Description) throws -> DistinguishedName {
    var parts = [
      RelativeDistinguishedName(
        try .init(type: .RDNAttributeType.commonName, printableString: description.name))
    ]
    if let organization = description.organization {
      parts.append(
        RelativeDistinguishedName(.init(type: [2, 5, 4, 97], utf8String: organization)))
    }
    return DistinguishedName(parts)
  }

  private static func extensions(_ description: Description) throws -> Certificate.Extensions {
    let isAuthority = description.below != nil
    var found = [
      try Certificate.Extension(
        isAuthority
          ? .isCertificateAuthority(maxPathLength: description.below) : .notCertificateAuthority,
        critical: true),
      try Certificate.Extension(
        KeyUsage(
          nonRepudiation: !isAuthority && description.isForSealing, keyEncipherment: !isAuthority,
          keyCertSign: isAuthority), critical: true),
    ]
    if description.hasDemand {
      found.append(.init(oid: [1, 2, 3, 4], critical: true, value: [5, 0]))
    }
    return try Certificate.Extensions(found)
  }

  /// The document sealed with the key `number` and its certificates; `changes` alters the header
  /// before it is signed.
  static func sealed(
    _ payload: String, chain: [[UInt8]], number: UInt8 = 1, isPlain: Bool = true,
    _ changes: [(String, JSONValue?)] = []
  ) throws -> JSONObject {
    var header: JSONObject = [
      "alg": "ES256", "typ": "jose+json", "sigT": "2025-09-27T11:54:17Z",
      "x5c": .array(chain.map { .string(Data($0).base64EncodedString()) }),
      "x5t#S256": .string(Base64URL.encode(SHA256Digest(of: chain.first ?? []).bytes)),
      "crit": isPlain ? ["b64", "sigT"] : ["sigT"],
    ]
    if isPlain { header["b64"] = false }
    for (name, value) in changes { header[name] = value }
    let protected = Base64URL.encode(JSONWriter.bytes(of: .object(header)))
    let text = isPlain ? payload : Base64URL.encode(Array(payload.utf8))
    let signature = try key(number).signature(for: Data((protected + "." + text).utf8))
    return [
      "payload": .string(text),
      "signatures": [
        [
          "protected": .string(protected), "header": ["etsiU": []],
          "signature": .string(Base64URL.encode(Array(signature.rawRepresentation))),
        ]
      ],
    ]
  }
}
