import Evaluation

extension FuzzTarget {
  /// Judgements, runs and, with zero bytes between their files, whole test collections: what is read
  /// reads back as it was written, and measures stay in their range.
  static let rankings = FuzzTarget(
    name: "rankings", seeds: ["Tests/EvaluationTests/Fixtures"]
  ) { input in
    let files = input.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false)
      .enumerated().map { TextFile(name: "file\($0.offset)", bytes: Array($0.element)) }
    let run = try unlessRefused { try Run(trec: files[files.count - 1]) }
    if let run, let text = try unlessRefused({ try run.trecText() }) {
      let again = try Run(trec: TextFile(name: run.name, text: text))
      try require(again == run, "the run does not read back: \(text)")
    }
    if let judgements = try unlessRefused({ try Judgements(trec: files[0]) }) {
      try requireSense(in: judgements, and: run ?? Run(name: "none"))
    }
    try readCollections(files)
  }

  private static func requireSense(in judgements: Judgements, and run: Run) throws {
    if let text = try unlessRefused({ try judgements.trecText() }) {
      let again = try Judgements(trec: TextFile(name: "again", text: text))
      try require(again == judgements, "the judgements do not read back: \(text)")
    }
    for name in ["AP", "AP(rel=2)@5", "RR", "nDCG@10", "P@5", "R@5", "Rprec", "RP@5"] {
      for results in run.results(of: [try measure(named: name)], against: judgements) {
        try require(
          results.values.allSatisfy { (0...1 + 1e-12).contains($0) }, "\(name): \(results.values)")
      }
    }
  }

  private static func readCollections(_ files: [TextFile]) throws {
    guard files.count > 2 else { return }
    let beir = try unlessRefused {
      try TestCollection(beirQueries: files[0], corpus: files[1], qrels: files[2])
    }
    if let beir, let again = try unlessRefused({ try beir.beirFiles(split: "test") }) {
      let read = try TestCollection(beirQueries: again[0], corpus: again[1], qrels: again[2])
      try require(read == beir, "the BEIR folder does not read back")
    }
    guard files.count > 3 else { return }
    let melo = try unlessRefused {
      try TestCollection(
        meloQueries: files[0], corpus: files[1], concepts: files[2], annotations: files[3])
    }
    if let melo, let again = try unlessRefused({ try melo.meloFiles() }) {
      let read = try TestCollection(
        meloQueries: again[0], corpus: again[1], concepts: again[2], annotations: again[3])
      try require(read == melo, "the MELO folder does not read back")
    }
  }
}
