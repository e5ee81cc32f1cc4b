internal import JSON

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
    term(name, hash: Self.hash(of: name))
  }

  /// The number of a resource whose hash is known.
  mutating func term(_ name: Span<UInt8>, hash: UInt32) -> RDFTerm {
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

  /// The resource that has most likely this hash; -1 when none has.
  func candidate(_ hash: UInt32) -> Int32 {
    slots[Int(hash) & (slots.count - 1)].number
  }

  /// Reads the ends of a candidate's bytes, and says nothing of use.
  ///
  /// Resources are spread over memory. Asking for many of them in a row, before each is looked up, lets
  /// the processor wait for all of them at once.
  func touch(_ candidate: Int32) -> UInt8 {
    guard candidate >= 0 else { return 0 }
    let range = range(of: RDFTerm(number: candidate))
    guard !range.isEmpty else { return 0 }
    return bytes[range.lowerBound] ^ bytes[range.upperBound - 1]
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
    return bytes.span.hasEqualWords(at: start, as: 0, in: name, length: name.count)
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
  static func hash(of name: Span<UInt8>) -> UInt32 {
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
