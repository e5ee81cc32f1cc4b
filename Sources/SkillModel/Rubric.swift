/// How a performance is judged: criteria, each with the levels that can be reached.
///
/// Source: CASE 1.1, `CFRubric`; CTDL-ASN, `asn:Rubric`; Open Badges 3.0, `ResultDescription`.
public struct Rubric: Hashable, Sendable, Codable {
  /// One thing that is judged.
  public struct Criterion: Hashable, Sendable, Codable {
    public var id: IRI?

    /// The competency that it judges, if it names one.
    public var competency: IRI?
    public var descriptions: [LocalizedText]

    /// Its share of the whole; nil when none is given.
    public var weight: Double?

    /// In the source's order.
    public var levels: [CriterionLevel]

    /// A criterion; everything may be empty.
    public init(
      id: IRI? = nil, competency: IRI? = nil, descriptions: [LocalizedText] = [],
      weight: Double? = nil, levels: [CriterionLevel] = []
    ) {
      self.id = id
      self.competency = competency
      self.descriptions = descriptions
      self.weight = weight
      self.levels = levels
    }
  }

  /// How far one can get in a criterion.
  public struct CriterionLevel: Hashable, Sendable, Codable {
    public var id: IRI?

    /// What it is called: `Proficient`.
    public var name: String?
    public var descriptions: [LocalizedText]

    /// The points that it gives.
    public var score: Double?

    /// Its place among the levels, higher is more; nil when the source gives none.
    public var rank: Double?

    /// A level; everything may be empty.
    public init(
      id: IRI? = nil, name: String? = nil, descriptions: [LocalizedText] = [],
      score: Double? = nil, rank: Double? = nil
    ) {
      self.id = id
      self.name = name
      self.descriptions = descriptions
      self.score = score
      self.rank = rank
    }
  }

  public var id: IRI
  public var titles: [LocalizedText]

  /// In the source's order.
  public var criteria: [Criterion]

  /// A rubric; everything but its identifier may be empty.
  public init(id: IRI, titles: [LocalizedText] = [], criteria: [Criterion] = []) {
    self.id = id
    self.titles = titles
    self.criteria = criteria
  }
}
