/// One resource by its number in ``RDFTerms``.
struct RDFTerm: Hashable {
  let number: Int32
}

/// The resources that documents name, each kept once and known by a number.
///
/// A resource is an absolute IRI, or a blank node's label, which begins with `_:`. Resources are
/// compared by their bytes. They are hashed with a secret of this process, so no input can make them
/// collide on purpose.
struct RDFTerms {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var areBlank: [Bool] = []
  /// Open addressing by the hash, never more than half full.
  private var slots = [Slot](repeating: Slot(), count: 1024)

  private struct Slot {
    var hash: UInt32 = 0
    /// -1 for none.
    var number: Int32 = -1
  }

  private static let secret = UInt64.random(in: .min ... .max) | 1

  /// How many there are; their numbers are below.
  var count: Int { ends.count }

  /// The number of a resource, a new one if it has none.
  mutating func term(_ name: Span<UInt8>) -> RDFTerm {
    let hash = Self.hash(of: name)
    let mask = slots.count - 1
    var place = Int(hash) & mask
    while slots[place].number >= 0 {
      let slot = slots[place]
      if slot.hash == hash, isEqual(Int(slot.number), name) { return RDFTerm(number: slot.number) }
      place = (place + 1) & mask
    }
    return keep(name, hash: hash, at: place)
  }

  /// The number of a resource, a new one if it has none.
  mutating func term(_ name: String) -> RDFTerm {
    term(Array(name.utf8).span)
  }

  /// The resource as a text.
  func name(of term: RDFTerm) -> String {
    String(decoding: bytes[range(of: term)], as: UTF8.self)
  }

  /// Whether it is a node without an identifier.
  func isBlank(_ term: RDFTerm) -> Bool {
    areBlank[Int(term.number)]
  }

  private func range(of term: RDFTerm) -> Range<Int> {
    let number = Int(term.number)
    return (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func isEqual(_ number: Int, _ name: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == name.count else { return false }
    let span = bytes.span
    var place = 0
    while place < name.count {
      let length = Swift.min(8, name.count - place)
      if span.word(at: start + place, length: length) != name.word(at: place, length: length) {
        return false
      }
      place += 8
    }
    return true
  }

  private mutating func keep(_ name: Span<UInt8>, hash: UInt32, at place: Int) -> RDFTerm {
    let number = Int32(ends.count)
    for index in name.indices { bytes.append(name[index]) }
    slots[place] = Slot(hash: hash, number: number)
    ends.append(bytes.count)
    areBlank.append(name.count > 0 && name[0] == UInt8(ascii: "_"))
    if 2 * ends.count > slots.count { grow() }
    return RDFTerm(number: number)
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * slots.count)
    let mask = slots.count - 1
    for slot in old where slot.number >= 0 {
      var place = Int(slot.hash) & mask
      while slots[place].number >= 0 { place = (place + 1) & mask }
      slots[place] = slot
    }
  }

  /// Eight bytes a step, each mixed by a full multiplication.
  ///
  /// Source: Wang Yi, wyhash.
  private static func hash(of name: Span<UInt8>) -> UInt32 {
    var hash = secret ^ UInt64(truncatingIfNeeded: name.count)
    var place = 0
    while place < name.count {
      let product = (hash ^ name.word(at: place, length: min(8, name.count - place)))
        .multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      hash = product.high ^ product.low ^ secret
      place += 8
    }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}

extension Span<UInt8> {
  /// The `length` bytes from `place`, at most eight, zeros after them.
  @inline(__always)
  fileprivate func word(at place: Int, length: Int) -> UInt64 {
    if length == 8 {
      let low =
        UInt64(self[place]) | UInt64(self[place + 1]) << 8 | UInt64(self[place + 2]) << 16
        | UInt64(self[place + 3]) << 24
      let high =
        UInt64(self[place + 4]) | UInt64(self[place + 5]) << 8 | UInt64(self[place + 6]) << 16
        | UInt64(self[place + 7]) << 24
      return low | high << 32
    }
    var word: UInt64 = 0
    for offset in 0..<length { word |= UInt64(self[place + offset]) << (8 * offset) }
    return word
  }
}
