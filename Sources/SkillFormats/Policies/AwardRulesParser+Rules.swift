internal import JSON
internal import SkillModel

/// Conditions, caps and exclusions.
extension AwardRulesParser {
  /// The member `conditions`; nothing is asked where there is none.
  func conditions(
    of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> CreditConditions {
    try member("conditions", of: object, at: place, readConditions) ?? CreditConditions()
  }

  private func readConditions(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> CreditConditions {
    try refuseOthers(
      than: ["leastLevel", "leastGrade", "currencyMonths", "creditBearing"], in: object, at: place)
    return CreditConditions(
      leastLevel: try qualificationLevel("leastLevel", of: object, at: place),
      leastGrade: try member("leastGrade", of: object, at: place, grade),
      currencyMonths: try whole("currencyMonths", of: object, at: place, in: 0...1_200),
      isCreditBearing: try truth("creditBearing", of: object, at: place))
  }

  /// A least result: `least` in per cent, or a word of `scale`, worst first.
  private func grade(_ object: JSONObject, at place: JSONPointer) throws(FormatError) -> LeastGrade
  {
    try refuseOthers(than: ["least", "scale"], in: object, at: place)
    let least = try words("least", of: object, at: place)
    let scale = try texts("scale", of: object, at: place)
    if object["scale"] == nil {
      guard let share = try share("least", of: object, at: place, mayBeWord: true) else {
        throw missing(
          "scale", at: place,
          "the results of which '\(least.prefix(40))' is one, worst first; or a mark such as 65 %")
      }
      return .percent(share * 100)
    }
    guard scale.count >= 2, Set(scale.map { $0.lowercased() }).count == scale.count else {
      throw bad(
        place.appending("scale"), "found \(scale.count) words, expected two or more, each once")
    }
    guard scale.contains(least) else {
      throw bad(
        place.appending("least"),
        "found '\(least.prefix(40))', expected one of the scale: \(scale.joined(separator: ", "))")
    }
    return .word(least, scale: scale)
  }

  func freeElectives(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> FreeElectiveRule {
    try refuseOthers(
      than: ["statedPointsPerPoint", "leastPoints", "conditions"], in: object, at: place)
    guard
      let stated = try number("statedPointsPerPoint", of: object, at: place, in: 0.001...10_000)
    else {
      throw missing(
        "statedPointsPerPoint", at: place, "how many points that credentials state make one point")
    }
    return FreeElectiveRule(
      statedPointsPerPoint: stated,
      leastPoints: try optionalPoints("leastPoints", of: object, at: place) ?? .zero,
      conditions: try conditions(of: object, at: place))
  }

  func cap(_ object: JSONObject, at place: JSONPointer) throws(FormatError) -> CreditCap {
    let names = ["of", "issuer", "kind", "standing"]
    try refuseOthers(than: names + ["most"], in: object, at: place)
    try expectOne(of: names, in: object, at: place)
    let scope: CreditCap.Scope
    if let text = try optionalWords("of", of: object, at: place) {
      guard text == "all" || text == "eachIssuer" else {
        throw bad(
          place.appending("of"), "found '\(text.prefix(40))', expected all or eachIssuer")
      }
      scope = text == "all" ? .all : .eachIssuer
    } else if let issuer = try optionalWords("issuer", of: object, at: place) {
      scope = .issuer(IRI(issuer))
    } else if let kind = try optionalWords("kind", of: object, at: place) {
      scope = .kind(kind)
    } else {
      scope = .standing(try standing(object["standing"] ?? .null, at: place.appending("standing")))
    }
    if let share = try share("most", of: object, at: place, mayBeWord: true) {
      return CreditCap(scope, most: .share(share))
    }
    return CreditCap(scope, most: .points(try points("most", of: object, at: place, above: nil)))
  }

  func exclusion(
    _ object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> CreditExclusion {
    let names = ["issuer", "kind", "credential"]
    try refuseOthers(than: names + ["because"], in: object, at: place)
    try expectOne(of: names, in: object, at: place)
    let reason = try words("because", of: object, at: place)
    if let kind = try optionalWords("kind", of: object, at: place) {
      return CreditExclusion(.kind(kind), because: reason)
    }
    if let issuer = try optionalWords("issuer", of: object, at: place) {
      return CreditExclusion(.issuer(IRI(issuer)), because: reason)
    }
    return CreditExclusion(
      .credential(IRI(try words("credential", of: object, at: place))), because: reason)
  }

  func standing(_ value: JSONValue, at place: JSONPointer) throws(FormatError) -> Standing {
    let counted: [Standing] = [.verified, .issuerUnknown, .unconfirmed, .claimed]
    guard let standing = value.string.flatMap(Standing.init), counted.contains(standing) else {
      throw bad(
        place,
        "found another value, expected one of \(counted.map(\.rawValue).joined(separator: ", "))")
    }
    return standing
  }

  private func expectOne(
    of names: [String], in object: JSONObject, at place: JSONPointer
  ) throws(FormatError) {
    let found = names.filter { object[$0] != nil }
    guard found.count == 1 else {
      throw bad(
        place,
        "found \(found.isEmpty ? "none" : found.joined(separator: " and ")), expected one of "
          + names.joined(separator: ", "))
    }
  }
}
