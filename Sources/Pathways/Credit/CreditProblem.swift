/// Which credentials to give credit for which units: an assignment problem with caps.
///
/// A *grant* is one way to give credit for one unit: by one credential, or by several together. At most
/// one grant of a unit is chosen, a credential serves at most so many units, and caps bound the points of
/// some grants together. A grant counts in full under every cap that one of its credentials falls under.
///
/// Best is what gives the most points; among that, what uses the fewest credentials; among that, the
/// strongest evidence; among that, what the search meets first, which depends on the order given alone.
public struct CreditProblem: Hashable, Sendable {
  /// One way to give credit for a unit.
  public struct Grant: Hashable, Sendable {
    /// Of which unit, from 0.
    public var unit: Int

    /// By which credentials together, ascending, each once; at least one.
    public var credentials: [Int]

    /// Hundredths of a credit point, above 0.
    public var points: Int

    /// How well the credentials show what the unit asks, in `0 ... 1_000`.
    public var strength: Int

    /// A grant.
    public init(unit: Int, credentials: [Int], points: Int, strength: Int = 0) {
      self.unit = unit
      self.credentials = credentials
      self.points = points
      self.strength = strength
    }
  }

  /// A bound on the points of some grants together.
  public struct Cap: Hashable, Sendable {
    /// What is counted together: what some credentials take part in, or what is granted of some units.
    public enum Scope: Hashable, Sendable {
      case credentials(Set<Int>)
      case units(Set<Int>)
    }

    public var scope: Scope

    /// Hundredths of a credit point, from 0.
    public var limit: Int

    /// A cap.
    public init(_ scope: Scope, limit: Int) {
      self.scope = scope
      self.limit = limit
    }

    func covers(_ grant: Grant) -> Bool {
      switch scope {
      case .credentials(let members): grant.credentials.contains(where: members.contains)
      case .units(let members): members.contains(grant.unit)
      }
    }
  }

  /// The most units and credentials of a problem, so that all that decides fits into one number.
  public static let mostUnits = 2_000
  public static let mostCredentials = 1_000

  public let unitCount: Int
  public let credentialCount: Int
  public let grants: [Grant]
  public let caps: [Cap]

  /// How many units a credential may serve, for each.
  public let uses: [Int]

  /// A problem.
  ///
  /// - Parameters:
  ///   - unitCount: How many units there are, at most ``mostUnits``.
  ///   - uses: How many units each credential may serve, from 1; at most ``mostCredentials``.
  ///   - grants: In an order that decides between equals.
  ///   - caps: In any order.
  public init(unitCount: Int, uses: [Int], grants: [Grant], caps: [Cap]) {
    precondition(
      unitCount <= Self.mostUnits && uses.count <= Self.mostCredentials,
      "\(unitCount) units and \(uses.count) credentials")
    for grant in grants {
      precondition(
        (0..<unitCount).contains(grant.unit) && !grant.credentials.isEmpty
          && grant.credentials.allSatisfy(uses.indices.contains) && grant.points > 0
          && grant.points <= 1_000_000 && (0...1_000).contains(grant.strength),
        "a grant \(grant) of \(unitCount) units and \(uses.count) credentials")
    }
    self.unitCount = unitCount
    credentialCount = uses.count
    self.uses = uses
    self.grants = grants
    self.caps = caps
  }
}

/// Grants that can be given together.
public struct CreditAssignment: Hashable, Sendable {
  /// How it was found.
  public enum Method: String, Hashable, Sendable {
    case flow, branchAndBound
  }

  /// Indices of the chosen grants, ascending.
  public var grants: [Int]

  /// Hundredths of a credit point.
  public var points: Int

  /// No assignment gives more points than this; what ``points`` says unless the search was stopped.
  public var pointsBound: Int

  /// Whether no other assignment is better in any respect that decides.
  public var isBest: Bool
  public var method: Method
}

// MARK: - Worth

extension CreditProblem {
  /// The order of assignments as one number: points, then few credentials, then strength.
  ///
  /// A hundredth of a point outweighs 2¹⁰ credentials, and a credential 2²¹ of strength: more than
  /// there can be.
  static func worth(points: Int, credentials: Int, strength: Int) -> Int {
    points << pointShift - credentials << credentialShift + strength
  }

  static let pointShift = 31
  static let credentialShift = 21

  /// The worth of chosen grants together.
  func worth(of chosen: [Int]) -> Int {
    var used: Set<Int> = []
    var (points, strength) = (0, 0)
    for number in chosen {
      used.formUnion(grants[number].credentials)
      points += grants[number].points
      strength += grants[number].strength
    }
    return Self.worth(points: points, credentials: used.count, strength: strength)
  }

  /// The worth of a grant by itself, never less than what it adds to others: a credential that may serve
  /// several units is counted as the part of it that every use has to bear.
  func worthAlone(_ number: Int) -> Int {
    let grant = grants[number]
    let cost = grant.credentials.reduce(0) { $0 + (1 << Self.credentialShift) / uses[$1] }
    return grant.points << Self.pointShift - cost + grant.strength
  }

  /// Whether grants can be given together.
  public func allows(_ chosen: [Int]) -> Bool {
    var units: Set<Int> = []
    var left = uses
    for number in chosen {
      guard units.insert(grants[number].unit).inserted else { return false }
      for credential in grants[number].credentials { left[credential] -= 1 }
    }
    return left.allSatisfy { $0 >= 0 }
      && caps.allSatisfy { cap in
        chosen.reduce(0) { $0 + (cap.covers(grants[$1]) ? grants[$1].points : 0) } <= cap.limit
      }
  }
}

// MARK: - Solving

extension CreditProblem {
  /// The best assignment, or the best that was found.
  ///
  /// Where every grant is by one credential, every credential serves one unit, and the caps that can
  /// bind nest and count units of equal points, it is a flow of greatest worth. Otherwise branch and
  /// bound, whose bound is a flow without the caps, each of which is priced instead (Lagrange
  /// multipliers, Held and Karp 1971).
  ///
  /// - Parameter effort: A step is one flow, and one more for every 50,000 edges that it looks at;
  ///   what is a flow altogether is always solved to the end.
  /// - Returns: An assignment that is allowed, and the most points that any could have.
  public func solved(within effort: SearchEffort = SearchEffort(steps: 1_500)) -> CreditAssignment {
    if let network = CreditNetwork(self) { return network.solved() }
    var search = CreditSearch(self, effort: effort)
    return search.solved()
  }

  func assignment(_ chosen: [Int], bound: Int?, by method: CreditAssignment.Method)
    -> CreditAssignment
  {
    let points = chosen.reduce(0) { $0 + grants[$1].points }
    return CreditAssignment(
      grants: chosen.sorted(), points: points,
      pointsBound: bound.map { max(points, pointsBound(ofWorth: $0)) } ?? points,
      isBest: bound == nil, method: method)
  }

  /// The most points that an assignment of at most some worth can have.
  func pointsBound(ofWorth worth: Int) -> Int {
    // Credentials take away less than one hundredth, and points come in steps.
    let points = (worth + 1 << Self.pointShift - 1) >> Self.pointShift
    let step = max(1, grants.reduce(0) { greatestCommonDivisor($0, $1.points) })
    return points / step * step
  }
}
