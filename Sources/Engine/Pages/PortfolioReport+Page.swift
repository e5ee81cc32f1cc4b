internal import Pathways
internal import SkillModel

/// What offers do together as a page, in plain words.
extension PortfolioReport: PageReport {
  public var page: Page {
    Page(
      title: "\(offerCount.of("offer")) beside \(jobCount.of("job"))",
      heading: [.text("What \(offerCount.of("offer")) do for \(jobCount.of("job"))")],
      summary: pageSummary,
      sections: [
        offerSection, overlapSection, unmetSection, attributeSection, people?.pageSection,
        idleSection,
      ].compactMap(\.self) + [basisSection, .correction(Self.corrections)])
  }

  private var pageSummary: [HTML] {
    guard let first = rows.first else {
      return [.tag("strong", ["Nothing on offer shows anything that these jobs ask."])]
    }
    let lead: [HTML] = [
      .tag("strong", [.text("All offers together show \(coverage.percent) of an average job. ")]),
      .name(first.offer.name.shortened(to: 60)),
      .text(" shows most by itself, \(first.closes.percent). "),
    ]
    guard let worst = unmet.first else { return lead + ["Nothing that is asked is left out."] }
    return lead + [
      "Missing most: ", .name(worst.requirement.shortened(to: 60)),
      .text(" (\(worst.share.percent)). "), .tag("strong", ["Next: "]), "make an offer for it.",
    ]
  }
}

// MARK: - Offers

extension PortfolioReport {
  private var offerSection: HTML? {
    guard !rows.isEmpty else { return nil }
    return .section(
      "offers", "What each offer shows",
      [
        .table(
          caption:
            "Shares are of an average job, once the offer is earned. What shows most comes first.",
          columns: ["Offer", "It shows", "No other offer shows"],
          rows: rows.map { row in
            [
              [.tag("p", [.name(row.offer.name)])],
              [
                .tag("p", [.text("\(row.closes.percent) shown")]),
                .tag("p", class: "soft", [.text("in \(row.jobs.of("job"))")]),
              ], [.tag("p", [.text("\(row.alone.percent) shown by no other")])],
            ]
          })
      ])
  }

  private var overlapSection: HTML? {
    guard !overlaps.isEmpty else { return nil }
    return .section(
      "overlaps", "Offers that show much the same",
      [
        .tag(
          "ul",
          overlaps.map { pair in
            .tag(
              "li",
              [
                .name(pair.one.name), " and ", .name(pair.other.name),
                .text(": \(pair.share.percent) in common."),
              ])
          })
      ])
  }

  private var unmetSection: HTML? {
    guard !unmet.isEmpty else { return nil }
    return .section(
      "unmet", "Asked, and shown by nothing on offer",
      [
        .tag(
          "ul",
          unmet.map { row in
            .tag(
              "li",
              [
                .name(row.requirement),
                .text(": \(row.share.percent) of an average job, in \(row.jobs.of("job"))."),
              ])
          })
      ])
  }

  private var attributeSection: HTML? {
    guard let attributes else { return nil }
    let shown = attributeCount - withoutEvidence.count
    return .section(
      "attributes", "What should be shown in any case",
      [
        .tag(
          "p",
          [
            .text("\(shown.grouped) of \(attributeCount.grouped) of "), .name(attributes),
            .text(" are shown by something on offer."),
          ])
      ]
        + (withoutEvidence.isEmpty
          ? []
          : [
            .tag("p", ["Nothing shows these:"]),
            .tag("ul", withoutEvidence.map { .tag("li", [.name($0)]) }),
          ]))
  }

  private var idleSection: HTML? {
    guard !idle.isEmpty else { return nil }
    return .section(
      "idle", "Offers that show nothing of these jobs",
      [.tag("ul", idle.map { .tag("li", [.name($0.name)]) })])
  }

  private var basisSection: HTML {
    basis.section(
      method: [
        RankingBasis.method,
        "An offer counts as it would once it is earned, signed and new. Each job counts the same.",
      ], remarks: remarks)
  }

  private static let corrections = [
    "Is an offer not shown as it should be? Name in the catalogue what it teaches.",
    "Is a link wrong? Rank the offers for that one job. Each line is shown there.",
    "This page is advice. Jobs are samples of what is asked, and not all of it.",
  ]
}

// MARK: - People

extension PeopleReport {
  fileprivate var pageSection: HTML {
    guard let count else {
      return .section("people", "What people hold and lack", [.tag("p", [.text(Self.tooFew)])])
    }
    let tables = [
      (offers, "Offer", "How many hold each offer."),
      (requirements, "Asked", "How many meet what is asked."),
    ].filter { !$0.0.isEmpty }
    return .section(
      "people", "What people hold and lack",
      [.tag("p", [.text("\(count.grouped) people were counted. \(Self.rule)")])]
        + tables.map { rows, noun, caption in
          HTML.table(
            caption: caption, columns: [noun, "People"],
            rows: rows.map { [[.tag("p", [.name($0.subject.name)])], $0.parts] })
        })
  }
}

extension PeopleReport.Row {
  /// The groups whose number is told, a line each; then the others in one line for each reason.
  fileprivate var parts: [HTML] {
    let counts = zip(groups, told).compactMap { group, told -> String? in
      if case .count(let count) = told { "\(count.grouped) \(group.words)" } else { nil }
    }
    let few = words(of: .few).map { "Fewer than \(GroupCounts.least) each: \($0)" }
    let untold = words(of: .nothing).map { "Not told: \($0)" }
    return (counts + [few, untold].compactMap(\.self)).map { .tag("p", [.text($0)]) }
  }

  private func words(of kind: GroupCounts.Told) -> String? {
    let words = zip(groups, told).filter { $1 == kind }.map { $0.0.words }
    return words.isEmpty ? nil : words.joined(separator: "; ")
  }
}
