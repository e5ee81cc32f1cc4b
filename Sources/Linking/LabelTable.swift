internal import SkillModel
internal import Vectors

/// The labels of all competencies with their vectors: one row a label, the preferred one first.
struct LabelTable: Sendable {
  /// One row a label, competency after competency.
  let vectors: Matrix

  /// Where the rows of each competency begin; one more than there are competencies.
  let firstRows: [Int]

  private let equal: [String: [Int]]

  /// How many competencies there are.
  var count: Int { firstRows.count - 1 }

  /// Embeds the labels; one that repeats a label of the same competency is left out.
  init(_ competencies: [CompetencyLabels], embedder: any TextEmbedder) {
    var labels: [String] = []
    var firstRows = [0]
    var equal: [String: [Int]] = [:]
    for (place, competency) in competencies.enumerated() {
      var met: Set<String> = []
      for label in [competency.preferred] + competency.alternatives {
        let folded = label.foldedForMatching()
        guard met.insert(folded).inserted else { continue }
        labels.append(label)
        if !folded.isEmpty { equal[folded, default: []].append(place) }
      }
      firstRows.append(labels.count)
    }
    vectors = embedder.checkedVectors(of: labels)
    self.firstRows = firstRows
    self.equal = equal
  }

  /// The rows of a competency, its preferred label's first.
  func rows(of competency: Int) -> Range<Int> {
    firstRows[competency]..<firstRows[competency + 1]
  }

  /// The competency of a row.
  func competency(of row: Int) -> Int {
    var range = 0..<count
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range = firstRows[middle] <= row ? middle..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// The competencies that have `text` for a label, apart from case and white space, ascending.
  func competencies(called text: String) -> [Int] {
    equal[text.foldedForMatching()] ?? []
  }

  /// The competencies that have a run of up to five words of `text` for a label, with the place of
  /// the longest such run, the first where several are as long.
  func competencies(calledIn text: String) -> [Int: Range<Int>] {
    var found: [Int: Range<Int>] = [:]
    for length in 1...5 {
      var met: Set<Int> = []
      let runs = WordWindows(of: text, lengths: [length])
      for (run, place) in zip(runs.texts, runs.places) {
        for competency in competencies(called: run) where met.insert(competency).inserted {
          found[competency] = place
        }
      }
    }
    return found
  }
}

extension TextEmbedder {
  /// The vectors, after a check that there is one a text.
  func checkedVectors(of texts: [String]) -> Matrix {
    let vectors = vectors(of: texts)
    precondition(
      vectors.rows == texts.count && vectors.columns == dimension,
      "\(vectors.rows) × \(vectors.columns) numbers for \(texts.count) texts of \(dimension)")
    return vectors
  }
}
