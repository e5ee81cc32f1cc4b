internal import Glibc

/// Okapi BM25 over stemmed words: how much the words of a query tell about each document.
///
///     score(q, d) = Σₜ idf(t) · tf (k₁ + 1) / (tf + k₁ (1 - b + b · |d| / mean |d|))
///     idf(t)      = ln(1 + (N - n(t) + ½) / (n(t) + ½))
///
/// over the distinct stems t of the query, in the query's order; tf is how often t stands in d, |d|
/// the stems of d, n(t) the documents with t. k₁ is 1.2, b is 0.75. Words are stemmed by
/// ``EnglishStemmer``; the commonest ones are left out. The logarithm is that of the system, so the
/// last bits may differ between systems; on one they do not.
///
/// Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009),
/// equation 3.15; the 1 in the idf, which keeps it above 0, is Lucene's.
public struct BM25: Sendable {
  private static let k1 = 1.2
  private static let b = 0.75

  private let stems: TermCounts<String>
  private let postings: Postings

  /// Reads the documents.
  public init(documents: [String]) {
    var stems = TermCounts<String>()
    let rows = documents.map { stems.count(LexicalWords.stems(of: $0)) }
    let lengths = rows.map { Double($0.reduce(0) { $0 + $1.count }) }
    let mean = max(lengths.reduce(0, +) / Double(max(documents.count, 1)), 1e-9)
    var holders = [Int](repeating: 0, count: stems.numbers.count)
    for row in rows { for entry in row { holders[entry.term] += 1 } }
    let idf = holders.map { held in
      log(1 + (Double(documents.count - held) + 0.5) / (Double(held) + 0.5))
    }
    let weighted = zip(rows, lengths).map { row, length in
      let norm = Self.k1 * (1 - Self.b + Self.b * length / mean)
      return row.map { entry in
        let frequency = Double(entry.count)
        let weight = idf[entry.term] * frequency * (Self.k1 + 1) / (frequency + norm)
        return (term: entry.term, weight: weight)
      }
    }
    postings = Postings(weighted, terms: stems.numbers.count)
    self.stems = stems
  }

  /// The score of every document, >= 0; 0 where no word is shared.
  ///
  /// - Complexity: O(documents + documents with a word of the query).
  public func scores(of query: String) -> [Double] {
    let known = stems.known(LexicalWords.stems(of: query))
    return postings.scores(of: known.map { ($0.term, 1) })
  }
}
