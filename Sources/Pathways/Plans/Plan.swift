/// Options to take one after another.
public struct Plan: Hashable, Sendable {
  /// One option, and what it adds when those before it are done.
  public struct Step: Hashable, Sendable {
    /// A number of ``PlanProblem/options``.
    public let option: Int

    /// The coverage that it adds; 0 for one that is only needed first.
    public let gain: Double
  }

  /// Whatever is needed first comes first; of those that could be next, the one that adds most.
  public let steps: [Step]

  /// How much of what is asked is met when all is done, in `0 ... 1`.
  public let coverage: Double

  /// How long all of it takes, as far as it is known.
  public let hours: Double

  /// What all of it costs, as far as it is known.
  public let cost: Double

  /// The options of which nobody says how long they take.
  public let withoutHours: [Int]

  /// The options of which nobody says what they cost.
  public let withoutCost: [Int]

  /// The numbers of its options, ascending.
  public var options: [Int] { steps.map(\.option).sorted() }
}

/// Why an option is in no plan.
public enum PlanObstacle: Hashable, Sendable {
  /// Its length is below 0 or no number.
  case badHours
  /// Its price is below 0 or no number.
  case badCost
  /// Each of these needs the next first, and the last the first: it is one of them, or needs one of them.
  case prerequisiteCycle([Int])
  /// It gives nothing that is not held, and nothing that does needs it.
  case nothingNew
  /// The option `of`, itself or one that it needs, asks for something that nobody offers.
  case prerequisiteNotOffered(of: Int)
  /// It needs an option whose own length or price is no good.
  case prerequisiteUnusable(Int)
  /// It needs more others first than are followed.
  case tooManyPrerequisites
  /// Hours are limited, and nobody says how long this option takes: itself, or one that it needs.
  case hoursUnknown(of: Int)
  /// The cost is limited, and nobody says what this option costs: itself, or one that it needs.
  case costUnknown(of: Int)
  /// With what it needs first it takes so many hours, more than there are.
  case tooLong(hours: Double)
  /// With what it needs first it costs so much, more than there is.
  case tooDear(cost: Double)
}

/// The best plan that was found, how far from the best it is at most, and what else could be done.
public struct PlanAnswer: Hashable, Sendable {
  /// How the best plan was found.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Branch and bound to its end: no plan is better.
    case exact
    /// Branch and bound until its effort was used up.
    case partial
    /// Step by step, by what is gained for what is spent; there were too many options for more.
    case greedy
  }

  /// The greatest coverage found; without steps when nothing can be done.
  ///
  /// Of equal ones it has the fewest hours, then the least cost, then the fewest options, then the least
  /// numbers.
  public let best: Plan

  /// No plan within the budget has a greater coverage, to within 1e-6.
  public let bound: Double
  public let method: Method

  /// Plans none of which is at least as good as another in coverage, hours and cost.
  ///
  /// The greatest coverage comes first; the plan to do nothing is not among them.
  public let front: [Plan]

  /// Whether every plan was looked at for ``front``; otherwise it is made of those that the search met.
  public let isFrontComplete: Bool

  /// Up to three different plans for a person to compare, the one that meets ``PlanChoice/Merit/most``
  /// first; none when nothing can be done.
  public let choices: [PlanChoice]

  /// Why each option is in no plan; nil where it may be in one.
  public let obstacles: [PlanObstacle?]

  /// How far below the best possible coverage the best plan may be.
  public var gap: Double { max(0, bound - best.coverage) }
}

/// A plan with what is to be said for it.
public struct PlanChoice: Hashable, Sendable {
  /// What is to be said for a plan.
  public enum Merit: String, Hashable, Sendable, CaseIterable {
    /// It takes least time of those that meet as much as the best does, to within half a hundredth.
    case most
    /// It takes least time of those that add at least half of what the best adds; of equals it adds most.
    case quickest
    /// It costs least of those; of equals it adds most.
    case cheapest
    /// It adds most an hour.
    case mostPerHour
    /// Of those with the fewest steps it adds most.
    case fewestSteps
  }

  /// One at least.
  public let merits: [Merit]
  public let plan: Plan
}
