public import SkillModel

/// By what numbers and at what moment evidence is weighed.
public struct Scoring: Hashable, Sendable {
  public let policy: Policy

  /// Cosine to the probability that two texts mean the same; it never falls.
  public let calibration: PiecewiseLinear

  /// When validity and currency are judged.
  public let instant: Instant

  /// The least cosine, in `0 < tau <= 1`, whose probability reaches the policy's floor; nil when
  /// none does, and then no two texts are similar by their vectors.
  public let tau: Double?

  /// How evidence is weighed.
  ///
  /// - Parameters:
  ///   - policy: Every number that is a choice.
  ///   - calibration: Of the model that made the vectors; it never falls.
  ///   - instant: When validity and currency are judged.
  public init(policy: Policy, calibration: PiecewiseLinear, instant: Instant) {
    self.policy = policy
    self.calibration = calibration
    self.instant = instant
    tau = calibration.leastArgument(reaching: policy.floor)
  }

  /// The probability that stands for a cosine, which rounding may have carried past 1.
  func probability(ofCosine cosine: Double) -> Double {
    calibration(min(max(cosine, -1), 1))
  }

  /// The factor of a credential's age; an offer has none yet, and counts as new.
  func currencyFactor(of credential: CodedCredential) -> Double {
    guard credential.standing != .offered else { return 1 }
    return policy.currencyFactor(awarded: credential.awarded, at: instant)
  }

  /// Whether a credential is valid at the instant: `validFrom` is its first moment, and at
  /// `validUntil` it has expired.
  func isInForce(_ credential: CodedCredential) -> Bool {
    credential.validFrom.map { $0 <= instant } ?? true
      && credential.validUntil.map { instant < $0 } ?? true
  }

  /// q0: what a credential's evidence is worth, whatever is asked.
  ///
  ///     q0 = standing factor × currency factor; 0 when rejected, not yet valid or expired
  func worth(of credential: CodedCredential) -> Double {
    guard isInForce(credential) else { return 0 }
    return policy.factor(of: credential.standing) * currencyFactor(of: credential)
  }
}
