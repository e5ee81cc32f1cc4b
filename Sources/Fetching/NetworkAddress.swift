/// An IPv4 or IPv6 address, as it is routed.
///
/// An IPv6 address that stands for an IPv4 one (`::ffff:a.b.c.d`) is that IPv4 address, whatever
/// its spelling.
package struct NetworkAddress: Hashable, Sendable {
  /// 4 bytes of IPv4 or 16 of IPv6, in network order.
  package let bytes: [UInt8]

  /// Whether it is of IPv4.
  package var isIPv4: Bool { bytes.count == 4 }

  /// Takes the bytes of an address; nil unless there are 4 or 16.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    let isMapped = bytes.count == 16 && bytes.starts(with: Self.mappedPrefix)
    self.bytes = isMapped ? Array(bytes.suffix(4)) : bytes
  }

  private static let mappedPrefix = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

  /// Reads four decimal numbers, or the groups of RFC 4291, section 2.2; nil for any other spelling,
  /// one with a zone too.
  package init?(_ text: String) {
    let isIPv6 = text.utf8.contains(UInt8(ascii: ":"))
    guard let bytes = isIPv6 ? Self.bytes(ofIPv6: text) : Self.bytes(ofIPv4: text) else {
      return nil
    }
    self.init(bytes: bytes)
  }

  private static func bytes(ofIPv4 text: some StringProtocol) -> [UInt8]? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    let bytes = parts.compactMap { part -> UInt8? in
      let isPlain = part.allSatisfy { (0x30...0x39).contains($0) }
      let hasLeadingZero = part.count > 1 && part.first == UInt8(ascii: "0")
      return isPlain && !hasLeadingZero ? UInt8(String(decoding: Array(part), as: UTF8.self)) : nil
    }
    return bytes.count == 4 ? bytes : nil
  }

  private static func bytes(ofIPv6 text: String) -> [UInt8]? {
    let halves = text.split(separator: "::", omittingEmptySubsequences: false)
    guard halves.count <= 2,
      let first = bytes(ofGroups: halves[0], mayEndInIPv4: halves.count == 1)
    else { return nil }
    guard halves.count == 2 else { return first.count == 16 ? first : nil }
    guard let last = bytes(ofGroups: halves[1], mayEndInIPv4: true),
      first.count + last.count <= 14
    else { return nil }
    return first + [UInt8](repeating: 0, count: 16 - first.count - last.count) + last
  }

  private static func bytes(ofGroups text: Substring, mayEndInIPv4: Bool) -> [UInt8]? {
    guard !text.isEmpty else { return [] }
    var groups = text.split(separator: ":", omittingEmptySubsequences: false)
    var tail: [UInt8] = []
    if mayEndInIPv4, let last = groups.last, last.contains(".") {
      guard let quad = bytes(ofIPv4: last) else { return nil }
      tail = quad
      groups.removeLast()
    }
    var bytes: [UInt8] = []
    for group in groups {
      guard (1...4).contains(group.utf8.count), group.utf8.allSatisfy(isHexDigit),
        let value = UInt16(group, radix: 16)
      else { return nil }
      bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
    }
    return bytes + tail
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }
}

extension NetworkAddress {
  /// The address as a socket takes it: `192.0.2.1`, or eight groups without abbreviation.
  package var text: String {
    guard !isIPv4 else { return bytes.map { String($0) }.joined(separator: ".") }
    return stride(from: 0, to: 16, by: 2)
      .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
      .joined(separator: ":")
  }
}

extension NetworkAddress: Comparable {
  /// IPv4 before IPv6; then by the bytes.
  package static func < (one: Self, other: Self) -> Bool {
    one.isIPv4 == other.isIPv4
      ? one.bytes.lexicographicallyPrecedes(other.bytes) : one.isIPv4
  }
}
