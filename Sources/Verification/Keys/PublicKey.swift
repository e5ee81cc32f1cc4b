internal import Crypto
internal import CryptoExtras

/// A key that signatures are checked with: Ed25519, P-256, P-384 or RSA of 2,048 bits and more.
package struct PublicKey: Sendable {
  /// The families of keys.
  package enum Family: String, Sendable {
    case ed25519 = "Ed25519"
    case p256 = "P-256"
    case p384 = "P-384"
    case rsa = "RSA"
  }

  /// Why bytes are no key.
  package enum Refusal: Error {
    /// The bytes are no point, or no modulus and exponent.
    case malformed
    /// An RSA key below 2,048 bits, or with a bad exponent.
    case tooWeak
    /// A key of a family that is not read; its name.
    case unsupported(String)
  }

  private enum Material {
    case ed25519(Curve25519.Signing.PublicKey)
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case rsa(_RSA.Signing.PublicKey, modulusBytes: Int)
  }

  private let material: Material
  /// What tells two keys apart: the family's bytes.
  package let identity: [UInt8]

  /// Which family the key is of.
  package var family: Family {
    switch material {
    case .ed25519: .ed25519
    case .p256: .p256
    case .p384: .p384
    case .rsa: .rsa
    }
  }

  /// Takes the 32 bytes of an Ed25519 key.
  package init(ed25519 bytes: [UInt8]) throws(Refusal) {
    do {
      material = .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: bytes))
    } catch {
      throw .malformed
    }
    identity = bytes
  }

  /// Takes a point of P-256: 33 bytes compressed, or 64 bytes x and y.
  package init(p256 bytes: [UInt8]) throws(Refusal) {
    do {
      let key =
        bytes.count == 33
        ? try P256.Signing.PublicKey(compressedRepresentation: bytes)
        : try P256.Signing.PublicKey(rawRepresentation: bytes)
      material = .p256(key)
      identity = Array(key.rawRepresentation)
    } catch {
      throw .malformed
    }
  }

  /// Takes a point of P-384: 49 bytes compressed, or 96 bytes x and y.
  package init(p384 bytes: [UInt8]) throws(Refusal) {
    do {
      let key =
        bytes.count == 49
        ? try P384.Signing.PublicKey(compressedRepresentation: bytes)
        : try P384.Signing.PublicKey(rawRepresentation: bytes)
      material = .p384(key)
      identity = Array(key.rawRepresentation)
    } catch {
      throw .malformed
    }
  }

  /// Takes modulus and exponent of an RSA key, both big endian.
  package init(modulus: [UInt8], exponent: [UInt8]) throws(Refusal) {
    let modulus = Array(modulus.drop { $0 == 0 })
    let exponent = Array(exponent.drop { $0 == 0 })
    guard let first = modulus.first, let last = exponent.last else { throw .malformed }
    let bits = modulus.count * 8 - first.leadingZeroBitCount
    guard bits >= 2_048, last & 1 == 1, exponent.count > 1 || last >= 3 else { throw .tooWeak }
    guard bits <= 8_192, exponent.count <= 4 else { throw .malformed }
    do {
      let key = try _RSA.Signing.PublicKey(n: modulus, e: exponent)
      material = .rsa(key, modulusBytes: modulus.count)
    } catch {
      throw .malformed
    }
    identity = modulus + exponent
  }

  /// Takes an RSA key as PEM, in either of its two structures.
  package init(rsaPEM text: String) throws(Refusal) {
    let parts: _RSA.Signing.PublicKey.Primitives
    do {
      parts = try _RSA.Signing.PublicKey(unsafePEMRepresentation: text).getKeyPrimitives()
    } catch {
      throw .malformed
    }
    try self.init(modulus: Array(parts.modulus), exponent: Array(parts.publicExponent))
  }
}

extension PublicKey: Hashable {
  package static func == (left: PublicKey, right: PublicKey) -> Bool {
    left.family == right.family && left.identity == right.identity
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(family)
    hasher.combine(identity)
  }
}

// MARK: - Signatures

extension PublicKey {
  /// How a signature is made; the hash follows from it.
  package enum Algorithm: String, Sendable {
    case edDSA = "EdDSA"
    case es256 = "ES256"
    case es384 = "ES384"
    case rs256 = "RS256"
    case ps256 = "PS256"

    /// The only keys that the algorithm is used with.
    package var family: Family {
      switch self {
      case .edDSA: .ed25519
      case .es256: .p256
      case .es384: .p384
      case .rs256, .ps256: .rsa
      }
    }
  }

  /// Whether `signature` was made over `message` with this key.
  ///
  /// Lengths are exact: 64 bytes for Ed25519 and P-256, 96 for P-384 (r and s, never DER), and as
  /// many as the modulus has for RSA.
  ///
  /// Source: RFC 8032; FIPS 186-5; RFC 8017 (PKCS #1 v1.5 and PSS), all with SHA-256 but P-384 with
  /// SHA-384.
  package func verifies(
    _ signature: [UInt8], of message: [UInt8], by algorithm: Algorithm
  ) -> Bool {
    guard algorithm.family == family else { return false }
    switch material {
    case .ed25519(let key):
      return signature.count == 64 && key.isValidSignature(signature, for: message)
    case .p256(let key):
      guard let parts = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(parts, for: SHA256.hash(data: message))
    case .p384(let key):
      guard let parts = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(parts, for: SHA384.hash(data: message))
    case .rsa(let key, let modulusBytes):
      guard signature.count == modulusBytes else { return false }
      return key.isValidSignature(
        _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message),
        padding: algorithm == .ps256 ? .PSS : .insecurePKCS1v1_5)
    }
  }
}
