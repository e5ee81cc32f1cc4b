internal import JSON
public import Matching
public import SkillModel

/// What a ranking was made with: enough to make it again.
public struct RankingBasis: Hashable, Sendable {
  /// A framework whose labels and associations took part.
  public struct LoadedFramework: Hashable, Sendable {
    public var id: String

    /// SHA-256 of its content.
    public var hash: String
  }

  /// When validity and currency were judged.
  public var instant: Instant
  public var policyName: String
  public var policyHash: String
  public var modelName: String
  public var modelHash: String

  /// The model whose table turns cosines into probabilities.
  public var calibrationSource: String
  public var frameworks: [LoadedFramework]

  /// How much a signed credential counts that nobody has verified.
  public var unconfirmedFactor: Double

  /// How much a credential counts that nobody has signed.
  public var claimedFactor: Double

  /// The least link that can open a gate.
  public var gateLink: Double

  /// The standings that can open a gate, best first.
  public var gateStandings: [Standing]

  /// The least probability of a similar link.
  public var floor: Double

  /// The least cosine that reaches the floor; nil when none does.
  public var tau: Double?
}

/// Wallets, credentials, jobs or occupations, best first, with reasons.
public struct RankingReport: Report {
  /// What was ranked.
  public enum Kind: String, Sendable, CaseIterable {
    case wallets, credentials, jobs, occupations

    /// Whether the places are what one wallet was held against, each with requirements of its own; else
    /// they were all held against one job.
    var isForOneWallet: Bool { self == .jobs || self == .occupations }
  }

  public var kind: Kind

  /// The job, or the wallet that jobs or occupations were ranked for.
  public var subject: Named

  /// How many requirements the job has; nil when every place has its own.
  public var requirementCount: Int?

  /// How many things were ranked.
  public var considered: Int
  public var basis: RankingBasis

  /// Best first; at most as many as were asked for.
  public var entries: [RankedEntry]

  /// What should be known about the input.
  public var remarks: [String]
  public var refusals: [String]

  /// What it was made of; nil unless it was asked for.
  public var record: DecisionRecord?
}

/// One place of a ranking.
public struct RankedEntry: Hashable, Sendable {
  /// From 1.
  public var place: Int
  public var id: String
  public var name: String

  /// How much of what is asked is evidenced, in `0 ... 1`.
  public var coverage: Double

  /// How much of what is held is wanted, in `0 ... 1`.
  public var relevance: Double

  /// The harmonic mean of both.
  public var fit: Double

  /// Of an occupation: the greatest fit in its unit group, which counts 0.3 in the order.
  public var groupFit: Double?

  /// Of an occupation: figures of demand, as their file has them; no part of the order.
  public var demand: [DemandFigure] = []
  public var gatesMet: Int
  public var gateCount: Int

  /// The credentials that do not count because something is wrong with them.
  public var rejected: [RejectedCredential] = []

  /// When the oldest of the documents was fetched that its credentials' standings rest on: keys, lists
  /// of withdrawn credentials; nil where they rest on none.
  public var documentsFrom: Instant?

  /// In the job's order.
  public var requirements: [RequirementRow]
}

/// A figure of demand for an occupation.
public struct DemandFigure: Hashable, Sendable {
  public var name: String

  /// As its file writes it.
  public var text: String
}

/// A credential that does not count.
public struct RejectedCredential: Hashable, Sendable {
  public var credential: Named

  /// What is wrong with it.
  public var words: String

  var json: JSONValue { ["credential": credential.json, "reason": .string(words)] }

  /// For people.
  func line(_ style: TextStyle) -> String {
    "not counted: “\(credential.name)”: \(words)".wrapped(to: style.width, indent: 3)
  }
}

/// One requirement, and what meets it.
public struct RequirementRow: Hashable, Sendable {
  /// A short label, or the text where it has none.
  public var name: String
  public var text: String
  public var weight: Double
  public var isMandatory: Bool
  public var isGateMet: Bool?
  public var level: Level?
  public var state: RequirementMatch.State
  public var credit: Double

  /// Nil when nothing is linked.
  public var evidence: EvidenceRow?
}

/// The evidence shown for a requirement.
public struct EvidenceRow: Hashable, Sendable {
  public var text: String
  public var place: Claim.Place
  public var credential: Named
  public var standing: Standing
  public var awarded: Instant?
  public var validFrom: Instant?
  public var validUntil: Instant?
  public var level: Level?
  public var link: Link
  public var probability: Double

