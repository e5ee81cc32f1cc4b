import Containers
import Crypto
import JSON
import TestSupport
import Testing
import Verification

/// Project Wycheproof: every valid signature is accepted, every invalid one refused.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct WycheproofTests {
  /// One signature of a file.
  private struct Case {
    var group: JSONValue
    var test: JSONValue
    var message: [UInt8] { bytes("msg") }
    var signature: [UInt8] { bytes("sig") }
    /// Whether it must be accepted; nil where either is right.
    var isValid: Bool? {
      switch test["result"]?.string {
      case "valid": true
      case "invalid": false
      default: nil
      }
    }
    private func bytes(_ name: String) -> [UInt8] { [UInt8](hex: test[name]?.string ?? "") }
  }

  private static func cases(_ name: String) throws -> [Case] {
    let file = try JSONValue(
      parsing: Corpus.bytes("vectors/wycheproof/\(name)_test.json"), limits: .framework)
    let groups = file["testGroups"]?.list ?? []
    return groups.flatMap { group in
      (group["tests"]?.list ?? []).map { Case(group: group, test: $0) }
    }
  }

  /// Holds `accepts` against every case of a file.
  private static func check(_ name: String, _ accepts: (Case) throws -> Bool) throws {
    let cases = try cases(name)
    var wrong: [String] = []
    for item in cases {
      let isAccepted = try accepts(item)
      if let isValid = item.isValid, isAccepted != isValid {
        wrong.append(item.test["tcId"]?.number?.text ?? "")
      }
    }
    print("\(cases.count - wrong.count) of \(cases.count): \(name)")
    #expect(wrong.isEmpty && !cases.isEmpty, "\(name): \(wrong)")
  }

  @Test func ed25519() throws {
    try Self.check("ed25519") { item in
      let key = try PublicKey(ed25519: [UInt8](hex: item.group["publicKey"]?["pk"]?.string ?? ""))
      return key.verifies(item.signature, of: item.message, by: .edDSA)
    }
  }

  @Test func ecdsaOfTwoNumbers() throws {
    try Self.check("ecdsa_secp256r1_sha256_p1363") { item in
      let point = [UInt8](hex: item.group["publicKey"]?["uncompressed"]?.string ?? "").dropFirst()
      let key = try PublicKey(p256: Array(point))
      return key.verifies(item.signature, of: item.message, by: .es256)
    }
  }

  /// Signatures in DER are no signatures here; what they say is checked by the library as it is used.
  @Test func ecdsaInDER() throws {
    try Self.check("ecdsa_secp256r1_sha256") { item in
      let point = [UInt8](hex: item.group["publicKey"]?["uncompressed"]?.string ?? "").dropFirst()
      let key = try PublicKey(p256: Array(point))
      #expect(!key.verifies(item.signature, of: item.message, by: .es256))
      guard let parts = try? P256.Signing.ECDSASignature(derRepresentation: item.signature) else {
        return false
      }
      return key.verifies(Array(parts.rawRepresentation), of: item.message, by: .es256)
    }
  }

  @Test func rsa() throws {
    try Self.check("rsa_signature_2048_sha256") { item in
      let key = try PublicKey(rsaPEM: item.group["publicKeyPem"]?.string ?? "")
      return key.verifies(item.signature, of: item.message, by: .rs256)
    }
  }

  /// Tokens by an algorithm that is not allowed here, and tokens without content, are refused even
  /// where they are valid.
  @Test func tokens() throws {
    try Self.check("json_web_signature") { item in
      let text = item.test["jws"]?.string ?? ""
      guard let key = try? JSONWebKey(item.group["public"]?.object ?? [:]),
        let token = try? SignedToken(Array(text.utf8), limits: .credential),
        token.mismatch(with: key.key, jwk: key) == nil
      else { return item.isValid == true && Self.isRefusedHere(text) }
      return true
    }
  }

  private static func isRefusedHere(_ token: String) -> Bool {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[1].isEmpty, let header = try? Base64URL.decode(parts[0]),
      let algorithm = try? JSONValue(parsing: header, limits: .credential)["alg"]?.string
    else { return true }
    return !["ES256", "ES384", "RS256", "PS256", "EdDSA"].contains(algorithm)
  }
}

extension [UInt8] {
  /// The bytes of hexadecimal digits.
  init(hex: String) {
    var bytes: [UInt8] = []
    var rest = hex[...]
    while !rest.isEmpty {
      bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    self = bytes
  }
}
