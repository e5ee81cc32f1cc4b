internal import JSON
public import Matching
internal import SkillModel

/// One wallet for one job, requirement by requirement.
public struct ExplanationReport: PageReport {
  public var job: Named
  public var basis: RankingBasis
  public var entry: RankedEntry

  /// How the score adds up.
  public var explanation: Explanation

  /// How much each credential counts for each requirement.
  public var matrix: EvidenceMatrix

  /// What would change it.
  public var changes: ChangesReport

  /// What of a catalogue would close the gap; nil unless it was asked for.
  public var pathway: PathwayReport?

  /// What should be known about the input.
  public var remarks: [String]
  public var refusals: [String]

  public var json: JSONText {
    JSONText([
      "job": job.json, "basis": basis.json, "result": entry.json,
      "explanation": [
        "gates": explanation.gates.json, "coverage": explanation.coverage.json,
        "relevance": explanation.relevance.json,
      ],
      "matrix": matrix.json, "changes": changes.json,
      "pathway": pathway?.value ?? .null,
      "remarks": .strings(remarks), "refused": .strings(refusals),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = [
      "\(style.bold(entry.name)) for \(style.bold(job.name))",
      style.dim(basis.words.wrapped(to: style.width, indent: 0)),
      style.dim(basis.standingWords.wrapped(to: style.width, indent: 0)), "",
      "\(entry.coverage.percent) of what is asked is evidenced "
        + "(coverage \(entry.coverage.threeDigits)); "
        + "\(entry.relevance.percent) of what is held is wanted "
        + "(relevance \(entry.relevance.threeDigits)).",
      "\(counts.uppercasedFirst).",
    ]
    if entry.gateCount > 0 {
      lines.append(
        "\(entry.gatesMet) of \(entry.gateCount.of("gate")) met. \(basis.gateWords)"
          .wrapped(to: style.width, indent: 0))
    }
    for (number, row) in entry.requirements.enumerated() {
      lines += [""] + row.lines(number: number + 1, style)
    }
    lines += changes.lines(now: entry.coverage, style)
    lines += pathway?.gapLines(style) ?? []
    let notes = entry.rejected.map { $0.line(style) } + entry.ageLines(style)
    if !notes.isEmpty { lines += [""] + notes }
    if !remarks.isEmpty { lines += [""] + remarks.map { style.yellow("note: ") + $0 } }
    return lines.joined(separator: "\n")
  }
}

extension RequirementMatch.State {
  /// The state as people say it.
  var words: String {
    switch self {
    case .proven: "proven"
    case .signedIssuerUnknown: "signed, issuer unknown"
    case .evidenced: "evidenced"
    case .claimed: "claimed"
    case .offered: "offered"
    case .missing: "missing"
    }
  }
}

extension RequirementRow {
  fileprivate func lines(number: Int, _ style: TextStyle) -> [String] {
    let asked = [
      isMandatory ? "must" : nil, "weight \(weight.plain)",
      level.map { "at least \($0.words)" },
    ].compactMap { $0 }.joined(separator: ", ")
    let heading = name == text ? "\(text) (\(asked))" : "\(name) (\(asked)): \(text)"
    var lines = [
      style.bold("\(number). ")
        + String(heading.wrapped(to: style.width, indent: 3).drop { $0 == " " }),
      "   \(stateWords(style)): \(linkWords)" + gateWords(style),
    ]
    guard let evidence else { return lines }
    lines.append(
      "“\(evidence.text)” (\(evidence.place.rawValue))".wrapped(to: style.width, indent: 3))
    lines.append("   in “\(evidence.credential.name)” \(style.dim(evidence.credential.id))")
    lines.append("   \(evidence.dates)")
    if !evidence.facts.isEmpty {
      lines.append(
        evidence.facts.map(\.line).joined(separator: "; ").wrapped(to: style.width, indent: 3))
    }
    lines.append(style.dim("   \(arithmetic(evidence))"))
    return lines
  }

  private func gateWords(_ style: TextStyle) -> String {
    guard let isGateMet else { return "" }
    return isGateMet ? style.green("; gate met") : style.red("; gate not met")
  }

  private func arithmetic(_ evidence: EvidenceRow) -> String {
    let factors =
      "link \(evidence.probability.threeDigits) × "
      + "\(evidence.standing.words) \(evidence.standingFactor.threeDigits) × "
      + "age \(evidence.currencyFactor.threeDigits) × level \(evidence.levelFactor.threeDigits)"
    guard let whyNot = evidence.whyNot else {
      return "counts \(credit.threeDigits) = \(factors)"
    }
    return "counts nothing: \(whyNot)"
  }
}

extension EvidenceRow {
  fileprivate var dates: String {
    let parts = [
      awarded.map { "awarded \($0.dateText)" } ?? "award date unknown",
      validUntil.map { "valid until \($0.dateText)" },
      level.map { "level \($0.words)" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

extension Standing {
  /// The standing as people say it.
  var words: String {
    switch self {
    case .verified: "verified"
    case .issuerUnknown: "issuer unknown"
    case .unconfirmed: "unconfirmed"
    case .claimed: "claimed"
    case .offered: "offered"
    case .rejected: "rejected"
    }
  }
}

extension Explanation.Part {
  /// The number, and everything it is made of.
  var json: JSONValue {
    [
      "topic": .string(topic.rawValue), "subject": subject?.json ?? .null,
      "words": .string(words), "value": .double(value),
      "weight": weight.map { .double($0) } ?? .null,
      "combination": .string(combination.rawValue), "parts": .array(parts.map(\.json)),
    ]
  }
}

extension Explanation.Part.Subject {
  /// Which requirement or evidence, numbered from 0 in the order of the job or the wallet.
  fileprivate var json: JSONValue {
    switch self {
    case .requirement(let number): ["requirement": .integer(number)]
    case .evidence(let number): ["evidence": .integer(number)]
    }
  }
}
