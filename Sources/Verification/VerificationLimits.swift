public import JSON

/// How much a verifier takes before it refuses an input; a limit is the greatest value accepted.
public struct VerificationLimits: Sendable, Hashable {
  /// Bytes of one credential.
  public var credentialBytes = 1 << 20
  /// Bytes of a picture that it is baked into.
  public var imageBytes = 5 << 20
  /// What its JSON may hold.
  public var json = JSONLimits.credential
  /// Credentials of one presentation or record.
  public var credentials = 500
  /// Credentials inside each other.
  public var nesting = 4
  /// Bytes that a status list may unpack to.
  public var statusListBytes = 16 << 20

  /// Time of a processor for one credential, those inside not counted.
  public var credentialTime = Duration.seconds(2)
  /// Time of a processor for one call: a wallet, a presentation, a record with all in it.
  public var totalTime = Duration.seconds(30)

  /// Starts from the limits of the specification.
  public init() {}
}
