internal import JSON
internal import SkillModel

/// Reads the members of award rules and holds each to its range.
struct AwardRulesParser: MemberParser {
  let file: String

  /// The rules that `object` says.
  func rules(_ object: JSONObject) throws(FormatError) -> AwardRules {
    let root = JSONPointer()
    try refuseOthers(
      than: [
        "name", "version", "provider", "award", "awards", "units", "conditions", "standings",
        "unitsPerCredential", "credentialsPerUnit", "leastCoverage", "freeElectives", "caps",
        "exclusions", "requests", "crosswalk",
      ], in: object, at: root)
    let awards = try list("awards", of: object, at: root, award)
    let asked = try words("award", of: object, at: root)
    guard let target = awards.firstIndex(where: { $0.id == asked }) else {
      throw bad(
        root.appending("award"),
        "found '\(asked)', expected the id of one of the awards: "
          + awards.map(\.id).joined(separator: ", "))
    }
    var rules = AwardRules(
      name: try words("name", of: object, at: root),
      version: try optionalWords("version", of: object, at: root),
      provider: try optionalWords("provider", of: object, at: root), target: target, awards: awards,
      units: try list("units", of: object, at: root, unit),
      freeElectives: try member("freeElectives", of: object, at: root, freeElectives),
      caps: try list("caps", of: object, at: root, cap),
      exclusions: try list("exclusions", of: object, at: root, exclusion))
    rules.conditions = try conditions(of: object, at: root)
    rules.requests = try list("requests", of: object, at: root, request)
    rules.leastCoverage = try share("leastCoverage", of: object, at: root) ?? rules.leastCoverage
    try readUses(object, into: &rules)
    if object["standings"] != nil {
      rules.standings = Set(try list("standings", of: object, at: root, standing))
    }
    rules.crosswalk.rows += try list("crosswalk", of: object, at: root, crosswalkRow)
    return rules
  }

  private func readUses(
    _ object: JSONObject, into rules: inout AwardRules
  ) throws(FormatError) {
    if object["unitsPerCredential"]?.string == "any" {
      rules.unitsPerCredential = nil
    } else if let most = try whole("unitsPerCredential", of: object, at: JSONPointer(), in: 1...400)
    {
      rules.unitsPerCredential = most
    }
    rules.credentialsPerUnit =
      try whole("credentialsPerUnit", of: object, at: JSONPointer(), in: 1...5)
      ?? rules.credentialsPerUnit
  }
}

// MARK: - Awards and units

extension AwardRulesParser {
  private func award(_ object: JSONObject, at place: JSONPointer) throws(FormatError) -> Award {
    try refuseOthers(
      than: [
        "id", "name", "level", "points", "core", "excludes", "electives", "freeElectives",
        "leadsTo",
      ], in: object, at: place)
    return Award(
      id: try words("id", of: object, at: place), name: try words("name", of: object, at: place),
      level: try qualificationLevel("level", of: object, at: place),
      points: try points("points", of: object, at: place, above: 0),
      core: try texts("core", of: object, at: place),
      excluded: try texts("excludes", of: object, at: place),
      electivePoints: try optionalPoints("electives", of: object, at: place) ?? .zero,
      freePoints: try optionalPoints("freeElectives", of: object, at: place) ?? .zero,
      leadsTo: try texts("leadsTo", of: object, at: place))
  }

  private func unit(_ object: JSONObject, at place: JSONPointer) throws(FormatError) -> CreditUnit {
    try refuseOthers(
      than: [
        "code", "name", "points", "outcomes", "noCredit", "conditions", "leastCoverage", "requests",
      ], in: object, at: place)
    let unit = CreditUnit(
      code: try words("code", of: object, at: place),
      name: try words("name", of: object, at: place),
      points: try points("points", of: object, at: place, above: 0),
      outcomes: try list("outcomes", of: object, at: place, outcome),
      noCredit: try optionalWords("noCredit", of: object, at: place),
      conditions: try conditions(of: object, at: place),
      leastCoverage: try share("leastCoverage", of: object, at: place),
      requests: try list("requests", of: object, at: place, request))
    guard !unit.outcomes.isEmpty || unit.noCredit != nil else {
      throw FormatError(
        .missingField, in: file, at: place.location,
        "found no \"outcomes\", expected what \(unit.code) asks, or \"noCredit\" with the reason "
          + "why no credit is given for it")
    }
    return unit
  }

