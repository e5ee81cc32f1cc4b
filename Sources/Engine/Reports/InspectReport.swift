internal import JSON
internal import SkillFormats
internal import SkillModel

/// What a file is, what was found in it, and what is wrong with it.
public struct InspectReport: Report {
  /// How many of something.
  public struct Count: Hashable, Sendable {
    public var noun: String
    public var number: Int

    init(_ noun: String, _ number: Int) {
      self.noun = noun
      self.number = number
    }
  }

  /// One framework, credential, job or award.
  public struct Found: Hashable, Sendable {
    /// `framework`, `credential`, `offer`, `job` or `award`.
    public var kind: String
    public var id: String
    public var name: String

    /// What it holds, in the order to show; what it has none of is left out.
    public var counts: [Count]

    /// The language tags of its texts, in order; nil, which comes first, stands for texts without one.
    public var languages: [String?]

    /// The scales of its levels, in order.
    public var levelSchemes: [String]
  }

  /// The file's name.
  public var file: String

  /// The size in bytes, as it stands on the disk.
  public var size: Int

  /// What it is, in words; nil when it is nothing that is read.
  public var format: String?
  public var found: [Found]

  /// What was repaired, left out, doubled or dangling.
  public var remarks: [String]
  public var refusals: [String]
}

extension InspectReport {
  public var json: JSONText {
    JSONText([
      "file": .string(file), "size": .integer(size), "format": .optional(format),
      "found": .array(
        found.map { item in
          [
            "kind": .string(item.kind), "id": .string(item.id), "name": .string(item.name),
            "counts": .object(members: item.counts.map { ($0.noun, .integer($0.number)) }),
            "languages": .array(item.languages.map(JSONValue.optional)),
            "levelSchemes": .strings(item.levelSchemes),
          ]
        }),
      "remarks": .strings(remarks), "refused": .strings(refusals),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = ["\(style.bold(file)): \(format ?? "nothing that is read"), \(size.grouped) bytes"]
    for item in found.prefix(Self.shown) {
      let counts = item.counts.map { "\($0.number.grouped) \($0.noun)" }
      lines += ["", "\(item.kind) \(style.bold(item.name))  \(style.dim(item.id))"]
      if !counts.isEmpty {
        lines.append(counts.joined(separator: ", ").wrapped(to: style.width, indent: 2))
      }
      if !item.languages.isEmpty {
        lines.append(
          "languages: \(item.languages.map { $0 ?? "not stated" }.joined(separator: ", "))"
            .wrapped(to: style.width, indent: 2))
      }
      if !item.levelSchemes.isEmpty {
        lines.append(
          "levels on: \(item.levelSchemes.joined(separator: ", "))"
            .wrapped(to: style.width, indent: 2))
      }
    }
    if found.count > Self.shown {
      lines += ["", style.dim("and \((found.count - Self.shown).grouped) more")]
    }
    if !remarks.isEmpty { lines += [""] + remarks.map { style.yellow("note: ") + $0 } }
    return lines.joined(separator: "\n")
  }

  /// At most this many things are told one by one.
  private static let shown = 20
}

// MARK: - Counting

extension InspectReport.Found {
  init(_ framework: Framework) {
    let kinds = Competency.Kind.allCases.map { kind in
      InspectReport.Count(kind.plural, framework.competencies.count { $0.kind == kind })
    }
    let labels = framework.competencies.flatMap {
      $0.preferredLabels + $0.alternativeLabels + $0.statements + $0.definitions
    }
    self.init(
      kind: "framework", id: framework.id.found, name: framework.name(),
      counts: (kinds + [
        InspectReport.Count(
          "alternative labels",
          framework.competencies.reduce(0) { $0 + $1.alternativeLabels.count }),
        InspectReport.Count("occupations", framework.occupations.count),
        InspectReport.Count(
          "relations of occupations",
          framework.occupations.reduce(0) { $0 + $1.requiredCompetencies.count }),
        InspectReport.Count("rubrics", framework.rubrics.count),
      ] + framework.associations.counts).filter { $0.number > 0 },
      languages: labels.map(\.language).distinct,
      levelSchemes: (framework.competencies.map(\.level)
        + framework.occupations.flatMap { $0.requiredCompetencies.map(\.level) })
        .compactMap { $0?.scheme }.distinct)
  }

  init(_ credential: Credential) {
    let claims = credential.claims
    let places = Claim.Place.allCases.map { place in
      InspectReport.Count(
        "in \(place.rawValue)", claims.count { $0.claim.place == place })
    }
    self.init(
      kind: credential.isOffer ? "offer" : "credential", id: credential.id,
      name: credential.title,
      counts: ([InspectReport.Count("statements", claims.count)] + places + [
        InspectReport.Count("results", credential.achievements.reduce(0) { $0 + $1.results.count }),
        InspectReport.Count("proofs", credential.proofs.count),
      ] + credential.associations.counts).filter { $0.number > 0 },
      languages: claims.map(\.claim.statement.language).distinct,
      levelSchemes: claims.compactMap { $0.level?.scheme }.distinct)
  }

  init(_ job: JobPosting) {
    let places = Requirement.Place.allCases.map { place in
      InspectReport.Count("in \(place.rawValue)", job.requirements.count { $0.place == place })
    }
    self.init(
      kind: "job", id: job.id, name: job.title,
      counts: ([InspectReport.Count("requirements", job.requirements.count)] + places + [
        InspectReport.Count("gates", job.requirements.count(where: \.isMandatory))
      ]).filter { $0.number > 0 },
      languages: job.requirements.map(\.statement.language).distinct,
      levelSchemes: job.requirements.compactMap { $0.level?.scheme }.distinct)
  }

  init(_ rules: AwardRules) {
    let outcomes = rules.units.flatMap(\.outcomes)
    self.init(
      kind: "award", id: rules.award.id, name: rules.award.name,
      counts: [
        InspectReport.Count("awards", rules.awards.count),
        InspectReport.Count("units", rules.units.count),
        InspectReport.Count("units never credited", rules.units.count { $0.noCredit != nil }),
        InspectReport.Count("outcomes", outcomes.count),
        InspectReport.Count("caps", rules.caps.count),
        InspectReport.Count("exclusions", rules.exclusions.count),
        InspectReport.Count(
          "requests", rules.requests.count + rules.units.reduce(0) { $0 + $1.requests.count }),
      ].filter { $0.number > 0 },
      languages: outcomes.map(\.statement.language).distinct,
      levelSchemes: rules.awards.compactMap { $0.level?.scheme.title }.distinct)
  }
}

extension [Association] {
  /// How many there are of each kind.
  fileprivate var counts: [InspectReport.Count] {
    Association.Kind.allCases.map { kind in
      InspectReport.Count(kind.rawValue, count { $0.kind == kind })
    }
  }
}

extension [String?] {
  /// Each once, nil before the others, which are in the order of their bytes.
  fileprivate var distinct: [String?] {
    (contains(nil) ? [nil] : []) + compactMap(\.self).distinct
  }
}

extension [String] {
  /// Each once, in the order of their bytes.
  fileprivate var distinct: [String] {
    Set(self).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

extension Competency.Kind {
  fileprivate var plural: String {
    switch self {
    case .skill: "skills"
    case .knowledge: "knowledge statements"
    case .task: "tasks"
    case .technology: "technologies"
    case .heading: "headings"
    }
  }
}
