internal import Crypto

/// Digests bytes as they come: the same digest however they are cut into pieces.
public struct SHA256Hasher {
  private var hash = SHA256()

  /// Starts with nothing.
  public init() {}

  /// Adds bytes.
  public mutating func update(_ bytes: [UInt8]) {
    hash.update(data: bytes)
  }

  /// Adds the UTF-8 of a text.
  public mutating func update(_ text: String) {
    update(Array(text.utf8))
  }

  /// The digest of everything added so far; more may be added afterwards.
  public func finalize() -> SHA256Digest {
    SHA256Digest(finished: Array(hash.finalize()))
  }
}
