import Embedding
import Foundation
import SkillModel
import TestSupport
import Testing
import Training
import Vectors

/// A framework of a few skills, a vocabulary of letters, and a teacher of random vectors.
enum Small {
  static let framework = Framework(
    id: IRI("urn:test:f"), titles: [LocalizedText("Crafts", language: "en")],
    competencies: (0..<40).map { number in
      Competency(
        id: IRI("urn:test:c\(number)"),
        preferredLabels: [
          LocalizedText("\(word(number)) wood", language: "en"),
          LocalizedText("Holz \(word(number))", language: "de"),
        ],
        alternativeLabels: [LocalizedText("work with \(word(number))", language: "en")],
        statements: [],
        definitions: [
          LocalizedText("To \(word(number)) things of wood by hand and by machine.", language: "en")
        ])
    },
    associations: (1..<40).map {
      Association(IRI("urn:test:c\($0)"), .broader, IRI("urn:test:c\($0 / 4)"))
    },
    occupations: (0..<10).map { number in
      Occupation(
        id: IRI("urn:test:o\(number)"),
        preferredLabels: [LocalizedText("\(word(number)) maker", language: "en")],
        requiredCompetencies: (0..<4).map {
          .init(IRI("urn:test:c\(4 * number + $0)"), .essential)
        })
    })

  static func word(_ number: Int) -> String {
    let letters = Array("abcdefghij")
    return "\(letters[number % 10])\(letters[number / 10])\(letters[(number * 7 + 3) % 10])"
  }

  static let vocabulary = Array(
    (["[UNK]", "wood", "work", "with", "to", "maker", "things", "of", "by"]
      + "abcdefghijklmnopqrstuvwxyz.".map { "\($0)" }
      + "abcdefghijklmnopqrstuvwxyz".map { "##\($0)" }).map { "\($0)\n" }.joined().utf8)

  static func rows() throws -> TextRows {
    try TextRows(vocabulary: vocabulary, path: "vocab.txt", buckets: 64)
  }

  static func texts(_ heldOut: HeldOut = .nothing) -> TrainingTexts {
    TrainingTexts(of: [framework], heldOut: heldOut)
  }

  static var plan: TrainingPlan {
    var plan = TrainingPlan()
    plan.dimension = 16
    plan.bigrams = 64
    plan.batch = 32
    plan.distillationEpochs = 30
    plan.contrastSteps = 150
    return plan
  }
}

/// Sums of random vectors of the text's bytes, of unit length.
struct ByteTeacher: Teacher {
  let dimension = 24

  func vectors(of texts: ArraySlice<String>) -> Matrix {
    var matrix = Matrix(columns: dimension)
    for text in texts {
      var sum = [Float](repeating: 0, count: dimension)
      for byte in text.utf8 {
        var generator = SeededGenerator(seed: UInt64(byte))
        for place in sum.indices { sum[place] += Float.random(in: -1...1, using: &generator) }
      }
      matrix.append(sum)
    }
    _ = matrix.scaleToUnitRows()
    return matrix
  }

  func pieceVectors() throws(TrainingError) -> Matrix {
    let pieces = String(decoding: Small.vocabulary, as: UTF8.self).split(separator: "\n")
    return vectors(of: pieces.map(String.init)[...])
  }
}
