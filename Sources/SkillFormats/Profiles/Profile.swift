/// What a complete description of a credential says, by somebody's rules.
///
/// A profile is data: a framework, a funder or a marketplace writes down the items that it wants to
/// see, and ``ProfileCheck`` looks for each in a credential.
public struct Profile: Hashable, Sendable {
  /// One thing that a description should say.
  public struct Item: Hashable, Sendable {
    /// A name for programs, once a profile: `learning-outcomes`.
    public var id: String

    /// What is asked, in plain words.
    public var asks: String

    /// Where in a credential the answer is.
    public var part: Part

    /// Whether a description without it is incomplete; else it is only recommended.
    public var isRequired: Bool

    /// Whether there may be nothing to say, so that silence is no gap by itself.
    public var mayNotApply: Bool

    /// The least number that will do, for parts that are numbers.
    public var atLeast: Double?

    /// An item of a profile.
    public init(
      id: String, asks: String, part: Part, isRequired: Bool, mayNotApply: Bool = false,
      atLeast: Double? = nil
    ) {
      self.id = id
      self.asks = asks
      self.part = part
      self.isRequired = isRequired
      self.mayNotApply = mayNotApply
      self.atLeast = atLeast
    }
  }

  /// A part of a credential that can answer an item.
  public enum Part: String, Sendable, CaseIterable {
    case title, provider, dates, outcomes, content
    case deliveryMode, language, hours, prerequisites, cost
    case assessment, certification, level, credit, stacking
    case recognition, qualityAssurance
  }

  public var name: String

  /// Where the rules are published.
  public var source: String

  /// In the order in which they are answered.
  public var items: [Item]

  /// A profile of items whose ids differ.
  public init(name: String, source: String, items: [Item]) {
    self.name = name
    self.source = source
    self.items = items
  }
}

extension Profile.Part {
  /// Whether it is a number, which can be too small.
  var isNumber: Bool { self == .hours || self == .credit }
}
