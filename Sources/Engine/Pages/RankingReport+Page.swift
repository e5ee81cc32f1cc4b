internal import Matching
internal import SkillModel

/// The places of a ranking as a page, in plain words.
///
/// It has the data of everybody who is shown; the page of one wallet, the candidate's receipt, is that of
/// its ``ExplanationReport``.
extension RankingReport: PageReport {
  public var page: Page {
    Page(
      title: "\(kind.rawValue.uppercasedFirst) ranked for \(subject.name)",
      heading: [.text("\(kind.rawValue.uppercasedFirst) ranked for "), .name(subject.name)],
      summary: summary,
      sections: [placeSection, pictureSection, lackSection].compactMap(\.self)
        + [unusedSection, basisSection, .correction(corrections)])
  }

  /// At most this many places are shown, so that a page stays small.
  private static let mostPlaces = 100

  /// At most this many squares have room in the picture.
  private static let mostSquares = 800

  private var shown: ArraySlice<RankedEntry> { entries.prefix(Self.mostPlaces) }

  /// What is ranked, one of it: `wallet`.
  private var noun: String { String(kind.rawValue.dropLast()) }

  /// What is asked; nothing where every place has its own.
  private var requirements: [RequirementRow] {
    kind.isForOneWallet ? [] : entries.first?.requirements ?? []
  }
}

// MARK: - In short

extension RankingReport {
  /// How many were looked at, how many meet all that is a must, who leads and why, and what most lack.
  private var summary: [HTML] {
    guard let first = entries.first else { return [.text("There was no \(noun) to rank. ")] }
    return [
      .tag("strong", [.text("We looked at \(considered.of(noun)). ")]), .text(gateWords),
      "First is ", .name(first.name.shortened(to: 50)),
      .text(": \(first.coverage.percent) of what is asked is shown. \(reason(first)) "),
    ] + lackWords
  }

  /// How many meet every must.
  ///
  /// All who do stand first, so one who does not ends the count.
  private var gateWords: String {
    guard hasGates else { return "" }
    let count = entries.count(where: \.meetsAllGates)
    let isWhole = entries.count == considered || entries.last?.meetsAllGates == false
    if kind.isForOneWallet {
      return isWhole
        ? "In \(count.grouped) of them every must is met. "
        : "In all \(count.grouped) that were kept every must is met. "
    }
    return isWhole
      ? "\(count.grouped) \(count == 1 ? "meets" : "meet") every must. "
      : "All \(count.grouped) that were kept meet every must. "
  }

  /// Why the first stands before the second.
  private func reason(_ first: RankedEntry) -> String {
    guard let second = entries.dropFirst().first else {
      return considered > 1 ? "No other place was kept." : "No other was ranked."
    }
    if first.meetsAllGates, !second.meetsAllGates {
      return kind.isForOneWallet
        ? "In no other is every must met." : "Only this one meets every must."
    }
    if kind.isForOneWallet { return "It fits best what is held." }
    if first.coverage > second.coverage { return "The next shows \(second.coverage.percent)." }
    if first.relevance > second.relevance {
      return "The next shows as much, but less of what it holds is asked."
    }
    return "The next is just as good: their names decide the order."
  }

  /// What more than half of those shown lack, the heaviest first of those that most lack.
  private var lackWords: [HTML] {
    guard !kind.isForOneWallet else { return [] }
    let lacks = lacks.filter { $0.count * 2 > shown.count }.prefix(3)
    guard !lacks.isEmpty else { return ["No one thing is missing in most of them."] }
    return [.text(shown.count == considered ? "Most lack: " : "Most of those shown lack: ")]
      + lacks.map { .name(requirements[$0.requirement].name.shortened(to: 50)) }.joined(by: "; ")
      + ["."]
  }

  /// How many of those shown lack each requirement, what most lack first.
  private var lacks: [(requirement: Int, count: Int)] {
    requirements.indices.map { number -> (requirement: Int, count: Int) in
      (number, shown.count { $0.requirements[number].state == .missing })
    }.filter { $0.count > 0 }.sorted {
      ($1.count, requirements[$1.requirement].weight, $0.requirement)
        < ($0.count, requirements[$0.requirement].weight, $1.requirement)
    }
  }
}

extension RankedEntry {
  fileprivate var meetsAllGates: Bool { gatesMet == gateCount }
}

// MARK: - Places

extension RankingReport {
  private var placeSection: HTML {
    .section(
      "places", "The places",
      [
        .table(
          caption: caption,
          columns: [noun.uppercasedFirst, "Score", "How it is shown"] + gateColumn,
          rows: shown.map { $0.cells(withGates: hasGates) })
      ] + RequirementMatch.State.meanings(of: shown.flatMap(\.requirements).map(\.state)))
  }

  private var gateColumn: [String] { hasGates ? ["Musts"] : [] }

