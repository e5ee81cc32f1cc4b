/// What a credential has to be, to count for a unit.
public struct CreditConditions: Hashable, Sendable {
  /// The least level of the qualification or micro-credential.
  public var leastLevel: QualificationLevel?

  /// The least result.
  public var leastGrade: LeastGrade?

  /// How many calendar months may lie between the award and the day of the decision.
  public var currencyMonths: Int?

  /// Whether it has to state credit points of its own.
  public var isCreditBearing: Bool?

  /// Conditions; what is nil is not asked.
  public init(
    leastLevel: QualificationLevel? = nil, leastGrade: LeastGrade? = nil,
    currencyMonths: Int? = nil, isCreditBearing: Bool? = nil
  ) {
    self.leastLevel = leastLevel
    self.leastGrade = leastGrade
    self.currencyMonths = currencyMonths
    self.isCreditBearing = isCreditBearing
  }

  /// These conditions, and of `others` what these do not say.
  public func completed(by others: CreditConditions) -> CreditConditions {
    CreditConditions(
      leastLevel: leastLevel ?? others.leastLevel, leastGrade: leastGrade ?? others.leastGrade,
      currencyMonths: currencyMonths ?? others.currencyMonths,
      isCreditBearing: isCreditBearing ?? others.isCreditBearing)
  }
}

/// The least result that counts, on a scale.
public enum LeastGrade: Hashable, Sendable {
  /// One of the words of a scale, worst first; at least two words, each once.
  case word(String, scale: [String])
  /// A mark in per cent, in `0 ... 100`.
  case percent(Double)

  /// The result as people say it.
  public var words: String {
    switch self {
    case .word(let word, _): "“\(word)”"
    case .percent(let least):
      least == least.rounded() ? "\(Int(least)) %" : "\(least) %"
    }
  }
}

/// How much credit may come from somewhere.
public struct CreditCap: Hashable, Sendable {
  /// Which credentials are counted together.
  public enum Scope: Hashable, Sendable {
    case all
    /// Each issuer's, by itself.
    case eachIssuer
    case issuer(IRI)
    /// Of a kind of achievement, such as `Badge`.
    case kind(String)
    case standing(Standing)
  }

  /// How much.
  public enum Limit: Hashable, Sendable {
    /// A share of the award's points, in `0 ... 1`.
    case share(Double)
    case points(CreditPoints)
  }

  public var scope: Scope
  public var limit: Limit

  /// A cap.
  public init(_ scope: Scope, most: Limit) {
    self.scope = scope
    limit = most
  }

  /// How many points of an award it allows.
  public func points(of award: Award) -> CreditPoints {
    switch limit {
    case .share(let share): award.points.share(share)
    case .points(let points): points
    }
  }
}

/// Credentials that never count.
public struct CreditExclusion: Hashable, Sendable {
  /// Which.
  public enum Scope: Hashable, Sendable {
    case issuer(IRI)
    case kind(String)
    /// One credential, by its identifier or its achievement's.
    case credential(IRI)
  }

  public var scope: Scope

  /// Why, in words for whoever asks for credit.
  public var reason: String

  /// An exclusion with its reason.
  public init(_ scope: Scope, because reason: String) {
    self.scope = scope
    self.reason = reason
  }
}

/// Something that is asked for before credit that was found is final.
public struct CreditRequest: Hashable, Sendable {
  /// What people call the condition: `Supervisor's statement`.
  public var name: String

  /// What has to be sent or done: "a statement of ...".
  public var text: String

  /// A named condition.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// How learning that carries credit is gathered into free electives.
public struct FreeElectiveRule: Hashable, Sendable {
  /// How many of the points that a credential states make one point of the award; above 0.
  public var statedPointsPerPoint: Double

  /// The fewest points of the award that a credential has to make to be taken.
  public var leastPoints: CreditPoints

  /// What it asks instead of ``AwardRules/conditions``.
  public var conditions: CreditConditions

  /// Free electives by the points that credentials state.
  public init(
    statedPointsPerPoint: Double, leastPoints: CreditPoints = .zero,
    conditions: CreditConditions = CreditConditions()
  ) {
    self.statedPointsPerPoint = statedPointsPerPoint
    self.leastPoints = leastPoints
    self.conditions = conditions
  }

  /// The points of the award that stated points make, rounded down to the hundredth.
  public func points(stated: Double) -> CreditPoints? {
    let hundredths = (stated / statedPointsPerPoint * 100 + 1e-6).rounded(.down)
    guard stated > 0, hundredths <= 100_000_000 else { return nil }
    return CreditPoints(hundredths: Int(hundredths))
  }
}
