internal import SkillModel

/// What decides how much evidence counts, whatever the policy, the trust list and the moment: the
/// distinct *kinds* of credential and the distinct levels of an index, numbered as they came.
///
/// Numbers are never taken back, so segments of all ages name the same things.
struct EvidenceKinds: Sendable {
  /// What a credential's worth depends on.
  private struct KindKey: Hashable {
    var standing: Standing
    /// Calendar months from year 0; nil when the award date is unknown.
    var awardMonth: Int?
    var validFrom: Instant?
    var validUntil: Instant?

    /// In one word what nearly always tells two apart: a million credentials are looked up a second.
    func hash(into hasher: inout Hasher) {
      var word = UInt64(bitPattern: Int64(awardMonth ?? -1))
      for instant in [validFrom, validUntil] {
        word = (word ^ UInt64(bitPattern: instant?.seconds ?? -1)) &* 0x9E37_79B9_7F4A_7C15
      }
      hasher.combine(word ^ 1 << UInt64(standing.order))
    }
  }

  /// The first credential of each kind, without its id; its award stands for those of the month.
  private(set) var kinds: [CodedCredential] = []

  /// For each kind the number of its award month, unknown being one of them.
  private(set) var months: [UInt32] = []

  /// For each award month, by its number, a kind that has it.
  private(set) var kindsOfMonths: [UInt32] = []

  /// The levels numbered from 1; 0 says that no level is shown.
  private(set) var levels: [Level] = []

  /// For each level, from 1, the number of the level without its name, which decides nothing.
  private(set) var namelessLevels: [UInt32] = []

  private var kindNumbers: [KindKey: UInt32] = [:]
  private var levelNumbers: [Level: UInt32] = [:]
  private var monthNumbers: [Int?: UInt32] = [:]

  /// No kind and no level.
  init() {}

  /// The same kinds and levels under the same numbers; nil when there are two of one.
  init?(kinds: [CodedCredential], levels: [Level]) {
    for kind in kinds { _ = number(of: kind) }
    for level in levels { _ = number(of: level) }
    guard self.kinds.count == kinds.count, self.levels == levels else { return nil }
  }

  /// The number of a credential's kind.
  mutating func number(of credential: CodedCredential) -> UInt32 {
    let key = KindKey(
      standing: credential.standing, awardMonth: credential.awarded?.awardMonth,
      validFrom: credential.validFrom, validUntil: credential.validUntil)
    if let number = kindNumbers[key] { return number }
    let number = UInt32(kinds.count)
    var kind = credential
    kind.id = ""
    kinds.append(kind)
    kindNumbers[key] = number
    months.append(self.number(ofMonth: key.awardMonth, of: number))
    return number
  }

  private mutating func number(ofMonth month: Int?, of kind: UInt32) -> UInt32 {
    if let number = monthNumbers[month] { return number }
    let number = UInt32(kindsOfMonths.count)
    kindsOfMonths.append(kind)
    monthNumbers[month] = number
    return number
  }

  /// The number of a level, 0 for none.
  mutating func number(of level: Level?) -> UInt32 {
    guard let level else { return 0 }
    if let number = levelNumbers[level] { return number }
    levels.append(level)
    let number = UInt32(levels.count)
    levelNumbers[level] = number
    namelessLevels.append(number)
    if level.name != nil {
      let nameless = self.number(of: Level(scheme: level.scheme, rank: level.rank))
      namelessLevels[Int(number) - 1] = nameless
    }
    return number
  }

  /// The award of the first credential of a kind.
  func award(of kind: UInt32) -> Instant? { kinds[Int(kind)].awarded }

  /// The number that decides the level factor of a level by its number.
  func nameless(_ level: UInt32) -> UInt32 {
    level == 0 ? 0 : namelessLevels[Int(level) - 1]
  }

  /// The level of a number, in `0 ... levels.count`.
  func level(_ number: Int) -> Level? {
    number == 0 ? nil : levels[number - 1]
  }
}

extension Instant {
  /// All that currency depends on.
  fileprivate var awardMonth: Int {
    let (year, month, _) = civil
    return year * 12 + month
  }
}
