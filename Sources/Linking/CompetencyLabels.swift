/// The words that a competency is called by.
public struct CompetencyLabels: Sendable, Hashable {
  /// What it is called first.
  public var preferred: String

  /// What else it is called.
  public var alternatives: [String]

  /// Names a competency.
  public init(_ preferred: String, alternatives: [String] = []) {
    self.preferred = preferred
    self.alternatives = alternatives
  }
}

/// A competency that a text may speak of.
public struct RankedCompetency: Sendable, Hashable {
  /// Its place in the given order, from 0.
  public var competency: Int

  /// How well it fits, by the mode's formula; comparable within one mode and model only.
  public var score: Double

  /// Whether the text is one of its labels, apart from case and white space; in mode `extract`,
  /// whether a run of up to five words of the text is.
  ///
  /// Labels are not keys: this is a similar text of high probability (the policy's `equalLabel`),
  /// never the same competency.
  public var isEqualLabel: Bool

  /// Where the words that fit best stand in the text, in UTF-8 bytes: those of an equal label, else
  /// the window nearest to any label; nil in modes that look at the text as a whole, and for a text
  /// without words.
  public var window: Range<Int>?

  /// Puts a score to a competency.
  public init(
    competency: Int, score: Double, isEqualLabel: Bool = false, window: Range<Int>? = nil
  ) {
    self.competency = competency
    self.score = score
    self.isEqualLabel = isEqualLabel
    self.window = window
  }
}

extension [RankedCompetency] {
  /// The first `limit` of those that reach `floor`, best first; ties go to the competency that
  /// comes first.
  func ranked(limit: Int, floor: Double) -> [RankedCompetency] {
    let kept = filter { $0.score >= floor }
    return Array(
      kept.sorted { ($1.score, $0.competency) < ($0.score, $1.competency) }.prefix(limit))
  }
}
