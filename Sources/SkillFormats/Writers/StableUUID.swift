internal import SkillModel

/// The UUIDs of things that are known by IRIs, for standards that know things by UUIDs.
///
/// An IRI that ends in a UUID has that one, in lower case, the first time it is used. Any other gets
/// a UUID of version 8 made of the 128-bit FNV-1a hash of its compared form: the same IRI has the
/// same UUID in every document, and two IRIs in one document never share one.
///
/// Source: RFC 9562, section 5.8; Fowler, Noll, Vo, draft-eastlake-fnv, section 5.
struct StableUUIDs {
  private var uuids: [IRI: String] = [:]
  private var taken: Set<String> = []

  /// The UUID of `id` in this document.
  mutating func uuid(of id: IRI) -> String {
    if let known = uuids[id] { return known }
    var uuid = id.trailingUUID ?? StableUUIDs.uuid(hashing: id.compared)
    var attempt = 0
    while !taken.insert(uuid).inserted {
      attempt += 1
      uuid = StableUUIDs.uuid(hashing: "\(id.compared)#\(attempt)")
    }
    uuids[id] = uuid
    return uuid
  }

  /// A version 8 UUID of the FNV-1a hash of a text.
  static func uuid(hashing text: String) -> String {
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for byte in text.utf8 {
      hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
    }
    hash &= ~(0xf << 76 | 0x3 << 62)
    hash |= 0x8 << 76 | 0x2 << 62
    let digits = String(hash, radix: 16)
    var text = String(repeating: "0", count: 32 - digits.utf8.count) + digits
    for place in [20, 16, 12, 8] {
      text.insert("-", at: text.utf8.index(text.startIndex, offsetBy: place))
    }
    return text
  }
}

extension IRI {
  /// The UUID that it ends in, in lower case; nil when it ends in something else.
  var trailingUUID: String? {
    let tail = compared.utf8.suffix(36)
    guard tail.count == 36 else { return nil }
    for (offset, byte) in tail.enumerated() {
      switch (offset, byte) {
      case (8, UInt8(ascii: "-")), (13, UInt8(ascii: "-")), (18, UInt8(ascii: "-")),
        (23, UInt8(ascii: "-")):
        continue
      case (8, _), (13, _), (18, _), (23, _): return nil
      case (_, UInt8(ascii: "0")...UInt8(ascii: "9")), (_, UInt8(ascii: "a")...UInt8(ascii: "f")):
        continue
      default: return nil
      }
    }
    return String(decoding: tail, as: UTF8.self)
  }
}
