internal import JSON
internal import Linking
internal import SkillModel

/// The competencies that a text speaks of, and where.
public struct ExtractionReport: Report {
  /// Where something stands in the text.
  public struct Place: Hashable, Sendable {
    /// From 1.
    public var line: Int

    /// In Unicode scalars, from 1.
    public var column: Int

    /// Its bytes in the file.
    public var bytes: Range<Int>
  }

  /// A competency that words of the text fit.
  public struct Found: Hashable, Sendable {
    public var competency: Named
    public var framework: Named

    /// How well the words fit, at most about 1.2; see `Linking.ExtractMode`.
    public var score: Double

    /// That readers of adverts would name the competency for these words, by the calibration of the
    /// model; for a label of it what the standard policy says; nil where the model has no calibration.
    public var probability: Double?

    /// Whether the words are a label of the competency, apart from case and white space.
    public var isEqualLabel: Bool

    /// The words that fit best.
    public var words: String
    public var place: Place
  }

  /// A sentence that may ask something.
  public struct Sentence: Hashable, Sendable {
    public var text: String
    public var place: Place

    /// Best first.
    public var found: [Found]
  }

  /// A piece of the text that asks nothing.
  public struct LeftOut: Hashable, Sendable {
    public var reason: Reason
    public var text: String
    public var place: Place
  }

  /// Why a piece of the text asks nothing.
  public enum Reason: String, Hashable, Sendable, CaseIterable {
    case heading, company, benefits, application, equalOpportunity, negated
  }

  /// A competency that the text speaks of.
  public struct Summary: Hashable, Sendable {
    /// Where it fits best; of several such places, the first.
    public var best: Found

    /// In how many sentences it was found.
    public var sentences: Int
  }

  /// What the text is called.
  public var text: String

  /// The model's hash and name.
  public var model: Named

  /// The model that the probabilities are of, and what to tell of them if it is another one.
  public var calibration: (source: String, remark: String?)

  /// What the text was compared with: each framework with the hash of its content.
  public var frameworks: [(framework: Named, hash: String)]

  /// How many competencies they have.
  public var competencyCount: Int
  public var limit: Int
  public var floor: Double

  /// Each competency once, best first.
  public var competencies: [Summary]

  /// In the text's order.
  public var sentences: [Sentence]

  /// In the text's order.
  public var leftOut: [LeftOut]
}

extension ExtractionReport {
  init(
    text: Inputs.Text, advert: Advert, hits: [AdvertHit], targets: ExtractionTargets,
    request: ExtractionRequest, model: EmbeddingModel
  ) {
    self.text = text.name
    self.model = Named(id: model.hash, name: model.name)
    calibration = (model.calibration.source, model.calibrationRemark)
    let probability = model.calibration.extract
    frameworks = targets.frameworks
    competencyCount = targets.competencies.count
    limit = request.limit
    floor = request.floor
    var found = [[Found]](repeating: [], count: advert.sentences.count)
    for hit in hits {
      let names = targets.names(of: hit.found.competency)
      found[hit.sentence].append(
        Found(
          competency: names.competency, framework: names.framework, score: hit.found.score,
          probability: probability.map { hit.found.probability(by: $0) },
          isEqualLabel: hit.found.isEqualLabel, words: hit.words,
          place: Place(hit.place, in: text)))
    }
    sentences = zip(advert.sentences, found).map {
      Sentence(text: $0.text, place: Place($0.place, in: text), found: $1)
    }
    leftOut = advert.pieces.compactMap { piece in
      piece.leftOut.map {
        LeftOut(reason: Reason($0), text: piece.text, place: Place(piece.place, in: text))
      }
    }
    competencies = Self.summaries(of: sentences)
  }

  /// Each competency once: the likeliest first, then the greatest score, then as they stand in the
  /// text.
  private static func summaries(of sentences: [Sentence]) -> [Summary] {
    var places: [String: Int] = [:]
    var summaries: [Summary] = []
    for found in sentences.lazy.flatMap(\.found) {
      guard let place = places[found.competency.id] else {
        places[found.competency.id] = summaries.count
        summaries.append(Summary(best: found, sentences: 1))
        continue
      }
      summaries[place].sentences += 1
      if found.isBetter(than: summaries[place].best) { summaries[place].best = found }
    }
    return summaries.enumerated()
      .sorted { left, right in
        if left.element.best.isBetter(than: right.element.best) { return true }
        return !right.element.best.isBetter(than: left.element.best) && left.offset < right.offset
      }
      .map(\.element)
  }
}

extension ExtractionReport.Found {
  fileprivate func isBetter(than other: Self) -> Bool {
    (probability ?? 0, score) > (other.probability ?? 0, other.score)
  }
}

extension RankedCompetency {
  /// That it would be named, by a calibration; equal labels are nearly certain, as in matching.
  fileprivate func probability(by calibration: PiecewiseLinear) -> Double {
    isEqualLabel ? max(calibration(score), Policy.standard.equalLabel) : calibration(score)
  }
}

extension ExtractionReport.Place {
  fileprivate init(_ place: TextPlace, in text: Inputs.Text) {
    line = place.line
    column = place.column
    bytes = place.bytes.lowerBound + text.offset..<place.bytes.upperBound + text.offset
  }

  /// Line and column as editors write them: `3:14`.
  var words: String { "\(line):\(column)" }
}

extension ExtractionReport.Reason {
  fileprivate init(_ reason: Advert.Reason) {
    self =
      switch reason {
      case .heading: .heading
      case .company: .company
      case .benefits: .benefits
      case .application: .application
      case .equalOpportunity: .equalOpportunity
      case .negated: .negated
      }
  }
}

// MARK: - For programs

extension ExtractionReport {
  public var json: JSONText {
    JSONText([
      "text": .string(text),
      "basis": [
        "model": ["name": .string(model.name), "hash": .string(model.id)],
        "frameworks": .array(
          frameworks.map { ["id": .string($0.framework.id), "hash": .string($0.hash)] }),
        "calibration": .string(calibration.source), "limit": .integer(limit),
        "floor": .double(floor),
      ],
      "competencies": .array(
        competencies.map { summary in
          .object(
            members: summary.best.members + [("sentences", .integer(summary.sentences))])
        }),
      "sentences": .array(
        sentences.map { sentence in
          [
            "text": .string(sentence.text), "place": sentence.place.json,
            "found": .array(sentence.found.map { .object(members: $0.members) }),
          ]
        }),
      "leftOut": .array(
        leftOut.map { piece in
          [
            "reason": .string(piece.reason.rawValue), "text": .string(piece.text),
            "place": piece.place.json,
          ]
        }),
    ])
  }
}

extension ExtractionReport.Found {
  fileprivate var members: [(String, JSONValue)] {
    [
      ("id", .string(competency.id)), ("name", .string(competency.name)),
      ("framework", framework.json), ("score", .double(score)),
      ("probability", probability.map(JSONValue.double) ?? .null),
      ("equalLabel", .bool(isEqualLabel)), ("words", .string(words)), ("place", place.json),
    ]
  }
}

extension ExtractionReport.Place {
  fileprivate var json: JSONValue {
    [
      "line": .integer(line), "column": .integer(column), "start": .integer(bytes.lowerBound),
      "end": .integer(bytes.upperBound),
    ]
  }
}
