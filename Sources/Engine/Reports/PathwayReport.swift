internal import JSON
public import Matching
public import Pathways
public import SkillModel

/// What of a catalogue closes most of the gap between a wallet and a job, and what else could be done.
public struct PathwayReport: Report {
  public var wallet: Named
  public var job: Named
  public var basis: RankingBasis
  public var budget: PathwayBudget

  /// How many things are on offer.
  public var offerCount: Int

  /// How much of what is asked is met now, in `0 ... 1`.
  public var coverage: Double
  public var gatesMet: Int
  public var gateCount: Int

  /// In the job's order.
  public var requirements: [PathwayRequirement]

  /// Of the plans that meet most, to within half a hundredth, the one that takes least time; without steps
  /// when nothing can be done.
  public var plan: PathwayPlan

  /// No plan within the budget meets more.
  public var bound: Double
  public var method: PlanAnswer.Method

  /// Up to three plans to compare, the one that meets most first.
  public var choices: [PathwayChoice]

  /// How many plans are beaten by none in all of coverage, hours and cost.
  public var frontCount: Int

  /// Whether those were looked for among all plans.
  public var isFrontComplete: Bool

  /// Held credentials that name nothing that is asked and meet something all the same.
  public var carriedOver: [CarriedOver]

  /// The offers that are in no plan.
  public var leftOut: [LeftOutOffer]

  /// The held credentials that count nothing.
  public var rejected: [RejectedCredential]

  /// What should be known about the input.
  public var remarks: [String]
  public var refusals: [String]
}

/// What may be spent.
public struct PathwayBudget: Hashable, Sendable {
  /// Nil for no limit.
  public var hours: Double?

  /// Nil for no limit.
  public var cost: Double?

  /// The currency of every price; nil when the catalogue names none.
  public var currency: String?
}

/// One requirement now and with the plan.
public struct PathwayRequirement: Hashable, Sendable {
  public var now: RequirementRow
  public var planned: RequirementRow

  /// The offers that would meet more of it, most first.
  public var teachers: [PathwayTeacher]
}

/// An offer that would meet more of a requirement than is met now.
public struct PathwayTeacher: Hashable, Sendable {
  public var offer: Named

  /// How far it would meet the requirement, in `0 ... 1`.
  public var credit: Double

  /// By itself; nil when nobody says.
  public var hours: Double?

  /// By itself; nil when nobody says.
  public var cost: Achievement.Cost?
}

/// Offers to take one after another.
public struct PathwayPlan: Hashable, Sendable {
  public var steps: [PathwayStep]

  /// How much of what is asked is met when all is done, in `0 ... 1`.
  public var coverage: Double
  public var gatesMet: Int

  /// As far as they are known.
  public var hours: Double

  /// As far as prices are known in the currency of the budget.
  public var cost: Double

  /// The offers of which nobody says how long they take.
  public var withoutHours: [Named]

  /// The offers of which nobody says what they cost in the currency of the budget.
  public var withoutCost: [Named]
}

/// One offer of a plan, and what it adds when those before it are done.
public struct PathwayStep: Hashable, Sendable {
  public var offer: Named
  public var provider: Credential.Issuer?

  /// Nil when nobody says.
  public var hours: Double?

  /// Nil when nobody says.
  public var cost: Achievement.Cost?
  public var level: Level?
  public var creditPoints: Double?
  public var deliveryModes: [String]

  /// Who stands behind it beside its provider, as the catalogue says.
  public var backing: [EvidenceFact]

  /// The coverage that it adds; 0 for one that is only needed first.
  public var gain: Double
  public var adds: [PathwayGain]

  /// What should be known before it is taken.
  public var notes: [String]
}

/// What a step does for a requirement.
public struct PathwayGain: Hashable, Sendable {
  public var requirement: String
  public var before: RequirementMatch.State
  public var creditBefore: Double
  public var after: RequirementRow

  /// A held credential that would show it and does not count; nil when there is none.
  public var uncounted: RejectedCredential?

  /// Whether the person says that they can do it already.
  public var isClaimed: Bool { before == .claimed }
}

/// A plan with what is to be said for it.
public struct PathwayChoice: Hashable, Sendable {
  public var merits: [PlanChoice.Merit]
  public var plan: PathwayPlan
}

