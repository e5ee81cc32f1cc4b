internal import SkillModel

extension CreditReport {
  public func text(_ style: TextStyle) -> String {
    let parts: [[String]] = [
      [style.bold(summary.wrapped(to: style.width, indent: 0))],
      [
        style.dim(rulesWords.wrapped(to: style.width, indent: 0)),
        style.dim(basis.words.wrapped(to: style.width, indent: 0)),
      ],
      section("Granted", unitRows(.granted, style), style),
      section("Granted as free electives", freeRows(style), style),
      section("Blocked", unitRows(.blocked, style), style),
      section("Nothing in the wallet speaks to", openRows(style), style),
      section("Never credited", neverRows(style), style),
      section("Credentials that serve nothing", unusedRows(style), style),
      section("Before the credit is final, ask for", requestRows(style), style),
      section("How far the awards are", awardRows(style), style),
      [style.dim(choiceWords.wrapped(to: style.width, indent: 0))],
      remarks.map { style.yellow("note: ") + $0 },
    ]
    return parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private func section(_ title: String, _ lines: [String], _ style: TextStyle) -> [String] {
    lines.isEmpty ? [] : [style.bold(title)] + lines
  }

  private func units(_ state: UnitState) -> [UnitRow] { units.filter { $0.state == state } }
}

// MARK: - First

extension CreditReport {
  /// What an officer would say first: how much; what to ask for next; what from; what is blocked and why;
  /// what is nearest.
  var summary: String {
    [amountWords, nextWords, grantedWords, blockedWords, nearestWords].compactMap(\.self)
      .joined(separator: " ")
  }

  private var amountWords: String {
    let left = target.points - points
    return "\(points) of \(target.points.words) can be granted towards \(target.award.name)"
      + (left > .zero ? "; \(left) \(left.verb) missing." : ".")
  }

  /// The request that would help units of the most points; else what the first unit needs.
  var nextWords: String? {
    let groups = units(.blocked).filter { $0.reason?.remedy != nil }
      .grouped { [$0.reason?.remedy ?? "", $0.credentials.first?.credential.id ?? ""] }
    let best = groups.enumerated().max {
      ($0.element.points, $1.offset) < ($1.element.points, $0.offset)
    }
    if let group = best?.element, let remedy = group.first?.reason?.remedy {
      return "Next, for \(group.map(\.code).listed), \(remedy)."
    }
    guard let unit = units(.noEvidence).first else { return nil }
    return "Next, for \(unit.code), ask for evidence of \(unit.neededWords)."
  }

  private var grantedWords: String? {
    var sources = units(.granted).map { "unit \($0.code) from \($0.sources)" }
    if !freeElectives.isEmpty {
      let sum = freeElectives.reduce(CreditPoints.zero) { $0 + $1.points }
      sources.append("\(sum.words) of free electives from \(freeElectives.sources)")
    }
    guard !sources.isEmpty else { return nil }
    return "Granted: \(sources.joined(separator: "; "))."
  }

  private var blockedWords: String? {
    let blocked = units(.blocked)
    guard !blocked.isEmpty else {
      return points > .zero ? nil : "Nothing in this wallet speaks to a unit of it."
    }
    let groups = blocked.grouped { $0.isShortOfOutcomes ? [] : [$0.blockedWords] }
    return "Blocked: "
      + groups.map { "\($0.map(\.code).listed), since \($0[0].blockedWords)" }
      .joined(separator: "; ") + "."
  }

  /// The award that is nearest to being completed.
  private var nearestWords: String? {
    guard let nearest = awards.first else { return nil }
    guard nearest.missing > .zero else { return "That completes \(nearest.award.name)." }
    return "Nearest is \(nearest.award.name): \(nearest.credited) of its "
      + "\(nearest.points.words) would be credited\(nearest.capWords), and \(nearest.missing) "
      + "\(nearest.missing.verb) missing."
  }

