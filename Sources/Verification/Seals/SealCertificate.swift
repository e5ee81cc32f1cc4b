internal import Crypto
internal import CryptoExtras
internal import Digest
internal import FoundationEssentials
internal import SkillModel
internal import SwiftASN1
internal import X509

/// A certificate of a seal, or of whoever vouches for it.
///
/// Source: RFC 5280, section 4.
struct SealCertificate: Sendable {
  /// The certificate as it came.
  let bytes: [UInt8]
  private let certificate: Certificate

  /// Reads the DER form; nil when it is none.
  init?(_ bytes: [UInt8]) {
    guard let certificate = try? Certificate(derEncoded: bytes) else { return nil }
    self.bytes = bytes
    self.certificate = certificate
  }

  /// The SHA-256 of the certificate.
  var thumbprint: [UInt8] { SHA256Digest(of: bytes).bytes }

  /// The key.
  ///
  /// - Throws: `unsupported` for other keys than those of P-256 and RSA, `tooWeak`.
  func key() throws(PublicKey.Refusal) -> PublicKey {
    if let key = P256.Signing.PublicKey(certificate.publicKey) {
      return try PublicKey(p256: Array(key.rawRepresentation))
    }
    guard let key = _RSA.Signing.PublicKey(certificate.publicKey) else {
      throw .unsupported("\(certificate.publicKey)")
    }
    guard let parts = try? key.getKeyPrimitives() else { throw .malformed }
    return try PublicKey(modulus: Array(parts.modulus), exponent: Array(parts.publicExponent))
  }

  /// By which register and number the owner is known, such as `VATES-A00000000`; nil when there is not
  /// exactly one.
  ///
  /// Source: ETSI EN 319 412-1, section 5.1.4.
  var organizationIdentifier: String? {
    let found = certificate.subject.flatMap { $0 }
      .filter { $0.type == [2, 5, 4, 97] }.compactMap { String($0.value) }
    return found.count == 1 && found[0].utf8.allSatisfy { (0x21...0x7E).contains($0) }
      ? found[0] : nil
  }

  /// Whether the certificate is in force; its last second counts whole.
  func isInForce(at clock: VerificationClock) -> Bool {
    let last = Self.instant(certificate.notValidAfter)
    return !clock.isBefore(Self.instant(certificate.notValidBefore))
      && clock.isBefore(last.adding(seconds: 1))
  }

  /// A date of a certificate, which has whole seconds.
  private static func instant(_ date: Date) -> Instant {
    Instant(seconds: Int64(date.timeIntervalSince1970.rounded()))
  }
}

// MARK: - Chains

extension SealCertificate {
  /// Extensions whose demands are known to be met once the rest is checked: basic constraints, key
  /// usage, and what the key is used for besides.
  private static let known: [ASN1ObjectIdentifier] = [
    [2, 5, 29, 19], [2, 5, 29, 15], [2, 5, 29, 37], [2, 5, 29, 32],
  ]

  /// Whether the certificate makes demands that are not understood.
  private var demandsMore: Bool {
    certificate.extensions.contains { $0.critical && !Self.known.contains($0.oid) }
  }

  /// Whether the key may sign documents, as far as the certificate says.
  var maySeal: Bool {
    guard !demandsMore, let usage = try? certificate.extensions.keyUsage else { return false }
    return usage.digitalSignature || usage.nonRepudiation
  }

  /// Whether the key may sign certificates below which there are `count` more that may.
  func mayCertify(above count: Int) -> Bool {
    guard !demandsMore, let constraints = try? certificate.extensions.basicConstraints,
      case .isCertificateAuthority(let greatest) = constraints,
      greatest.map({ count <= $0 }) ?? true,
      let usage = try? certificate.extensions.keyUsage
    else { return false }
    return usage.keyCertSign
  }

  /// Whether `other` signed this certificate, with an algorithm and a key that are not weak.
  func isSigned(by other: SealCertificate) -> Bool {
    let key = other.certificate.publicKey
    let isWeak =
      certificate.signatureAlgorithm == .sha1WithRSAEncryption
      || _RSA.Signing.PublicKey(key).map { $0.keySizeInBits < 2_048 } ?? false
    return !isWeak && certificate.issuer == other.certificate.subject
      && key.isValidSignature(certificate.signature, for: certificate)
  }

  /// The certificates from the seal's own to one of `anchors`, each signed by the next.
  ///
  /// The path is built here, along the order of the seal, because it is one path and the verification
  /// that a certificate library offers waits for policies that may ask the network.
  ///
  /// - Parameters:
  ///   - certificates: The seal's own certificate and those above it, as RFC 7515 section 4.1.6 orders
  ///     them.
  ///   - anchors: Whom the operator relies on; a seal's own certificate may be one.
  /// - Returns: nil when there is no such chain.
  static func chain(
    of certificates: [SealCertificate], to anchors: [SealCertificate]
  ) -> [SealCertificate]? {
    guard let seal = certificates.first, seal.maySeal else { return nil }
    var chain: [SealCertificate] = []
    for certificate in certificates {
      if let below = chain.last {
        guard certificate.mayCertify(above: chain.count - 1), below.isSigned(by: certificate) else {
          return nil
        }
      }
      chain.append(certificate)
      if anchors.contains(where: { $0.bytes == certificate.bytes }) { return chain }
      let anchor = anchors.first {
        $0.mayCertify(above: chain.count - 1) && certificate.isSigned(by: $0)
      }
      if let anchor { return chain + [anchor] }
    }
    return nil
  }
}

extension VerificationPolicy {
  /// The certificates in a text, in DER form; nil when it holds none or something else.
  ///
  /// - Parameter text: One or more in PEM form, or one in base64 without the marks around it.
  /// - Returns: The certificates, in their order.
  ///
  /// Source: RFC 7468, section 5.
  public static func certificates(in text: String) -> [[UInt8]]? {
    let found: [[UInt8]]
    if text.contains("-----BEGIN") {
      let documents = (try? PEMDocument.parseMultiple(pemString: text)) ?? []
      guard documents.allSatisfy({ $0.discriminator == "CERTIFICATE" }) else { return nil }
      found = documents.map(\.derBytes)
    } else {
      let packed = Data(base64Encoded: text.filter { !$0.isWhitespace })
      found = packed.map { [Array($0)] } ?? []
    }
    return found.isEmpty || !found.allSatisfy { SealCertificate($0) != nil } ? nil : found
  }
}
