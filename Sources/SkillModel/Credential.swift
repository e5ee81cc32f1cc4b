/// What an issuer, or the person, says the person has achieved.
public struct Credential: Hashable, Sendable, Codable {
  /// The standard it is written in.
  public enum Format: String, Sendable, Codable, CaseIterable {
    case openBadges3, openBadges2
    case verifiableCredential1, verifiableCredential2
    case comprehensiveLearnerRecord2
    /// HR Open LER-RS, a résumé as a credential.
    case learnerEmploymentRecord
    /// European Learning Model, or its forerunner EDCI.
    case europeanLearningModel
    /// A list of assertions of the HR Open Skills API.
    case skillAssertions
    /// A description of a credential that can be earned, in CTDL.
    case ctdl
  }

  /// Who says it.
  public struct Issuer: Hashable, Sendable, Codable {
    public var id: IRI?
    public var name: String?

    /// An issuer, known by an identifier, a name, or both.
    public init(id: IRI? = nil, name: String? = nil) {
      self.id = id
      self.name = name
    }
  }

  /// The identifier as found; where there is none, the file's name and the place in it.
  public var id: String
  public var name: String?
  public var format: Format
  public var issuer: Issuer?

  /// The subject's identifier; never a name.
  public var holder: String?

  /// When it was awarded; currency is counted from here.
  public var awarded: Instant?
  public var validFrom: Instant?
  public var validUntil: Instant?

  /// The kinds of proof it carries, such as `DataIntegrityProof eddsa-rdfc-2022` or `JWT ES256`.
  ///
  /// None when nobody signed it. Having one says nothing about whether it holds.
  public var proofs: [String]

  /// What the credential is for; a transcript has several.
  public var achievements: [Achievement]

  /// The relations that a record declares between achievements: its own, and those inside it.
  ///
  /// A course `isPartOf` a programme, say. Either end may be nowhere in the record.
  public var associations: [Association]

  /// Where evidence for it can be looked at.
  public var evidence: [IRI]

  /// Whether it describes something that can be earned, rather than something somebody holds.
  public var isOffer: Bool

  /// What verification found, apart from its dates; nil where nothing was verified.
  public var finding: VerificationFinding?

  /// Its bytes as they were found; nil for an offer and for a part of another credential, such as a
  /// certificate that a résumé names, none of which can be verified.
  ///
  /// A document that had to be mended is refused, so they are never mended ones. They are no part of
  /// the coded form: whoever keeps a credential keeps them beside it.
  public var original: OriginalBytes?

  private enum CodingKeys: String, CodingKey {
    case id, name, format, issuer, holder, awarded, validFrom, validUntil, proofs, achievements
    case associations, evidence, isOffer, finding
  }

  /// A credential; everything but its identifier and format may be empty.
  public init(
    id: String, name: String? = nil, format: Format, issuer: Issuer? = nil,
    holder: String? = nil, awarded: Instant? = nil, validFrom: Instant? = nil,
    validUntil: Instant? = nil, proofs: [String] = [], achievements: [Achievement] = [],
    associations: [Association] = [], evidence: [IRI] = [], isOffer: Bool = false,
    finding: VerificationFinding? = nil, original: OriginalBytes? = nil
  ) {
    self.id = id.storable
    self.name = name
    self.format = format
    self.issuer = issuer
    self.holder = holder
    self.awarded = awarded
    self.validFrom = validFrom
    self.validUntil = validUntil
    self.proofs = proofs
    self.achievements = achievements
    self.associations = associations
    self.evidence = evidence
    self.isOffer = isOffer
    self.finding = finding
    self.original = original
  }

  /// How far it can be trusted: what verification found, or what can be said before.
  public var standing: Standing {
    isOffer ? .offered : finding?.standing ?? (proofs.isEmpty ? .claimed : .unconfirmed)
  }

  /// The name to show.
  public var title: String {
    name ?? achievements.lazy.compactMap(\.name).first ?? id
  }
}

/// A result that was reached: a mark, a level of a rubric, a status.
public struct AchievementResult: Hashable, Sendable, Codable {
  /// What was judged.
  public var name: String?

  /// The standard's word for its kind: `LetterGrade`, `Percent`, `RubricCriterionLevel`.
  public var kind: String?

  /// As the source writes it: `A`, `92`, `Completed`.
  public var value: String?

  /// The level reached, if it is one.
  public var level: Level?

  /// What had to be reached, as the source writes it.
  public var required: String?

  /// A result; everything may be empty.
  public init(
    name: String? = nil, kind: String? = nil, value: String? = nil, level: Level? = nil,
    required: String? = nil
  ) {
    self.name = name
    self.kind = kind
    self.value = value
    self.level = level
    self.required = required
  }
}

/// What was achieved, and every statement it makes about what the person can do.
public struct Achievement: Hashable, Sendable, Codable {
  /// A price in a currency.
  public struct Cost: Hashable, Sendable, Codable {
    public var amount: Double

    /// An ISO 4217 code, such as `AUD`.
    public var currency: String?

    /// A price in a currency.
    public init(amount: Double, currency: String?) {
      self.amount = amount
      self.currency = currency
    }
  }

  public var id: IRI?
  public var name: String?

  /// The standard's word for its kind: `MicroCredential`, `Certification`, `Degree`.
  public var kind: String?

  /// As the source has it, mark-up included.
  public var description: String?

  /// In order of trust, then as the source has them.
  public var claims: [Claim]

  /// The level of the whole, such as AQF 5.
  public var level: Level?
  public var creditPoints: Double?

  /// How long it takes, in the source's order: effort and time that passes, as it states them.
  public var durations: [StatedDuration]
  public var cost: Cost?

  /// Credentials that must be held first.
  public var prerequisites: [IRI]

  /// In the source's order.
  public var results: [AchievementResult]

  /// The criteria by which it can be judged, with their levels.
  public var rubrics: [Rubric]

  /// How it can be earned; nil when the source says nothing of it.
  public var offering: Offering?

  /// An achievement; everything may be empty.
  public init(
    id: IRI? = nil, name: String? = nil, kind: String? = nil, description: String? = nil,
    claims: [Claim] = [], level: Level? = nil, creditPoints: Double? = nil,
    durations: [StatedDuration] = [], cost: Cost? = nil, prerequisites: [IRI] = [],
    results: [AchievementResult] = [], rubrics: [Rubric] = [], offering: Offering? = nil
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.description = description
    self.claims = claims
    self.level = level
    self.creditPoints = creditPoints
    self.durations = durations
    self.cost = cost
    self.prerequisites = prerequisites
    self.results = results
    self.rubrics = rubrics
    self.offering = offering
  }

  /// The first length that is stated in hours, minutes and seconds, in hours.
  public var hours: Double? { durations.lazy.compactMap(\.hours).first }
}

/// A statement that a credential makes, and where in it.
public struct Claim: Hashable, Sendable, Codable {
  /// Where in a credential a statement stands, most trusted first.
  public enum Place: String, Sendable, Codable, CaseIterable {
    /// An alignment to a competency.
    case alignment
    /// A result that was reached, or a rubric level's description.
    case result
    /// What had to be done to earn it.
    case criteria
    /// What the achievement is.
    case description
    /// A free word.
    case tag
    /// The achievement's own name.
    case name
    /// The field of study or specialisation.
    case field
  }

  public var statement: Statement
  public var place: Place
  public var level: Level?

  /// A statement at a place.
  public init(_ statement: Statement, place: Place, level: Level? = nil) {
    self.statement = statement
    self.place = place
    self.level = level
  }
}
