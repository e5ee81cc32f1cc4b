/// Numbers for texts, from 0 in the order of their first coming: equal bytes, equal numbers.
///
/// Texts are hashed with a secret of this process, so no input can make them collide on purpose.
public struct StringTable: Sendable {
  /// A text's number and the upper half of its hash, small because every look-up reads one.
  private struct Slot {
    var tag: UInt32 = 0
    /// -1 for none.
    var number: Int32 = -1
  }

  /// The texts by their numbers.
  public private(set) var texts: [String] = []

  /// By hash, open addressing, never more than half full.
  private var slots = [Slot](repeating: Slot(), count: 64)

  /// Makes a table without texts.
  public init() {}

  /// The lower halves of the hashes of the texts, and which of their bytes count.
  private var hashes: [UInt32] = []
  private var ranges: [Range<Int32>] = []

  /// The number of a text, which is new when it equals the count of texts before.
  ///
  /// - Precondition: There are fewer than 2^31 texts.
  public mutating func number(of text: String) -> Int {
    number(of: text, bytes: 0..<text.utf8.count)
  }

  /// The number of a text of which only some bytes count.
  ///
  /// - Precondition: `range` is of its UTF-8 bytes; texts and their lengths stay below 2^31.
  public mutating func number(of text: String, bytes range: Range<Int>) -> Int {
    let bytes = text.utf8.span
    precondition(
      range.lowerBound >= 0 && range.upperBound <= bytes.count,
      "bytes \(range) of a text of \(bytes.count)")
    let hash = NameTable.hash(of: range, in: bytes)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash & 0xFFFF_FFFF) & mask
    while slots[slot].number >= 0 {
      let number = Int(slots[slot].number)
      if slots[slot].tag == tag, ranges[number].count == range.count,
        texts[number].utf8.span.hasEqualWords(
          at: Int(ranges[number].lowerBound), as: range.lowerBound, in: bytes,
          length: range.count)
      {
        return number
      }
      slot = (slot + 1) & mask
    }
    slots[slot] = Slot(tag: tag, number: Int32(texts.count))
    hashes.append(UInt32(truncatingIfNeeded: hash))
    ranges.append(Int32(range.lowerBound)..<Int32(range.upperBound))
    texts.append(text)
    if 2 * texts.count > slots.count { grow() }
    return texts.count - 1
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    let mask = slots.count - 1
    for moved in old where moved.number >= 0 {
      var slot = Int(hashes[Int(moved.number)]) & mask
      while slots[slot].number >= 0 { slot = (slot + 1) & mask }
      slots[slot] = moved
    }
  }
}
