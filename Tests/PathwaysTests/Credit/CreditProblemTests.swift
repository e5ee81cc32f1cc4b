import Pathways
import TestSupport
import Testing

/// The solver against every choice there is.
@Suite struct CreditProblemTests {
  @Test(arguments: 0..<300)
  func `a problem that is a flow is solved as every choice compared`(seed: UInt64) {
    var made = MadeUpCredit(seed: seed)
    let problem = made.nestedProblem()
    let solved = problem.solved()
    #expect(solved.method == .flow)
    expectBest(solved, of: problem)
  }

  @Test(arguments: 0..<400)
  func `any problem is solved as every choice compared`(seed: UInt64) {
    var made = MadeUpCredit(seed: seed)
    let problem = made.anyProblem()
    expectBest(problem.solved(), of: problem)
  }

  @Test(arguments: 0..<100)
  func `a stopped search says how far from the best it may be`(seed: UInt64) {
    var made = MadeUpCredit(seed: seed)
    let problem = made.anyProblem()
    let best = problem.bestByTryingAll().points
    for steps in [1, 2, 5] {
      let solved = problem.solved(within: SearchEffort(steps: steps))
      #expect(problem.allows(solved.grants))
      #expect(solved.points <= best && best <= solved.pointsBound)
    }
  }

  @Test(arguments: 0..<20)
  func `the same problem has the same answer`(seed: UInt64) {
    var made = MadeUpCredit(seed: seed)
    let problem = made.anyProblem()
    #expect(problem.solved() == problem.solved())
  }

  @Test func `few credentials are preferred to strong ones`() {
    let problem = CreditProblem(
      unitCount: 2, uses: [2, 1, 1],
      grants: [
        .init(unit: 0, credentials: [1], points: 200, strength: 1_000),
        .init(unit: 1, credentials: [2], points: 200, strength: 1_000),
        .init(unit: 0, credentials: [0], points: 200, strength: 1),
        .init(unit: 1, credentials: [0], points: 200, strength: 1),
      ], caps: [])
    let solved = problem.solved()
    #expect(solved.grants == [2, 3] && solved.isBest)
  }

  @Test func `nothing to grant is an answer`() {
    let solved = CreditProblem(unitCount: 3, uses: [1, 1], grants: [], caps: []).solved()
    #expect(solved.grants.isEmpty && solved.points == 0 && solved.isBest)
  }

  @Test func `a cap of nothing grants nothing`() {
    let problem = CreditProblem(
      unitCount: 1, uses: [1], grants: [.init(unit: 0, credentials: [0], points: 100)],
      caps: [.init(.credentials([0]), limit: 0)])
    #expect(problem.solved().grants.isEmpty)
  }

  private func expectBest(_ solved: CreditAssignment, of problem: CreditProblem) {
    let best = problem.bestByTryingAll()
    #expect(problem.allows(solved.grants))
    #expect(solved.isBest && solved.pointsBound == solved.points)
    #expect(problem.rank(of: solved.grants) == best)
  }
}

/// What decides between assignments, written down once more and plainly.
struct CreditRank: Equatable {
  var points = 0
  var credentials = 0
  var strength = 0

  func isBetter(than other: CreditRank) -> Bool {
    if points != other.points { return points > other.points }
    if credentials != other.credentials { return credentials < other.credentials }
    return strength > other.strength
  }
}

extension CreditProblem {
  func rank(of chosen: [Int]) -> CreditRank {
    CreditRank(
      points: chosen.reduce(0) { $0 + grants[$1].points },
      credentials: Set(chosen.flatMap { grants[$0].credentials }).count,
      strength: chosen.reduce(0) { $0 + grants[$1].strength })
  }

  /// Every choice of at most one grant a unit.
  func bestByTryingAll() -> CreditRank {
    var best = CreditRank()
    var chosen: [Int] = []
    func visit(_ unit: Int) {
      guard unit < unitCount else {
        let rank = rank(of: chosen)
        if allows(chosen), rank.isBetter(than: best) { best = rank }
        return
      }
      visit(unit + 1)
      for number in grants.indices where grants[number].unit == unit {
        chosen.append(number)
        visit(unit + 1)
        chosen.removeLast()
      }
    }
    visit(0)
    return best
  }
}

/// Small problems, the same ones at every run.
struct MadeUpCredit {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed &+ 1_000) }

  private mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }

  /// One credential a grant, one unit a credential, equal points, caps that nest on both sides.
  mutating func nestedProblem() -> CreditProblem {
    let (credentials, units) = (1 + below(6), 1 + below(5))
    var grants: [CreditProblem.Grant] = []
    for unit in 0..<units {
      for credential in 0..<credentials where below(3) > 0 {
        grants.append(
          .init(unit: unit, credentials: [credential], points: 200, strength: below(1_001)))
      }
    }
    let split = below(credentials + 1)
    let caps: [CreditProblem.Cap] = [
      .init(.credentials(Set(0..<credentials)), limit: below(1_200)),
      .init(.credentials(Set(0..<split)), limit: below(800)),
      .init(.credentials(Set(split..<credentials)), limit: below(800)),
      .init(.units(Set(0..<below(units + 1))), limit: below(600)),
    ]
    return CreditProblem(
      unitCount: units, uses: Array(repeating: 1, count: credentials), grants: grants, caps: caps)
  }

  /// Any points, several credentials together, credentials that serve several units, caps that cross.
  mutating func anyProblem() -> CreditProblem {
    let (credentials, units) = (1 + below(6), 1 + below(5))
    var grants: [CreditProblem.Grant] = []
    for unit in 0..<units {
      let points = [100, 150, 200, 300][below(4)]
      for _ in 0..<below(6) {
        let members = Set((0...below(3)).map { _ in below(credentials) }).sorted()
        grants.append(
          .init(unit: unit, credentials: members, points: points, strength: below(1_001)))
      }
    }
    let caps = (0..<below(4)).map { _ in
      CreditProblem.Cap(
        below(2) == 0
          ? .credentials(Set((0..<credentials).filter { _ in below(2) == 0 }))
          : .units(Set((0..<units).filter { _ in below(2) == 0 })), limit: 50 * below(16))
    }
    return CreditProblem(
      unitCount: units, uses: (0..<credentials).map { _ in 1 + below(3) }, grants: grants,
      caps: caps)
  }
}