  private var rulesWords: String {
    let counted = standings.map(\.words).joined(separator: " or ")
    return "For \(wallet), by “\(rulesName)”\(rulesVersion.map { " \($0)" } ?? "") "
      + "(\(rulesHash.prefix(8)))\(provider.map { " of \($0)" } ?? ""). Signatures are checked "
      + "first; only credentials that are \(counted) count. An outcome is shown by a link of at "
      + "least \(basis.gateLink.threeDigits)."
  }

  /// How the choice was made, and how sure it is that there is no better one.
  var choiceWords: String {
    let order =
      "Credentials are assigned to units so that credit is greatest; then so that few are used; "
      + "then by the strongest evidence."
    if isBest { return "\(order) No other assignment is better." }
    guard let pointsBound else {
      return "\(order) Not every combination was compared, so another assignment may be better."
    }
    if pointsBound == points {
      return
        "\(order) No other assignment gives more credit; not all that give as much were compared."
    }
    return "\(order) The search was stopped: another assignment may give more credit, but at most "
      + "\(pointsBound.words)."
  }
}

extension CreditReport.AwardRow {
  fileprivate var capWords: String { isCapped ? ", the most that may be" : "" }
}

extension CreditPoints {
  fileprivate var verb: String { hundredths == 100 ? "is" : "are" }
}

extension [String] {
  /// `a, b and c`.
  fileprivate var listed: String {
    guard let last, count > 1 else { return first ?? "" }
    return "\(dropLast().joined(separator: ", ")) and \(last)"
  }
}

extension [CreditReport.FreeElective] {
  fileprivate var sources: String { map { "“\($0.credential.credential.name)”" }.listed }
}

extension [CreditReport.UnitRow] {
  /// Units of one key together, in the order of the first of each.
  fileprivate func grouped(by key: (Element) -> [String]) -> [[Element]] {
    var groups: [(key: [String], units: [Element])] = []
    for unit in self {
      let own = key(unit)
      if let place = groups.firstIndex(where: { $0.key == own }) {
        groups[place].units.append(unit)
      } else {
        groups.append((own, [unit]))
      }
    }
    return groups.map(\.units)
  }

  fileprivate var points: CreditPoints { reduce(.zero) { $0 + $1.points } }
}

extension CreditReport.UnitRow {
  fileprivate var sources: String { credentials.map { "“\($0.credential.name)”" }.listed }

  /// Whether too little is shown, of which the section of the unit says more.
  fileprivate var isShortOfOutcomes: Bool { reason?.rule == "coverage" }

  /// `“…” does not count: it expired on 2024-02-15`.
  fileprivate var blockedWords: String {
    guard let reason, !isShortOfOutcomes else { return "too few outcomes are shown" }
    guard reason.isOfCredential else { return reason.words }
    let verb = reason.state == "unknown" ? "cannot be counted yet" : "does not count"
    return "\(sources) \(verb): \(reason.words)"
  }

  fileprivate var neededWords: String { outcomes.map { "“\($0.name)”" }.listed }
}

extension CreditReport.Reason {
  /// Whether the words are about a credential, which they call "it".
  var isOfCredential: Bool {
    switch rule {
    case "coverage", "cap", "singleUse", "noCredit": false
    default: true
    }
  }
}

// MARK: - Sections

extension CreditReport {
  private func unitRows(_ state: UnitState, _ style: TextStyle) -> [String] {
    units(state).flatMap { $0.lines(style) }
  }

  private func freeRows(_ style: TextStyle) -> [String] {
    guard !freeElectives.isEmpty else { return [] }
    let sum = freeElectives.reduce(CreditPoints.zero) { $0 + $1.points }
    return ["  \(sum) of \(freePoints) points of free electives"]
      + freeElectives.map {
        "  \($0.points.words) from \($0.credential.words)".wrapped(to: style.width, indent: 4)
      }
  }

