internal import Matching
internal import SkillModel

/// The report as a page to take home, in plain words.
extension ExplanationReport {
  public var page: Page {
    Page(
      title: "\(entry.name): \(job.name)",
      heading: ["What ", .name(entry.name), " shows for ", .name(job.name)], summary: summary,
      sections: [requirementSection, pictureSection]
        + [pathway?.pageSection, helpSection, unusedSection, basisSection].compactMap(\.self)
        + [.correction(Self.corrections)])
  }
}

// MARK: - In short

extension ExplanationReport {
  /// How much is met, what is missing, and what to do next.
  private var summary: [HTML] {
    [
      .tag(
        "strong",
        [.text("\(entry.coverage.percent) of what this job asks is shown: ")]),
      .text("\(counts). "),
    ] + missing + next
  }

  /// How many requirements are in each state, never merged.
  var counts: String {
    let states = RequirementMatch.State.allCases.compactMap { state -> String? in
      let count = entry.requirements.count { $0.state == state }
      return count == 0 ? nil : "\(count) \(state.words)"
    }
    return "of \(entry.requirements.count.of("requirement")), \(states.joined(separator: ", "))"
  }

  /// The heaviest requirements that are missing, at most three.
  private var missing: [HTML] {
    let missing = entry.requirements.enumerated().filter { $0.element.state == .missing }
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(
        \.element.name)
    guard !missing.isEmpty else { return ["Nothing is missing. "] }
    let told = missing.prefix(3).map { HTML.name($0.shortened(to: 50)) }
    let rest = missing.count - told.count
    return ["Missing most: "] + told.joined(by: "; ")
      + [.text(rest > 0 ? "; and \(rest) more. " : ". ")]
  }

  /// What to do next: the best fix, and the first step of the plan.
  private var next: [HTML] {
    let fix = changes.fixes.first
    let step = pathway?.plan.steps.first
    var words: [HTML] = [.tag("strong", ["Next: "])]
    if let fix { words.append(.text("\(fix.words.lowercasedFirst) (\(fix.difference.points))")) }
    if let step {
      words += [
        .text("\(fix == nil ? "" : "; or ")take "), .name(step.offer.name),
        .text(" (\(step.gain.points))"),
      ]
    }
    if fix == nil, step == nil {
      words.append(
        .text(
          entry.requirements.contains { $0.state == .missing }
            ? "look for a course that teaches what is missing" : "nothing is left to do here"))
    }
    return words + ["."]
  }
}

// MARK: - What is asked

extension ExplanationReport {
  private var requirementSection: HTML {
    .tag(
      "section", [.init("aria-labelledby", "asked")],
      [
        .tag("h2", [.init("id", "asked")], ["What is asked, and what shows it"]),
        .table(
          caption: gates, columns: ["Asked", "State", "Shown by"],
          rows: entry.requirements.enumerated().map { $1.cells(number: $0 + 1) }),
      ] + RequirementMatch.State.meanings(of: entry.requirements.map(\.state)))
  }

  private var gates: String {
    guard entry.gateCount > 0 else { return "No single requirement is a must." }
    return "\(entry.gatesMet) of \(entry.gateCount.of("must")) met. "
      + "A must needs a sure link to a credential that can be trusted."
  }
}

extension RequirementRow {
  /// What is asked, its state, and what shows it.
  fileprivate func cells(number: Int) -> [[HTML]] {
    var asked: [HTML] = [
      .tag(
        "p",
        [.text("\(number). "), .name(name)] + (isMandatory ? [.tag("strong", [" (must)"])] : []))
    ]
    if name != text { asked.append(.tag("p", class: "soft", [.name(text)])) }
    if let level { asked.append(.tag("p", class: "soft", ["Level asked: ", .name(level.words)])) }
    var state: [HTML] = [self.state.marked(self.state.title)]
    if let isGateMet {
      state.append(.tag("p", [.tag("small", [.text(isGateMet ? "must: met" : "must: not met")])]))
    }
    return [
      asked, state, evidence?.shown(for: self) ?? [.tag("p", ["Nothing here shows it."])],
    ]
  }
}

