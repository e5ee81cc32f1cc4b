internal import Containers

/// The bytes of a base64url text without padding; nil when it is anything else.
func base64URL(_ text: some StringProtocol) -> [UInt8]? {
  try? Base64URL.decode(text)
}

/// The bytes of a base64 text of the other alphabet, with padding; nil when it is anything else.
///
/// Source: RFC 4648, section 4.
func base64(_ text: String) -> [UInt8]? {
  let bytes = Array(text.utf8)
  let padding = bytes.reversed().prefix { $0 == UInt8(ascii: "=") }.count
  guard bytes.count.isMultiple(of: 4), padding <= 2,
    !bytes.contains(UInt8(ascii: "-")), !bytes.contains(UInt8(ascii: "_"))
  else { return nil }
  let digits = bytes.dropLast(padding).map { byte in
    switch byte {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: byte
    }
  }
  return try? Base64URL.decode(digits[...])
}
