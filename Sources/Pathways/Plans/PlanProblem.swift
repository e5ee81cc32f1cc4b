/// What somebody could learn next: what is asked, what is held, what is offered, and what may be spent.
///
/// With the weights w, the credits held m and the credits c of the options, a set S of options gives
///
///     coverage(S) = Σᵣ w(r) · max(m(r), max over o in S of c(o, r)) / Σᵣ w(r)
///
/// which never falls when S grows, and grows by less the greater S is: it is monotone and submodular. A
/// *plan* is a set that holds everything its options ask for first, and that both budgets allow.
public struct PlanProblem: Hashable, Sendable {
  /// What is asked for once.
  public struct Requirement: Hashable, Sendable {
    /// Finite and greater than 0.
    public let weight: Double

    /// How far it is met already, in `0 ... 1`.
    public let held: Double

    /// Something that is asked for.
    public init(weight: Double, held: Double) {
      precondition(weight > 0 && weight.isFinite, "weight \(weight) is not above 0")
      precondition((0...1).contains(held), "credit \(held) is not in 0 ... 1")
      self.weight = weight
      self.held = held
    }
  }

  /// How far an option would meet a requirement.
  public struct Gain: Hashable, Sendable {
    /// A number of ``PlanProblem/requirements``.
    public let requirement: Int

    /// In `0 ... 1`; it is new where it is above what is held.
    public let credit: Double

    /// A credit for a requirement.
    public init(requirement: Int, credit: Double) {
      precondition((0...1).contains(credit), "credit \(credit) is not in 0 ... 1")
      self.requirement = requirement
      self.credit = credit
    }
  }

  /// Something that can be earned.
  public struct Option: Hashable, Sendable {
    /// A requirement comes once at most.
    public var gains: [Gain]

    /// How long it takes, whatever number a source says; nil when nobody says.
    public var hours: Double?

    /// What it costs, whatever number a source says, in one currency; nil when nobody says.
    public var cost: Double?

    /// The numbers of the options that are needed first; any other number stands for something that
    /// nobody offers.
    public var prerequisites: [Int]

    /// Something that can be earned.
    public init(
      gains: [Gain], hours: Double? = nil, cost: Double? = nil, prerequisites: [Int] = []
    ) {
      self.gains = gains
      self.hours = hours
      self.cost = cost
      self.prerequisites = prerequisites
    }
  }

  /// What may be spent.
  public struct Budget: Hashable, Sendable {
    /// At most; nil for no limit.
    public var hours: Double?

    /// At most; nil for no limit.
    public var cost: Double?

    /// What may be spent; neither is below 0.
    public init(hours: Double? = nil, cost: Double? = nil) {
      for limit in [hours, cost].compactMap(\.self) {
        precondition(limit >= 0, "a budget of \(limit) is below 0")
      }
      self.hours = hours
      self.cost = cost
    }
  }

  /// In the job's order, in which sums are taken; one at least.
  public let requirements: [Requirement]
  public let options: [Option]
  public let budget: Budget

  /// A problem; every gain names one of `requirements`.
  public init(requirements: [Requirement], options: [Option], budget: Budget = Budget()) {
    precondition(!requirements.isEmpty, "nothing is asked for")
    for gain in options.lazy.flatMap(\.gains) {
      precondition(
        requirements.indices.contains(gain.requirement),
        "requirement \(gain.requirement) of \(requirements.count)")
    }
    self.requirements = requirements
    self.options = options
    self.budget = budget
  }
}

extension PlanProblem {
  /// How much of what is asked is met with these options, in `0 ... 1`.
  public func coverage(with options: some Sequence<Int> = EmptyCollection()) -> Double {
    var credits = requirements.map(\.held)
    for option in options {
      for gain in self.options[option].gains {
        credits[gain.requirement] = max(credits[gain.requirement], gain.credit)
      }
    }
    return coverage(of: credits)
  }

  /// The weighted mean of a credit for each requirement.
  func coverage(of credits: [Double]) -> Double {
    var (met, asked) = (0.0, 0.0)
    for (requirement, credit) in zip(requirements, credits) {
      met += requirement.weight * credit
      asked += requirement.weight
    }
    return met / asked
  }
}
