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

  /// When the oldest of the documents was fetched that were looked at, such as the list of withdrawn
  /// credentials; nil when there was none.
  public var documentsFrom: Instant?

  /// Why the presentation that the credential came in does not hold; nil when it does, or there was none.
  public var presentationFault: String?

  /// A finding with its words.
  public init(
    standing: Standing, words: String, issuerName: String? = nil, endorsers: [String] = [],
    documentsFrom: Instant? = nil, presentationFault: String? = nil
  ) {
    self.standing = standing
    self.words = words
    self.issuerName = issuerName
    self.endorsers = endorsers
    self.documentsFrom = documentsFrom
    self.presentationFault = presentationFault
  }

  /// Findings that were kept before the rest was have none of it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    standing = try container.decode(Standing.self, forKey: .standing)
    words = try container.decode(String.self, forKey: .words)
    issuerName = try container.decodeIfPresent(String.self, forKey: .issuerName)
    endorsers = try container.decodeIfPresent([String].self, forKey: .endorsers) ?? []
    documentsFrom = try container.decodeIfPresent(Instant.self, forKey: .documentsFrom)
    presentationFault = try container.decodeIfPresent(String.self, forKey: .presentationFault)
  }
}
