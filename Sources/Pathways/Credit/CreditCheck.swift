internal import SkillModel

/// What a rule says of a credential or of a unit, in words for whoever decides.
public struct CreditCheck: Hashable, Sendable {
  /// Which rule.
  public enum Rule: String, Hashable, Sendable, CaseIterable {
    case standing, validity, exclusion, creditBearing, level, grade, currency
    /// How much of the outcomes is shown.
    case coverage
    /// A credential serves so many units and no more.
    case singleUse
    case cap
    /// The unit is never credited.
    case noCredit
  }

  /// What came of it; what could not be compared has not passed.
  public enum State: String, Hashable, Sendable {
    case passed, failed, unknown
  }

  public var rule: Rule
  public var state: State

  /// What was found, then what is asked, beginning in lower case: `it expired on 2024-02-15`.
  public var words: String

  /// What would change it, as a request: `ask for a renewed credential`; nil when nothing would.
  public var remedy: String?

  init(_ rule: Rule, _ state: State, _ words: String, remedy: String? = nil) {
    self.rule = rule
    self.state = state
    self.words = words
    self.remedy = remedy
  }
}

/// Checks credentials against rules at a moment.
struct CredentialChecks {
  let rules: AwardRules
  let instant: Instant

  /// What is asked of a credential whatever it is to serve; passed checks are left out.
  func general(_ credential: Credential) -> [CreditCheck] {
    [standing(credential), validity(credential), exclusion(credential)].compactMap(\.self)
  }

  /// What a unit asks besides; passed checks are left out unless they need a word.
  func specific(_ credential: Credential, _ conditions: CreditConditions) -> [CreditCheck] {
    let asked = conditions.completed(by: rules.conditions)
    return [
      asked.isCreditBearing == true ? creditBearing(credential) : nil,
      asked.leastLevel.flatMap { level(credential, $0) },
      asked.leastGrade.flatMap { grade(credential, $0) },
      asked.currencyMonths.flatMap { currency(credential, $0) },
    ].compactMap(\.self)
  }
}

// MARK: - Whatever it serves

extension CredentialChecks {
  private func standing(_ credential: Credential) -> CreditCheck? {
    guard !rules.standings.contains(credential.standing) else { return nil }
    let only =
      "only \(rules.standings.sorted().map(\.creditWords).joined(separator: " or ")) counts"
    switch credential.standing {
    case .rejected:
      return CreditCheck(
        .standing, .failed,
        "it was rejected (\(credential.finding?.words.firstSentence ?? "a check failed"))",
        remedy: "ask the issuer for a valid credential")
    case .issuerUnknown:
      return CreditCheck(
        .standing, .failed, "its issuer is on no list of recognised issuers, and \(only)",
        remedy: "find out whether the issuer can be recognised")
    case .unconfirmed:
      return CreditCheck(
        .standing, .unknown, "it could not be verified, and \(only)",
        remedy: "verify it again, with what it points to (--online)")
    case .claimed:
      return CreditCheck(
        .standing, .failed, "nobody has signed it: it is the learner's own word, and \(only)",
        remedy: "ask for a credential that its issuer has signed")
    case .offered, .verified:
      return CreditCheck(
        .standing, .failed, "it is \(credential.standing.creditWords), and \(only)")
    }
  }

  private func validity(_ credential: Credential) -> CreditCheck? {
    if let until = credential.validUntil, until <= instant {
      return CreditCheck(
        .validity, .failed, "it expired on \(until.dateText)",
        remedy: "ask for a renewed credential")
    }
    if let from = credential.validFrom, from > instant {
      return CreditCheck(
        .validity, .failed, "it is not valid before \(from.dateText)",
        remedy: "decide again on \(from.dateText)")
    }
    return nil
  }

  private func exclusion(_ credential: Credential) -> CreditCheck? {
    rules.exclusions.first { $0.scope.covers(credential) }.map {
      CreditCheck(.exclusion, .failed, "the rules leave it out, since \($0.reason)")
    }
  }
}

// MARK: - What a unit asks

extension CredentialChecks {
  private func creditBearing(_ credential: Credential) -> CreditCheck? {
    guard credential.statedPoints == nil else { return nil }
    return CreditCheck(
      .creditBearing, .unknown, "it states no credit points of its own",
      remedy: "ask its issuer how many credit points it carries")
  }

