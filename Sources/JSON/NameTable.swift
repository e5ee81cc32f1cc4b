/// The distinct member names of a text, and which of them each open object has already.
///
/// A name is made once and then shared. It remembers the innermost object that holds it, so a
/// second equal name in one object costs one comparison to find, however many members there are.
/// Names are hashed with a secret of this process, so no input can make them collide on purpose.
struct NameTable: Sendable {
  /// One distinct name.
  private struct Name {
    var hash: UInt64
    /// Where its bytes are in `bytes`.
    var start: Int
    var length: Int
    /// Whether it can stand in the text as it is, without escapes.
    var isPlain: Bool
    /// The name that followed it the last time.
    var next = 0
    /// The object that holds it, by its number, and where in the text; 0 for none.
    var object = 0
    var offset = 0
  }

  /// What a name remembered before an inner object took it.
  private struct Earlier {
    var name: Int
    var object: Int
    var offset: Int
  }

  private var names: [Name] = []
  private var texts: [String] = []
  private var bytes: [UInt8] = []
  /// Places in `names` by hash, or -1: open addressing, never more than half full.
  private var slots = [Int](repeating: -1, count: 64)

  /// The name read last.
  private var last = 0
  private var lastObject = 0
  private var openObjects: [(number: Int, firstEarlier: Int)] = []
  private var earlier: [Earlier] = []

  /// Starts an object without members.
  mutating func beginObject() {
    lastObject += 1
    openObjects.append((lastObject, earlier.count))
  }

  /// Ends the innermost object: its names again belong to whom they did before.
  mutating func endObject() {
    let firstEarlier = openObjects.removeLast().firstEarlier
    while earlier.count > firstEarlier {
      let last = earlier.removeLast()
      names[last.name].object = last.object
      names[last.name].offset = last.offset
    }
  }

  /// Gives the innermost object the name at place `name`.
  ///
  /// - Returns: Where the object got this name before; nil when it did not have it.
  @inline(__always)
  mutating func add(_ name: Int, at offset: Int) -> Int? {
    let object = openObjects[openObjects.count - 1].number
    guard names[name].object != object else { return names[name].offset }
    earlier.append(
      Earlier(name: name, object: names[name].object, offset: names[name].offset))
    names[name].object = object
    names[name].offset = offset
    return nil
  }

  /// The name that followed the last one before, if it does so again at `offset` of `text`.
  ///
  /// Most objects repeat the names of the one before them, in its order.
  @inline(__always)
  mutating func foreseen(in text: Span<UInt8>, from offset: Int) -> Int? {
    guard last < names.count else { return nil }
    let name = names[last].next
    let (start, length) = (names[name].start, names[name].length)
    guard names[name].isPlain, offset + length < text.count,
      text[offset + length] == UInt8(ascii: "\""),
      bytes.span.hasEqualWords(at: start, as: offset, in: text, length: length)
    else { return nil }
    last = name
    return name
  }

  /// Foresees that `name` follows the last name again, and makes it the last.
  mutating func expect(_ name: Int) {
    names[last].next = name
    last = name
  }

  /// The number of bytes of the name at a place.
  func length(of name: Int) -> Int {
    names[name].length
  }

  /// The text of the name at a place.
  func text(of name: Int) -> String {
    texts[name]
  }

  /// The place of the name whose UTF-8 bytes are `range` of `text`; nil when it is new.
  func place(of range: Range<Int>, in text: Span<UInt8>, hash: UInt64) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let place = slots[slot]
      if names[place].hash == hash, names[place].length == range.count,
        bytes.span.hasEqualWords(
          at: names[place].start, as: range.lowerBound, in: text, length: range.count)
      {
        return place
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Keeps a new name, whose bytes are all of `text`, and returns its place.
  mutating func keep(_ name: String, hash: UInt64, isPlain: Bool) -> Int {
    let place = names.count
    let start = bytes.count
    bytes.append(contentsOf: name.utf8)
    names.append(Name(hash: hash, start: start, length: bytes.count - start, isPlain: isPlain))
    texts.append(name)
    if 2 * names.count > slots.count {
      slots = [Int](repeating: -1, count: 2 * slots.count)
      for place in names.indices { fillSlot(for: place) }
    } else {
      fillSlot(for: place)
    }
    return place
  }

  private mutating func fillSlot(for place: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: names[place].hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = place
  }
}

// MARK: - Hashing

extension NameTable {
  private static let secret = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))

  /// A hash of the bytes `range` of `text`: 16 bytes a step, mixed by a full multiplication.
  ///
  /// Source: Wang Yi, wyhash.
  static func hash(of range: Range<Int>, in text: Span<UInt8>) -> UInt64 {
    let (first, second) = secret
    var hash = first ^ UInt64(truncatingIfNeeded: range.count)
    var at = range.lowerBound
    repeat {
      let low = text.word(at: at, length: min(8, range.upperBound - at))
      let rest = max(0, range.upperBound - at - 8)
      let high = rest == 0 ? 0 : text.word(at: at + 8, length: min(8, rest))
      let product = (low ^ hash).multipliedFullWidth(by: high ^ second)
      hash = product.high ^ product.low
      at += 16
    } while at < range.upperBound
    return hash
  }
}