extension EvidenceRow {
  /// The evidence with what is to be known of it; its words unless they are those that are asked.
  fileprivate func shown(for row: RequirementRow) -> [HTML] {
    var lines: [[HTML]] = text == row.text ? [] : [[.quoted(text)]]
    lines.append(["In ", .name(credential.name)] + [.text(dates.map { ", \($0)" }.joined())])
    lines.append(
      whyNot.map { [.tag("strong", [.text("It does not count: \($0).")])] }
        ?? [.text("\(sureness) It counts \(row.credit.percent).")])
    if let level { lines.append(["Level shown: ", .name(level.words)]) }
    lines += facts.map { [.text("\($0.kind.title): "), .name($0.words)] }
    return lines.map { .tag("p", $0) }
  }

  private var dates: [String] {
    [awarded.map { "awarded \($0.dateText)" }, validUntil.map { "valid until \($0.dateText)" }]
      .compactMap(\.self)
  }

  /// How sure it is that this is what is asked, in words and figures.
  private var sureness: String {
    switch link {
    case .same: "The very skill that is asked."
    case .related(let kind): "Related: \(kind.words) (\(probability.threeDigits))."
    case .similar:
      hasEqualLabel
        ? "The same words (\(probability.threeDigits))."
        : "Similar words: \(strength?.rawValue ?? "weak") match (\(probability.threeDigits))."
    }
  }
}

extension EvidenceFact.Kind {
  var title: String {
    switch self {
    case .issuer: "Given by"
    case .result: "Result"
    case .evidence: "Work to look at"
    case .endorsement: "Endorsed by"
    case .partner: "Made or offered with (so the credential says)"
    case .qualityAssurance: "Quality assured by (so the credential says)"
    case .recognition: "Recognised by (so the credential says)"
    }
  }
}

// MARK: - What would help, and the rest

extension ExplanationReport {
  private var helpSection: HTML? {
    var parts: [HTML] = []
    if !changes.fixes.isEmpty {
      parts.append(.tag("p", ["These steps would raise the score. The first one helps most."]))
      parts.append(
        .tag(
          "ol",
          changes.fixes.prefix(5).map { .tag("li", [.text($0.sentence(now: entry.coverage))]) }))
    }
    if !changes.leftOut.isEmpty {
      parts += [
        .tag("h3", ["What the score rests on"]),
        .tag(
          "ul",
          changes.leftOut.prefix(5).map { change in
            .tag(
              "li",
              [
                "Without ", .name(change.credential.name),
                .text(": \(change.coverage.percent) and not \(entry.coverage.percent)."),
              ])
          }),
      ]
    }
    if !changes.nearest.isEmpty {
      parts += [
        .tag("h3", ["Near, but too far to count"]),
        .tag(
          "ul",
          changes.nearest.prefix(5).map { near in
            .tag(
              "li",
              [
                .name(near.requirement), ": ", .quoted(near.text), " in ",
                .name(near.credential.name),
                .text(" (\(near.probability.threeDigits))"),
              ])
          }),
      ]
    }
    return parts.isEmpty ? nil : .section("help", "What would help", parts)
  }

  private var unusedSection: HTML {
    .section(
      "unused", "What was not used",
      [
        .tag("ul", (entry.rejected.map(\.parts) + [HTML.neverUsed]).map { .tag("li", $0) })
      ])
  }

  private var basisSection: HTML {
    basis.section(
      method: [
        RankingBasis.method, basis.standingWords,
        "\(entry.relevance.percent) of what the person holds is asked here.",
      ], remarks: remarks)
  }

  private static let corrections = [
    "Is a credential wrong or out of date? Ask the one who gave it for a new one.",
    "Is a skill not shown? Add the credential that shows it and run this again.",
    "Is a link wrong? Tell the person who gave you this page which line it is.",
    "A score is advice. A person should decide, and you may ask who did and why.",
  ]
}
