/// What verification found of a credential, apart from its dates.
public struct VerificationFinding: Hashable, Sendable, Codable {
  /// How far the credential can be trusted.
  public var standing: Standing

  /// The deciding reason in plain words, then what was confirmed all the same.
  public var words: String

  /// A finding with its words.
  public init(standing: Standing, words: String) {
    self.standing = standing
    self.words = words
  }
}
