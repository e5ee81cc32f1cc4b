import Pathways

/// A credit problem, the same at every run.
struct MadeUpProblem {
  enum Kind: String, CaseIterable {
    case nested, crossing, together
  }

  let problem: CreditProblem

  init(_ kind: Kind, credentials: Int, units: Int, seed: UInt64) {
    var random = Numbers(state: seed)
    let points = (0..<units).map { _ in kind == .nested ? 200 : 100 * (1 + random.below(4)) }
    let issuers = (0..<credentials).map { _ in random.below(5) }
    let kinds = (0..<credentials).map { _ in random.below(3) }
    var grants: [CreditProblem.Grant] = []
    for unit in 0..<units {
      for credential in 0..<credentials where random.below(4) == 0 {
        var members = [credential]
        if kind == .together, random.below(2) == 0 { members.append(random.below(credentials)) }
        grants.append(
          .init(
            unit: unit, credentials: Set(members).sorted(), points: points[unit],
            strength: random.below(1_001)))
      }
    }
    let all = points.reduce(0, +)
    var caps: [CreditProblem.Cap] = [
      .init(.credentials(Set(0..<credentials)), limit: all / 2),
      .init(.units(Set(units / 2..<units)), limit: all / 3),
    ]
    for issuer in 0..<5 {
      caps.append(
        .init(.credentials(Set(issuers.indices.filter { issuers[$0] == issuer })), limit: all / 6))
    }
    if kind != .nested {
      for number in 0..<3 {
        caps.append(
          .init(.credentials(Set(kinds.indices.filter { kinds[$0] == number })), limit: all / 5))
      }
    }
    problem = CreditProblem(
      unitCount: units, uses: Array(repeating: 1, count: credentials), grants: grants, caps: caps)
  }
}

/// A repeatable source of numbers: SplitMix64.
struct Numbers {
  var state: UInt64

  mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(count))
  }
}
