import Embedding
import TestSupport
import Testing
import Training

@Suite struct LearnedVocabularyTests {
  private func lines(_ texts: [String], count: Int = 1_000) throws -> [String] {
    let vocabulary = try LearnedVocabulary(of: texts, count: count)
    let lines = String(decoding: vocabulary.lines, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == vocabulary.count && vocabulary.texts.count == vocabulary.count)
    return lines.map(String.init)
  }

  private func rows(_ vocabulary: LearnedVocabulary) throws -> TextRows {
    try TextRows(vocabulary: vocabulary.lines, path: "vocab.txt", buckets: 8)
  }

  @Test func specialPiecesComeFirstThenCharactersThenWordsByUse() throws {
    let texts = ["Wood work", "wood, wörk", "wood by hand", "hand a"]
    #expect(
      try lines(texts) == ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
        + [",", "a", "b", "d", "h", "k", "n", "o", "r", "w", "y"]
        + ["##a", "##b", "##d", "##h", "##k", "##n", "##o", "##r", "##w", "##y"]
        + ["wood", "hand", "work"])
    #expect(try LearnedVocabulary(of: texts, count: 1_000).unranked == 26)
  }

  @Test func rareWordsFallIntoThePiecesTheyShare() throws {
    // Each word occurs once. `##ding` is taken before `##ing`, which is then used once only.
    #expect(try lines(["unloading", "unpacking", "unfolding"]).suffix(2) == ["un", "##ding"])
  }

  @Test func theBeginningOfAWordCountsForTheWord() throws {
    let found = try lines(["work", "work", "worker", "wood", "wood", "wood"]).suffix(2)
    #expect(found == ["wood", "work"])
  }

  @Test func whatOccursOnceIsNoPiece() throws {
    #expect(try lines(["abc"]).suffix(1) == ["##c"])
    #expect(try lines(["abc abc"]).suffix(1) == ["abc"])
  }

  @Test func whatIsTooMuchIsTheLeastUsed() throws {
    let texts = ["wood", "wood", "wood", "silk", "silk", "hand", "hand", "hand", "hand"]
    let all = try lines(texts)
    #expect(all.suffix(3) == ["hand", "wood", "silk"])
    #expect(try lines(texts, count: all.count - 1) == all.dropLast())
    #expect(try lines(texts, count: all.count - 2) == all.dropLast(2))
  }

  @Test func aVocabularyWithoutRoomForTheCharactersIsRefused() throws {
    _ = try LearnedVocabulary(of: ["ab"], count: 9)
    let error = #expect(throws: TrainingError.self) {
      _ = try LearnedVocabulary(of: ["ab"], count: 8)
    }
    #expect(error?.code == .vocabulary)
    #expect(
      error?.reason
        == "a vocabulary of 8 pieces has no room for the special ones and the characters of the "
        + "texts; expected 9 or more")
  }

  @Test func piecesAreWrittenWithMarksAndSayTheirLetters() throws {
    let vocabulary = try LearnedVocabulary(of: ["a한 😀"], count: 100)
    #expect(
      vocabulary.texts == ["", "", "", "", ""]
        + ["a", "ᄒ", "ᅡ", "ᆫ", "😀", "a", "ᄒ", "ᅡ", "ᆫ"])
  }

  @Test func wordsThatAreTooLongToBeSplitDoNotCount() throws {
    let long = String(repeating: "x", count: 101)
    #expect(try lines([long, long, "a"]).suffix(2) == ["[MASK]", "a"])
  }

  @Test(arguments: 0..<10)
  func nothingThatWasSeenIsUnknownAndTheOrderOfTextsDoesNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let texts = (0..<40).map { _ in
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        String(
          (0..<Int.random(in: 1...7, using: &generator)).compactMap { _ in
            Array("aabbcdé한+ж").randomElement(using: &generator)
          })
      }.joined(separator: " ")
    }
    let count = Int.random(in: 30...150, using: &generator)
    let vocabulary = try LearnedVocabulary(of: texts, count: count)
    #expect(vocabulary.count <= count)
    #expect(try LearnedVocabulary(of: texts.reversed(), count: count) == vocabulary)
    let rows = try rows(vocabulary)
    #expect(texts.allSatisfy { !rows.rows(of: $0).contains(1) })
  }
}
