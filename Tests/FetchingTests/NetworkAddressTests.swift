import Fetching
import Testing

@Suite struct NetworkAddressTests {
  /// The first and the last address of each block that is not of the public network, with what lies
  /// just outside where that is public.
  @Test(arguments: [
    ("0.0.0.0/8", "0.0.0.0", "0.255.255.255", [], ["1.0.0.0"]),
    ("10.0.0.0/8", "10.0.0.0", "10.255.255.255", ["9.255.255.255"], ["11.0.0.0"]),
    ("100.64.0.0/10", "100.64.0.0", "100.127.255.255", ["100.63.255.255"], ["100.128.0.0"]),
    ("127.0.0.0/8", "127.0.0.0", "127.255.255.255", ["126.255.255.255"], ["128.0.0.0"]),
    ("169.254.0.0/16", "169.254.0.0", "169.254.255.255", ["169.253.255.255"], ["169.255.0.0"]),
    ("172.16.0.0/12", "172.16.0.0", "172.31.255.255", ["172.15.255.255"], ["172.32.0.0"]),
    ("192.0.0.0/24", "192.0.0.0", "192.0.0.255", ["191.255.255.255"], ["192.0.1.0"]),
    ("192.0.2.0/24", "192.0.2.0", "192.0.2.255", ["192.0.1.255"], ["192.0.3.0"]),
    ("192.88.99.0/24", "192.88.99.0", "192.88.99.255", ["192.88.98.255"], ["192.88.100.0"]),
    ("192.168.0.0/16", "192.168.0.0", "192.168.255.255", ["192.167.255.255"], ["192.169.0.0"]),
    ("198.18.0.0/15", "198.18.0.0", "198.19.255.255", ["198.17.255.255"], ["198.20.0.0"]),
    ("198.51.100.0/24", "198.51.100.0", "198.51.100.255", ["198.51.99.255"], ["198.51.101.0"]),
    ("203.0.113.0/24", "203.0.113.0", "203.0.113.255", ["203.0.112.255"], ["203.0.114.0"]),
    ("224.0.0.0/4", "224.0.0.0", "239.255.255.255", ["223.255.255.255"], []),
    ("240.0.0.0/4", "240.0.0.0", "255.255.255.255", [], []),
    ("::/128", "::", "::", [], []),
    ("::1/128", "::1", "::1", [], []),
    ("64:ff9b::/96", "64:ff9b::", "64:ff9b::ffff:ffff", [], []),
    ("64:ff9b::/96, by IPv4", "64:ff9b::8.8.8.8", "64:ff9b::10.0.0.1", [], []),
    ("64:ff9b:1::/48", "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", [], []),
    ("100::/64", "100::", "100::ffff:ffff:ffff:ffff", [], []),
    ("below 2000::/3", "::2", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", [], []),
    ("2001::/23", "2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", ["2000::1"], ["2001:200::"]),
    (
      "2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
      ["2001:db7:ffff:ffff:ffff:ffff:ffff:ffff"], ["2001:db9::"]
    ),
    (
      "2002::/16", "2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      ["2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff"], ["2003::"]
    ),
    (
      "3fff::/20", "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
      ["3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff"], ["3fff:1000::"]
    ),
    (
      "above 2000::/3", "4000::", "fbff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
      ["3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"], []
    ),
    ("fc00::/7", "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", [], []),
    ("fe80::/10", "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", [], []),
    ("fec0::/10", "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", [], []),
    ("ff00::/8", "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", [], []),
  ])
  func blocksThatAreNotPublicEndWhereTheyShould(
    block: String, first: String, last: String, before: [String], after: [String]
  ) throws {
    for text in [first, last] {
      #expect(try !#require(NetworkAddress(text)).isGlobalUnicast, "\(text) of \(block)")
    }
    for text in before + after {
      #expect(try #require(NetworkAddress(text)).isGlobalUnicast, "\(text) beside \(block)")
    }
  }

  @Test(arguments: ["8.8.8.8", "1.1.1.1", "193.0.0.1", "2606:4700:4700::1111", "2a00:1450::1"])
  func addressesOfThePublicNetworkAreVisited(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isGlobalUnicast)
  }

  @Test(arguments: [
    ("::ffff:127.0.0.1", "127.0.0.1"), ("::ffff:7f00:1", "127.0.0.1"),
    ("0:0:0:0:0:FFFF:0a01:0203", "10.1.2.3"), ("::ffff:8.8.8.8", "8.8.8.8"),
  ])
  func mappedAddressesAreWhatTheyStandFor(text: String, meant: String) throws {
    let address = try #require(NetworkAddress(text))
    #expect(address == NetworkAddress(meant) && address.text == meant)
    #expect(address.isGlobalUnicast == NetworkAddress(meant)?.isGlobalUnicast)
  }

  @Test(arguments: [
    ("::", [UInt8](repeating: 0, count: 16)),
    ("1::", [0, 1] + [UInt8](repeating: 0, count: 14)),
    ("::1.2.3.4", [UInt8](repeating: 0, count: 12) + [1, 2, 3, 4]),
    ("1:2:3:4:5:6:7:8", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8]),
    ("1:2:3:4:5:6:1.2.3.4", [0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 1, 2, 3, 4]),
    ("1::8:AbCd", [0, 1] + [UInt8](repeating: 0, count: 10) + [0, 8, 0xAB, 0xCD]),
    ("255.0.10.199", [255, 0, 10, 199]),
  ])
  func textsAreReadAndWritten(text: String, bytes: [UInt8]) throws {
    let address = try #require(NetworkAddress(text))
    #expect(address.bytes == bytes)
    #expect(NetworkAddress(address.text) == address)
    #expect(NetworkAddress(bytes: bytes) == address)
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.", "1..3.4", "+1.2.3.4",
    "0x7f.0.0.1", "1.2.3.4 ", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3",
    "1:2:3:4:5:6:7::8", "12345::", "g::", "+1::", "fe80::1%eth0", "1.2.3.4::", "::1.2.3", "[::1]",
    "1:2:3:4:5:6:7:1.2.3.4", "１.2.3.4",
  ])
  func otherTextsAreNoAddress(text: String) {
    #expect(NetworkAddress(text) == nil)
  }

  @Test(arguments: [0, 3, 5, 15, 17])
  func addressesHaveFourOrSixteenBytes(count: Int) {
    #expect(NetworkAddress(bytes: [UInt8](repeating: 1, count: count)) == nil)
  }

  @Test(arguments: [(0, true), (8, true), (9, false), (32, false)])
  func blocksCountBits(bits: Int, isIn: Bool) throws {
    let address = try #require(NetworkAddress("10.128.0.0"))
    #expect(AddressBlock("10.0.0.0/\(bits)").contains(address) == isIn)
    #expect(!AddressBlock("::/\(bits)").contains(address), "IPv4 is no part of IPv6")
  }
}
