/// A public key as a multibase text: a multicodec prefix and the key's bytes.
///
/// Source: Controlled Identifiers 1.0, section 2.2.2.
package enum Multikey {
  /// The key that a text stands for.
  ///
  /// - Throws: `unsupported` for another multicodec than those of Ed25519, P-256 and P-384.
  package static func key(_ text: String) throws(PublicKey.Refusal) -> PublicKey {
    guard text.utf8.first == UInt8(ascii: "z"), let bytes = Multibase.decode(text),
      bytes.count > 2
    else { throw .malformed }
    let key = Array(bytes[2...])
    switch (bytes[0], bytes[1]) {
    case (0xED, 0x01) where key.count == 32: return try PublicKey(ed25519: key)
    case (0x80, 0x24) where key.count == 33: return try PublicKey(p256: key)
    case (0x81, 0x24) where key.count == 49: return try PublicKey(p384: key)
    case (0xED, 0x01), (0x80, 0x24), (0x81, 0x24): throw .malformed
    default: throw .unsupported("multicodec \(hex(bytes[0]))\(hex(bytes[1]))")
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