  private var caption: String {
    let told =
      shown.count == considered
      ? "All \(considered.grouped) are shown." : "The best \(shown.count.grouped) are shown."
    let order =
      switch (kind.isForOneWallet, hasGates) {
      case (true, false): "In the order of how well what is asked and what is held fit."
      case (true, true):
        "Those with every must met come first. Then in the order of how well what is asked and what "
          + "is held fit."
      case (false, false): "The higher score comes first."
      case (false, true): "Who meets every must comes first. Then the higher score comes first."
      }
    return "\(told) \(order)"
  }
}

extension RankedEntry {
  fileprivate func cells(withGates: Bool) -> [[HTML]] {
    [
      [.tag("p", [.text("\(place). "), .name(name.shortened(to: 120))])]
        + (name == id ? [] : [.tag("p", class: "soft", [.name(id)])]),
      [
        .tag("p", [.tag("strong", [.text(coverage.percent)]), " of what is asked is shown."]),
        .tag("p", class: "soft", [.text("\(relevance.percent) of what is held is asked.")]),
      ],
      states.map { .tag("p", [$0]) },
    ] + (withGates ? [gateCell] : [])
  }

  /// How many requirements are in each state, never merged.
  private var states: [HTML] {
    RequirementMatch.State.allCases.compactMap { state in
      let count = requirements.count { $0.state == state }
      return count == 0 ? nil : state.marked("\(count) \(state.words)")
    }
  }

  private var gateCell: [HTML] {
    let missed = requirements.filter { $0.isGateMet == false }
    guard gateCount > 0 else { return [.tag("p", ["It has no must."])] }
    let count = HTML.tag("p", [.text("\(gatesMet) of \(gateCount.of("must")) met.")])
    guard !missed.isEmpty else { return [count] }
    let names = missed.prefix(5).map { HTML.name($0.name.shortened(to: 80)) }
    let rest = missed.count - names.count
    return [
      count,
      .tag(
        "p",
        ["Not met: "] + names.joined(by: "; ") + (rest > 0 ? [.text("; and \(rest) more")] : [])),
    ]
  }
}

// MARK: - Who shows what

extension RankingReport {
  private var pictureSection: HTML? {
    guard !requirements.isEmpty, !shown.isEmpty else { return nil }
    let rows = shown.prefix(max(1, Self.mostSquares / requirements.count))
    let cut =
      rows.count < shown.count
      ? [HTML.tag("p", [.text("The picture has room for the best \(rows.count).")])] : []
    return .section(
      "picture", "Who shows what",
      [.tag("ol", requirements.map { .tag("li", $0.asked) })] + cut + picture(of: rows).parts)
  }

  private func picture(of entries: ArraySlice<RankedEntry>) -> MatrixPicture {
    MatrixPicture(
      title: "\(kind.rawValue.uppercasedFirst) by requirements",
      reading:
        "One row for each \(noun), one column for each requirement; the fuller a square, the more counts.",
      columns: requirements.indices.map { "\($0 + 1)" },
      rows: entries.map { entry in
        MatrixPicture.Row(
          name: entry.name,
          cells: entry.requirements.enumerated().filter { $1.credit > 0 }.map {
            .init(column: $0, share: $1.credit, words: $1.state.words)
          })
      })
  }

  private var lackSection: HTML? {
    guard !kind.isForOneWallet, !lacks.isEmpty else { return nil }
    let all = shown.count.grouped
    return .section(
      "lack", "What most lack",
      [
        .tag(
          "ul",
          lacks.prefix(10).map { lack in
            .tag(
              "li",
              [
                .name(requirements[lack.requirement].name.shortened(to: 120)),
                .text(": \(lack.count.grouped) of \(all) lack it."),
              ])
          })
      ])
  }
}

extension RequirementRow {
  fileprivate var asked: [HTML] {
    [.name(name.shortened(to: 160))] + (isMandatory ? [.tag("strong", [" (must)"])] : [])
  }
}

// MARK: - The rest

extension RankingReport {
  /// At most this many credentials that do not count are named.
  private static let mostRejected = 100

  private var unusedSection: HTML {
    var items: [[HTML]] = []
    // One wallet has the same everywhere.
    for entry in kind.isForOneWallet ? shown.prefix(1) : shown {
      let owner = kind.isForOneWallet ? [] : [HTML.name(entry.name), ": "]
      items += entry.rejected.map { owner + $0.parts }
    }
    let rest = items.count - Self.mostRejected
    items = Array(items.prefix(Self.mostRejected))
    if rest > 0 { items.append([.text("And \(rest.grouped) more.")]) }
    items.append(HTML.neverUsed)
    return .section("unused", "What was not used", [.tag("ul", items.map { .tag("li", $0) })])
  }

  private var basisSection: HTML {
    basis.section(
      method: [RankingBasis.method, basis.standingWords]
        + (hasGates
          ? ["A must needs a sure link to a credential that can be trusted."] : []),
      remarks: remarks)
  }

  private var corrections: [String] {
    [
      "Is a credential wrong or out of date? Ask the one who gave it for a new one, and rank again.",
      "A rank is advice. A person should decide, and should be able to say why.",
    ]
      + (kind == .wallets
        ? [
          "Is a link wrong? Make the page of that one wallet. It shows each line and why it counts.",
          "This page tells of more than one person. Give each of them only the page of their own.",
        ] : [])
  }
}
