internal import JSON
internal import SkillModel

/// Something to know about an evidence that is no part of its score.
public struct EvidenceFact: Hashable, Sendable {
  /// What it is about.
  public enum Kind: String, Sendable, CaseIterable {
    /// Who gave the credential.
    case issuer
    /// A result, a mark or a level that was reached.
    case result
    /// Where the work behind it can be looked at.
    case evidence
    /// Somebody else who stands behind the credential.
    case endorsement
    /// Who else made, owns or offers what led to it.
    case partner
    /// Who assures the quality of what led to it.
    case qualityAssurance
    /// Who recognises it.
    case recognition
  }

  /// Who says so.
  public enum Source: String, Sendable, CaseIterable {
    /// The list of recognised issuers.
    case issuerList
    /// An endorsement whose signature holds.
    case endorsement
    /// The credential.
    case credential
  }

  public var kind: Kind
  public var words: String
  public var source: Source

  var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "words": .string(words), "source": .string(source.rawValue),
    ]
  }
}

extension EvidenceFact {
  /// What it is about and what it says, for people.
  var line: String {
    switch kind {
    case .issuer: "given by \(words)"
    case .result: "result: \(words)"
    case .evidence: "work to look at: \(words)"
    case .endorsement: "endorsed by \(words)"
    case .partner: "made or offered with \(words), as the credential says"
    case .qualityAssurance: "quality assured by \(words), as the credential says"
    case .recognition: "recognised by \(words), as the credential says"
    }
  }

  /// The facts of an evidence, in the order of ``Kind``.
  static func facts(of credential: Credential, _ achievement: Achievement) -> [EvidenceFact] {
    let offering = achievement.offering ?? Offering()
    let finding = credential.finding
    let facts: [(kind: Kind, words: [String?], source: Source)] = [
      (.issuer, [finding?.issuerName], .issuerList),
      (.result, achievement.results.map(\.words), .credential),
      (.evidence, credential.evidence.map(\.found).filter(\.isWebAddress), .credential),
      (.endorsement, finding?.endorsers ?? [], .endorsement),
      (.partner, offering.partners.map(\.words), .credential),
      (.qualityAssurance, offering.qualityAssurers.map(\.words), .credential),
      (.recognition, offering.recognizers.map(\.words), .credential),
    ]
    return facts.flatMap { kind, words, source in
      words.compactMap(\.self).prefix(greatestCount).map {
        EvidenceFact(kind: kind, words: $0, source: source)
      }
    }
  }

  /// What an offer says of those who stand behind it beside its provider.
  static func backing(of offer: Credential, _ achievement: Achievement) -> [EvidenceFact] {
    facts(of: offer, achievement).filter {
      [.partner, .qualityAssurance, .recognition].contains($0.kind)
    }
  }

  /// At most this many of a kind are told.
  private static let greatestCount = 5
}

extension String {
  fileprivate var isWebAddress: Bool { hasPrefix("https://") || hasPrefix("http://") }
}

extension AchievementResult {
  /// `Final grade: A`; nil when nothing was reached.
  fileprivate var words: String? {
    guard let reached = value ?? level?.words else { return nil }
    let needed = required.map { " (needed: \($0))" } ?? ""
    return "\(name.map { "\($0): " } ?? "")\(reached)\(needed)"
  }
}

extension Credential.Issuer {
  fileprivate var words: String? { name ?? id?.found }
}
