public import SkillModel

/// How credentials are to be verified.
public struct VerificationRequest: Hashable, Sendable {
  /// Files that list the recognised issuers.
  public var trustFiles: [String]

  /// Whether any issuer counts as recognised; reports say so.
  public var acceptsAnyIssuer: Bool

  /// The moment at which a credential has to be in force.
  public var instant: Instant

  /// E-mail addresses that are known to be the person's.
  public var recipients: [String]

  /// The text that a presentation must have been made for.
  public var challenge: String?

  /// What a presentation must have been made to.
  public var domain: String?

  /// Where documents come from that credentials point to.
  public var documents = DocumentSources()

  /// Verification at a moment, recognising nobody unless told otherwise.
  public init(
    trustFiles: [String] = [], acceptsAnyIssuer: Bool = false, instant: Instant,
    recipients: [String] = [], challenge: String? = nil, domain: String? = nil
  ) {
    self.trustFiles = trustFiles
    self.acceptsAnyIssuer = acceptsAnyIssuer
    self.instant = instant
    self.recipients = recipients
    self.challenge = challenge
    self.domain = domain
  }

  /// Verification as of a day `YYYY-MM-DD`, or a day and a time; nil when it is neither.
  public init?(
    trustFiles: [String], acceptsAnyIssuer: Bool, asOf date: String, recipients: [String],
    challenge: String?, domain: String?
  ) {
    guard let instant = Instant(date) else { return nil }
    self.init(
      trustFiles: trustFiles, acceptsAnyIssuer: acceptsAnyIssuer, instant: instant,
      recipients: recipients, challenge: challenge, domain: domain)
  }
}
