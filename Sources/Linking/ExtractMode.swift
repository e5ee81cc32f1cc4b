internal import Vectors

/// Mode `extract`: a long text against short labels, such as a sentence of an advert against skills.
///
///     score(t, c) = (1 - g) · near(t, c) + g · max over the windows v of t of near(v, c) + w · share(t, c)
///     near(v, c)  = (1 - a) · cos(v, preferred label of c) + a · max over all labels l of c of cos(v, l)
///
/// In `near` for windows each of the two cosines takes its own greatest window. Windows are runs of
/// 2, 3 and 5 words; a text without words is its own window. share is ``LexicalShare`` over the
/// preferred labels. g is 0.5 for a static table, and 0.7 serves a sentence encoder better; w is 0.2,
/// a is 0.5.
///
/// Two stages, one answer. Apart from w · share the score is a mean of cosines, so it is at most
///
///     bound(t, c) = max over t and its windows v, and all labels l of c, of cos(v, l) + w · share(t, c)
///
/// The first stage finds all pairs with a cosine of at least 0.5 - w by one product of matrices; the
/// second gives their competencies the full score in falling order of the bound, until none that
/// is left can be among the best. Where too few reach 0.5, all competencies get the full score. The
/// result is that of scoring every competency.
///
/// Source: Khattab and Zaharia, "ColBERT" (2020): the greatest over windows is its MaxSim, with runs
/// of words in place of tokens. The first stage is the bound of Fagin, Lotem, Naor, "Optimal
/// Aggregation Algorithms for Middleware" (2001).
public struct ExtractMode: Sendable {
  /// What the parts count.
  public struct Weights: Sendable, Hashable {
    /// g: the windows' share, in `0 ... 1`.
    public var windows: Double

    /// a: the share of the greatest over all labels, in `0 ... 1`.
    public var alternatives: Double

    /// w: what words and spelling add, >= 0.
    public var lexical: Double

    /// States the weights; the defaults are those for a static table.
    public init(windows: Double = 0.5, alternatives: Double = 0.5, lexical: Double = 0.2) {
      precondition(
        (0...1).contains(windows) && (0...1).contains(alternatives) && lexical >= 0,
        "weights of \(windows), \(alternatives) and \(lexical)")
      self.windows = windows
      self.alternatives = alternatives
      self.lexical = lexical
    }
  }

  private let embedder: any TextEmbedder
  private let labels: LabelTable
  private let labelRows: VectorRows
  private let lexical: LexicalShare
  private let weights: Weights

  /// Embeds the labels of the competencies.
  public init(
    _ competencies: [CompetencyLabels], embedder: any TextEmbedder, weights: Weights = Weights()
  ) {
    self.embedder = embedder
    self.weights = weights
    labels = LabelTable(competencies, embedder: embedder)
    labelRows = VectorRows(labels.vectors)
    lexical = LexicalShare(documents: competencies.map(\.preferred))
  }

  /// The competencies that fit each text.
  ///
  /// - Parameters:
  ///   - texts: Sentences, see ``Advert``.
  ///   - limit: The most competencies a text, >= 0.
  ///   - floor: The least score.
  /// - Returns: For each text its competencies, best first; ties by their place in the given order.
  /// - Complexity: O(texts × windows × labels × dimension), as products of matrices where enough
  ///   competencies reach a score of 0.5.
  public func competencies(
    for texts: [String], limit: Int, floor: Double = -.infinity
  ) -> [[RankedCompetency]] {
    texts.map { competencies(for: $0, limit: limit, floor: floor) }
  }

  private func competencies(for text: String, limit: Int, floor: Double) -> [RankedCompetency] {
    let query = Query(
      text, vectors: embedder, called: labels.competencies(called: text),
      shares: lexical.shares(of: text))
    let reached = max(floor, Self.leastBound)
    let found = best(of: candidates(for: query, reaching: reached), for: query, limit: limit)
      .ranked(limit: limit, floor: reached)
    if found.count == limit || floor >= Self.leastBound { return found }
    return (0..<labels.count).map { rank($0, for: query) }.ranked(limit: limit, floor: floor)
  }
}

