import Embedding
import Figures
import Foundation
import MadeUpWords
import Matching
import SkillFormats
import SkillModel
import Vectors

/// The labels of a real framework and the vectors that the built-in model gives them.
struct RealStatements {
  let index: StatementIndex
  private let rows: VectorRows
  private let panels: Int8Panels

  /// Reads a file of skills: its labels, each once, those that are alike near each other.
  init(of path: String) throws {
    let file = SourceFile(
      name: "skills.csv", bytes: [UInt8](try Data(contentsOf: URL(filePath: path))))
    let competencies = FrameworkCatalog(reading: [file]).frameworks.flatMap(\.competencies)
    let labels = Set(
      competencies.flatMap { $0.preferredLabels + $0.alternativeLabels }.map {
        $0.text.normalizedForMatching()
      })
    guard !labels.isEmpty else {
      print("no labels in \(path): expected a framework, as skills_en.csv.gz of ESCO")
      exit(1)
    }
    let (texts, rows) = try Self.ordered(labels.sorted())
    panels = Int8Panels(rows, threads: 2)
    self.rows = rows
    index = StatementIndex(
      statements: texts.enumerated().map {
        CodedStatement(text: Int32($0), words: LocalizedText($1))
      },
      vectors: StatementVectors(
        base: rows, overlay: Matrix(columns: rows.dimension), foldedLabels: Self.folded(texts),
        panels: panels),
      concepts: ConceptGraph(conceptCount: 0, associations: []))
  }

  private static func ordered(_ texts: [String]) throws -> (texts: [String], rows: VectorRows) {
    let vectors = try StaticEmbedder.builtIn().embed(texts, threads: 2)
    let rows = VectorRows(vectors)
    let order = neighbourOrder(of: texts.indices.map { Int32($0) }, in: rows, threads: 2)
    var ordered = Matrix(columns: vectors.columns)
    for number in order { ordered.append(rows[Int(number)]) }
    return (order.map { texts[Int($0)] }, VectorRows(ordered))
  }

  /// The same number for the same words.
  private static func folded(_ texts: [String]) -> [Int32] {
    var numbers: [String: Int32] = [:]
    return texts.map { text in
      let fold = text.foldedForMatching()
      let number = numbers[fold] ?? Int32(numbers.count)
      numbers[fold] = number
      return number
    }
  }

  /// How many pairs of some statements and all of them are similar.
  func pairs(of statements: [Int], atLeast floor: Double) -> Int {
    var queries = Matrix(columns: rows.dimension)
    for statement in statements { queries.append(rows[statement]) }
    return similarPairs(queries: queries, panels: panels, rows: rows, atLeast: floor)
      .reduce(0) { $0 + $1.count }
  }
}

extension Run {
  /// Prints what whole queries take whose links come from vectors: a job is new each time, so that its
  /// similar pairs are found, its links made and the wallets ranked in one go.
  func measureReal(_ real: RealStatements, repetitions: Int) throws {
    guard let cosine = PiecewiseLinear([.init(0, 0), .init(1, 1)]) else {
      fatalError("no function")
    }
    let scoring = Scoring(
      policy: scoring.policy, calibration: cosine, instant: MadeUpWallets.now)
    var random = MadeUpNumbers(seed: 11)
    var times: [[Double]] = [[], [], []]
    var pairs = 0
    for round in 0..<repetitions {
      let lookup = StatementLookup(of: (0..<Int32(makers.statements)).map { $0 }, in: real.index)
      let asked = (0..<makers.requirements).map { _ in random.below(makers.statements) }
      let job = makers.job(asking: asked.map { Int32($0) })
      pairs += real.pairs(of: asked, atLeast: scoring.policy.floor)
      var found: JobLinks?
      times[0].append(
        seconds { found = JobLinks(of: job, to: lookup, in: real.index, by: scoring) })
      guard let found else { continue }
      var answer: [Ranked] = []
      for threads in [1, 2] {
        times[threads].append(
          try seconds {
            answer = try index.rank(
              for: job, links: found, in: real.index, by: scoring, limit: 100, threads: threads)
          })
      }
      if round == 0 { check(answer, to: job, in: real.index, by: scoring) }
    }
    let medians = times.map { median($0) }
    let share = Double(pairs) / Double(repetitions * makers.requirements * makers.statements)
    print(
      """
      \(index.numberCount) wallets, \(makers.statements) real labels, \
      \(String(format: "%.2f", share * 100)) % of the pairs similar: links \
      \(medians[0].milliseconds), a query \(medians[1].milliseconds), threads 2: \
      \(medians[2].milliseconds)
      """)
    Figures.print("real links W=\(index.numberCount)", seconds: medians[0])
    Figures.print("real query W=\(index.numberCount)", seconds: medians[1])
  }

  /// Stops the program if an answer is not the definition's, where all wallets are kept.
  private func check(
    _ answer: [Ranked], to job: CodedJob, in statements: StatementIndex, by scoring: Scoring
  ) {
    guard kept.count == index.numberCount else { return }
    let expected = statements.rank(kept, for: job, by: scoring).filter {
      !index.isRemoved($0.number)
    }
    guard answer == Array(expected.prefix(100)) else {
      print("real vectors: the index does not rank as the definition does")
      exit(1)
    }
  }
}
