/// Addresses that share their first bits, written as in RFC 4632: `10.0.0.0/8`.
package struct AddressBlock: Sendable {
  /// The lowest of them.
  package let first: NetworkAddress
  /// How many bits they share.
  package let bits: Int

  /// Reads a block that the code names.
  package init(_ text: String) {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let first = NetworkAddress(String(parts[0])), let bits = Int(parts[1]),
      (0...first.bytes.count * 8).contains(bits)
    else { preconditionFailure("found \(text), expected a block of addresses such as 10.0.0.0/8") }
    self.first = first
    self.bits = bits
  }

  /// Whether an address is one of them.
  package func contains(_ address: NetworkAddress) -> Bool {
    guard address.bytes.count == first.bytes.count else { return false }
    return zip(address.bytes, first.bytes).enumerated().allSatisfy { place, pair in
      let shared = min(max(bits - place * 8, 0), 8)
      return (pair.0 ^ pair.1) >> UInt8(8 - shared) == 0
    }
  }
}

extension AddressBlock {
  /// What is not of the public network in IPv4.
  ///
  /// Source: IANA, IPv4 Special-Purpose Address Registry (RFC 6890), with multicast (RFC 5771) and the
  /// relays of 6to4 (RFC 7526).
  package static let specialIPv4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
  ].map(AddressBlock.init)

  /// What IPv6 has given out as global unicast: everything else is for a machine, a link, a house, a
  /// group, a translator, or nobody yet.
  ///
  /// Source: IANA, Internet Protocol Version 6 Address Space (RFC 4291, section 2.4).
  package static let globalIPv6 = AddressBlock("2000::/3")

  /// What is not of the public network within ``globalIPv6``: protocol assignments, which hold Teredo's
  /// wrapped IPv4 addresses, documentation, and 6to4's wrapped ones.
  ///
  /// Source: IANA, IPv6 Special-Purpose Address Registry (RFC 6890, RFC 9637).
  package static let specialIPv6 = [
    "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
  ].map(AddressBlock.init)
}

extension NetworkAddress {
  /// Whether the address is one machine of the public network: rule 2 of fetching.
  package var isGlobalUnicast: Bool {
    guard isIPv4 else {
      return AddressBlock.globalIPv6.contains(self)
        && !AddressBlock.specialIPv6.contains { $0.contains(self) }
    }
    return !AddressBlock.specialIPv4.contains { $0.contains(self) }
  }
}
