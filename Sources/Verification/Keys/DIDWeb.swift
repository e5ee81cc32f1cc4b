package import SkillModel

/// Where the document of a `did:web` is.
///
/// Source: did:web Method Specification, section 3.2.
package enum DIDWeb {
  /// The address; nil when the identifier is malformed or leads where nobody is sent: another port,
  /// an address of numbers, a name that is not public, an empty segment or one of dots.
  package static func address(_ did: String) -> WebAddress? {
    let prefix = "did:web:"
    guard did.utf8.starts(with: prefix.utf8) else { return nil }
    var parts = did.utf8.dropFirst(prefix.utf8.count)
      .split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      .map { String(decoding: Array($0), as: UTF8.self) }
    guard parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }) else { return nil }
    var host = parts.removeFirst().lowercased()
    if host.hasSuffix("%3a443") { host.removeLast("%3a443".count) }
    guard WebAddress.isPublicName(host),
      parts.allSatisfy({ $0 != "." && $0 != ".." && !hidesSeparator($0) })
    else { return nil }
    let path = parts.isEmpty ? ".well-known" : parts.joined(separator: "/")
    return WebAddress("https://\(host)/\(path)/did.json")
  }

  /// The characters of a DID; the colon separates.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || "-._%".utf8.contains(byte)
  }

  /// Whether a segment has a dot, a slash or a back-slash in percent encoding.
  private static func hidesSeparator(_ segment: String) -> Bool {
    let text = segment.lowercased()
    return ["%2e", "%2f", "%5c", "%25"].contains { text.contains($0) }
  }
}
