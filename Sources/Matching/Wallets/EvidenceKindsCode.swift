internal import SkillModel

/// The kinds and levels of an index as bytes, in the manner of ``WalletEncoder``.
///
/// | part | content |
/// | --- | --- |
/// | kinds | how many, then of each |
/// | | standing, its place among all; then award, first moment and end: 0 for none, or |
/// | | 1, seconds, signed, and nanoseconds |
/// | levels | how many, then of each |
/// | | scheme: 0, or 1 and text; rank: 0, or 1 and the bits; name: as scheme |
extension WalletEncoder {
  mutating func add(_ kinds: EvidenceKinds) {
    add(UInt64(kinds.kinds.count))
    for kind in kinds.kinds {
      add(UInt64(Standing.allCases.firstIndex(of: kind.standing) ?? 0))
      for instant in [kind.awarded, kind.validFrom, kind.validUntil] { add(instant) }
    }
    add(UInt64(kinds.levels.count))
    for level in kinds.levels {
      add(optional: level.scheme)
      add(UInt64(level.rank == nil ? 0 : 1))
      if let rank = level.rank { add(rank.bitPattern) }
      add(optional: level.name)
    }
  }

  private mutating func add(_ instant: Instant?) {
    add(UInt64(instant == nil ? 0 : 1))
    guard let instant else { return }
    add(signed: instant.seconds)
    add(UInt64(instant.nanoseconds))
  }

  private mutating func add(optional text: String?) {
    add(UInt64(text == nil ? 0 : 1))
    if let text { add(text) }
  }
}

extension WalletDecoder {
  /// The kinds and levels that come next.
  mutating func kinds() -> EvidenceKinds? {
    guard let kindCount = number(below: remaining) else { return nil }
    var kinds: [CodedCredential] = []
    for _ in 0..<kindCount {
      guard let standing = number(below: Standing.allCases.count), let awarded = instant(),
        let from = instant(), let until = instant()
      else { return nil }
      kinds.append(
        CodedCredential(
          id: "", standing: Standing.allCases[standing], awarded: awarded.value,
          validFrom: from.value, validUntil: until.value))
    }
    guard let levelCount = number(below: remaining) else { return nil }
    var levels: [Level] = []
    for _ in 0..<levelCount {
      guard let scheme = optional({ $0.text() }), let rank = optional({ $0.number() }),
        let name = optional({ $0.text() })
      else { return nil }
      levels.append(
        Level(
          scheme: scheme.value, rank: rank.value.map { Double(bitPattern: $0) }, name: name.value))
    }
    return EvidenceKinds(kinds: kinds, levels: levels)
  }

  /// Something that may be left out.
  private struct Optionally<Value> {
    var value: Value?
  }

  private mutating func optional<Value>(
    _ read: (inout WalletDecoder) -> Value?
  ) -> Optionally<Value>? {
    guard let flag = number(below: 2) else { return nil }
    if flag == 0 { return Optionally(value: nil) }
    return read(&self).map { Optionally(value: $0) }
  }

  private mutating func instant() -> Optionally<Instant>? {
    optional { decoder in
      guard let seconds = decoder.signed(), let nanoseconds = decoder.number(below: 1_000_000_000)
      else { return nil }
      return Instant(seconds: seconds, nanoseconds: Int32(nanoseconds))
    }
  }
}