/// A held credential that names nothing that is asked, and what it meets all the same.
public struct CarriedOver: Hashable, Sendable {
  public var credential: Named
  public var requirements: [String]
}

/// An offer that is in no plan.
public struct LeftOutOffer: Hashable, Sendable {
  /// Why an offer is in no plan.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case alreadyHeld, nothingNew, tooLong, tooDear, hoursUnknown, costUnknown, otherCurrency
    case prerequisiteNotOffered, prerequisiteUnusable, prerequisiteCycle, tooManyPrerequisites
    case notOfferedNow, badHours, badCost
  }

  public var offer: Named
  public var reason: Reason

  /// The reason for people.
  public var words: String

  /// The coverage that it would add by itself.
  public var gain: Double

  /// With what it needs first, where that is beyond the budget.
  public var hours: Double?

  /// With what it needs first, where that is beyond the budget.
  public var cost: Double?
}

// MARK: - For programs

extension PathwayReport {
  public var json: JSONText { JSONText(value) }

  var value: JSONValue {
    [
      "wallet": wallet.json, "job": job.json, "basis": basis.json,
      "budget": [
        "hours": .number(budget.hours), "cost": .number(budget.cost),
        "currency": .optional(budget.currency),
      ],
      "offers": .integer(offerCount),
      "coverage": .double(coverage), "gatesMet": .integer(gatesMet), "gates": .integer(gateCount),
      "plan": plan.json, "bound": .double(bound), "method": .string(method.rawValue),
      "choices": .array(
        choices.map {
          ["merits": .strings($0.merits.map(\.rawValue)), "plan": $0.plan.json]
        }),
      "unbeaten": .integer(frontCount), "unbeatenComplete": .bool(isFrontComplete),
      "requirements": .array(requirements.map(\.json)),
      "carriedOver": .array(
        carriedOver.map {
          ["credential": $0.credential.json, "requirements": .strings($0.requirements)]
        }),
      "leftOut": .array(leftOut.map(\.json)), "rejected": .array(rejected.map(\.json)),
      "remarks": .strings(remarks), "refused": .strings(refusals),
    ]
  }
}

extension JSONValue {
  /// A number, or null.
  fileprivate static func number(_ value: Double?) -> JSONValue {
    value.map { .double($0) } ?? .null
  }
}

extension Achievement.Cost {
  fileprivate var json: JSONValue {
    ["amount": .double(amount), "currency": .optional(currency)]
  }
}

extension PathwayRequirement {
  fileprivate var json: JSONValue {
    [
      "now": now.json, "planned": planned.json,
      "teachers": .array(
        teachers.map {
          [
            "offer": $0.offer.json, "credit": .double($0.credit), "hours": .number($0.hours),
            "cost": $0.cost?.json ?? .null,
          ]
        }),
    ]
  }
}

extension PathwayPlan {
  fileprivate var json: JSONValue {
    [
      "coverage": .double(coverage), "gatesMet": .integer(gatesMet), "hours": .double(hours),
      "cost": .double(cost), "withoutHours": .array(withoutHours.map(\.json)),
      "withoutCost": .array(withoutCost.map(\.json)), "steps": .array(steps.map(\.json)),
    ]
  }
}

extension PathwayStep {
  fileprivate var json: JSONValue {
    [
      "offer": offer.json,
      "provider": provider.map {
        ["id": .optional($0.id?.found), "name": .optional($0.name)]
      } ?? .null,
      "hours": .number(hours),
      "cost": cost?.json ?? .null,
      "level": level?.json ?? .null, "creditPoints": .number(creditPoints),
      "delivery": .strings(deliveryModes), "backing": .array(backing.map(\.json)),
      "gain": .double(gain),
      "adds": .array(
        adds.map {
          [
            "requirement": .string($0.requirement), "before": .string($0.before.rawValue),
            "creditBefore": .double($0.creditBefore), "after": $0.after.json,
            "uncounted": $0.uncounted?.json ?? .null,
          ]
        }),
      "notes": .strings(notes),
    ]
  }
}

extension LeftOutOffer {
  fileprivate var json: JSONValue {
    [
      "offer": offer.json, "reason": .string(reason.rawValue), "words": .string(words),
      "gain": .double(gain), "hours": .number(hours), "cost": .number(cost),
    ]
  }
}
