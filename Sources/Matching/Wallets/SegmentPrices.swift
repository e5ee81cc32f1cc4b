internal import Vectors

/// What the classes of one segment after another are worth, as ``Vectors/PostingCredits`` and
/// ``Vectors/PostingTotals`` take them; by the number of the level asked.
///
/// A price of a class that a segment does not have may be any.
struct SegmentPrices {
  private let prices: EvidencePrices
  private var segment: AnySegment?

  // What was written of the segment.
  private var hasQualities = false
  private var hasFloats = false

  /// After ``writeQualities()``.
  private(set) var qualities: [[UInt16]]

  /// After ``writeFloats()``.
  private(set) var floats: [[Float]]

  /// The same, with a set sign where a class opens gates.
  private(set) var openings: [[Float]]

  init(_ prices: EvidencePrices) {
    self.prices = prices
    qualities = Array(repeating: [], count: prices.levelCount)
    floats = Array(repeating: [], count: prices.levelCount)
    openings = floats
  }

  /// Turns to a segment.
  mutating func take(_ segment: AnySegment) {
    self.segment = segment
    (hasQualities, hasFloats) = (false, false)
  }

  /// Writes what the classes of the segment are worth, unless it is done; false where it has classes
  /// that cannot be.
  mutating func writeQualities() -> Bool {
    guard let segment, !hasQualities else { return true }
    hasQualities = true
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

  /// The same in Float32.
  mutating func writeFloats() -> Bool {
    guard let segment, !hasFloats else { return true }
    hasFloats = true
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
    return true
  }
}

extension Array where Element: Numeric {
  /// Appends zeros until there are so many.
  fileprivate mutating func grow(to count: Int) {
    if self.count < count { append(contentsOf: repeatElement(0, count: count - self.count)) }
  }
}
