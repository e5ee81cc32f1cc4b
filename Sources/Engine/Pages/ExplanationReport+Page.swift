internal import Matching
internal import SkillModel

/// The report as a page to take home, in plain words.
extension ExplanationReport {
  public var pageText: String { page.text }

  /// Our own words on the page, without what was quoted, for a measure of how they read.
  package var ownWords: String { page.document.ownText }

  /// The page's first words.
  package var opening: String { summary.map(\.allText).joined() }

  var page: Page {
    Page(
      title: "\(entry.name): \(job.name)",
      sections: [
        .tag("header", [.tag("h1", ["What ", .name(entry.name), " shows for ", .name(job.name)])]),
        .tag("p", class: "summary", summary), requirementSection, pictureSection,
      ]
        + [pathway?.pageSection, helpSection, unusedSection, basisSection, correctionSection]
        .compactMap(\.self))
  }
}

// MARK: - In short

extension ExplanationReport {
  /// How much is met, what is missing, and what to do next, in fewer than 60 words of ours.
  var summary: [HTML] {
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
        .tag("h3", ["What the states mean"]),
        .tag(
          "dl", states.flatMap { [.tag("dt", [.text($0.title)]), .tag("dd", [.text($0.meaning)])] }),
      ])
  }

  private var states: [RequirementMatch.State] {
    RequirementMatch.State.allCases.filter { state in
      entry.requirements.contains { $0.state == state }
    }
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
    var state: [HTML] = [
      .tag(
        "span", class: "mark \(self.state.colour)",
        [.text("\(self.state.mark) \(self.state.title)")])
    ]
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
  fileprivate var title: String {
    switch self {
    case .issuer: "Given by"
    case .result: "Result"
    case .evidence: "Work to look at"
    case .endorsement: "Endorsed by"
    case .qualityAssurance: "Quality assured by (so the credential says)"
    case .recognition: "Recognised by (so the credential says)"
    }
  }
}

extension RequirementMatch.State {
  /// The state at the start of a line.
  var title: String { words.uppercasedFirst }

  /// What it means, in one sentence.
  var meaning: String {
    switch self {
    case .proven: "A signed credential shows it. We checked it, and its issuer is on the list."
    case .signedIssuerUnknown:
      "A signed credential shows it. The signature holds, but nobody listed the issuer."
    case .evidenced:
      "A credential points to it. The link is not strong, or not all could be checked."
    case .claimed: "The person says so. Nobody has signed it."
    case .offered: "A course on offer would show it."
    case .missing: "Nothing here shows it, or what shows it does not count."
    }
  }

  /// A sign beside the word, so that nothing hangs on colour.
  fileprivate var mark: String {
    switch self {
    case .proven: "●"
    case .signedIssuerUnknown: "◉"
    case .evidenced: "◐"
    case .claimed: "◔"
    case .offered: "◌"
    case .missing: "○"
    }
  }

  fileprivate var colour: String {
    switch self {
    case .proven, .signedIssuerUnknown: "good"
    case .evidenced, .claimed, .offered: "part"
    case .missing: "bad"
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

  private var unusedSection: HTML? {
    var items: [HTML] = entry.rejected.map {
      .tag("li", [.name($0.credential.name), .text(": "), .name($0.words)])
    }
    items.append(
      .tag(
        "li",
        [
          "Names, addresses, age, gender, origin and the fame of a school. They are never looked at."
        ]))
    return .section("unused", "What was not used", [.tag("ul", items)])
  }

  private var basisSection: HTML {
    .section(
      "how", "How it was worked out",
      [
        .tag(
          "p",
          [
            .text(Self.method)
          ]),
        .tag("p", [.text(basis.standingWords)]),
        .tag("p", [.text(relevanceWords)]),
        .tag("dl", basis.entries),
      ]
        + (remarks.isEmpty
          ? []
          : [.tag("h3", ["Notes"]), .tag("ul", remarks.map { .tag("li", [.name($0)]) })]))
  }

  private static let method =
    "Each thing that is asked has a weight. For each one we take the best thing that shows it. "
    + "How much that counts is how sure the link is, times how far the credential can be trusted, "
    + "times how fresh it is, times how its level compares. The score is the weighted mean."

  private var relevanceWords: String {
    "\(entry.relevance.percent) of what the person holds is asked here."
  }

  private var correctionSection: HTML {
    .section(
      "wrong", "If something is wrong",
      [
        .tag(
          "ul",
          [
            "Is a credential wrong or out of date? Ask the one who gave it for a new one.",
            "Is a skill not shown? Add the credential that shows it and run this again.",
            "Is a link wrong? Tell the person who gave you this page which line it is.",
            "A score is advice. A person should decide, and you may ask who did and why.",
          ].map { .tag("li", [.text($0)]) })
      ])
  }

}

extension RankingBasis {
  /// What the page rests on, as terms and their values.
  fileprivate var entries: [HTML] {
    [
      ("Dates are judged as of", instant.dateText),
      ("Policy", "\(policyName), \(policyHash.prefix(16))"),
      ("Model", "\(modelName), \(modelHash.prefix(16))"),
      (
        "Texts count as similar",
        tau.map { "from \(floor.percent) on (cosine \($0.threeDigits))" } ?? "never"
      ),
    ].flatMap { [.tag("dt", [.text($0)]), .tag("dd", [.tag("code", [.text($1)])])] }
  }
}

// MARK: - Words

extension String {
  /// With a small first letter, to go on within a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// With a great first letter.
  var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// At most so many characters, an ellipsis among them; whole words where there is a space.
  func shortened(to count: Int) -> String {
    guard self.count > count else { return self }
    let cut = prefix(count - 1)
    let words = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
    return words + "…"
  }
}

extension [HTML] {
  /// With a text between each two.
  func joined(by separator: String) -> [HTML] {
    enumerated().flatMap { $0 == 0 ? [$1] : [.text(separator), $1] }
  }
}
