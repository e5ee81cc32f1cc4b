internal import Containers

/// Bytes as a text whose first character says how: `z` base 58, `u` base64url without padding; no
/// other is accepted.
///
/// Source: Controlled Identifiers 1.0, section 2.4.
package enum Multibase {
  /// The bytes; nil when the text is anything else.
  package static func decode(_ text: String) -> [UInt8]? {
    let bytes = text.utf8
    switch bytes.first {
    case UInt8(ascii: "z"): return Base58.decode(bytes.dropFirst())
    case UInt8(ascii: "u"): return try? Base64URL.decode(Array(bytes.dropFirst())[...])
    default: return nil
    }
  }

  /// The text in base 58.
  package static func encode(_ bytes: [UInt8]) -> String {
    "z" + Base58.encode(bytes)
  }
}
