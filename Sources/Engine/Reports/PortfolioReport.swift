internal import JSON
internal import Pathways
internal import SkillModel

/// What a provider's offers do together for many jobs.
public struct PortfolioReport: Report {
  /// One offer, and what it does.
  public struct Row: Hashable, Sendable {
    public var offer: Named

    /// How much of an average job it shows once it is earned, in `0 ... 1`.
    public var closes: Double

    /// How much of an average job nothing else on offer shows.
    public var alone: Double

    /// For how many jobs it shows something.
    public var jobs: Int
  }

  /// Two offers that show much the same.
  public struct Overlap: Hashable, Sendable {
    public var one: Named
    public var other: Named

    /// The share of what either shows that both show.
    public var share: Double
  }

  /// A requirement that nothing on offer shows.
  public struct Unmet: Hashable, Sendable {
    public var requirement: String
    public var jobs: Int

    /// How much of an average job it is.
    public var share: Double
  }

  public var offerCount: Int
  public var jobCount: Int

  /// How much of an average job all offers show together.
  public var coverage: Double

  /// What closes most, first.
  public var rows: [Row]

  /// The offers that show nothing of any job.
  public var idle: [Named]

  /// The greatest share first.
  public var overlaps: [Overlap]

  /// What is asked most, first.
  public var unmet: [Unmet]

  /// The framework whose competencies all should be shown; nil for none.
  public var attributes: String?

  /// How many competencies it has.
  public var attributeCount: Int

  /// Those that nothing on offer shows, in the framework's order.
  public var withoutEvidence: [String]

  /// How many people hold and lack what; nil unless wallets were given.
  public var people: PeopleReport?
  public var basis: RankingBasis
  public var remarks: [String]
  public var refusals: [String]
}

extension PortfolioReport {
  /// From this share on two offers are told to overlap.
  private static let leastOverlap = 0.5

  init(
    offers: [Named], jobs: [JobPosting], demands: [Portfolio.Demand], limit: Int,
    attributes: (name: String, all: [Requirement], shown: [Portfolio.Demand])?,
    basis: RankingBasis, remarks: [String], refusals: [String]
  ) {
    let portfolio = Portfolio(offerCount: offers.count, jobCount: jobs.count, demands: demands)
    let rows = zip(offers, portfolio.contributions).map {
      Row(offer: $0, closes: $1.closes, alone: $1.alone, jobs: $1.jobs)
    }
    offerCount = offers.count
    jobCount = jobs.count
    coverage = portfolio.coverage
    self.rows = Array(
      rows.filter { $0.closes > 0 }.enumerated()
        .sorted { ($1.element.closes, $0.offset) < ($0.element.closes, $1.offset) }
        .map(\.element).prefix(limit))
    idle = rows.filter { $0.closes == 0 }.map(\.offer)
    overlaps = portfolio.overlaps(atLeast: Self.leastOverlap).prefix(limit).map {
      Overlap(one: offers[$0.one], other: offers[$0.other], share: $0.share)
    }
    unmet = Self.unmet(jobs, demands, limit)
    self.attributes = attributes?.name
    attributeCount = attributes?.all.count ?? 0
    withoutEvidence = zip(attributes?.all ?? [], attributes?.shown ?? [])
      .filter { $1.shown.isEmpty }.map { $0.0.name }
    people = nil
    self.basis = basis
    self.remarks = remarks
    self.refusals = refusals
  }

  /// What nothing shows, requirements of the same words together.
  private static func unmet(
    _ jobs: [JobPosting], _ demands: [Portfolio.Demand], _ limit: Int
  ) -> [Unmet] {
    var found: [Unmet] = []
    var places: [String: Int] = [:]
    for (requirement, demand) in zip(jobs.flatMap(\.requirements), demands)
    where demand.shown.isEmpty {
      let share = demand.share / Double(jobs.count)
      let name = requirement.name
      if let place = places[name] {
        found[place].jobs += 1
        found[place].share += share
      } else {
        places[name] = found.count
        found.append(Unmet(requirement: name, jobs: 1, share: share))
      }
    }
    return found.enumerated()
      .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
      .map(\.element).prefix(limit).map(\.self)
  }
}

