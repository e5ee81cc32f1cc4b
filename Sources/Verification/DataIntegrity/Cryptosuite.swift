internal import Crypto
internal import JSON

/// How a Data Integrity proof is made: which canonical form, and which keys.
///
/// Source: Data Integrity EdDSA Cryptosuites 1.0; Data Integrity ECDSA Cryptosuites 1.0.
struct Cryptosuite: Sendable {
  /// What of a document is hashed.
  enum Form: Sendable {
    /// Its JSON text, in canonical form.
    case json
    /// Its RDF data set, as canonical N-Quads.
    case quads
    /// The same line by line, of which a holder leaves out some.
    case disclosedQuads
  }

  /// The name in the proof, of the suite or of the type.
  let name: String
  /// What is hashed.
  let form: Form
  /// The keys that it is used with.
  let families: [PublicKey.Family]
  /// Whether the name is an old one.
  let isOutdated: Bool

  private init(
    _ name: String, _ form: Form, _ families: [PublicKey.Family], isOutdated: Bool = false
  ) {
    self.name = name
    self.form = form
    self.families = families
    self.isOutdated = isOutdated
  }

  private static let suites = [
    Cryptosuite("eddsa-rdfc-2022", .quads, [.ed25519]),
    Cryptosuite("eddsa-2022", .quads, [.ed25519], isOutdated: true),
    Cryptosuite("eddsa-jcs-2022", .json, [.ed25519]),
    Cryptosuite("ecdsa-rdfc-2019", .quads, [.p256, .p384]),
    Cryptosuite("ecdsa-jcs-2019", .json, [.p256, .p384]),
    Cryptosuite("ecdsa-sd-2023", .disclosedQuads, [.p256]),
  ]

  private static let signature2020 = Cryptosuite("Ed25519Signature2020", .quads, [.ed25519])

  /// The suite of a proof with these members; nil for every other.
  static func named(type: String, cryptosuite: String?) -> Cryptosuite? {
    if type.hasSameBytes(as: signature2020.name) { return signature2020 }
    guard type.hasSameBytes(as: "DataIntegrityProof"), let cryptosuite else { return nil }
    return suites.first { cryptosuite.hasSameBytes(as: $0.name) }
  }
}

/// The hash of a suite, which follows from the family of the key.
package enum HashFunction: String, Sendable {
  case sha256 = "SHA-256"
  case sha384 = "SHA-384"

  /// The hash that goes with keys of a family.
  init(for family: PublicKey.Family) {
    self = family == .p384 ? .sha384 : .sha256
  }

  /// The digest of some bytes.
  func digest(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sha256: Array(SHA256.hash(data: bytes))
    case .sha384: Array(SHA384.hash(data: bytes))
    }
  }
}

extension PublicKey.Family {
  /// How keys of the family sign in Data Integrity proofs; nil for RSA.
  var proofAlgorithm: PublicKey.Algorithm? {
    switch self {
    case .ed25519: .edDSA
    case .p256: .es256
    case .p384: .es384
    case .rsa: nil
    }
  }

  /// The bytes of a signature in Data Integrity proofs.
  var signatureLength: Int { self == .p384 ? 96 : 64 }
}
