public import SkillModel

/// What the verifier asked a person to show, and knows of them.
public struct PresentationRequest: Sendable {
  /// The text that the presentation must have been made for.
  public var challenge: String?
  /// What the presentation must have been made to: our origin.
  public var domain: String?
  /// When the challenge was given out; it is good for ten minutes.
  public var issued: Instant?
  /// Marks a challenge as used, in one step; false if it was used before.
  public var takesChallenge: (@Sendable (String) -> Bool)?
  /// E-mail addresses that are known to be the person's.
  public var recipients: [String]

  /// Describes what was asked.
  ///
  /// - Parameters:
  ///   - challenge: The text that the presentation must have been made for.
  ///   - domain: What it must have been made to.
  ///   - issued: When the challenge was given out.
  ///   - recipients: E-mail addresses that are known to be the person's.
  ///   - takesChallenge: Marks a challenge as used; false if it was used before. Called at most once
  ///     a presentation, after everything else fits.
  public init(
    challenge: String? = nil, domain: String? = nil, issued: Instant? = nil,
    recipients: [String] = [], takesChallenge: (@Sendable (String) -> Bool)? = nil
  ) {
    self.challenge = challenge
    self.domain = domain
    self.issued = issued
    self.recipients = recipients
    self.takesChallenge = takesChallenge
  }
}
