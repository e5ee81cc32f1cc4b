internal import JSON
public import SkillModel

/// The loaded frameworks.
public struct FrameworkList: Report {
  /// One loaded framework.
  public struct Row: Hashable, Sendable {
    public var id: String
    public var name: String
    public var version: String?
    public var competencies: Int
    public var occupations: Int
    public var associations: Int

    /// Relations from occupations to competencies.
    public var relations: Int
  }

  /// In the order of import.
  public var rows: [Row]

  public var json: JSONText {
    JSONText([
      "frameworks": .array(
        rows.map { row in
          [
            "id": .string(row.id), "name": .string(row.name),
            "version": .optional(row.version), "competencies": .integer(row.competencies),
            "occupations": .integer(row.occupations),
            "associations": .integer(row.associations), "relations": .integer(row.relations),
          ]
        })
    ])
  }

  public func text(_ style: TextStyle) -> String {
    guard !rows.isEmpty else {
      return "No framework is loaded. Load one with: tessera frameworks import PATH"
    }
    var table = TextTable(
      ("#", .right), ("competencies", .right), ("occupations", .right), ("relations", .right),
      ("name", .left), ("identifier", .left))
    for (number, row) in rows.enumerated() {
      table.add(
        "\(number + 1)", row.competencies.grouped, row.occupations.grouped,
        (row.relations + row.associations).grouped,
        row.version.map { "\(row.name) \($0)" } ?? row.name, row.id)
    }
    return table.text(style)
  }
}

/// One framework, with some of what it holds.
public struct FrameworkReport: Report {
  public var row: FrameworkList.Row
  public var publisher: String?
  public var license: String?

  /// Identifiers with names, the first few.
  public var competencies: [Named]

  /// Identifiers with names, the first few.
  public var occupations: [Named]

