/// A kind of work, with the competencies it takes.
public struct Occupation: Hashable, Sendable, Codable {
  /// How much a competency matters to the work.
  public enum Relation: String, Sendable, Codable, CaseIterable {
    case essential, optional
  }

  /// One competency that the work takes.
  public struct RequiredCompetency: Hashable, Sendable, Codable {
    public var competency: IRI
    public var relation: Relation

    /// Finite and greater than 0; the relation decides when it is not, or when the framework gives
    /// none.
    public var importance: Double?
    public var level: Level?

    /// A competency that the work takes.
    public init(
      _ competency: IRI, _ relation: Relation, importance: Double? = nil, level: Level? = nil
    ) {
      self.competency = competency
      self.relation = relation
      self.importance = importance
      self.level = level
    }

    /// The weight of the requirement made from it.
    public var weight: Double {
      if let importance, importance > 0, importance.isFinite { return importance }
      return switch relation {
      case .essential: Requirement.Importance.ordinary.weight
      case .optional: Requirement.Importance.desirable.weight
      }
    }
  }

  public var id: IRI
  public var preferredLabels: [LocalizedText]
  public var alternativeLabels: [LocalizedText]
  public var definitions: [LocalizedText]

  /// The classification's printed code: `2654.1.7`, `15-1252.00`.
  public var notation: String?

  /// In the framework's order.
  public var requiredCompetencies: [RequiredCompetency]

  /// An occupation; everything but its identifier may be empty.
  public init(
    id: IRI, preferredLabels: [LocalizedText] = [], alternativeLabels: [LocalizedText] = [],
    definitions: [LocalizedText] = [], notation: String? = nil,
    requiredCompetencies: [RequiredCompetency] = []
  ) {
    self.id = id
    self.preferredLabels = preferredLabels
    self.alternativeLabels = alternativeLabels
    self.definitions = definitions
    self.notation = notation
    self.requiredCompetencies = requiredCompetencies
  }

  /// The name to show in a language.
  public func name(for language: String = "en") -> String {
    preferredLabels.best(for: language) ?? id.found
  }
}