  private func level(_ credential: Credential, _ asked: QualificationLevel) -> CreditCheck? {
    let stated = credential.achievements.compactMap(\.level)
    let levels = stated.compactMap { QualificationLevel($0) }
    guard let level = levels.first else {
      let found = stated.first.map { "its level is “\($0.name ?? "?")”, on no known scheme" }
      return CreditCheck(
        .level, .unknown, "\(found ?? "it states no level"), and \(asked) or higher is asked",
        remedy: "ask its issuer for the level on the \(asked.scheme.title)")
    }
    switch rules.crosswalk.compare(level, with: asked) {
    case .reached(nil): return nil
    case .reached(let row?):
      return CreditCheck(
        .level, .passed, "\(level) reaches \(asked) by a crosswalk: \(row.words)")
    case .below(let row):
      return CreditCheck(
        .level, .failed,
        "its level is \(level), and \(asked) or higher is asked"
          + (row.map { " (\($0.words))" } ?? ""))
    case .unknown:
      return CreditCheck(
        .level, .unknown,
        "its level is \(level), which no crosswalk compares with \(asked)",
        remedy: "ask for an assessment of its level on the \(asked.scheme.title)")
    }
  }

  private func grade(_ credential: Credential, _ least: LeastGrade) -> CreditCheck? {
    let found = credential.achievements.flatMap(\.results).compactMap { least.place(of: $0) }
    guard let lowest = found.min(by: { $0.place < $1.place }) else {
      return CreditCheck(
        .grade, .unknown, "it shows no result, and at least \(least.words) is asked",
        remedy: "ask for a transcript that shows the result")
    }
    guard lowest.place < least.place else { return nil }
    return CreditCheck(
      .grade, .failed,
      "its lowest result is “\(lowest.name)”, and at least \(least.words) is asked",
      remedy: "ask for further evidence of at least \(least.words)")
  }

  private func currency(_ credential: Credential, _ most: Int) -> CreditCheck? {
    guard let awarded = credential.awarded else {
      return CreditCheck(
        .currency, .unknown,
        "it states no date of award, and at most \(most) months may have passed",
        remedy: "ask its issuer for the date of award")
    }
    let months = awarded.calendarMonths(until: instant)
    guard months > most else { return nil }
    return CreditCheck(
      .currency, .failed,
      "it was awarded on \(awarded.dateText), \(months) months ago, and at most \(most) may have passed",
      remedy: "ask for evidence of recent practice, or for a newer credential")
  }
}

extension LeastGrade {
  /// Where a result stands on this scale; nil when it is not on it.
  fileprivate func place(of result: AchievementResult) -> (place: Double, name: String)? {
    let names = [result.level?.name, result.value].compactMap(\.self)
    switch self {
    case .word(_, let scale):
      for name in names {
        let folded = name.lowercased()
        if let place = scale.firstIndex(where: { $0.lowercased() == folded }) {
          return (Double(place), name)
        }
      }
      return nil
    case .percent:
      guard result.kind == "Percent", let value = result.value,
        let number = Double(value.filter { $0 != "%" && $0 != " " }), (0...100).contains(number)
      else { return nil }
      return (number, value)
    }
  }

  /// Where the least result stands.
  fileprivate var place: Double {
    switch self {
    case .word(let word, let scale): Double(scale.firstIndex(of: word) ?? scale.count)
    case .percent(let least): least
    }
  }
}

extension CreditExclusion.Scope {
  fileprivate func covers(_ credential: Credential) -> Bool {
    switch self {
    case .issuer(let issuer): credential.issuer?.id == issuer
    case .kind(let kind): credential.isOf(kind)
    case .credential(let id):
      IRI(credential.id) == id || credential.achievements.contains { $0.id == id }
    }
  }
}

extension Credential {
  /// Whether one of its achievements is of a kind, in any case of letters.
  func isOf(_ kind: String) -> Bool {
    achievements.contains { $0.kind?.lowercased() == kind.lowercased() }
  }

  /// The credit points that it states, all its achievements together; nil when none states any.
  var statedPoints: Double? {
    let points = achievements.compactMap(\.creditPoints)
    return points.isEmpty ? nil : points.reduce(0, +)
  }
}

extension Standing {
  /// The standing as rules speak of it.
  var creditWords: String {
    switch self {
    case .verified: "what is verified"
    case .issuerUnknown: "what is signed by anyone"
    case .unconfirmed: "what is signed and not confirmed"
    case .claimed: "what is claimed"
    case .offered: "what is on offer"
    case .rejected: "what is rejected"
    }
  }
}

extension LevelCrosswalk.Row {
  /// The row with its source.
  var words: String { "\(one) and \(other) are comparable, says \(source)" }
}

extension String {
  /// The first sentence without its full stop.
  var firstSentence: String {
    let first = firstRange(of: ". ").map { String(self[..<$0.lowerBound]) } ?? self
    return first.hasSuffix(".") ? String(first.dropLast()) : first
  }
}
