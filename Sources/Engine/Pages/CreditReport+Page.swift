internal import SkillModel

/// The decision on credit as a page, in plain words.
extension CreditReport: PageReport {
  public var page: Page {
    Page(
      title: "Credit towards \(target.award.name): \(wallet)",
      heading: ["Credit for ", .name(wallet), " towards ", .name(target.award.name)],
      summary: pageSummary,
      sections: [unitSection, freeSection, askSection].compactMap(\.self)
        + [awardSection, unusedSection, basisSection, .correction(Self.corrections)])
  }
}

// MARK: - In short

extension CreditReport {
  /// How much, what is next, and what is nearest.
  private var pageSummary: [HTML] {
    [.tag("strong", [.text("\(points) of \(target.points.words) can be granted. ")])]
      + [.text("\(unitCounts). ")] + (nextWords.map { [HTML](quotedIn: $0 + " ") } ?? [])
      + nearest
  }

  /// How many units are in each state, never merged.
  private var unitCounts: String {
    let counts = UnitState.allCases.compactMap { state -> String? in
      let count = units.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.words)"
    }
    return "Of \(units.count.of("unit")), \(counts.joined(separator: ", "))"
  }

  private var nearest: [HTML] {
    guard let nearest = awards.first else { return [] }
    guard nearest.missing > .zero else {
      return ["That completes ", .name(nearest.award.name), "."]
    }
    return [
      "Nearest is ", .name(nearest.award.name), .text(": \(nearest.missing.words) to go."),
    ]
  }
}

extension CreditReport.UnitState {
  fileprivate var words: String {
    switch self {
    case .granted: "granted"
    case .blocked: "blocked"
    case .noEvidence: "that nothing shows"
    case .noCredit: "never credited"
    }
  }

  fileprivate var marked: HTML {
    switch self {
    case .granted: .tag("span", class: "mark good", ["● Granted"])
    case .blocked: .tag("span", class: "mark part", ["◐ Blocked"])
    case .noEvidence: .tag("span", class: "mark bad", ["○ Nothing shows it"])
    case .noCredit: .tag("span", class: "mark soft", ["– Never credited"])
    }
  }
}

// MARK: - Units

extension CreditReport {
  private var unitSection: HTML {
    .section(
      "units", "Unit by unit",
      [
        .table(
          caption: "An outcome is a thing that a unit teaches. Enough of them must be shown.",
          columns: ["Unit", "State", "Why"], rows: units.map(\.cells))
      ])
  }

  private var freeSection: HTML? {
    guard !freeElectives.isEmpty else { return nil }
    let sum = freeElectives.reduce(CreditPoints.zero) { $0 + $1.points }
    return .section(
      "free", "Free electives",
      [
        .tag("p", [.text("\(sum) of \(freePoints.words) of free electives are granted.")]),
        .tag(
          "ul",
          freeElectives.map { elective in
            .tag("li", [.text("\(elective.points.words) from ")] + elective.credential.parts)
          }),
      ])
  }
}

extension CreditReport.UnitRow {
  fileprivate var cells: [[HTML]] {
    [
      [
        .tag("p", [.name("\(code) \(name)")]), .tag("p", class: "soft", [.text(points.words)]),
      ], [state.marked], why.map { .tag("p", $0) },
    ]
  }

  /// What it is granted from, or what is in the way and what would help.
  private var why: [[HTML]] {
    if state == .noEvidence {
      return [["Needed: "] + outcomes.map { .name($0.name) }.joined(by: "; ")]
    }
    let about = state == .granted || reason?.isOfCredential == true
    var lines: [[HTML]] = about ? credentials.map { ["From "] + $0.parts } : []
    if let reason {
      lines.append([HTML](quotedIn: "\(reason.words.uppercasedFirst)."))
      if let remedy = reason.remedy {
        lines.append(
          [.tag("strong", ["Next: "])] + [HTML](quotedIn: "\(remedy)."))
      }
    }
    if state == .granted { lines += outcomes.compactMap(\.shown) }
    return lines + notes.map { [HTML](quotedIn: "Note: \($0).") }
  }
}