  /// The word for a similar link's probability.
  public var strength: LinkStrength?

  /// Whether a label of the evidence is, apart from case and white space, one of what is asked.
  public var hasEqualLabel: Bool
  public var standingFactor: Double
  public var currencyFactor: Double
  public var levelFactor: Double

  /// What else is to be known about it; no part of the score.
  public var facts: [EvidenceFact]

  /// Why it counts nothing, if it does not: `expired on 2024-06-30`.
  public var whyNot: String?
}

// MARK: - For programs

extension RankingReport {
  public var json: JSONText { JSONText(value) }

  var value: JSONValue {
    [
      "ranked": .string(kind.rawValue),
      "for": subject.json,
      "requirements": requirementCount.map { .integer($0) } ?? .null,
      "considered": .integer(considered),
      "basis": basis.json,
      "results": .array(entries.map(\.json)),
      "remarks": .strings(remarks),
      "refused": .strings(refusals),
    ]
  }
}

extension RankingBasis {
  var json: JSONValue {
    [
      "asOf": .string(instant.description),
      "policy": ["name": .string(policyName), "hash": .string(policyHash)],
      "model": ["name": .string(modelName), "hash": .string(modelHash)],
      "calibration": .string(calibrationSource),
      "frameworks": .array(
        frameworks.map { ["id": .string($0.id), "hash": .string($0.hash)] }),
      "standings": [
        "unconfirmed": .double(unconfirmedFactor), "claimed": .double(claimedFactor),
      ],
      "gates": [
        "link": .double(gateLink), "standings": .strings(gateStandings.map(\.rawValue)),
      ],
      "floor": .double(floor), "tau": tau.map { .double($0) } ?? .null,
    ]
  }

  /// One line for people.
  var words: String {
    let similar =
      tau.map { "similar from \(floor.percent) (cosine \($0.threeDigits))" }
      ?? "no text counts as similar"
    return "As of \(instant.dateText), policy \(policyName) (\(policyHash.prefix(8))), "
      + "model \(modelName) (\(modelHash.prefix(8))), \(similar)"
  }

  /// What opens a gate.
  var gateWords: String {
    let standings = gateStandings.map(\.words).joined(separator: " or ")
    return "A gate opens to a link of at least \(gateLink.threeDigits) in a credential that is "
      + "\(standings), in force, and at the level asked."
  }

  /// What standing means.
  var standingWords: String {
    "Signatures are checked first. What cannot be confirmed counts \(unconfirmedFactor.percent), "
      + "what nobody signed is claimed and counts \(claimedFactor.percent), "
      + "what is rejected counts nothing."
  }
}

extension RankedEntry {
  var json: JSONValue {
    [
      "place": .integer(place), "id": .string(id), "name": .string(name),
      "coverage": .double(coverage), "relevance": .double(relevance),
      "fit": .double(fit), "groupFit": groupFit.map { .double($0) } ?? .null,
      "demand": .array(demand.map { ["name": .string($0.name), "text": .string($0.text)] }),
      "gatesMet": .integer(gatesMet), "gates": .integer(gateCount),
      "rejected": .array(rejected.map(\.json)),
      "documentsFrom": .optional(documentsFrom?.description),
      "requirements": .array(requirements.map(\.json)),
    ]
  }
}

extension RequirementRow {
  var json: JSONValue {
    [
      "name": .string(name), "text": .string(text), "weight": .double(weight),
      "mandatory": .bool(isMandatory),
      "gateMet": isGateMet.map { .bool($0) } ?? .null, "level": level?.json ?? .null,
      "state": .string(state.rawValue), "credit": .double(credit),
      "evidence": evidence?.json ?? .null,
    ]
  }
}

extension EvidenceRow {
  var json: JSONValue {
    [
      "text": .string(text), "place": .string(place.rawValue),
      "credential": credential.json, "standing": .string(standing.rawValue),
      "awarded": .optional(awarded?.description),
      "validFrom": .optional(validFrom?.description),
      "validUntil": .optional(validUntil?.description), "level": level?.json ?? .null,
      "link": .string(link.name), "association": .optional(link.association),
      "probability": .double(probability), "strength": .optional(strength?.rawValue),
      "equalLabel": .bool(hasEqualLabel),
      "standingFactor": .double(standingFactor), "currencyFactor": .double(currencyFactor),
      "levelFactor": .double(levelFactor), "facts": .array(facts.map(\.json)),
      "whyNot": .optional(whyNot),
    ]
  }
}

