/// A published set of competencies, their relations, and the occupations that take them.
public struct Framework: Hashable, Sendable, Codable {
  /// The identifier that a later release of the same framework shares.
  public var id: IRI
  public var titles: [LocalizedText]
  public var descriptions: [LocalizedText]
  public var publisher: String?
  public var version: String?
  public var license: String?

  /// In the source's order.
  public var competencies: [Competency]
  public var associations: [Association]
  public var occupations: [Occupation]
  public var rubrics: [Rubric]

  /// A framework; everything but its identifier may be empty.
  public init(
    id: IRI, titles: [LocalizedText] = [], descriptions: [LocalizedText] = [],
    publisher: String? = nil, version: String? = nil,
    license: String? = nil, competencies: [Competency] = [], associations: [Association] = [],
    occupations: [Occupation] = [], rubrics: [Rubric] = []
  ) {
    self.id = id
    self.titles = titles
    self.descriptions = descriptions
    self.publisher = publisher
    self.version = version
    self.license = license
    self.competencies = competencies
    self.associations = associations
    self.occupations = occupations
    self.rubrics = rubrics
  }

  /// The name to show in a language.
  public func name(for language: String = "en") -> String {
    titles.best(for: language) ?? id.found
  }
}