  private func openRows(_ style: TextStyle) -> [String] {
    units(.noEvidence).flatMap { unit in
      [
        "\(unit.heading)".wrapped(to: style.width, indent: 2),
        "needed: \(unit.neededWords)".wrapped(to: style.width, indent: 4),
      ]
    }
  }

  private func neverRows(_ style: TextStyle) -> [String] {
    units(.noCredit).map {
      "\($0.heading): \($0.reason?.words ?? "")".wrapped(to: style.width, indent: 2)
    }
  }

  private func unusedRows(_ style: TextStyle) -> [String] {
    let told = Set(units(.blocked).flatMap(\.credentials).map(\.credential.id))
    return unused.map { row in
      let isTold = told.contains(row.credential.credential.id)
      return "\(row.credential.name): \(row.reason.words)\(isTold ? "" : row.reason.remedyWords)"
        .wrapped(to: style.width, indent: 2)
    }
  }

  private func requestRows(_ style: TextStyle) -> [String] {
    guard points > .zero else { return [] }
    let own = units(.granted).flatMap { unit in
      unit.requests.map { "\($0.name), for \(unit.code): \($0.text)" }
    }
    return (requests.map { "\($0.name): \($0.text)" } + own).map {
      $0.wrapped(to: style.width, indent: 2)
    }
  }

  private func awardRows(_ style: TextStyle) -> [String] {
    let lines = awards.map { row in
      let level = row.level.map { " (\($0))" } ?? ""
      let core =
        row.coreUnits.isEmpty ? "" : "; core units left: \(row.coreUnits.joined(separator: ", "))"
      return
        "\(row.award.name)\(level): \(row.credited) of \(row.points.words)\(row.capWords), \(row.missing) "
        + "missing\(core)"
    }
    let exits = awards.filter { !$0.isTarget }.map(\.award.name)
    let exit =
      exits.isEmpty
      ? [] : ["Who leaves with \(exits.joined(separator: " or ")) has completed that award."]
    return (lines + exit).map { $0.wrapped(to: style.width, indent: 2) }
  }
}

extension CreditReport.CredentialRow {
  /// `“…” of …`.
  fileprivate var name: String { "“\(credential.name)”\(issuer.map { " of \($0)" } ?? "")" }

  /// `“…” of …, awarded 2025-03-28`.
  fileprivate var words: String {
    awarded.map { "\(name), awarded \($0.dateText)" } ?? name
  }
}

extension CreditReport.Reason {
  fileprivate var remedyWords: String { remedy.map { " → \($0)" } ?? "" }
}

extension CreditReport.UnitRow {
  fileprivate var heading: String { "\(code) \(name), \(points.words)" }

  fileprivate func lines(_ style: TextStyle) -> [String] {
    var lines = [style.bold(heading.wrapped(to: style.width, indent: 2))]
    if state == .blocked, let reason {
      let about = reason.isOfCredential ? "\(credentials.map(\.name).joined()): " : ""
      lines.append("\(about)\(reason.words)".wrapped(to: style.width, indent: 4))
      if let remedy = reason.remedy {
        lines.append(style.yellow("→ \(remedy)".wrapped(to: style.width, indent: 4)))
      }
      return lines
    }
    lines += credentials.map { "from \($0.words)".wrapped(to: style.width, indent: 4) }
    lines += outcomes.map { $0.line(style) }
    lines += notes.map { "note: \($0)".wrapped(to: style.width, indent: 4) }
    return lines
  }
}

extension CreditReport.OutcomeRow {
  fileprivate func line(_ style: TextStyle) -> String {
    guard let evidence else { return "not shown: \(name)".wrapped(to: style.width, indent: 4) }
    let level = evidence.level.map { ", level \($0.words)" } ?? ""
    return "shown: \(name) (\(evidence.linkWords)\(level))".wrapped(to: style.width, indent: 4)
  }
}
