/// Numbers for texts, from 0 in the order of their first coming: equal bytes, equal numbers.
///
/// A text is looked up where it stands, among other bytes. Texts are hashed with a secret of this
/// process, so no input can make them collide on purpose.
public struct StringTable: Sendable {
  /// A text's number and the upper half of its hash, small because every look-up reads one.
  private struct Slot {
    var tag: UInt32 = 0
    /// -1 for none.
    var number: Int32 = -1
  }

  /// By hash, open addressing, never more than half full.
  private var slots = [Slot](repeating: Slot(), count: 64)

  /// The lower halves of the hashes of the texts.
  private var hashes: [UInt32] = []

  /// The bytes of the texts, one after the other, and where each ends.
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]

  /// Makes a table without texts.
  public init() {}

  /// How many texts there are.
  public var count: Int { hashes.count }

  /// The number of the text that is `range` of `text`; a new one gets what was the count.
  ///
  /// - Precondition: There are fewer than 2^31 texts.
  public mutating func number(of range: Range<Int>, in text: Span<UInt8>) -> Int {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= text.count,
      "bytes \(range) of a text of \(text.count)")
    let hash = NameTable.hash(of: range, in: text)
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash & 0xFFFF_FFFF) & mask
    while slots[slot].number >= 0 {
      let number = Int(slots[slot].number)
      if slots[slot].tag == tag, ends[number + 1] - ends[number] == range.count,
        bytes.span.hasEqualWords(
          at: ends[number], as: range.lowerBound, in: text, length: range.count)
      {
        return number
      }
      slot = (slot + 1) & mask
    }
    keep(range, in: text, hash: hash)
    return hashes.count - 1
  }

  private mutating func keep(_ range: Range<Int>, in text: Span<UInt8>, hash: UInt64) {
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    let new = Slot(tag: tag, number: Int32(hashes.count))
    hashes.append(UInt32(truncatingIfNeeded: hash))
    for place in range { bytes.append(text[place]) }
    ends.append(bytes.count)
    put(new)
    if 2 * hashes.count > slots.count { grow() }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    for moved in old where moved.number >= 0 { put(moved) }
  }

  private mutating func put(_ new: Slot) {
    let mask = slots.count - 1
    var slot = Int(hashes[Int(new.number)]) & mask
    while slots[slot].number >= 0 { slot = (slot + 1) & mask }
    slots[slot] = new
  }
}