extension CreditReport.OutcomeRow {
  /// What shows it; nil where nothing does.
  fileprivate var shown: [HTML]? {
    evidence.map { ["Shown: ", .name(name), .text(" (\($0.linkWords)).")] }
  }
}

extension CreditReport.CredentialRow {
  fileprivate var parts: [HTML] {
    var parts: [HTML] = [.name(credential.name)]
    if let issuer { parts += [" by ", .name(issuer)] }
    if let awarded { parts.append(.text(", awarded \(awarded.dateText)")) }
    return parts
  }
}

// MARK: - What to ask for, and the rest

extension CreditReport {
  private var askSection: HTML? {
    guard points > .zero else { return nil }
    let own = units.filter { $0.state == .granted }.flatMap { unit in
      unit.requests.map { [HTML.text("For "), .name(unit.code), ": "] + $0.parts }
    }
    let all = requests.map(\.parts) + own
    guard !all.isEmpty else { return nil }
    return .section(
      "ask", "Before the credit is final, ask for",
      [.tag("ul", all.map { .tag("li", $0) })])
  }

  private var awardSection: HTML {
    let exits = awards.filter { !$0.isTarget }.map { HTML.name($0.award.name) }
    return .section(
      "awards", "How far the awards are",
      [
        .table(
          caption: "The nearest comes first.", columns: ["Award", "Credited", "Still to do"],
          rows: awards.map(\.cells))
      ]
        + (exits.isEmpty
          ? []
          : [
            .tag(
              "p", ["To leave with "] + exits.joined(by: " or ") + [" is to complete that award."])
          ]))
  }

  private var unusedSection: HTML {
    .section(
      "unused", "What was not used",
      [
        .tag(
          "ul",
          (unused.map { $0.credential.parts + [": "] + [HTML](quotedIn: "\($0.reason.words).") }
            + [HTML.neverUsed]).map { .tag("li", $0) })
      ])
  }

  private var basisSection: HTML {
    let counted = standings.map(\.words).joined(separator: " or ")
    return basis.section(
      method: [
        "Signatures are checked first. Only credentials that are \(counted) count.",
        "The rules say what each unit needs. An outcome is shown by a link of at least "
          + "\(basis.gateLink.threeDigits).",
        choiceWords,
      ],
      more: [
        ("Rules", [.name(rulesName), .text(rulesVersion.map { " \($0)" } ?? "")]),
        ("Rules of", [.name(provider ?? "nobody named")]),
        ("Hash of the rules", [.tag("code", [.text(String(rulesHash.prefix(16)))])]),
      ], remarks: remarks)
  }

  private static let corrections = [
    "Is a credential wrong or out of date? Ask the one who gave it for a new one.",
    "Is a unit blocked? Its line says what to ask for. Add it and run this again.",
    "Is a rule wrong? Ask the one whose rules they are.",
    "This page is advice. The one who gives the award decides, and you may ask why.",
  ]
}

extension CreditRequest {
  fileprivate var parts: [HTML] { [.tag("strong", [.name(name)]), ": ", .name(text)] }
}

extension CreditReport.AwardRow {
  fileprivate var cells: [[HTML]] {
    var left: [HTML] = [.tag("p", [.text("\(missing.words) to go")])]
    if !coreUnits.isEmpty {
      left.append(
        .tag("p", [.text("Core units left: "), .name(coreUnits.joined(separator: ", "))]))
    }
    return [
      [.tag("p", [.name(award.name)])]
        + (level.map { [.tag("p", class: "soft", [.name("\($0)")])] } ?? []),
      [
        .tag("p", [.text("\(credited) of \(points.words)")])
      ] + (isCapped ? [.tag("p", class: "soft", ["No more may be credit."])] : []), left,
    ]
  }
}
