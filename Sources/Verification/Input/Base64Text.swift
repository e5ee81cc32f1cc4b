internal import Containers

/// The bytes of a base64url text without padding; nil when it is anything else.
func base64URL(_ text: some StringProtocol) -> [UInt8]? {
  try? Base64URL.decode(text)
}
