internal import SkillModel

/// A claim of the European Learning Model, whichever form its file has.
struct ELMClaim {
  /// Something that a learner can do afterwards.
  struct Outcome {
    var titles: [LocalizedText] = []
    var descriptions: [LocalizedText] = []

    /// The skills of other schemes that it stands for: their labels and addresses.
    var related: [(labels: [LocalizedText], address: String?)] = []
  }

  /// The model's class: `LearningAchievement`, `LearningActivity`, `LearningAssessment`.
  var kind: String
  var titles: [LocalizedText] = []

  /// Its own description, then its specification's.
  var descriptions: [[LocalizedText]] = []
  var outcomes: [Outcome] = []

  /// The areas that it belongs to.
  var fields: [[LocalizedText]] = []
  var level: Level?
  var creditPoints: Double?

  /// Workload and volume of learning, then time that passes.
  var durations: [StatedDuration] = []
  var results: [AchievementResult] = []
}

extension ELMClaim {
  /// The claim with every statement it makes.
  ///
  /// - `alignment`: one for each learning outcome: its title, else the label of a skill it is
  ///   related to; the other titles and labels are further labels of it.
  /// - `description`: each sentence of the claim's description, its specification's and its
  ///   outcomes'.
  /// - `name`: the title. `field`: each thematic area.
  ///
  /// The language that fits best is chosen for each text by itself, because they vary inside one
  /// credential.
  var achievement: Achievement {
    let title = titles.bestText(for: nil)
    let texts = (descriptions + outcomes.map(\.descriptions)).uniqued()
      .compactMap { $0.bestText(for: nil) }
    return Achievement(
      name: title.map { PlainText.label($0.text) }, kind: kind,
      description: descriptions.lazy.compactMap { $0.bestText(for: nil)?.text }.first,
      claims: outcomes.compactMap(\.statement).map { Claim($0, place: .alignment) }
        + texts.flatMap { Claim.sentences(of: $0, place: .description) }
        + Claim.labels([title].compactMap(\.self), place: .name)
        + Claim.labels(fields.compactMap { $0.bestText(for: nil) }, place: .field),
      level: level, creditPoints: creditPoints, durations: durations, results: results)
  }

  /// What is said of an outcome that is named only.
  static let missingOutcome =
    "a learning outcome is named that the credential does not describe; it gives no statement"

  /// Says that an outcome gives no statement.
  func noteWordlessOutcomes(at location: SourceLocation, in walk: inout CredentialWalk) {
    for outcome in outcomes where outcome.statement == nil {
      walk.note(
        .ignored, at: location, "a learning outcome has no word and gives no statement")
    }
  }

  /// A level by the address of a step: 6 of `http://data.europa.eu/snb/eqf/6`.
  static func eqfLevel(at address: String?, labels: [LocalizedText]) -> Level? {
    let name = labels.bestText(for: nil).map { PlainText.label($0.text) }
    let rank = address.flatMap { Double($0.localName) } ?? name?.finalNumber
    guard let rank, (1...8).contains(rank) else { return nil }
    return Level(scheme: "EQF", rank: rank, name: name)
  }

  /// A level of a national framework.
  static func nationalLevel(in scheme: String?, labels: [LocalizedText]) -> Level? {
    guard let name = labels.bestText(for: nil).map({ PlainText.label($0.text) }) else { return nil }
    return Level(
      scheme: scheme.flatMap { $0.isLocalToELM ? nil : $0 }, rank: name.finalNumber, name: name)
  }
}

extension ELMClaim.Outcome {
  /// Nil when it has no word.
  fileprivate var statement: Statement? {
    let labels = (titles + related.flatMap(\.labels)).map {
      LocalizedText(PlainText.label($0.text), language: $0.language)
    }
    let best = [titles] + related.map(\.labels)
    guard let text = best.lazy.compactMap({ $0.bestText(for: nil) }).first else { return nil }
    let words = PlainText.label(text.text)
    guard !words.isVoid else { return nil }
    return Statement(
      words, language: text.language,
      competencies: related.compactMap { skill in
        skill.address.flatMap { $0.isLocalToELM || !$0.isAbsoluteIRI ? nil : IRI($0) }
      }.uniqued(),
      alternatives: labels.filter { $0.text != words && !$0.text.isVoid }.uniqued())
  }
}

extension String {
  /// Whether it names something inside one document only: two documents give it to unlike things.
  var isLocalToELM: Bool { hasPrefix("urn:epass:") }
}