extension Link {
  var name: String {
    switch self {
    case .same: "same"
    case .related: "related"
    case .similar: "similar"
    }
  }

  var association: String? {
    if case .related(let kind) = self { kind.rawValue } else { nil }
  }
}

// MARK: - For people

extension RankingReport {
  public func text(_ style: TextStyle) -> String {
    var lines = [title(style), style.dim(basis.words.wrapped(to: style.width, indent: 0))]
    let isOfOffers = entries.allSatisfy { $0.requirements.allSatisfy { $0.isOffered } }
    if !isOfOffers {
      lines.append(style.dim(basis.standingWords.wrapped(to: style.width, indent: 0)))
    }
    lines.append("")
    guard !entries.isEmpty else {
      lines.append("Nothing to rank.")
      return (lines + notes(style)).joined(separator: "\n")
    }
    lines.append(table(style))
    lines += (order + gates).map { style.dim($0.wrapped(to: style.width, indent: 0)) }
    // What is said of one wallet is said once.
    let once = kind.isForOneWallet ? entries[0].credentialLines(style) : []
    lines += once.isEmpty ? [] : [""] + once
    for entry in entries {
      let id = entry.name == entry.id ? "" : "  \(style.dim(entry.id))"
      lines += ["", style.bold("\(entry.place). \(entry.name)") + id]
      lines += entry.demandLines(style)
      lines += entry.reasons(of: kind, style)
      if !kind.isForOneWallet { lines += entry.credentialLines(style) }
    }
    return (lines + notes(style)).joined(separator: "\n")
  }

  private func title(_ style: TextStyle) -> String {
    let name = style.bold(subject.name)
    let what = considered.of(String(kind.rawValue.dropLast()))
    guard let requirementCount else { return "\(what) ranked for wallet \(name)" }
    return "\(what) ranked for \(name): \(requirementCount.of("requirement"))"
  }

  private func table(_ style: TextStyle) -> String {
    var columns: [(title: String, of: (RankedEntry) -> String)] = [
      ("#", { "\($0.place)" }),
      ("asked and evidenced", \.coverage.percent),
      ("held and wanted", \.relevance.percent),
    ]
    if kind.isForOneWallet {
      columns.append(("both", \.fit.percent))
      if hasGroups { columns.append(("best of its group", { ($0.groupFit ?? $0.fit).percent })) }
    }
    if hasGates { columns.append(("gates met", \.gateWords)) }
    var table = TextTable(
      columns: columns.map { ($0.title, .right) } + [(String(kind.rawValue.dropLast()), .left)])
    for entry in entries { table.add(cells: columns.map { $0.of(entry) } + [entry.name]) }
    return table.text(style)
  }

  /// Whether an occupation stands beside a better one of its unit group.
  private var hasGroups: Bool {
    entries.contains { entry in entry.groupFit.map { $0 > entry.fit } ?? false }
  }

  var hasGates: Bool { entries.contains { $0.gateCount > 0 } }

  /// What jobs and occupations are ordered by.
  private var order: [String] {
    guard kind.isForOneWallet else { return [] }
    return [
      (hasGates ? "Those with all gates open come first; then in" : "In")
        + " the order of both, which is high when much of what is asked is evidenced and much of what "
        + "is held is wanted\(hasGroups ? "; the best of its unit group counts 0.3 beside" : "")."
    ]
  }

  private var gates: [String] {
    hasGates ? [basis.gateWords] : []
  }

  private func notes(_ style: TextStyle) -> [String] {
    remarks.isEmpty ? [] : [""] + remarks.map { style.yellow("note: ") + $0 }
  }
}

extension RankedEntry {
  var gateWords: String {
    gateCount == 0 ? "–" : "\(gatesMet) of \(gateCount)"
  }

  /// At most this many met requirements are told one by one.
  private static let told = 5

  /// What decides the place: the requirements that are met, best first, and what is missing.
  fileprivate func reasons(of kind: RankingReport.Kind, _ style: TextStyle) -> [String] {
    let met = requirements.filter { $0.state != .missing }
      .sorted { $0.weight * $0.credit > $1.weight * $1.credit }
    var lines = met.prefix(Self.told).map {
      $0.reason(namingCredential: kind != .credentials, style)
    }
    if met.count > Self.told {
      lines.append(style.dim("   and \(met.count - Self.told) more that are met in part"))
    }
    let missing = requirements.filter { $0.state == .missing }
    guard !missing.isEmpty else { return lines }
    let words = kind.isForOneWallet ? mostValuable(missing) : names(of: missing)
    lines.append(
      "\(missing.count) of \(requirements.count) missing\(words)"
        .wrapped(to: style.width, indent: 3))
    return lines
  }

