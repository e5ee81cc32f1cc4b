// Bytes eight at a time. The first byte of a word is in its lowest bits on every machine.

extension Span<UInt8> {
  /// The eight bytes from `offset`.
  ///
  /// - Precondition: `offset + 8 <= count`.
  @inlinable @inline(__always)
  public func word(at offset: Int) -> UInt64 {
    // SAFETY: the load checks its bounds, and any eight bytes are a UInt64.
    UInt64(littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The `length` bytes from `offset`, at most eight, with zeros after them.
  @inlinable @inline(__always)
  public func word(at offset: Int, length: Int) -> UInt64 {
    if offset &+ 8 <= count {
      return word(at: offset) & (UInt64.max >> (64 &- 8 &* length))
    }
    var word: UInt64 = 0
    for place in 0..<length { word |= UInt64(self[offset + place]) << (8 * place) }
    return word
  }

  /// Whether the `length` bytes from `offset` are those of `other` from `otherOffset`.
  @inlinable @inline(__always)
  public func hasEqualWords(
    at offset: Int, as otherOffset: Int, in other: Span<UInt8>, length: Int
  ) -> Bool {
    var place = 0
    while place < length {
      let step = Swift.min(length - place, 8)
      guard
        word(at: offset + place, length: step) == other.word(at: otherOffset + place, length: step)
      else { return false }
      place += step
    }
    return true
  }

  /// Whether one of the bytes may not stand in a JSON string as it is: `"`, `\`, control characters.
  var holdsSpecial: Bool {
    var place = 0
    while place &+ 8 <= count {
      if word(at: place).specialBytes != 0 { return true }
      place &+= 8
    }
    while place < count {
      let byte = self[place]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
      place &+= 1
    }
    return false
  }

  /// Whether one of the bytes `range` is one of `wanted`, which are ASCII.
  public func contains(anyOf wanted: ClosedRange<UInt8>, in range: Range<Int>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let atLeast = ones &* UInt64(0x80 &- wanted.lowerBound)
    let above = ones &* UInt64(0x7F &- wanted.upperBound)
    var place = range.lowerBound
    while place < range.upperBound {
      let word = word(at: place, length: Swift.min(8, range.upperBound - place))
      let low = word & ~UInt64.highBits
      if (low &+ atLeast) & ~(low &+ above) & ~word & UInt64.highBits != 0 { return true }
      place += 8
    }
    return false
  }
}

extension UInt64 {
  /// The highest bit of each byte.
  static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// The highest bit of each byte that interrupts a JSON string: `"`, `\`, control characters.
  ///
  /// Exact up to the first such byte, undefined above it.
  @inline(__always)
  var specialBytes: UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = self ^ (ones &* 0x22)
    let backslashes = self ^ (ones &* 0x5C)
    return
      ((quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
      | (self &- ones &* 0x20) & ~self) & Self.highBits
  }
}

extension String {
  /// Makes the text of bytes that are known to be below 0x80.
  @inline(__always)
  init(ascii bytes: Span<UInt8>) {
    // SAFETY: callers have looked at every byte.
    self.init(copying: unsafe UTF8Span(unchecked: bytes, isKnownASCII: true))
  }

  /// Makes the text of bytes that are known to be UTF-8, because somebody has checked them before.
  ///
  /// - Precondition: `range` is of `bytes`. Bytes that are no UTF-8 all the same are replaced.
  @inline(__always)
  public init(utf8 range: Range<Int>, in bytes: Span<UInt8>) {
    let part = bytes.extracting(range)
    if let text = try? UTF8Span(validating: part) {
      self.init(copying: text)
    } else {
      self.init(decoding: part.indices.map { part[$0] }, as: UTF8.self)
    }
  }
}
