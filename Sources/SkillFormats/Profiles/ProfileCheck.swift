internal import JSON
public import SkillModel

/// A credential held against a profile, item by item.
public struct ProfileCheck: Hashable, Sendable {
  /// What was found for an item.
  public enum Finding: Hashable, Sendable {
    /// The value, short enough for a line.
    case present(String)
    case missing
    /// Something was found that may or may not answer the item, or nothing where there may be
    /// nothing to say; a person has to look.
    case unclear(String)
  }

  /// An item with what was found.
  public struct Answer: Hashable, Sendable {
    public var item: Profile.Item
    public var finding: Finding
  }

  /// In the profile's order.
  public let answers: [Answer]

  /// Looks for each item of `profile` in `credential`, which is an offer.
  public static func check(_ credential: Credential, against profile: Profile) -> ProfileCheck {
    let parts = ProfileParts(credential)
    return ProfileCheck(
      answers: profile.items.map { item in
        var finding = parts.finding(item)
        if finding == .missing, item.mayNotApply {
          finding = .unclear("nothing is said of it; there may be nothing to say")
        }
        return Answer(item: item, finding: finding)
      })
  }

  /// Whether every required item is present.
  public var isComplete: Bool { open.isEmpty }

  /// The required items that are not present.
  public var open: [Answer] {
    answers.filter { answer in
      guard answer.item.isRequired else { return false }
      if case .present = answer.finding { return false }
      return true
    }
  }
}

/// The parts of a credential that answer the items of a profile.
private struct ProfileParts {
  private let credential: Credential

  init(_ credential: Credential) {
    self.credential = credential
  }

  func finding(_ item: Profile.Item) -> ProfileCheck.Finding {
    switch item.part {
    case .title: words([credential.name ?? first(\.name)])
    case .provider: words([credential.issuer?.name ?? credential.issuer?.id?.found])
    case .dates: dates
    case .outcomes: outcomes
    case .content: words(credential.achievements.map(\.description))
    case .deliveryMode: words(offerings.flatMap(\.deliveryModes))
    case .language: words(offerings.flatMap(\.languages))
    case .hours: hours(atLeast: item.atLeast)
    case .prerequisites: words(credential.achievements.flatMap(\.prerequisites).map(\.found))
    case .cost: cost
    case .assessment: assessment
    case .certification: words(credential.achievements.map(\.kind))
    case .level: level
    case .credit: credit(atLeast: item.atLeast)
    case .stacking: words(offerings.flatMap { $0.parts + $0.leadsTo }.map(\.found))
    case .recognition: words(names(offerings.flatMap(\.recognizers)))
    case .qualityAssurance: words(names(offerings.flatMap(\.qualityAssurers)))
    }
  }

  private var claims: [Claim] { credential.achievements.flatMap(\.claims) }

  private var offerings: [Offering] { credential.achievements.compactMap(\.offering) }

  private func first<Value>(_ part: KeyPath<Achievement, Value?>) -> Value? {
    credential.achievements.lazy.compactMap { $0[keyPath: part] }.first
  }

  private func names(_ bodies: [Credential.Issuer]) -> [String?] {
    bodies.map { $0.name ?? $0.id?.found }
  }

  /// Present with the first words and how many more there are; missing without any.
  private func words(_ texts: [String?]) -> ProfileCheck.Finding {
    let texts = texts.compactMap(\.self).map { PlainText.label($0) }.filter { !$0.isVoid }
    guard let first = texts.first else { return .missing }
    let more = texts.count > 1 ? " and \(texts.count - 1) more" : ""
    return .present(first.shortened + more)
  }
}

// MARK: - Parts that take judging

extension ProfileParts {
  private var dates: ProfileCheck.Finding {
    let from = (credential.validFrom ?? credential.awarded).map { "from \($0.dateText)" }
    let until = credential.validUntil.map { "until \($0.dateText)" }
    let texts = [from, until].compactMap(\.self)
    return texts.isEmpty ? .missing : .present(texts.joined(separator: " "))
  }

  private var outcomes: ProfileCheck.Finding {
    let outcomes = claims.filter { $0.place == .alignment }.map(\.statement.text)
    guard outcomes.isEmpty else { return words(outcomes) }
    let sentences = claims.count { $0.place == .criteria || $0.place == .description }
    return sentences == 0
      ? .missing
      : .unclear("no outcome is stated as one; the text has \(sentences) sentences")
  }

  private var assessment: ProfileCheck.Finding {
    let ways = offerings.flatMap(\.assessments)
    let rubrics = credential.achievements.flatMap(\.rubrics)
    if !ways.isEmpty { return words(ways) }
    if !rubrics.isEmpty { return .present("by rubric") }
    let criteria = claims.count { $0.place == .criteria }
    return criteria == 0
      ? .missing : .unclear("it says what to do, and not how that is assessed")
  }

  private var level: ProfileCheck.Finding {
    guard let level = first(\.level) else { return .missing }
    let name = level.name ?? level.rank.map { JSONNumber($0).text } ?? ""
    guard level.scheme != nil else { return .unclear("'\(name.shortened)' is on no named scale") }
    guard level.rank != nil else {
      return .unclear("'\(name.shortened)' has no place on its scale")
    }
    return .present(name.shortened)
  }

  private var cost: ProfileCheck.Finding {
    guard let cost = first(\.cost) else { return .missing }
    let amount = JSONNumber(cost.amount).text
    return cost.currency.map { .present("\(amount) \($0)") }
      ?? .unclear("\(amount) in a currency that is not said")
  }

  private func hours(atLeast least: Double?) -> ProfileCheck.Finding {
    let hours = number(first(\.hours), "hours", atLeast: least)
    let others = credential.achievements.flatMap(\.durations).map(\.words)
    guard hours == .missing, let other = others.first else { return hours }
    return .unclear("\(other.shortened), which is no number of hours")
  }

  private func credit(atLeast least: Double?) -> ProfileCheck.Finding {
    let points = number(first(\.creditPoints), "credit points", atLeast: least)
    guard points == .missing, offerings.contains(where: { !$0.leadsTo.isEmpty }) else {
      return points
    }
    return .unclear("it counts towards something; how much is not said")
  }

  private func number(
    _ value: Double?, _ unit: String, atLeast least: Double?
  ) -> ProfileCheck.Finding {
    guard let value else { return .missing }
    let text = "\(JSONNumber(value).text) \(unit)"
    if let least, value < least {
      return .unclear("\(text), where at least \(JSONNumber(least).text) are asked")
    }
    return .present(text)
  }
}

extension String {
  /// The most characters of a value in an answer.
  private static var mostCharacters: Int { 80 }

  /// The beginning, where it is long.
  fileprivate var shortened: String {
    guard count > Self.mostCharacters else { return self }
    return prefix(Self.mostCharacters - 1).trimmingSuffix + "…"
  }
}

extension Substring {
  fileprivate var trimmingSuffix: String { String(self).trimmingWhiteSpace() }
}