  private func names(of missing: [RequirementRow]) -> String {
    let names = missing.prefix(Self.told).map(\.name).joined(separator: "; ")
    return ": " + names
      + (missing.count > Self.told ? "; and \(missing.count - Self.told) more" : "")
  }

  /// The three that would add most to the coverage.
  private func mostValuable(_ missing: [RequirementRow]) -> String {
    let weights = requirements.reduce(0) { $0 + $1.weight }
    let best = missing.enumerated().sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }.prefix(3).map { "\($0.element.name) (\(($0.element.weight / weights).points))" }
    return ", most valuable: \(best.joined(separator: "; "))"
  }

  /// What does not count, and how old is what issuers say.
  fileprivate func credentialLines(_ style: TextStyle) -> [String] {
    rejected.map { $0.line(style) } + ageLines(style)
  }

  /// How old what issuers say is, if anything rests on it.
  func ageLines(_ style: TextStyle) -> [String] {
    guard let documentsFrom else { return [] }
    let words =
      "what issuers publish (their keys, what they withdrew) is as of \(documentsFrom.dateText)"
    return [style.dim(words.wrapped(to: style.width, indent: 3))]
  }

  /// Figures of demand, in one line.
  fileprivate func demandLines(_ style: TextStyle) -> [String] {
    guard !demand.isEmpty else { return [] }
    let figures = demand.map { "\($0.name) \($0.text)" }.joined(separator: ", ")
    return ["demand: \(figures)".wrapped(to: style.width, indent: 3)]
  }
}

extension RequirementRow {
  /// Whether nothing but an offer meets it.
  fileprivate var isOffered: Bool { evidence.map { $0.standing == .offered } ?? true }

  /// One requirement that is met: what, how far, by what.
  fileprivate func reason(namingCredential: Bool, _ style: TextStyle) -> String {
    let by = namingCredential ? evidence.map { "; in “\($0.credential.name)”" } ?? "" : ""
    let words = "\(state.words): \(name) (\(linkWords)\(by))".wrapped(to: style.width, indent: 3)
    return words.replacing(state.words, with: stateWords(style), maxReplacements: 1)
  }
}

extension RequirementRow {
  /// The state in words, coloured by how well it is shown.
  func stateWords(_ style: TextStyle) -> String {
    switch state {
    case .proven: style.green("proven")
    case .signedIssuerUnknown: style.green("signed, issuer unknown")
    case .evidenced: style.green("evidenced")
    case .claimed: style.yellow("claimed")
    case .offered: style.yellow("offered")
    case .missing: style.red("missing")
    }
  }

  /// Why the evidence counts, in words and figures.
  var linkWords: String {
    guard let evidence else { return "nothing linked" }
    return evidence.linkWords
  }
}

extension EvidenceRow {
  /// The link in words, with the probability beside them.
  var linkWords: String {
    switch link {
    case .same: "same competency"
    case .related(let kind): "related: \(kind.words), \(probability.threeDigits)"
    case .similar:
      "\(hasEqualLabel ? "the same words" : "similar"), \(strength?.rawValue ?? "weak") "
        + probability.threeDigits
    }
  }
}

extension Association.Kind {
  /// What the evidence's competency is to the one that is asked.
  var words: String {
    switch self {
    case .exactMatch: "an exact match"
    case .closeMatch: "a close match"
    case .broadMatch: "it has the one asked as a broad match"
    case .narrowMatch: "it has the one asked as a narrow match"
    case .relatedMatch: "a related match"
    case .broader: "narrower than asked"
    case .narrower: "broader than asked"
    case .related: "named as related"
    case .hasPart: "the one asked is a part of it"
    case .isPartOf: "a part of the one asked"
    case .precedes: "comes before the one asked"
    case .follows: "comes after the one asked"
    case .replaces: "replaces the one asked"
    case .replacedBy: "replaced by the one asked"
    case .requires: "requires the one asked"
    case .requiredBy: "required by the one asked"
    case .benefitsFrom: "benefits from the one asked"
    case .benefits: "benefits the one asked"
    }
  }
}
