import Digest
import SkillModel
import Testing
import Training

@Suite struct TrainingTextsTests {
  private func names(_ texts: TrainingTexts) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: texts.sources.map { ($0.name, $0.pairs.count) })
  }

  @Test func aFrameworkGivesPairsOfEachKind() {
    #expect(
      names(Small.texts()) == [
        "alternative label": 40, "definition": 40, "broader of skill": 39,
        "skill of occupation": 40,
      ])
  }

  @Test func textsOfOtherLanguagesArePassedOver() {
    #expect(!Small.texts().texts.contains { $0.hasPrefix("Holz") })
    let german = TrainingTexts(of: [Small.framework], heldOut: .nothing, language: "de")
    #expect(german.texts.count == 40 && german.sources.map(\.name) == ["broader of skill"])
  }

  @Test func longTextsAreCut() {
    let long = String(repeating: "wood ", count: 200)
    let texts = TrainingTexts(
      of: [], pairs: [.init(name: "p", pairs: [(long, "wood")])], heldOut: .nothing)
    #expect(texts.texts.map(\.unicodeScalars.count) == [599, 4])
  }

  @Test func heldOutTextsAreNeverAskedWith() throws {
    let label = "\(Small.word(3)) wood"
    let other = "work with \(Small.word(4))"
    let hashes = [label, other].map { HeldOut.hash(of: $0).hex + "\n" }.joined()
    let heldOut = try HeldOut(texts: Array(hashes.utf8), occupations: [])
    let texts = Small.texts(heldOut)
    // A preferred label stays as a text and as an answer; an alternative label goes.
    #expect(texts.texts.contains(label))
    #expect(!texts.texts.contains(other))
    #expect(texts.exclusions.alternativeLabels.dropped == 1)
    for source in texts.sources {
      #expect(!source.pairs.contains { texts.texts[Int($0.query)] == label }, "\(source.name)")
    }
    #expect(names(texts)["alternative label"] == 39)
    #expect(names(texts)["broader of skill"] == 38)
  }

  @Test func theCompetenciesOfAHeldOutOccupationAreDropped() throws {
    let hash = HeldOut.hash(of: "\(Small.word(2)) maker").hex
    let texts = Small.texts(try HeldOut(texts: [], occupations: Array(hash.utf8)))
    #expect(names(texts)["skill of occupation"] == 36)
    #expect(texts.exclusions.relations.dropped == 4 && texts.exclusions.relations.all == 40)
    #expect(texts.exclusions.occupations.dropped == 1)
  }

  @Test func aSourceOfFewAnswersIsLeftOut() {
    let pairs = (0..<400).map { ("question \($0)", "answer \($0 % 40)") }
    let texts = TrainingTexts(
      of: [], pairs: [.init(name: "few", pairs: pairs)], heldOut: .nothing)
    #expect(texts.sources.isEmpty)
  }

  @Test(arguments: [
    ("a\n", "p:1: found 1 fields, expected 2 with a tab between them"),
    ("a\tb\n\na\tb\tc", "p:3: found 3 fields, expected 2 with a tab between them"),
  ])
  func aLineThatIsNoPairIsReported(table: String, words: String) {
    let error = #expect(throws: TrainingError.self) {
      _ = try TrainingTexts.NamedPairs(table: Array(table.utf8), name: "p")
    }
    #expect(error?.reason == words)
  }
}
