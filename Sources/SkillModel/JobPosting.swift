/// What a job, or a unit of a qualification, asks: an ordered list of requirements.
public struct JobPosting: Hashable, Sendable, Codable {
  /// The source's identifier; else the file's name without its path.
  public var id: String
  public var title: String

  /// Occupation codes or identifiers that the posting names.
  public var occupations: [String]

  /// In the job's order; sums are taken in this order.
  public var requirements: [Requirement]

  /// A job; it may ask nothing, and then nothing can be ranked for it.
  public init(
    id: String, title: String, occupations: [String] = [], requirements: [Requirement] = []
  ) {
    self.id = id.storable
    self.title = title
    self.occupations = occupations
    self.requirements = requirements
  }
}

/// A statement that a job asks for, with its weight.
public struct Requirement: Hashable, Sendable, Codable {
  /// How much a job says it needs something, where it gives no number.
  public enum Importance: String, Sendable, Codable, CaseIterable {
    case mandatory, ordinary, desirable

    /// The weight that stands for the word.
    public var weight: Double {
      switch self {
      case .mandatory: 3
      case .ordinary: 2
      case .desirable: 1
      }
    }
  }

  /// Where in a job a requirement stands.
  public enum Place: String, Sendable, Codable, CaseIterable {
    /// A skill or competency field of its own.
    case skill
    case qualification
    case responsibility
    case experience
    /// A list item or sentence of the job's description.
    case description
    /// A line of a plain text.
    case line
    /// A relation of an occupation in a framework.
    case occupation
  }

  public var statement: Statement
  public var place: Place

  /// Greater than 0.
  public var weight: Double

  /// The least level asked, if any.
  public var level: Level?

  /// Whether it is a gate: something without which the rest does not matter.
  public var isMandatory: Bool

  /// A requirement.
  ///
  /// - Parameters:
  ///   - statement: What is asked.
  ///   - weight: Greater than 0.
  ///   - level: The least level asked, if any.
  ///   - isMandatory: Whether it is a gate.
  ///   - place: Where in the job it stands.
  public init(
    _ statement: Statement, weight: Double = Importance.ordinary.weight, level: Level? = nil,
    isMandatory: Bool = false, place: Place = .skill
  ) {
    precondition(weight > 0 && weight.isFinite, "weight \(weight) is not above 0")
    self.statement = statement
    self.weight = weight
    self.level = level
    self.isMandatory = isMandatory
    self.place = place
  }

  /// A requirement of an importance that the job gives as a word.
  public init(
    _ statement: Statement, _ importance: Importance, level: Level? = nil, place: Place = .skill
  ) {
    self.init(
      statement, weight: importance.weight, level: level,
      isMandatory: importance == .mandatory, place: place)
  }
}
