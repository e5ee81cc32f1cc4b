internal import Vectors

/// What the classes of one segment after another are worth, as ``Vectors/PostingCredits`` and
/// ``Vectors/PostingTotals`` take them; by the number of the level asked.
///
/// A price of a class that a segment does not have may be any.
struct SegmentPrices {
  private let prices: EvidencePrices
  private var segment: AnySegment?

  private(set) var qualities: [[UInt16]]

  /// After ``write()``.
  private(set) var floats: [[Float]]

  /// The same, with a set sign where a class opens gates.
  private(set) var openings: [[Float]]

  init(_ prices: EvidencePrices) {
    self.prices = prices
    qualities = Array(repeating: [], count: prices.levelCount)
    floats = Array(repeating: [], count: prices.levelCount)
    openings = floats
  }

  /// Turns to a segment; false where it has classes that cannot be.
  mutating func take(_ segment: AnySegment) -> Bool {
    self.segment = segment
    for level in qualities.indices {
      qualities[level].grow(to: segment.qualityCount)
      var span = qualities[level].mutableSpan
      let count = span.count
      let fits = prices.forEachClass(level: level, of: segment) { number, value, opens in
        if number < count { span[number] = PostingCredits.quality(value, opens: opens) }
      }
      guard fits else { return false }
    }
    return true
  }

  /// Writes ``floats`` and ``openings`` of the segment, once; false where it has classes that cannot be.
  mutating func write() -> Bool {
    guard let segment else { return true }
    for level in floats.indices {
      floats[level].grow(to: segment.qualityCount)
      openings[level].grow(to: segment.qualityCount)
      var span = floats[level].mutableSpan
      var opening = openings[level].mutableSpan
      let count = span.count
      let fits = prices.forEachClass(level: level, of: segment) { number, value, opens in
        guard number < count else { return }
        span[number] = Float(value)
        opening[number] = opens ? -Float(value) : Float(value)
      }
      guard fits else { return false }
    }
    self.segment = nil
    return true
  }
}

extension Array where Element: Numeric {
  /// Appends zeros until there are so many.
  fileprivate mutating func grow(to count: Int) {
    if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
  }
}