  private func outcome(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> Requirement {
    try refuseOthers(
      than: ["text", "label", "language", "competencies", "level", "mandatory", "weight"],
      in: object, at: place)
    let language = try optionalWords("language", of: object, at: place)
    let label = try optionalWords("label", of: object, at: place)
    return Requirement(
      Statement(
        try words("text", of: object, at: place), language: language,
        competencies: try texts("competencies", of: object, at: place).map { IRI($0) },
        alternatives: label.map { [LocalizedText($0, language: language)] } ?? []),
      weight: try number("weight", of: object, at: place, in: 0.001...1_000) ?? 1,
      level: try level("level", of: object, at: place),
      isMandatory: try truth("mandatory", of: object, at: place) ?? false)
  }

  func request(_ object: JSONObject, at place: JSONPointer) throws(FormatError) -> CreditRequest {
    try refuseOthers(than: ["name", "text"], in: object, at: place)
    return CreditRequest(
      name: try words("name", of: object, at: place), text: try words("text", of: object, at: place)
    )
  }
}

// MARK: - Levels

extension AwardRulesParser {
  /// A level on a published scheme: `AQF 8`.
  func qualificationLevel(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> QualificationLevel? {
    guard let text = try optionalWords(name, of: object, at: place) else { return nil }
    return try qualificationLevel(text, at: place.appending(name))
  }

  private func qualificationLevel(
    _ text: String, at place: JSONPointer
  ) throws(FormatError) -> QualificationLevel {
    let parts = text.split(separator: " ")
    let scheme = parts.first.flatMap { QualificationScheme(rawValue: String($0)) }
    guard parts.count == 2, let scheme else {
      let known = QualificationScheme.allCases.map(\.rawValue).joined(separator: ", ")
      throw bad(
        place, "found '\(text.prefix(60))', expected a level of one of \(known), such as AQF 8")
    }
    guard let number = Int(parts[1]), let level = QualificationLevel(scheme, number) else {
      let levels = scheme.levels
      throw bad(
        place,
        "found '\(text.prefix(60))', expected \(scheme.rawValue) \(levels.lowerBound) to "
          + "\(levels.upperBound)")
    }
    return level
  }

  /// A level on a published scheme, or with its scale: `scheme`, `rank` and `name`.
  private func level(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> Level? {
    guard let value = object[name] else { return nil }
    let place = place.appending(name)
    guard let map = value.object else {
      guard let text = value.string else {
        throw bad(place, "found no level, expected one such as AQF 8, or scheme, rank and name")
      }
      return try qualificationLevel(text, at: place).level
    }
    try refuseOthers(than: ["scheme", "rank", "name"], in: map, at: place)
    guard let rank = try number("rank", of: map, at: place, in: 0...1_000) else {
      throw missing("rank", at: place, "a number, higher being more")
    }
    return Level(
      scheme: try words("scheme", of: map, at: place), rank: rank,
      name: try optionalWords("name", of: map, at: place))
  }

  private func crosswalkRow(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> LevelCrosswalk.Row {
    try refuseOthers(than: ["levels", "source"], in: object, at: place)
    let levels = try texts("levels", of: object, at: place)
    guard levels.count == 2 else {
      throw bad(
        place.appending("levels"), "found \(levels.count), expected two levels that are comparable")
    }
    let one = try qualificationLevel(levels[0], at: place.appending("levels").appending(0))
    let other = try qualificationLevel(levels[1], at: place.appending("levels").appending(1))
    guard one.scheme != other.scheme else {
      throw bad(
        place.appending("levels"),
        "found two levels of \(one.scheme.rawValue), expected one each of two schemes")
    }
    return LevelCrosswalk.Row(one, other, source: try words("source", of: object, at: place))
  }
}
