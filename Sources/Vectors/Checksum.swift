/// The XXH64 checksum of bytes, with seed 0.
///
/// It tells bytes that have rotted; it does not tell bytes that somebody has forged.
///
/// - Complexity: O(bytes); several gigabytes a second.
///
/// Source: xxHash, "XXH64 algorithm description".
package func checksum(of bytes: RawSpan) -> UInt64 {
  var reader = ChecksumReader(bytes: bytes)
  var sum: UInt64
  if bytes.byteCount >= 32 {
    sum = reader.stripes()
  } else {
    sum = Prime.five
  }
  sum &+= UInt64(bytes.byteCount)
  while let word = reader.word() {
    sum = (sum ^ mixed(0, word)).rotated(by: 27) &* Prime.one &+ Prime.four
  }
  if let half = reader.half() {
    sum = (sum ^ (half &* Prime.one)).rotated(by: 23) &* Prime.two &+ Prime.three
  }
  while let byte = reader.byte() {
    sum = (sum ^ (byte &* Prime.five)).rotated(by: 11) &* Prime.one
  }
  sum = (sum ^ (sum >> 33)) &* Prime.two
  sum = (sum ^ (sum >> 29)) &* Prime.three
  return sum ^ (sum >> 32)
}

/// The same of numbers, each as eight bytes.
package func checksum(of numbers: [UInt64]) -> UInt64 {
  // SAFETY: a number has no padding.
  unsafe checksum(of: numbers.span.bytes)
}

private enum Prime {
  static let one: UInt64 = 0x9E37_79B1_85EB_CA87
  static let two: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  static let three: UInt64 = 0x1656_67B1_9E37_79F9
  static let four: UInt64 = 0x85EB_CA77_C2B2_AE63
  static let five: UInt64 = 0x27D4_EB2F_1656_67C5
}

/// One lane after another word.
@inline(__always)
private func mixed(_ lane: UInt64, _ word: UInt64) -> UInt64 {
  (lane &+ word &* Prime.two).rotated(by: 31) &* Prime.one
}

extension UInt64 {
  @inline(__always)
  fileprivate func rotated(by bits: UInt64) -> UInt64 { self << bits | self >> (64 - bits) }
}

/// Takes bytes in the parts that the checksum is made of, the longer ones first.
private struct ChecksumReader: ~Escapable {
  let bytes: RawSpan
  var place = 0

  @_lifetime(copy bytes)
  init(bytes: RawSpan) { self.bytes = bytes }

  /// The sum of all whole stripes of 32 bytes, of which there is one at least.
  mutating func stripes() -> UInt64 {
    var (a, b) = (Prime.one &+ Prime.two, Prime.two)
    var (c, d): (UInt64, UInt64) = (0, 0 &- Prime.one)
    let end = bytes.byteCount & ~31
    var next = 0
    while next < end {
      a = mixed(a, load(at: next))
      b = mixed(b, load(at: next &+ 8))
      c = mixed(c, load(at: next &+ 16))
      d = mixed(d, load(at: next &+ 24))
      next &+= 32
    }
    place = end
    var sum = a.rotated(by: 1) &+ b.rotated(by: 7) &+ c.rotated(by: 12) &+ d.rotated(by: 18)
    for lane in [a, b, c, d] { sum = (sum ^ mixed(0, lane)) &* Prime.one &+ Prime.four }
    return sum
  }

  /// The next 8 bytes; nil when fewer are left.
  mutating func word() -> UInt64? {
    guard place + 8 <= bytes.byteCount else { return nil }
    defer { place += 8 }
    return load(at: place)
  }

  /// The next 4 bytes; nil when fewer are left.
  mutating func half() -> UInt64? {
    guard place + 4 <= bytes.byteCount else { return nil }
    defer { place += 4 }
    // SAFETY: the guard has put the 4 bytes inside; every bit pattern is a number.
    let half = unsafe bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt32.self)
    return UInt64(UInt32(littleEndian: half))
  }

  /// The next byte; nil at the end.
  mutating func byte() -> UInt64? {
    guard place < bytes.byteCount else { return nil }
    defer { place += 1 }
    // SAFETY: the guard has put the byte inside; every bit pattern is a number.
    return UInt64(unsafe bytes.unsafeLoad(fromUncheckedByteOffset: place, as: UInt8.self))
  }

  @inline(__always)
  private func load(at offset: Int) -> UInt64 {
    // SAFETY: every caller has put the 8 bytes inside; every bit pattern is a number.
    let word = unsafe bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: UInt64.self)
    return UInt64(littleEndian: word)
  }
}

extension VectorRows {
  /// A checksum of rows that follow each other: equal when no bit of them has changed.
  public func checksum(of rows: Range<Int>) -> UInt64 {
    // SAFETY: a Float has no padding: all its bytes are initialised.
    unsafe Vectors.checksum(of: span(of: rows).bytes)
  }
}
