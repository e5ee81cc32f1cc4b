internal import Glibc

/// TF-IDF over the runs of 3 to 5 characters in words: how alike two texts are spelled.
///
///     w(t, d)     = (1 + ln tf) · (1 + ln((1 + N) / (1 + n(t)))),  each d scaled to length 1
///     score(q, d) = Σₜ w(t, q) · w(t, d)
///
/// A word is what white space separates, in lower case, with a space put at either end; runs do not
/// reach from word to word, and a word shorter than a run gives itself, once. The sum follows the
/// order in which the runs stand in the query. The logarithm is that of the system, see ``BM25``.
///
/// Source: Manning, Raghavan, Schütze, "Introduction to Information Retrieval" (2008), section 6.4;
/// the words and the constants are those of scikit-learn's `TfidfVectorizer` with `char_wb` and
/// `sublinear_tf`.
public struct CharacterNGrams: Sendable {
  private let runs: TermCounts<UInt128>
  private let idf: [Double]
  private let postings: Postings

  /// Reads the documents.
  public init(documents: [String]) {
    var runs = TermCounts<UInt128>()
    let rows = documents.map { runs.count(Self.runs(of: $0)) }
    var holders = [Int](repeating: 0, count: runs.numbers.count)
    for row in rows { for entry in row { holders[entry.term] += 1 } }
    let idf = holders.map { 1 + log(Double(1 + documents.count) / Double(1 + $0)) }
    postings = Postings(
      rows.map { Self.unit($0, idf: idf) }, terms: runs.numbers.count)
    self.runs = runs
    self.idf = idf
  }

  /// The score of every document, in `0 ... 1` up to roundings.
  ///
  /// - Complexity: O(documents + documents with a run of the query, each run by itself).
  public func scores(of query: String) -> [Double] {
    postings.scores(of: Self.unit(runs.known(Self.runs(of: query)), idf: idf))
  }

  private static func unit(
    _ counts: [(term: Int, count: Int)], idf: [Double]
  ) -> [(term: Int, weight: Double)] {
    let weights = counts.map { (1 + log(Double($0.count))) * idf[$0.term] }
    let norm = weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return zip(counts, weights).map { ($0.term, norm > 0 ? $1 / norm : 0) }
  }

  /// The runs of a text, each as a number: its scalars in 21 bits each, behind a 1.
  private static func runs(of text: String) -> [UInt128] {
    var runs: [UInt128] = []
    for word in text.lowercased().unicodeScalars.split(whereSeparator: \.properties.isWhitespace) {
      let scalars = [" "] + Array(word) + [" "]
      for length in 3...5 {
        for start in 0...max(scalars.count - length, 0) {
          let run = scalars[start..<min(start + length, scalars.count)]
          runs.append(run.reduce(1) { $0 << 21 | UInt128($1.value) })
        }
        if scalars.count <= length { break }
      }
    }
    return runs
  }
}
