/// Pairs of texts that belong together in one way, such as alternative labels with their labels.
public struct PairSource: Hashable, Sendable {
  /// Two texts by their numbers.
  public struct Pair: Hashable, Sendable {
    /// What is asked with.
    public var query: Int32
    /// What is to be found.
    public var answer: Int32
  }

  /// What the pairs are: `ESCO: label of definition`.
  public var name: String

  /// In the order of the framework, each once.
  public var pairs: [Pair]
}

/// What was kept from the training, of how many.
public struct Exclusions: Hashable, Sendable {
  /// How many are listed as held out, of how many.
  public struct Count: Hashable, Sendable {
    /// Listed and therefore dropped.
    public var dropped = 0
    /// All of them.
    public var all = 0

    mutating func count(isDropped: Bool) {
      all += 1
      if isDropped { dropped += 1 }
    }
  }

  /// Alternative labels of competencies.
  public var alternativeLabels = Count()
  /// Definitions and notes of competencies.
  public var definitions = Count()
  /// Relations of an occupation to a competency.
  public var relations = Count()
  /// Occupations that have relations.
  public var occupations = Count()
  /// Distinct texts; a listed one that is a preferred label stays, and is not counted as dropped.
  public var texts = Count()
  /// Pairs of all sources, relations among them.
  public var pairs = Count()
}
