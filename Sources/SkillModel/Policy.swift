/// What counts for how much: every number of the score that is a choice and not a measurement.
public struct Policy: Hashable, Sendable {
  /// What people call it.
  public var name: String

  /// The least probability at which two texts count as similar at all, in `0 < floor <= 1`.
  public var floor: Double

  /// The probability of two labels that are the same words, in `0 ... 1`.
  public var equalLabel: Double

  /// How much each association counts, read from the evidence to the requirement, in `0 ... 1`;
  /// an association that is not named counts nothing.
  public var associationFactors: [Association.Kind: Double]

  /// How much each standing counts, in `0 ... 1`; `rejected` is always 0.
  public var standingFactors: [Standing: Double]

  /// Calendar months since the award to a factor in `0 ... 1`, not rising.
  public var currency: PiecewiseLinear

  /// The factor of a credential whose award date is unknown, in `0 ... 1`.
  public var currencyUnknown: Double

  /// Steps below the level asked to a factor in `0 ... 1`, not rising, 1 at 0.
  public var levelShortfall: PiecewiseLinear

  /// The factor when a level is asked and none can be compared, in `0 ... 1`.
  public var levelUnknown: Double

  /// The least link that can open a gate, in `0 ... 1`.
  public var gateLink: Double

  /// The standings that can open a gate.
  public var gateStandings: Set<Standing>

  /// From this probability a similar link is called strong.
  public var strong: Double

  /// From this probability a similar link is called fair; below it is weak.
  public var fair: Double

  /// A policy with every number given.
  public init(
    name: String, floor: Double, equalLabel: Double,
    associationFactors: [Association.Kind: Double], standingFactors: [Standing: Double],
    currency: PiecewiseLinear, currencyUnknown: Double, levelShortfall: PiecewiseLinear,
    levelUnknown: Double, gateLink: Double, gateStandings: Set<Standing>, strong: Double,
    fair: Double
  ) {
    self.name = name
    self.floor = floor
    self.equalLabel = equalLabel
    self.associationFactors = associationFactors
    self.standingFactors = standingFactors
    self.currency = currency
    self.currencyUnknown = currencyUnknown
    self.levelShortfall = levelShortfall
    self.levelUnknown = levelUnknown
    self.gateLink = gateLink
    self.gateStandings = gateStandings
    self.strong = strong
    self.fair = fair
  }
}

// MARK: - The tables

extension Policy {
  /// The factor of an association read from the evidence to the requirement.
  public func factor(of kind: Association.Kind) -> Double {
    associationFactors[kind] ?? 0
  }

  /// The factor of a standing; 0 when rejected.
  public func factor(of standing: Standing) -> Double {
    standing == .rejected ? 0 : standingFactors[standing] ?? 0
  }

  /// The factor of an award's age at `instant`.
  public func currencyFactor(awarded: Instant?, at instant: Instant) -> Double {
    guard let awarded else { return currencyUnknown }
    return currency(Double(awarded.calendarMonths(until: instant)))
  }

  /// The factor of a level shown where `asked` is asked.
  public func levelFactor(asked: Level?, shown: Level?) -> Double {
    guard let asked else { return 1 }
    guard let steps = shown?.steps(below: asked) else { return levelUnknown }
    return steps <= 0 ? 1 : levelShortfall(steps)
  }
}

// MARK: - The default

extension Policy {
  /// The policy that holds unless another is named.
  public static let standard = Policy(
    name: "standard", floor: 0.5, equalLabel: 0.98,
    associationFactors: [
      .exactMatch: 1, .closeMatch: 0.9, .broadMatch: 0.7, .narrowMatch: 0.4,
      .relatedMatch: 0.3, .broader: 0.7, .narrower: 0.4, .related: 0.3, .isPartOf: 0.4,
      .hasPart: 0.6, .replaces: 0.9, .replacedBy: 0.7,
    ],
    standingFactors: [
      .verified: 1, .issuerUnknown: 0.9, .unconfirmed: 0.8, .claimed: 0.6, .offered: 1,
      .rejected: 0,
    ],
    currency: PiecewiseLinear(through: [(0, 1), (36, 1), (120, 0.6), (240, 0.3)]),
    currencyUnknown: 0.6,
    levelShortfall: PiecewiseLinear(through: [(0, 1), (1, 0.7), (2, 0.4), (4, 0)]),
    levelUnknown: 0.8, gateLink: 0.8, gateStandings: [.verified, .issuerUnknown],
    strong: 0.8, fair: 0.65)
}

extension PiecewiseLinear {
  /// A function through points that the program itself gives.
  fileprivate init(through points: [(Double, Double)]) {
    guard let function = PiecewiseLinear(points.map { Point($0.0, $0.1) }) else {
      preconditionFailure("the points \(points) do not rise in x")
    }
    self = function
  }
}
