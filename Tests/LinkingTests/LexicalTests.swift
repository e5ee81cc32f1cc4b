import Foundation
import Linking
import TestSupport
import Testing

/// BM25 from its formula, with a loop over everything.
///
/// Texts have no stop words and no inflection.
private func plainBM25(_ query: [String], _ documents: [[String]]) -> [Double] {
  let mean = Double(documents.map(\.count).reduce(0, +)) / Double(documents.count)
  return documents.map { document in
    Set(query).reduce(0) { sum, word in
      let holders = Double(documents.count { $0.contains(word) })
      let frequency = Double(document.count { $0 == word })
      let idf = log(1 + (Double(documents.count) - holders + 0.5) / (holders + 0.5))
      let length = 1.2 * (0.25 + 0.75 * Double(document.count) / mean)
      return sum + idf * frequency * 2.2 / (frequency + length)
    }
  }
}

private func runs(of text: String) -> [String] {
  text.split(separator: " ").flatMap { word -> [String] in
    let padded = Array(" \(word) ")
    return (3...5).filter { $0 <= padded.count }.flatMap { length in
      (0...padded.count - length).map { String(padded[$0..<$0 + length]) }
    }
  }
}

/// TF-IDF from its formula.
private func plainNGrams(_ query: String, _ documents: [String]) -> [Double] {
  let all = documents.map(runs)
  let known = Set(all.joined())
  func weights(_ runs: [String]) -> [String: Double] {
    var weights: [String: Double] = [:]
    for run in Set(runs) where known.contains(run) {
      let frequency = Double(runs.count { $0 == run })
      let holders = Double(all.count { $0.contains(run) })
      weights[run] =
        (1 + log(frequency)) * (1 + log((1 + Double(all.count)) / (1 + holders)))
    }
    let norm = weights.values.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return weights.mapValues { $0 / max(norm, 1e-300) }
  }
  let asked = weights(runs(of: query))
  return all.map { runs in
    weights(runs).reduce(0) { $0 + $1.value * (asked[$1.key] ?? 0) }
  }
}

@Suite struct LexicalTests {
  private static let words = ["weld", "steel", "cook", "bread", "c++", "c#", "sql", "x", "ab"]

  private func texts(_ count: Int, using generator: inout SeededGenerator) -> [[String]] {
    (0..<count).map { _ in
      (0..<Int.random(in: 0...6, using: &generator)).map { _ in
        Self.words.randomElement(using: &generator) ?? "x"
      }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func wordScoresAreThoseOfTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let documents = texts(20, using: &generator) + [["weld"]]
    let query = texts(1, using: &generator)[0]
    let scores = BM25(documents: documents.map { $0.joined(separator: " ") })
      .scores(of: query.joined(separator: " "))
    for (score, plain) in zip(scores, plainBM25(query, documents)) {
      #expect(abs(score - plain) < 1e-12)
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func spellingScoresAreThoseOfTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let documents = texts(20, using: &generator).map { $0.joined(separator: " ") }
    let query = texts(1, using: &generator)[0].joined(separator: " ")
    let scores = CharacterNGrams(documents: documents).scores(of: query)
    for (score, plain) in zip(scores, plainNGrams(query, documents)) {
      #expect(abs(score - plain) < 1e-12)
    }
  }

  @Test func inflectedWordsAndCommonWordsAgree() {
    let scores = BM25(documents: ["weld the pipes", "bake a cake"]).scores(of: "welding of a pipe")
    #expect(scores[0] > 0 && scores[1] == 0)
  }

  @Test func aTextOfCommonWordsOnlyIsCompared() {
    #expect(BM25(documents: ["it is", "x"]).scores(of: "is it")[0] > 0)
  }

  @Test(arguments: ["", "🙂🙂", "  \n", "+++ ###", "\u{0}"])
  func textsWithoutWordsScoreNothing(text: String) {
    #expect(BM25(documents: ["weld", text]).scores(of: text) == [0, 0])
    #expect(CharacterNGrams(documents: ["weld", "cook"]).scores(of: text) == [0, 0])
    #expect(BM25(documents: []).scores(of: text).isEmpty)
    #expect(LexicalShare(documents: []).shares(of: text).isEmpty)
  }

  @Test func theGreatestShareIsOne() {
    let shares = LexicalShare(documents: ["weld steel", "cook soup", "steel"]).shares(
      of: "weld steel")
    #expect(shares[0] == 1 && shares[1] == 0 && shares[2] > 0 && shares[2] < 1)
  }
}
