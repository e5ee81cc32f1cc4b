/// What somebody should know before taking part in what leads to an achievement.
public struct Offering: Hashable, Sendable, Codable {
  /// How it is delivered, as the source words it: `Online Only`.
  public var deliveryModes: [String]

  /// Languages it is given in, as BCP 47 tags in lower case.
  public var languages: [String]

  /// How it is assessed, as the source words it.
  public var assessments: [String]

  /// Who assures its quality: accrediting, approving and regulating bodies.
  public var qualityAssurers: [Credential.Issuer]

  /// Who recognises it, such as a professional body.
  public var recognizers: [Credential.Issuer]

  /// Who else owns it, offers it, made it or holds the rights in it: those it was designed with.
  public var partners: [Credential.Issuer]

  /// What it is made up of, each of which can be earned by itself.
  public var parts: [IRI]

  /// What it counts towards or prepares for.
  public var leadsTo: [IRI]

  /// An offering; everything may be empty.
  public init(
    deliveryModes: [String] = [], languages: [String] = [], assessments: [String] = [],
    qualityAssurers: [Credential.Issuer] = [], recognizers: [Credential.Issuer] = [],
    partners: [Credential.Issuer] = [], parts: [IRI] = [], leadsTo: [IRI] = []
  ) {
    self.deliveryModes = deliveryModes
    self.languages = languages
    self.assessments = assessments
    self.qualityAssurers = qualityAssurers
    self.recognizers = recognizers
    self.partners = partners
    self.parts = parts
    self.leadsTo = leadsTo
  }

  /// What was kept before partners were read has none.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    deliveryModes = try container.decode([String].self, forKey: .deliveryModes)
    languages = try container.decode([String].self, forKey: .languages)
    assessments = try container.decode([String].self, forKey: .assessments)
    qualityAssurers = try container.decode([Credential.Issuer].self, forKey: .qualityAssurers)
    recognizers = try container.decode([Credential.Issuer].self, forKey: .recognizers)
    partners = try container.decodeIfPresent([Credential.Issuer].self, forKey: .partners) ?? []
    parts = try container.decode([IRI].self, forKey: .parts)
    leadsTo = try container.decode([IRI].self, forKey: .leadsTo)
  }

  /// Whether it says nothing.
  public var isEmpty: Bool { self == Offering() }
}
