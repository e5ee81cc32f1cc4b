/// For every term the documents that have it, each with the term's weight there.
///
/// Documents and terms are numbered from 0, terms in the order in which they first appear.
struct Postings: Sendable {
  /// How many documents there are.
  let documents: Int

  private let starts: [Int]
  private let places: [Int32]
  private let weights: [Double]

  /// Groups weighted terms by the term.
  ///
  /// - Parameters:
  ///   - rows: For each document its terms, each once, with their weights.
  ///   - terms: How many terms there are.
  init(_ rows: [[(term: Int, weight: Double)]], terms: Int) {
    documents = rows.count
    var counts = [Int](repeating: 0, count: terms + 1)
    for row in rows { for entry in row { counts[entry.term + 1] += 1 } }
    for term in 0..<terms { counts[term + 1] += counts[term] }
    var next = counts
    var places = [Int32](repeating: 0, count: counts[terms])
    var weights = [Double](repeating: 0, count: counts[terms])
    for (document, row) in rows.enumerated() {
      for (term, weight) in row {
        places[next[term]] = Int32(document)
        weights[next[term]] = weight
        next[term] += 1
      }
    }
    starts = counts
    self.places = places
    self.weights = weights
  }

  /// How many documents have the term.
  func count(of term: Int) -> Int { starts[term + 1] - starts[term] }

  /// The score of every document: Σ query weight × document weight over the query's terms, added
  /// in their order.
  func scores(of query: [(term: Int, weight: Double)]) -> [Double] {
    var scores = [Double](repeating: 0, count: documents)
    for (term, weight) in query {
      for place in starts[term]..<starts[term + 1] {
        scores[Int(places[place])] += weight * weights[place]
      }
    }
    return scores
  }
}

/// How often each term stands in a text, in the order in which the terms first appear there.
struct TermCounts<Term: Hashable & Sendable>: Sendable {
  /// The numbers of terms, from 0 in the order in which they were met.
  private(set) var numbers: [Term: Int] = [:]

  /// Counts the terms of a document; new ones get the next numbers.
  mutating func count(_ terms: [Term]) -> [(term: Int, count: Int)] {
    var found: [Int] = []
    found.reserveCapacity(terms.count)
    for term in terms {
      let next = numbers.count
      if let number = numbers[term] {
        found.append(number)
      } else {
        numbers[term] = next
        found.append(next)
      }
    }
    return Self.counted(found)
  }

  /// Counts those of `terms` that have a number.
  func known(_ terms: [Term]) -> [(term: Int, count: Int)] {
    Self.counted(terms.compactMap { numbers[$0] })
  }

  /// How often each number is there, in the order of their first places.
  private static func counted(_ numbers: [Int]) -> [(term: Int, count: Int)] {
    // A number and its place in one: sorting these needs no hashing.
    let sorted = numbers.enumerated().map { UInt64($1) << 32 | UInt64($0) }.sorted()
    var counts: [(place: Int, term: Int, count: Int)] = []
    for entry in sorted {
      let (term, place) = (Int(entry >> 32), Int(entry & 0xFFFF_FFFF))
      if let last = counts.indices.last, counts[last].term == term {
        counts[last].count += 1
      } else {
        counts.append((place, term, 1))
      }
    }
    return counts.sorted { $0.place < $1.place }.map { ($0.term, $0.count) }
  }
}
