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
  private var hashes: [UInt32] = []
  /// Numbers by hash, or -1: open addressing, never more than half full.
  private var slots = [Int32](repeating: -1, count: 1024)

  private static let secret = UInt64.random(in: .min ... .max) | 1

  /// How many there are; their numbers are below.
  var count: Int { ends.count }

  /// The number of a resource, a new one if it has none.
  mutating func term(_ name: Span<UInt8>) -> RDFTerm {
    let hash = Self.hash(of: name)
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] >= 0 {
      let number = slots[slot]
      if hashes[Int(number)] == hash, isEqual(Int(number), name) { return RDFTerm(number: number) }
      slot = (slot + 1) & mask
    }
    return keep(name, hash: hash, slot: slot)
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
    let range = range(of: term)
    return !range.isEmpty && bytes[range.lowerBound] == UInt8(ascii: "_")
  }

  private func range(of term: RDFTerm) -> Range<Int> {
    let number = Int(term.number)
    return (number == 0 ? 0 : ends[number - 1])..<ends[number]
  }

  private func isEqual(_ number: Int, _ name: Span<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == name.count else { return false }
    // From the end: identifiers differ there.
    let span = bytes.span
    var place = name.count - 1
    while place >= 0 {
      if span[start + place] != name[place] { return false }
      place -= 1
    }
    return true
  }

  private mutating func keep(_ name: Span<UInt8>, hash: UInt32, slot: Int) -> RDFTerm {
    let number = Int32(ends.count)
    for place in name.indices { bytes.append(name[place]) }
    ends.append(bytes.count)
    hashes.append(hash)
    slots[slot] = number
    if 2 * ends.count > slots.count { grow() }
    return RDFTerm(number: number)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 4 * slots.count)
    let mask = slots.count - 1
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }

  /// Eight bytes a step, each mixed by a full multiplication.
  ///
  /// Source: Wang Yi, wyhash.
  private static func hash(of name: Span<UInt8>) -> UInt32 {
    var hash = secret ^ UInt64(truncatingIfNeeded: name.count)
    var place = 0
    while place < name.count {
      let product = (hash ^ name.word(at: place)).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      hash = product.high ^ product.low ^ secret
      place += 8
    }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}

extension Span<UInt8> {
  /// Up to eight bytes from `place`, zeros after them.
  @inline(__always)
  fileprivate func word(at place: Int) -> UInt64 {
    if place + 8 <= count {
      let low =
        UInt64(self[place]) | UInt64(self[place + 1]) << 8 | UInt64(self[place + 2]) << 16
        | UInt64(self[place + 3]) << 24
      let high =
        UInt64(self[place + 4]) | UInt64(self[place + 5]) << 8 | UInt64(self[place + 6]) << 16
        | UInt64(self[place + 7]) << 24
      return low | high << 32
    }
    var word: UInt64 = 0
    for offset in place..<count { word |= UInt64(self[offset]) << (8 * (offset - place)) }
    return word
  }
}
