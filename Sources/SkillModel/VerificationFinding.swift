/// What verification found of a credential, apart from its dates.
public struct VerificationFinding: Hashable, Sendable, Codable {
  /// How far the credential can be trusted.
  public var standing: Standing

  /// The deciding reason in plain words, then what was confirmed all the same.
  public var words: String

  /// The issuer's name on the list of recognised issuers; nil when it is on none.
  public var issuerName: String?

  /// The names, on that list, of those others who endorse it and whose endorsement holds.
  public var endorsers: [String]

  /// A finding with its words.
  public init(
    standing: Standing, words: String, issuerName: String? = nil, endorsers: [String] = []
  ) {
    self.standing = standing
    self.words = words
    self.issuerName = issuerName
    self.endorsers = endorsers
  }

  /// Findings that were kept before names were have none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    standing = try container.decode(Standing.self, forKey: .standing)
    words = try container.decode(String.self, forKey: .words)
    issuerName = try container.decodeIfPresent(String.self, forKey: .issuerName)
    endorsers = try container.decodeIfPresent([String].self, forKey: .endorsers) ?? []
  }
}
