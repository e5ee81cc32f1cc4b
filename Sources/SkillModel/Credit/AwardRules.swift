/// How a provider gives credit towards an award for what somebody has learned already.
///
/// It names the award with those that can be left with on the way, the units that make it up, and the
/// rules by which credentials stand for units.
public struct AwardRules: Hashable, Sendable {
  /// What people call these rules.
  public var name: String

  /// The version of the rules, as their author counts.
  public var version: String?

  /// Who awards.
  public var provider: String?

  /// The award that credit is asked towards: an index of ``awards``.
  public var target: Int

  /// Every award of the stack, in the order of the source; identifiers differ, and what an award leads
  /// to is never, in the end, itself.
  public var awards: [Award]

  /// In the order of the source; codes differ.
  public var units: [CreditUnit]

  /// Unspecified credit: any learning that carries credit, gathered into free electives.
  public var freeElectives: FreeElectiveRule?

  /// In the order of the source.
  public var caps: [CreditCap]

  /// What never counts, in the order of the source.
  public var exclusions: [CreditExclusion]

  /// What every credential has to meet, unless a unit asks for something else.
  public var conditions = CreditConditions()

  /// The standings that count; verified alone unless the rules say otherwise.
  public var standings: Set<Standing> = [.verified]

  /// How many units one credential may serve; nil for any number.
  public var unitsPerCredential: Int? = 1

  /// How many credentials may meet one unit together, from 1.
  public var credentialsPerUnit = 3

  /// How much of a unit's outcomes has to be shown, by weight, in `0 < share <= 1`.
  public var leastCoverage = 0.8

  /// What is asked for whatever unit is granted.
  public var requests: [CreditRequest] = []

  /// The comparisons of levels that hold.
  public var crosswalk = LevelCrosswalk.published

  /// Rules with their award and units.
  public init(
    name: String, version: String? = nil, provider: String? = nil, target: Int, awards: [Award],
    units: [CreditUnit], freeElectives: FreeElectiveRule? = nil, caps: [CreditCap] = [],
    exclusions: [CreditExclusion] = []
  ) {
    precondition(awards.indices.contains(target), "award \(target) of \(awards.count)")
    self.name = name
    self.version = version
    self.provider = provider
    self.target = target
    self.awards = awards
    self.units = units
    self.freeElectives = freeElectives
    self.caps = caps
    self.exclusions = exclusions
  }

  /// The award that credit is asked towards.
  public var award: Award { awards[target] }
}

/// A qualification, as a number of points to be gathered.
public struct Award: Hashable, Sendable {
  public var id: String
  public var name: String

  /// The level of the qualification; nil when the rules state none.
  public var level: QualificationLevel?

  /// Above 0: the sum of its core units, electives and free electives.
  public var points: CreditPoints

  /// Codes of the units that it cannot be had without.
  public var core: [String]

  /// Codes of units that never count towards it.
  public var excluded: [String]

  /// How many points come from units that are not core.
  public var electivePoints: CreditPoints

  /// How many points may come from anything that carries credit.
  public var freePoints: CreditPoints

  /// The awards that it is a step towards, by identifier; who leaves with it has completed it.
  public var leadsTo: [String]

  /// An award; its points are `core` units and both kinds of electives together.
  public init(
    id: String, name: String, level: QualificationLevel? = nil, points: CreditPoints,
    core: [String] = [], excluded: [String] = [], electivePoints: CreditPoints = .zero,
    freePoints: CreditPoints = .zero, leadsTo: [String] = []
  ) {
    self.id = id
    self.name = name
    self.level = level
    self.points = points
    self.core = core
    self.excluded = excluded
    self.electivePoints = electivePoints
    self.freePoints = freePoints
    self.leadsTo = leadsTo
  }
}

/// A unit of study, and what has to be shown to be given credit for it.
public struct CreditUnit: Hashable, Sendable {
  public var code: String
  public var name: String

  /// Above 0; a unit is granted whole or not at all.
  public var points: CreditPoints

  /// What somebody can do who has passed it; none where it is never credited.
  public var outcomes: [Requirement]

  /// Why no credit is given for it, such as for a capstone; nil where credit can be given.
  public var noCredit: String?

  /// What it asks instead of ``AwardRules/conditions``.
  public var conditions: CreditConditions

  /// What it asks instead of ``AwardRules/leastCoverage``.
  public var leastCoverage: Double?

  /// What is asked for when it is granted.
  public var requests: [CreditRequest]

  /// A unit with its outcomes.
  public init(
    code: String, name: String, points: CreditPoints, outcomes: [Requirement],
    noCredit: String? = nil, conditions: CreditConditions = CreditConditions(),
    leastCoverage: Double? = nil, requests: [CreditRequest] = []
  ) {
    self.code = code
    self.name = name
    self.points = points
    self.outcomes = outcomes
    self.noCredit = noCredit
    self.conditions = conditions
    self.leastCoverage = leastCoverage
    self.requests = requests
  }
}
