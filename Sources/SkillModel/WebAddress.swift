/// An address that may be visited as far as its text can tell: `https`, the usual port, no user, and
/// a host that is a name of the public network.
///
/// What the name resolves to must still be looked at by whoever connects.
public struct WebAddress: Hashable, Sendable {
  /// The address without its fragment; scheme and host in lower case.
  public let text: String
  /// The host in lower case.
  public let host: String

  /// Scheme and host, which is what two documents of one publisher share.
  public var origin: String { "https://" + host }

  /// Takes an address; nil when it is not to be visited.
  ///
  /// The host must be ASCII with a dot: letters, digits and hyphens, no address of numbers in any
  /// spelling, and none of the names that stay within a machine or a house. The path must not climb:
  /// a client or server that resolves `..` would visit another place than the text names.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 2_048, bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C }),
      bytes.prefix(8).map({ $0 | 0x20 }).elementsEqual("https://".utf8.map { $0 | 0x20 })
    else { return nil }
    let isDelimiter = { (byte: UInt8) in "/?#".utf8.contains(byte) }
    let rest = bytes[8...]
    let authority = rest.prefix { !isDelimiter($0) }
    let path = rest[authority.endIndex...].prefix { $0 != UInt8(ascii: "#") }
    var host = String(decoding: authority, as: UTF8.self).lowercased()
    if host.hasSuffix(":443") { host.removeLast(4) }
    guard Self.isPublicName(host), !Self.climbs(path) else { return nil }
    self.host = host
    self.text = "https://" + host + String(decoding: path, as: UTF8.self)
  }

  /// Whether a path has a segment of dots, also in percent encoding.
  private static func climbs(_ path: ArraySlice<UInt8>) -> Bool {
    var text = String(decoding: path.prefix { $0 != UInt8(ascii: "?") }, as: UTF8.self).lowercased()
    for (code, character) in [("%2e", "."), ("%2f", "/"), ("%5c", "/")] {
      text = text.split(separator: code, omittingEmptySubsequences: false)
        .joined(separator: character)
    }
    return text.split(separator: "/").contains { $0 == "." || $0 == ".." }
  }

  /// Whether a host is a name that strangers could resolve.
  package static func isPublicName(_ host: String) -> Bool {
    let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard host.utf8.count <= 253, labels.count > 1, let last = labels.last,
      labels.allSatisfy(isLabel), last.contains(where: { (0x61...0x7A).contains($0) }),
      !last.starts(with: "0x".utf8)
    else { return false }
    let reserved = ["localhost", "local", "internal"]
    return !reserved.contains(String(decoding: Array(last), as: UTF8.self))
  }

  private static func isLabel(_ label: Substring.UTF8View) -> Bool {
    let hyphen = UInt8(ascii: "-")
    return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
      && label.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == hyphen
      }
  }
}