  public var json: JSONText {
    JSONText([
      "id": .string(row.id), "name": .string(row.name), "version": .optional(row.version),
      "publisher": .optional(publisher), "license": .optional(license),
      "counts": [
        "competencies": .integer(row.competencies), "occupations": .integer(row.occupations),
        "associations": .integer(row.associations), "relations": .integer(row.relations),
      ],
      "competencies": .array(competencies.map(\.json)),
      "occupations": .array(occupations.map(\.json)),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = [style.bold(row.version.map { "\(row.name) \($0)" } ?? row.name), row.id]
    if let publisher { lines.append("Published by \(publisher)") }
    if let license { lines.append("Licence: \(license)") }
    lines.append(
      "\(row.competencies.of("competency", "competencies")), "
        + "\(row.occupations.of("occupation")), \(row.associations.of("association")), "
        + "\(row.relations.of("relation")) between occupations and competencies")
    lines += Self.section("Competencies", competencies, of: row.competencies, style)
    lines += Self.section("Occupations", occupations, of: row.occupations, style)
    return lines.joined(separator: "\n")
  }

  private static func section(
    _ title: String, _ shown: [Named], of count: Int, _ style: TextStyle
  ) -> [String] {
    guard !shown.isEmpty else { return [] }
    let rest = count > shown.count ? style.dim(" (the first \(shown.count))") : ""
    return ["", style.bold(title) + rest] + shown.map { "  \($0.name)  \(style.dim($0.id))" }
  }
}

/// An identifier with its name.
public struct Named: Hashable, Sendable {
  public var id: String
  public var name: String

  var json: JSONValue { ["id": .string(id), "name": .string(name)] }
}

/// Competencies that were found by words.
public struct SearchReport: Report {
  /// A competency that was found.
  public struct Row: Hashable, Sendable {
    public var competency: Named
    public var framework: Named
    public var statement: String?
  }

  public var query: String

  /// Best first.
  public var rows: [Row]

  public var json: JSONText {
    JSONText([
      "query": .string(query),
      "found": .array(
        rows.map { row in
          [
            "id": .string(row.competency.id), "name": .string(row.competency.name),
            "statement": .optional(row.statement), "framework": row.framework.json,
          ]
        }),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    guard !rows.isEmpty else {
      return "Nothing found for '\(query)'. Try fewer or other words."
    }
    return rows.map { row in
      var lines = [
        "\(style.bold(row.competency.name))  \(style.dim("\(row.framework.name), \(row.competency.id)"))"
      ]
      if let statement = row.statement, statement != row.competency.name {
        lines.append(statement.wrapped(to: style.width, indent: 2))
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

/// The imported wallets.
public struct WalletList: Report {
  /// One imported wallet.
  public struct Row: Hashable, Sendable {
    public var id: String
    public var credentials: Int
    public var statements: Int
  }

  /// By identifier.
  public var rows: [Row]

  public var json: JSONText {
    JSONText([
      "wallets": .array(
        rows.map { row in
          [
            "id": .string(row.id), "credentials": .integer(row.credentials),
            "statements": .integer(row.statements),
          ]
        })
    ])
  }

  public func text(_ style: TextStyle) -> String {
    guard !rows.isEmpty else {
      return "No wallet is imported. Import one with: tessera wallets import PATH"
    }
    var table = TextTable(("credentials", .right), ("statements", .right), ("wallet", .left))
    for row in rows { table.add(row.credentials.grouped, row.statements.grouped, row.id) }
    return table.text(style)
  }
}

/// The imported jobs.
public struct JobList: Report {
  /// One imported job.
  public struct Row: Hashable, Sendable {
    public var id: String
    public var title: String
    public var requirements: Int
  }

  /// By identifier.
  public var rows: [Row]

  public var json: JSONText {
    JSONText([
      "jobs": .array(
        rows.map { row in
          [
            "id": .string(row.id), "title": .string(row.title),
            "requirements": .integer(row.requirements),
          ]
        })
    ])
  }

  public func text(_ style: TextStyle) -> String {
    guard !rows.isEmpty else {
      return "No job is imported. Import one with: tessera jobs import PATH"
    }
    var table = TextTable(("requirements", .right), ("job", .left), ("title", .left))
    for row in rows { table.add(row.requirements.grouped, row.id, row.title) }
    return table.text(style)
  }
}

/// One job with what it asks.
public struct JobReport: Report {
  public var job: JobPosting

  public var json: JSONText {
    JSONText([
      "id": .string(job.id), "title": .string(job.title),
      "occupations": .strings(job.occupations),
      "requirements": .array(job.requirements.map(\.json)),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = ["\(style.bold(job.title))  \(style.dim(job.id))"]
    if !job.occupations.isEmpty {
      lines.append("Occupation: \(job.occupations.joined(separator: ", "))")
    }
    lines.append("\(job.requirements.count.of("requirement")):")
    lines += job.requirements.enumerated().map { number, requirement in
      let marks = [
        requirement.isMandatory ? style.red("must") : "weight \(requirement.weight.plain)",
        requirement.level.map { "at least \($0.words)" },
      ].compactMap { $0 }.joined(separator: ", ")
      let codes = requirement.statement.competencies.map(\.found).joined(separator: " ")
      return "\(number + 1). \(requirement.statement.text) (\(marks))"
        + (codes.isEmpty ? "" : "\n   \(style.dim(codes))")
    }
    return lines.joined(separator: "\n")
  }
}

extension Requirement {
  /// What a program reads of a requirement.
  var json: JSONValue {
    [
      "text": .string(statement.text), "language": .optional(statement.language),
      "competencies": .strings(statement.competencies.map(\.found)),
      "weight": .double(weight), "mandatory": .bool(isMandatory),
      "level": level?.json ?? .null, "place": .string(place.rawValue),
    ]
  }
}

extension Level {
  /// The level as people say it.
  var words: String {
    name ?? [scheme, rank?.plain].compactMap { $0 }.joined(separator: " ")
  }

  var json: JSONValue {
    [
      "scheme": .optional(scheme), "rank": rank.map { .double($0) } ?? .null,
      "name": .optional(name),
    ]
  }
}

/// A thing that was taken out.
public struct RemovalReport: Report {
  /// `framework`, `wallet` or `job`.
  public var kind: String
  public var ids: [String]

  /// What should be known about it.
  public var remarks: [String] = []

  public var json: JSONText {
    JSONText(["removed": .strings(ids), "kind": .string(kind), "remarks": .strings(remarks)])
  }

  public func text(_ style: TextStyle) -> String {
    (ids.map { "removed \(kind) \(style.bold($0))" } + remarks.map { style.yellow("note: ") + $0 })
      .joined(separator: "\n")
  }
}

/// A policy, with its hash.
public struct PolicyReport: Report {
  public var name: String
  public var hash: String

  public var json: JSONText {
    JSONText(["name": .string(name), "hash": .string(hash)])
  }

  public func text(_ style: TextStyle) -> String {
    "Policy \(style.bold(name)) is well made.\nSHA-256 of its canonical text: \(hash)"
  }
}
