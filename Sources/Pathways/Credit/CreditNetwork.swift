/// A credit problem that is a flow: from caps over credentials through credentials and units to caps over
/// units, one unit of flow being one unit of study.
struct CreditNetwork {
  private let problem: CreditProblem
  private var flow: MaximumWorthFlow
  private var grantEdges: [Int] = []

  /// The network of a problem; nil when the problem is none.
  init?(_ problem: CreditProblem) {
    guard problem.grants.allSatisfy({ $0.credentials.count == 1 }),
      problem.uses.allSatisfy({ $0 == 1 })
    else { return nil }
    let binding = problem.bindingCaps
    var (credentialCaps, unitCaps): ([CapSet], [CapSet]) = ([], [])
    for cap in binding {
      guard let set = CapSet(cap, in: problem) else { return nil }
      if case .units = cap.scope { unitCaps.append(set) } else { credentialCaps.append(set) }
    }
    guard let givers = CapTree(credentialCaps, over: problem.credentialCount),
      let takers = CapTree(unitCaps, over: problem.unitCount)
    else { return nil }
    self.problem = problem
    let credentials = 2
    let units = credentials + problem.credentialCount
    let giverCaps = units + problem.unitCount
    let takerCaps = giverCaps + credentialCaps.count
    flow = MaximumWorthFlow(nodes: takerCaps + unitCaps.count)
    for (place, parent) in givers.parentOfCap.enumerated() {
      flow.connect(
        parent.map { giverCaps + $0 } ?? 0, giverCaps + place, room: givers.caps[place].room)
    }
    for (credential, cap) in givers.capOfMember.enumerated() {
      flow.connect(cap.map { giverCaps + $0 } ?? 0, credentials + credential, room: 1)
    }
    for (number, grant) in problem.grants.enumerated() {
      grantEdges.append(
        flow.connect(
          credentials + grant.credentials[0], units + grant.unit, room: 1,
          worth: problem.worthAlone(number)))
    }
    for (unit, cap) in takers.capOfMember.enumerated() {
      flow.connect(units + unit, cap.map { takerCaps + $0 } ?? 1, room: 1)
    }
    for (place, parent) in takers.parentOfCap.enumerated() {
      flow.connect(
        takerCaps + place, parent.map { takerCaps + $0 } ?? 1, room: takers.caps[place].room)
    }
  }

  /// The assignment of the greatest worth.
  func solved() -> CreditAssignment {
    var flow = flow
    flow.run()
    let chosen = grantEdges.indices.filter { flow.flow(through: grantEdges[$0]) > 0 }
    return problem.assignment(chosen, bound: nil, by: .flow)
  }
}

/// A cap as a set of credentials or of units, of which so many may be chosen.
private struct CapSet {
  let members: Set<Int>
  let room: Int

  /// Nil when the grants it covers differ in points, so that it counts more than units.
  init?(_ cap: CreditProblem.Cap, in problem: CreditProblem) {
    let covered = problem.grants.filter(cap.covers)
    guard let points = covered.first?.points, covered.allSatisfy({ $0.points == points })
    else { return nil }
    switch cap.scope {
    case .credentials(let set), .units(let set): members = set
    }
    room = cap.limit / points
  }
}

/// Caps of which any two are one inside the other or apart.
private struct CapTree {
  /// Larger sets first.
  let caps: [CapSet]
  private(set) var parentOfCap: [Int?] = []
  private(set) var capOfMember: [Int?]

  /// Nil when two caps cross.
  init?(_ sets: [CapSet], over memberCount: Int) {
    caps = sets.enumerated().sorted {
      ($1.element.members.count, $0.offset) < ($0.element.members.count, $1.offset)
    }.map(\.element)
    capOfMember = Array(repeating: nil, count: memberCount)
    for (place, cap) in caps.enumerated() {
      let parents = Set(cap.members.map { capOfMember[$0] ?? -1 })
      guard parents.count <= 1 else { return nil }
      parentOfCap.append(parents.first.flatMap { $0 < 0 ? nil : $0 })
      for member in cap.members { capOfMember[member] = place }
    }
  }
}

extension CreditProblem {
  /// The caps that more may be asked of than they allow.
  ///
  /// A cap with room for the greatest grant of every unit that it covers never binds.
  var bindingCaps: [Cap] {
    caps.filter { cap in
      var most = [Int](repeating: 0, count: unitCount)
      for grant in grants where cap.covers(grant) {
        most[grant.unit] = max(most[grant.unit], grant.points)
      }
      return most.reduce(0, +) > cap.limit
    }
  }
}