// MARK: - The two stages

extension ExtractMode {
  /// The score above which the first stage looks; below it nearly every label has a pair.
  private static let leastBound = 0.5

  /// What covers the roundings of the score itself.
  private static let slack = 1e-9

  /// A text with its windows: the vector of the text is row 0, those of the windows follow.
  private struct Query {
    let vectors: Matrix
    let windows: [Range<Int>]
    let called: Set<Int>
    let shares: [Double]

    init(_ text: String, vectors embedder: any TextEmbedder, called: [Int], shares: [Double]) {
      let windows = WordWindows(of: text)
      vectors = embedder.checkedVectors(of: [text] + windows.texts)
      self.windows = windows.places
      self.called = Set(called)
      self.shares = shares
    }

    /// The rows of the windows; the text's own where it has none.
    var windowRows: Range<Int> { windows.isEmpty ? 0..<1 : 1..<vectors.rows }
  }

  /// The competencies that may score `floor` or more, the highest bound first.
  private func candidates(
    for query: Query, reaching floor: Double
  ) -> [(competency: Int, bound: Double)] {
    let tau = floor - weights.lexical - Self.slack
    let pairs = similarPairs(queries: query.vectors, rows: labelRows, atLeast: tau)
    var greatest = [Double](repeating: -.infinity, count: labels.count)
    for pair in pairs.joined() {
      let competency = labels.competency(of: pair.row)
      greatest[competency] = max(greatest[competency], pair.cosine)
    }
    return greatest.indices.filter { greatest[$0].isFinite }
      .map { ($0, greatest[$0] + weights.lexical * query.shares[$0] + Self.slack) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  /// Candidates with their scores: at least the `limit` best, and all that tie with the last.
  private func best(
    of candidates: [(competency: Int, bound: Double)], for query: Query, limit: Int
  ) -> [RankedCompetency] {
    var ranked: [RankedCompetency] = []
    var bestScores: [Double] = []
    for (competency, bound) in candidates {
      if bestScores.count == limit, bound < bestScores.last ?? .infinity { break }
      let next = rank(competency, for: query)
      ranked.append(next)
      let place = bestScores.firstIndex { $0 < next.score } ?? bestScores.count
      bestScores.insert(next.score, at: place)
      if bestScores.count > limit { bestScores.removeLast() }
    }
    return ranked
  }

  /// The formula.
  private func rank(_ competency: Int, for query: Query) -> RankedCompetency {
    let rows = labels.rows(of: competency)
    let (text, _) = nearest(0..<1, of: query, to: rows)
    let (windows, best) = nearest(query.windowRows, of: query, to: rows)
    let dense = (1 - weights.windows) * text + weights.windows * windows
    return RankedCompetency(
      competency: competency, score: dense + weights.lexical * query.shares[competency],
      isEqualLabel: query.called.contains(competency),
      window: query.windows.isEmpty ? nil : query.windows[best - 1])
  }

  /// How near the nearest of some rows of the query is, and which of them is nearest to any label;
  /// the first where several are.
  private func nearest(
    _ queryRows: Range<Int>, of query: Query, to labelRows: Range<Int>
  ) -> (near: Double, row: Int) {
    var preferred = -Double.infinity
    var greatest = -Double.infinity
    var best = queryRows.lowerBound
    let dimension = query.vectors.columns
    let texts = query.vectors.span(of: queryRows)
    for label in labelRows {
      let vector = labels.vectors[label]
      for row in queryRows {
        let first = (row - queryRows.lowerBound) * dimension
        let cosine = dot(texts.extracting(first..<first + dimension), vector)
        if label == labelRows.lowerBound, cosine > preferred { preferred = cosine }
        if cosine > greatest || cosine == greatest && row < best {
          greatest = cosine
          best = row
        }
      }
    }
    return ((1 - weights.alternatives) * preferred + weights.alternatives * greatest, best)
  }
}
