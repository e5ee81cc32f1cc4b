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
/// Two stages, one answer. The first takes all cosines from products of matrices, which are off by
/// an error of at most e (`Vectors.GreatestProducts`). So the score of each competency is known up
/// to e, and only those that are less than 2e below the last place kept can be among the best; the
/// second stage gives them their score by the formula. The result is that of scoring every
/// competency.
///
/// Source: Khattab and Zaharia, "ColBERT" (2020): the greatest over windows is its MaxSim, with runs
/// of words in place of tokens.
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
  ///   - threads: How many threads to use at most; the result does not depend on it.
  ///   - progress: Told the share that is done, in `0 ... 1`, as it goes on.
  /// - Returns: For each text its competencies, best first; ties by their place in the given order.
  /// - Complexity: O(texts × windows × labels × dimension), as products of matrices.
  public func competencies(
    for texts: [String], limit: Int, floor: Double = -.infinity, threads: Int = 1,
    progress: ((Double) -> Void)? = nil
  ) -> [[RankedCompetency]] {
    guard limit > 0 else { return texts.map { _ in [] } }
    var found: [[RankedCompetency]] = []
    for start in stride(from: 0, to: texts.count, by: Self.textsAtOnce) {
      progress?(Double(start) / Double(texts.count))
      let queries = queries(for: texts[start..<min(start + Self.textsAtOnce, texts.count)])
      let nearness = nearness(of: queries, threads: threads)
      found += parallelMap(count: queries.count, threads: threads) { number in
        best(for: queries[number], nearness: nearness[number], limit: limit, floor: floor)
      }
    }
    return found
  }
}

// MARK: - The two stages

extension ExtractMode {
  /// How many texts are multiplied with the labels at a time: two numbers a text and label.
  private static let textsAtOnce = 16

  /// What covers the roundings of the score itself.
  private static let slack = 1e-9

  /// A text with its windows: the vector of the text is row 0, those of the windows follow.
  private struct Query {
    let text: String
    let vectors: Matrix
    let windows: [Range<Int>]

    /// The rows of the windows; the text's own where it has none.
    var windowRows: Range<Int> { windows.isEmpty ? 0..<1 : 1..<vectors.rows }
  }

  private func queries(for texts: ArraySlice<String>) -> [Query] {
    texts.map { text in
      let windows = WordWindows(of: text)
      return Query(
        text: text, vectors: embedder.checkedVectors(of: [text] + windows.texts),
        windows: windows.places)
    }
  }

  /// How near a text, and the nearest of its windows, is to each label, up to an error.
  private struct Nearness: Sendable {
    let text: [Float]
    let windows: [Float]
    let error: Double
  }

  private func nearness(of queries: [Query], threads: Int) -> [Nearness] {
    var vectors = Matrix(columns: labels.vectors.columns)
    var sizes: [Int] = []
    for query in queries {
      for rows in [0..<1, query.windowRows] {
        for row in rows { vectors.append(query.vectors[row]) }
        sizes.append(rows.count)
      }
    }
    let found = GreatestProducts(
      of: vectors, inGroupsOf: sizes, and: labelRows, threads: threads)
    return queries.indices.map {
      Nearness(
        text: found.products[2 * $0], windows: found.products[2 * $0 + 1], error: found.error)
    }
  }

  /// The competencies of one text.
  private func best(
    for query: Query, nearness: Nearness, limit: Int, floor: Double
  ) -> [RankedCompetency] {
    let shares = lexical.shares(of: query.text)
    let called = labels.competencies(calledIn: query.text)
    let scores = (0..<labels.count).map { competency in
      let rows = labels.rows(of: competency)
      return score(
        text: near(nearness.text, rows), windows: near(nearness.windows, rows),
        share: shares[competency])
    }
    return candidates(among: scores, error: nearness.error, limit: limit, floor: floor).map {
      rank($0, for: query, share: shares[$0], called: called[$0])
    }.ranked(limit: limit, floor: floor)
  }

  /// The competencies that may be among the best, given scores that are off by at most `error`.
  private func candidates(
    among scores: [Double], error: Double, limit: Int, floor: Double
  ) -> [Int] {
    guard error.isFinite else { return Array(scores.indices) }
    let above = scores.indices.filter { scores[$0] >= floor - error - Self.slack }
    guard above.count > limit else { return above }
    let last = above.map { scores[$0] }.sorted(by: >)[limit - 1]
    return above.filter { scores[$0] >= last - 2 * (error + Self.slack) }
  }
}

// MARK: - The formula

extension ExtractMode {
  private func score(text: Double, windows: Double, share: Double) -> Double {
    let dense = (1 - weights.windows) * text + weights.windows * windows
    return dense + weights.lexical * share
  }

  private func near(preferred: Double, greatest: Double) -> Double {
    (1 - weights.alternatives) * preferred + weights.alternatives * greatest
  }

  /// near by products of all labels.
  private func near(_ products: [Float], _ rows: Range<Int>) -> Double {
    var greatest = products[rows.lowerBound]
    for row in rows.dropFirst() where products[row] > greatest { greatest = products[row] }
    return near(preferred: Double(products[rows.lowerBound]), greatest: Double(greatest))
  }

  private func rank(
    _ competency: Int, for query: Query, share: Double, called: Range<Int>?
  ) -> RankedCompetency {
    let rows = labels.rows(of: competency)
    let (text, _) = nearest(0..<1, of: query, to: rows)
    let (windows, best) = nearest(query.windowRows, of: query, to: rows)
    return RankedCompetency(
      competency: competency, score: score(text: text, windows: windows, share: share),
      isEqualLabel: called != nil,
      window: called ?? (query.windows.isEmpty ? nil : query.windows[best - 1]))
  }

  /// How near the nearest of some rows of the query is, and which of them is nearest to any label;
  /// the first where several are.
  private func nearest(
    _ queryRows: Range<Int>, of query: Query, to labelRows: Range<Int>
  ) -> (near: Double, row: Int) {
    var preferred = -Double.infinity
    var greatest = -Double.infinity
    var best = queryRows.lowerBound
    for label in labelRows {
      let vector = labels.vectors[label]
      for row in queryRows {
        let cosine = dot(query.vectors[row], vector)
        if label == labelRows.lowerBound, cosine > preferred { preferred = cosine }
        if cosine > greatest || cosine == greatest && row < best {
          greatest = cosine
          best = row
        }
      }
    }
    return (near(preferred: preferred, greatest: greatest), best)
  }
}
