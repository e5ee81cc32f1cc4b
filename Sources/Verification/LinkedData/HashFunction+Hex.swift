extension HashFunction {
  /// The digest of `bytes` in lower-case hexadecimal digits.
  func hex(of bytes: [UInt8]) -> [UInt8] {
    var hex: [UInt8] = []
    hex.reserveCapacity(96)
    for byte in digest(bytes) {
      hex.append(Self.digit(byte >> 4))
      hex.append(Self.digit(byte & 15))
    }
    return hex
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