// MARK: - For programs

extension PortfolioReport {
  public var json: JSONText {
    JSONText([
      "offers": .integer(offerCount), "jobs": .integer(jobCount), "coverage": .double(coverage),
      "rows": .array(
        rows.map {
          [
            "offer": $0.offer.json, "closes": .double($0.closes), "alone": .double($0.alone),
            "jobs": .integer($0.jobs),
          ]
        }), "idle": .array(idle.map(\.json)),
      "overlaps": .array(
        overlaps.map { ["one": $0.one.json, "other": $0.other.json, "share": .double($0.share)] }),
      "unmet": .array(
        unmet.map {
          [
            "requirement": .string($0.requirement), "jobs": .integer($0.jobs),
            "share": .double($0.share),
          ]
        }), "attributes": .optional(attributes), "attributeCount": .integer(attributeCount),
      "withoutEvidence": .strings(withoutEvidence), "people": people?.json ?? .null,
      "basis": basis.json,
      "remarks": .strings(remarks), "refused": .strings(refusals),
    ])
  }
}

// MARK: - For people

extension PortfolioReport {
  public func text(_ style: TextStyle) -> String {
    let sections = [
      [style.bold(title), style.dim(basis.words.wrapped(to: style.width, indent: 0))],
      [summary.wrapped(to: style.width, indent: 0)], table(style), overlapLines(style),
      unmetLines(style), attributeLines(style), idleLines(style), people?.lines(style) ?? [],
      remarks.map { style.yellow("note: ") + $0 },
    ]
    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private var title: String { "\(offerCount.of("offer")) beside \(jobCount.of("job"))" }

  private var summary: String {
    guard let first = rows.first else {
      return "Nothing on offer shows anything that these jobs ask."
    }
    return "Together the offers show \(coverage.percent) of an average job once they are earned. "
      + "“\(first.offer.name)” shows most by itself, \(first.closes.percent)."
  }

  private func table(_ style: TextStyle) -> [String] {
    guard !rows.isEmpty else { return [] }
    var table = TextTable(
      ("shows", .right), ("that nothing else shows", .right), ("jobs", .right), ("offer", .left))
    for row in rows {
      table.add(row.closes.percent, row.alone.percent, "\(row.jobs)", row.offer.name)
    }
    return [table.text(style)]
  }

  private func overlapLines(_ style: TextStyle) -> [String] {
    guard !overlaps.isEmpty else { return [] }
    return [style.bold("Show much the same for these jobs")]
      + overlaps.map {
        "- “\($0.one.name)” and “\($0.other.name)”: \($0.share.percent) in common"
          .wrapped(to: style.width, indent: 3)
      }
  }

  private func unmetLines(_ style: TextStyle) -> [String] {
    guard !unmet.isEmpty else { return [] }
    return [style.bold("Asked, and shown by nothing on offer")]
      + unmet.map {
        "- \($0.requirement): \($0.share.percent) of an average job, asked by \($0.jobs.of("job"))"
          .wrapped(to: style.width, indent: 3)
      }
  }

  private func attributeLines(_ style: TextStyle) -> [String] {
    guard let attributes else { return [] }
    let shown = attributeCount - withoutEvidence.count
    return [
      style.bold("\(shown) of \(attributeCount) of \(attributes) are shown by something on offer")
    ]
      + (withoutEvidence.isEmpty
        ? []
        : [
          "Shown by nothing: \(withoutEvidence.joined(separator: "; "))".wrapped(
            to: style.width, indent: 3)
        ])
  }

  private func idleLines(_ style: TextStyle) -> [String] {
    guard !idle.isEmpty else { return [] }
    let names = idle.prefix(5).map { "“\($0.name)”" }.joined(separator: ", ")
    return [
      "\(idle.count.of("offer")) show nothing that these jobs ask: \(names)\(idle.count > 5 ? " and others" : "")"
        .wrapped(to: style.width, indent: 0)
    ]
  }
}
