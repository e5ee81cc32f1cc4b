public import SkillModel

/// Verifies credentials and presentations.
///
///     let verifier = Verifier(policy: policy, fetcher: fetcher)
///     let result = verifier.verify(bytes, at: clock)
///
/// It has no network, no calendar and no memory: the same bytes, clock, policy and fetched documents
/// give the same result, unless the time runs out. Without a fetcher, what needs the network is `unknown`.
public struct Verifier: Sendable {
  /// What the operator decides.
  public var policy: VerificationPolicy
  /// What brings documents from the network; nil for none.
  public var fetcher: (any Fetcher)?
  /// How much is taken.
  public var limits: VerificationLimits
  /// The time that work has taken so far, by any clock; by default the thread's time of a processor.
  ///
  /// What takes longer than the limits is `unconfirmed`, whatever was found to be good: `TIME_LIMIT`.
  public var elapsedTime: @Sendable () -> Duration = { ThreadTime.elapsed() }
  /// What makes the RDF form of documents.
  var quads: any QuadForm = PinnedQuadForm()

  /// Makes a verifier.
  public init(
    policy: VerificationPolicy, fetcher: (any Fetcher)? = nil,
    limits: VerificationLimits = VerificationLimits()
  ) {
    self.policy = policy
    self.fetcher = fetcher
    self.limits = limits
  }

  /// Verifies one credential or presentation: JSON, a signed token, or a picture with one of them.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - clock: The moment at which it has to be in force.
  ///   - request: What the person was asked to show; nil when a file was just handed in.
  /// - Returns: Always a verdict: whatever goes wrong is one of its reasons.
  public func verify(
    _ bytes: [UInt8], at clock: Instant, request: PresentationRequest? = nil
  ) -> VerificationResult {
    Examination(verifier: self, clock: VerificationClock(clock), request: request).examine(bytes)
  }
}
