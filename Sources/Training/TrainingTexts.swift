public import SkillModel

/// What is learned from: distinct texts, and pairs of them that belong together.
///
/// A text is ``Swift/String/normalizedForMatching()``, cut after 600 characters. Held-out texts are
/// dropped, except those that are a preferred label, which may be learned as plain texts and found
/// as answers, and are never asked with.
public struct TrainingTexts: Sendable {
  /// In the order of the frameworks.
  public private(set) var texts: [String]

  /// Ways to belong together, in the order of the frameworks; no pair has one text twice.
  public private(set) var sources: [PairSource]

  /// What was left out because it is held out.
  public private(set) var exclusions: Exclusions

  static let longest = 600

  /// Pairs of texts from somewhere else than a framework.
  public struct NamedPairs: Sendable {
    /// What the pairs are.
    public var name: String
    /// Queries and their answers.
    public var pairs: [(query: String, answer: String)]

    /// Pairs under a name.
    public init(name: String, pairs: [(query: String, answer: String)]) {
      self.name = name
      self.pairs = pairs
    }
  }

  /// Collects texts and pairs.
  ///
  /// - Parameters:
  ///   - frameworks: Whatever their format was.
  ///   - pairs: More pairs.
  ///   - heldOut: What must not be seen.
  ///   - language: Texts in other languages are passed over; those that name none are taken.
  public init(
    of frameworks: [Framework], pairs: [NamedPairs] = [], heldOut: HeldOut,
    language: String = "en"
  ) {
    var collector = PairCollector(heldOut: heldOut, language: language)
    for framework in frameworks { collector.noteLabels(of: framework) }
    for framework in frameworks { collector.collect(framework) }
    for source in pairs { collector.collect(source) }
    texts = collector.texts
    sources = collector.sources()
    exclusions = collector.exclusions
  }
}

extension String {
  /// The text as it is learned, and whether something was cut off.
  func cutForTraining() -> (text: String, isCut: Bool) {
    let whole = normalizedForMatching()
    guard whole.utf8.count > TrainingTexts.longest,
      let end = whole.unicodeScalars.index(
        whole.startIndex, offsetBy: TrainingTexts.longest, limitedBy: whole.endIndex),
      end < whole.endIndex
    else { return (whole, false) }
    return (String(whole.unicodeScalars[..<end]).trimmingWhiteSpace(), true)
  }
}
