internal import JSON
internal import SkillModel

/// Finds what award rules say against themselves.
struct AwardRulesCheck {
  private let rules: AwardRules
  private let file: String
  private let unitPoints: [String: CreditPoints]

  init(_ rules: AwardRules, in file: String) {
    self.rules = rules
    self.file = file
    unitPoints = Dictionary(
      rules.units.map { ($0.code, $0.points) }, uniquingKeysWith: { first, _ in first })
  }

  /// - Throws: The first contradiction, in the order of the file.
  func run() throws(FormatError) {
    try checkSizes()
    try refuseRepeated(rules.awards.map(\.id), at: "awards", "id")
    try refuseRepeated(rules.units.map(\.code), at: "units", "code")
    for (number, award) in rules.awards.enumerated() {
      let place = JSONPointer(["awards"]).appending(number)
      try checkUnits(of: award, at: place)
      try checkSum(of: award, at: place)
    }
    try checkSteps()
    try checkCaps()
    guard !rules.standings.isEmpty else {
      throw bad(JSONPointer(["standings"]), "found none, expected at least one that counts")
    }
  }

  private func bad(_ place: JSONPointer, _ reason: String) -> FormatError {
    FormatError(.badValue, in: file, at: place.location, reason)
  }

  private func checkSizes() throws(FormatError) {
    for (name, count, most) in [
      ("awards", rules.awards.count, AwardRulesFile.mostAwards),
      ("units", rules.units.count, AwardRulesFile.mostUnits),
    ] where count > most || count == 0 {
      throw FormatError(
        count == 0 ? .missingField : .tooLarge, in: file, at: JSONPointer([name]).location,
        "found \(count) \(name), expected 1 to \(most)")
    }
  }

  private func refuseRepeated(
    _ names: [String], at list: String, _ member: String
  ) throws(FormatError) {
    var seen: Set<String> = []
    for (number, name) in names.enumerated() where !seen.insert(name).inserted {
      throw bad(
        JSONPointer([list]).appending(number).appending(member),
        "found '\(name)' a second time, expected each of the \(list) once")
    }
  }

  // MARK: Awards

  private func checkUnits(of award: Award, at place: JSONPointer) throws(FormatError) {
    for (name, codes) in [("core", award.core), ("excludes", award.excluded)] {
      var seen: Set<String> = []
      for (number, code) in codes.enumerated() {
        let place = place.appending(name).appending(number)
        guard unitPoints[code] != nil else {
          throw bad(place, "found '\(code)', which is the code of none of the units")
        }
        guard seen.insert(code).inserted else {
          throw bad(place, "found '\(code)' a second time, expected each unit once")
        }
      }
    }
    if let both = award.core.first(where: award.excluded.contains) {
      throw bad(
        place,
        "found \(both) both under core and under excludes: a unit is required or excluded, not both"
      )
    }
  }

  private func checkSum(of award: Award, at place: JSONPointer) throws(FormatError) {
    let core = award.core.reduce(CreditPoints.zero) { $0 + (unitPoints[$1] ?? .zero) }
    let sum = core + award.electivePoints + award.freePoints
    guard sum == award.points else {
      throw bad(
        place.appending("points"),
        "found \(award.points), and core units (\(core)), electives (\(award.electivePoints)) and "
          + "free electives (\(award.freePoints)) add up to \(sum): expected the same")
    }
    let offered = rules.units.filter {
      !award.core.contains($0.code) && !award.excluded.contains($0.code)
    }.reduce(CreditPoints.zero) { $0 + $1.points }
    guard offered >= award.electivePoints else {
      throw bad(
        place.appending("electives"),
        "found \(award.electivePoints), and the units that may be electives have \(offered) "
          + "together: expected at most that")
    }
    guard award.freePoints == .zero || rules.freeElectives != nil else {
      throw FormatError(
        .missingField, in: file,
        "found free electives in '\(award.id)' and no \"freeElectives\" that says how they are "
          + "counted, expected it")
    }
  }

  /// What an award leads to is there, is not in the end itself, and asks for more points.
  private func checkSteps() throws(FormatError) {
    for (number, award) in rules.awards.enumerated() {
      for (step, id) in award.leadsTo.enumerated() {
        let place = JSONPointer(["awards"]).appending(number).appending("leadsTo").appending(step)
        guard let next = rules.awards.first(where: { $0.id == id }) else {
          throw bad(place, "found '\(id)', which is the id of none of the awards")
        }
        if let circle = circle(from: award.id, through: id) {
          throw bad(
            place,
            "found awards that lead to each other: \(circle.joined(separator: " → ")); expected "
              + "steps that end")
        }
        guard next.points > award.points else {
          throw bad(
            place,
            "found a step from \(award.points) to \(next.points) credit points, expected an award "
              + "of more points")
        }
      }
    }
  }

  /// The way from an award back to itself; nil when there is none.
  private func circle(from start: String, through first: String) -> [String]? {
    var ways = [[start, first]]
    var seen: Set<String> = [first]
    while let way = ways.popLast() {
      guard let last = way.last else { continue }
      if last == start { return way }
      let next = rules.awards.first { $0.id == last }?.leadsTo ?? []
      for id in next.reversed() where id == start || seen.insert(id).inserted {
        ways.append(way + [id])
      }
    }
    return nil
  }

  // MARK: Caps

  private func checkCaps() throws(FormatError) {
    for (number, cap) in rules.caps.enumerated() {
      let place = JSONPointer(["caps"]).appending(number)
      if case .points(let points) = cap.limit, points > rules.award.points {
        throw bad(
          place.appending("most"),
          "found \(points), more than the \(rules.award.points.words) of the award; expected at "
            + "most that")
      }
      if let words = neverCounts(cap.scope) {
        throw bad(place, "found a cap on \(words), which never counts: expected one of the two")
      }
      if let twice = rules.caps[..<number].firstIndex(where: { $0.scope == cap.scope }) {
        throw bad(place, "found the scope of cap \(twice + 1) again, expected each once")
      }
    }
  }

  /// What never counts by another rule.
  private func neverCounts(_ scope: CreditCap.Scope) -> String? {
    switch scope {
    case .all, .eachIssuer: nil
    case .standing(let standing):
      rules.standings.contains(standing) ? nil : "what is \(standing.rawValue)"
    case .kind(let kind):
      rules.exclusions.contains { $0.scope == .kind(kind) } ? "the kind \(kind)" : nil
    case .issuer(let issuer):
      rules.exclusions.contains { $0.scope == .issuer(issuer) } ? "<\(issuer.found)>" : nil
    }
  }
}
