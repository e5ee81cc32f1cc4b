/// What a wallet gives for a job.
public struct Match: Hashable, Sendable {
  /// How much of what is asked is evidenced, in `0 ... 1`.
  public let coverage: Double

  /// How much of what is held is wanted, in `0 ... 1`.
  public let relevance: Double

  /// How many of the gates are met.
  public let gatesMet: Int

  /// How many of the requirements are gates.
  public let gateCount: Int

  /// In the job's order.
  public let requirements: [RequirementMatch]

  /// The harmonic mean of coverage and relevance, in `0 ... 1`.
  ///
  /// Great when much of what is asked is evidenced and much of what is held is wanted. It orders jobs
  /// for one wallet.
  public var fit: Double { harmonicMean(coverage, relevance) }

  /// Whether no gate is left closed; so it is for a job without gates.
  public var allGatesMet: Bool { gatesMet == gateCount }
}

/// What a wallet gives for one requirement.
public struct RequirementMatch: Hashable, Sendable {
  /// How well a requirement is shown to be met, best first.
  public enum State: String, Sendable, Codable, CaseIterable {
    case proven
    /// Signed, by an issuer on no list.
    case signedIssuerUnknown
    case evidenced
    /// By the person's own word.
    case claimed
    /// By what a catalogue offers.
    case offered
    case missing
  }

  public let state: State

  /// The greatest credit of an evidence, in `0 ... 1`; 0 when missing.
  public let credit: Double

  /// Whether the gate is met; nil when the requirement is no gate.
  public let isGateMet: Bool?

  /// The evidence with the greatest credit; nil when nothing is linked.
  ///
  /// A missing requirement has one when the linked evidence does not count, because it is
  /// rejected, say, or expired.
  public let evidence: EvidenceMatch?
}

/// What one evidence gives for one requirement.
public struct EvidenceMatch: Hashable, Sendable {
  /// Its number in ``CodedWallet/evidence``.
  public let evidence: Int

  public let link: Link

  /// Whether a label of one is, apart from case and white space, a label of the other; never more
  /// than a similar link by itself, for labels are no keys.
  public let hasEqualLabel: Bool

  /// That the evidence meets the requirement, in `0 < probability <= 1`.
  public let probability: Double

  /// What its credential is worth whatever is asked, in `0 ... 1`.
  public let worth: Double

  /// How well its level meets the one asked, in `0 ... 1`.
  public let levelFactor: Double

  /// `probability * (worth * levelFactor)`.
  public let credit: Double
}

/// The harmonic mean of two numbers that are not negative; 0 when both are 0.
func harmonicMean(_ one: Double, _ other: Double) -> Double {
  one + other > 0 ? 2 * (one * other) / (one + other) : 0
}
