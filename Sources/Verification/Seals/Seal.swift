internal import Containers
package import JSON

/// One signature of a sealed document (JAdES): the certificate's key over the content.
///
/// What stands outside the protected header is nobody's word and is not read; addresses of keys are
/// not visited, and time stamps are not checked.
///
/// Source: ETSI TS 119 182-1 (JAdES); RFC 7515; RFC 7797.
package struct Seal: Sendable {
  /// The names that a header may demand to be understood.
  private static let understood = ["b64", "sigT", "adoTst"]
  private static let algorithms: [PublicKey.Algorithm] = [.rs256, .es256, .ps256]
  private static let greatestChain = 10

  /// How it was made.
  private let algorithm: PublicKey.Algorithm
  /// The seal's own certificate, and those above it.
  let certificates: [SealCertificate]
  /// When it says that it was made; nil when it does not say.
  let time: String?
  /// Whether the payload is signed as it stands, and not in base64url.
  package let isPlain: Bool

  private let protected: String
  private let signature: [UInt8]

  /// Reads a signature of the JSON serialization.
  ///
  /// - Throws: `PROOF_MALFORMED`, `ALG_NOT_ALLOWED`, `JWT_CRIT_UNSUPPORTED`; `PROOF_UNSUPPORTED` for
  ///   one without its certificate; what is wrong with the header as JSON.
  package init(_ value: JSONValue, limits: JSONLimits) throws(Finding) {
    guard let protected = value["protected"]?.string, let bytes = base64URL(protected) else {
      throw Self.malformed("protected")
    }
    guard let text = value["signature"]?.string, let signature = base64URL(text), !signature.isEmpty
    else { throw Self.malformed("signature") }
    let header = try StrictJSON.object(of: bytes, limits: limits)
    try Self.checkNames(of: header, beside: value["header"])
    guard let algorithm = header["alg"]?.asciiText.flatMap(PublicKey.Algorithm.init) else {
      throw Finding(.algNotAllowed, .proof)
    }
    isPlain = try Self.checkDemands(of: header)
    if let time = header["sigT"] {
      guard let text = time.string else { throw Self.malformed("sigT") }
      self.time = text
    } else {
      time = nil
    }
    certificates = try Self.certificates(of: header)
    guard Self.algorithms.contains(algorithm) else { throw Finding(.algNotAllowed, .proof) }
    self.algorithm = algorithm
    self.protected = protected
    self.signature = signature
  }

  /// Why the seal is not over `payload`; nil when it is.
  func mismatch(with payload: String) -> Finding? {
    let key: PublicKey
    do throws(PublicKey.Refusal) {
      key = try certificates[0].key()
    } catch {
      return KeyFinder.refusal(error)
    }
    guard key.family == algorithm.family else {
      return Finding(.algKeyMismatch, .proof, algorithm.rawValue)
    }
    let message = Array(protected.utf8) + [UInt8(ascii: ".")] + Array(payload.utf8)
    return key.verifies(signature, of: message, by: algorithm)
      ? nil : Finding(.signatureInvalid, .proof)
  }
}

// MARK: - The header

extension Seal {
  /// Refuses a name in both headers, and what changes what is signed.
  private static func checkNames(
    of header: JSONObject, beside other: JSONValue?
  ) throws(Finding) {
    if let other {
      guard let unprotected = other.object,
        !unprotected.members.contains(where: { header[$0.key] != nil }),
        !["crit", "b64", "alg"].contains(where: { unprotected[$0] != nil })
      else { throw malformed("header") }
    }
    for name in ["zip", "enc", "sigD"] where header[name] != nil {
      throw Finding(.jwtCritUnsupported, .proof, name)
    }
  }

  /// Whether the payload is signed as it stands.
  private static func checkDemands(of header: JSONObject) throws(Finding) -> Bool {
    var demands: [String] = []
    if let value = header["crit"] {
      demands = (value.array ?? []).compactMap(\.asciiText)
      guard !demands.isEmpty, demands.count == value.array?.count,
        Set(demands).count == demands.count,
        demands.allSatisfy({ understood.contains($0) && header[$0] != nil })
      else { throw Finding(.jwtCritUnsupported, .proof) }
    }
    guard let value = header["b64"] else { return false }
    guard let isEncoded = value.bool else { throw malformed("b64") }
    // Whoever does not know b64 would read another payload: RFC 7797 section 6.
    guard isEncoded || demands.contains("b64") else { throw malformed("crit") }
    return !isEncoded
  }

  private static func certificates(of header: JSONObject) throws(Finding) -> [SealCertificate] {
    guard let value = header["x5c"] else {
      throw Finding(.proofUnsupported, .proof, "a seal without its certificate")
    }
    let texts = value.array ?? []
    let found = texts.compactMap { $0.string.flatMap(base64).flatMap(SealCertificate.init) }
    guard let seal = found.first, found.count == texts.count, found.count <= greatestChain else {
      throw malformed("x5c")
    }
    if let digest = header["x5t#S256"] {
      guard digest.string.flatMap({ base64URL($0) }) == seal.thumbprint else {
        throw malformed("x5t#S256")
      }
    }
    return found
  }

  static func malformed(_ member: String) -> Finding {
    Finding(
      .proofMalformed, .proof, member,
      detail: "found the member \(member) of a seal missing or malformed, or not fitting the others"
    )
  }
}
