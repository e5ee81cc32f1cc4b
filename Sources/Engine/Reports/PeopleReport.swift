internal import JSON
public import Matching
public import Pathways
public import SkillModel

/// How many people hold what is on offer and meet what is asked; nobody is named, and no small group told.
public struct PeopleReport: Hashable, Sendable {
  /// In which way somebody has something, or lacks it.
  public enum Group: Hashable, Sendable {
    /// Holds the credential, in this standing.
    case holds(Standing)
    case lacks
    /// Meets the requirement, or lacks it, in this state.
    case meets(RequirementMatch.State)
  }

  /// An offer or a requirement, and how many people are in each group.
  public struct Row: Hashable, Sendable {
    public var subject: Named
    public var groups: [Group]

    /// As many as ``groups``.
    public var told: [GroupCounts.Told]

    /// Counts the people of each group.
    init(_ subject: Named, _ groups: [Group], people: [Group]) {
      self.subject = subject
      self.groups = groups
      told = GroupCounts(groups.map { group in people.count { $0 == group } }).told
    }
  }

  /// How many people there are; nil when they are too few to say anything of them.
  public var count: Int?

  /// In the order of the offers that close most, which nobody's wallet changes.
  public var offers: [Row]

  /// In the order of what is asked most, which nobody's wallet changes.
  public var requirements: [Row]
}

extension PeopleReport {
  /// The groups of an offer's row; everybody is in one of them.
  static let holding: [Group] =
    [Standing.verified, .issuerUnknown, .unconfirmed, .claimed].map(Group.holds) + [.lacks]

  /// The groups of a requirement's row; everybody is in one of them.
  static let meeting: [Group] =
    RequirementMatch.State.allCases.filter { $0 != .offered }.map(Group.meets)

  /// How the small groups are kept, for people.
  static let rule =
    "Groups of 1 to \(GroupCounts.least - 1) people are not told, so that nobody can be known by them. "
    + "Nor is what they would follow from: the next greater group, or all where almost all are alike."

  /// Why there is nothing to tell.
  static let tooFew =
    "Fewer than \(GroupCounts.least) wallets were given, so nothing is said of people."
}

extension PeopleReport.Group {
  /// The name of the group for programs.
  fileprivate var name: String {
    switch self {
    case .holds(let standing): standing.rawValue
    case .lacks: "lacks"
    case .meets(let state): state.rawValue
    }
  }

  /// The group as people say it.
  var words: String {
    switch self {
    case .holds(let standing): standing.words
    case .lacks: "not held"
    case .meets(let state): state.words
    }
  }
}

extension GroupCounts.Told {
  /// For the cell of a table.
  var cell: String {
    switch self {
    case .count(let count): count.grouped
    case .few: "<\(GroupCounts.least)"
    case .nothing: "–"
    }
  }
}

// MARK: - For programs

extension PeopleReport {
  var json: JSONValue {
    [
      "wallets": count.map { .integer($0) } ?? .null, "leastGroup": .integer(GroupCounts.least),
      "offers": .array(offers.map(\.json)), "requirements": .array(requirements.map(\.json)),
    ]
  }
}

extension PeopleReport.Row {
  fileprivate var json: JSONValue {
    [
      "subject": subject.json,
      "groups": .array(
        zip(groups, told).map { group, told in
          let count: JSONValue = if case .count(let count) = told { .integer(count) } else { .null }
          let limit: JSONValue = told == .few ? .integer(GroupCounts.least) : .null
          return ["group": .string(group.name), "people": count, "fewerThan": limit]
        }),
    ]
  }
}

// MARK: - For people

extension PeopleReport {
  func lines(_ style: TextStyle) -> [String] {
    guard let count else { return [Self.tooFew] }
    let tables = [(offers, "offer"), (requirements, "requirement")].filter { !$0.0.isEmpty }
    return [style.bold("What \(count.grouped) people hold and lack")]
      + tables.map { Self.table($0, of: $1).text(style) }
      + [style.dim(Self.rule.wrapped(to: style.width, indent: 0))]
  }

  private static func table(_ rows: [Row], of noun: String) -> TextTable {
    let groups = rows.first?.groups ?? []
    var table = TextTable(
      columns: groups.map { ($0.words, .right) } + [(noun, .left)])
    for row in rows { table.add(cells: row.told.map(\.cell) + [row.subject.name]) }
    return table
  }
}
