/// One skill statement of a framework.
public struct Competency: Hashable, Sendable, Codable {
  /// What sort of thing the framework says it is.
  public enum Kind: String, Sendable, Codable, CaseIterable {
    /// Something a person can do.
    case skill
    /// Something a person knows.
    case knowledge
    /// Something a person does at work.
    case task
    /// A tool or product a person can use.
    case technology
    /// A title over others, not matched itself.
    case heading
  }

  /// The identifier in its framework.
  public var id: IRI

  public var kind: Kind

  /// The framework's own word for its sort: `Standard`, `Domain`, `KSA`.
  public var typeName: String?

  /// Short names, one a language.
  public var preferredLabels: [LocalizedText]

  /// Other names.
  public var alternativeLabels: [LocalizedText]

  /// What is matched, in each language: what a person can do.
  ///
  /// The preferred labels stand in when the framework has no statement apart from them.
  public var statements: [LocalizedText]

  /// A longer note, shown and never matched.
  public var definitions: [LocalizedText]

  /// The framework's printed code.
  public var notation: String?

  /// Free words; weaker than labels, never matched by themselves.
  public var keywords: [String]

  public var level: Level?

  /// Grades or stages of education that it is meant for, as the source names them.
  public var educationLevels: [String]

  /// A competency; everything but its identifier may be empty.
  public init(
    id: IRI, kind: Kind = .skill, typeName: String? = nil, preferredLabels: [LocalizedText] = [],
    alternativeLabels: [LocalizedText] = [], statements: [LocalizedText] = [],
    definitions: [LocalizedText] = [], notation: String? = nil, keywords: [String] = [],
    level: Level? = nil, educationLevels: [String] = []
  ) {
    self.id = id
    self.kind = kind
    self.typeName = typeName
    self.preferredLabels = preferredLabels
    self.alternativeLabels = alternativeLabels
    self.statements = statements
    self.definitions = definitions
    self.notation = notation
    self.keywords = keywords
    self.level = level
    self.educationLevels = educationLevels
  }

  /// The texts that stand for this competency when it is matched: its statements, or its
  /// preferred labels where it has none, then every other label; each text once a language.
  public var matchableTexts: [LocalizedText] {
    guard kind != .heading else { return [] }
    var seen: Set<LocalizedText> = []
    return (statements + preferredLabels + alternativeLabels).compactMap { label in
      let normalized = LocalizedText(
        label.text.normalizedForMatching(), language: label.language)
      guard !normalized.text.isEmpty, seen.insert(normalized).inserted else { return nil }
      return normalized
    }
  }

  /// The name to show in a language.
  public func name(for language: String = "en") -> String {
    preferredLabels.best(for: language) ?? statements.best(for: language) ?? id.found
  }
}
