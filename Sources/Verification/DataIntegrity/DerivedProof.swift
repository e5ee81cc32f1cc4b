internal import Containers

/// The value of an `ecdsa-sd-2023` proof that a holder derived to show a part of a credential.
///
/// The issuer signs the statements that must be shown, the proof's options and a key made for this
/// credential alone, and every other statement by itself with that key. A holder passes on the
/// signatures of the statements that are shown, and the names that blank nodes have in them.
///
/// Source: Data Integrity ECDSA Cryptosuites 1.0, section 3.5.7 (parseDerivedProofValue).
package struct DerivedProof: Hashable, Sendable {
  /// The issuer's signature.
  package let baseSignature: [UInt8]
  /// The key of the credential as a multikey: `80 24` and 33 bytes of a point of P-256.
  package let publicKey: [UInt8]
  /// The signatures of the statements that need not be shown, in the order of their lines.
  package let signatures: [[UInt8]]
  /// What blank nodes are called in the signed lines: 32 bytes for each number behind `c14n`.
  package let labels: [Int: [UInt8]]
  /// Which of the sorted lines must be shown.
  package let mandatory: Set<Int>

  /// Why bytes are no such value.
  package enum Refusal: Error, Hashable {
    /// The issuer's own proof, with which all could be shown: it is not for anyone but the holder.
    case base
    /// Another beginning, or items that are not those of the suite.
    case malformed
  }

  /// The beginning of all values of the suite; the byte after it says of which kind.
  private static let prefix: [UInt8] = [0xD9, 0x5D]

  /// Reads the decoded `proofValue`.
  package init(_ bytes: [UInt8]) throws(Refusal) {
    guard bytes.starts(with: Self.prefix), bytes.count > 3 else { throw .malformed }
    guard bytes[2] != 0 else { throw .base }
    guard bytes[2] == 1 else { throw .malformed }
    do {
      var reader = CBORReader(bytes, from: 3)
      guard try reader.count(of: .array) == 5 else { throw Refusal.malformed }
      baseSignature = try Self.bytes(64, of: &reader)
      publicKey = try Self.bytes(35, of: &reader)
      signatures = try Self.signatures(of: &reader)
      labels = try Self.labels(of: &reader)
      mandatory = try Self.mandatory(of: &reader)
      try reader.finish()
    } catch {
      throw .malformed
    }
  }

  private static func bytes(_ count: Int, of reader: inout CBORReader) throws -> [UInt8] {
    let bytes = try reader.byteString()
    guard bytes.count == count else { throw Refusal.malformed }
    return bytes
  }

  private static func signatures(of reader: inout CBORReader) throws -> [[UInt8]] {
    try (0..<reader.count(of: .array)).map { _ in try bytes(64, of: &reader) }
  }

  /// Two nodes of one name would be one node to the issuer, and one number twice is two names.
  private static func labels(of reader: inout CBORReader) throws -> [Int: [UInt8]] {
    var labels: [Int: [UInt8]] = [:]
    let count = try reader.count(of: .map)
    for _ in 0..<count { labels[try reader.number()] = try bytes(32, of: &reader) }
    guard labels.count == count, Set(labels.values).count == count else { throw Refusal.malformed }
    return labels
  }

  private static func mandatory(of reader: inout CBORReader) throws -> Set<Int> {
    let count = try reader.count(of: .array)
    let indexes = try Set((0..<count).map { _ in try reader.number() })
    guard indexes.count == count else { throw Refusal.malformed }
    return indexes
  }
}

// MARK: - Checking

extension DerivedProof {
  /// The credential's own key.
  ///
  /// - Throws: `malformed` for bytes that are no point of P-256.
  func key() throws(PublicKey.Refusal) -> PublicKey {
    guard publicKey.starts(with: [0x80, 0x24]) else { throw .malformed }
    return try PublicKey(p256: Array(publicKey[2...]))
  }

  /// The statements in the order of their lines, with the lines; nil unless the value names every
  /// blank node, and nothing else, and no index leads past the last line.
  func lines(of set: CanonicalQuads) -> [(quad: Quad, bytes: [UInt8])]? {
    guard set.mentionedNames == Set(labels.keys) else { return nil }
    let texts = labels.mapValues { Array(("u" + Base64URL.encode($0)).utf8) }
    let lines = set.labelled { texts[$0] ?? [] }
    return mandatory.allSatisfy { $0 < lines.count } ? lines : nil
  }
}
