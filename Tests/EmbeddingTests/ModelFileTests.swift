import Embedding
import Foundation
import TestSupport
import Testing

@Suite struct ModelFileTests {
  private func error(
    _ model: TinyModel, change: (inout [UInt8]) -> Void = { _ in }
  ) throws -> ModelError? {
    #expect(throws: ModelError.self) { _ = try model.open(change: change) }
  }

  private func expect(
    _ model: TinyModel, _ code: ModelError.Code, tensor: String? = nil,
    says words: String = "error",
    change: (inout [UInt8]) -> Void = { _ in }
  ) throws {
    let error = try #require(try error(model, change: change))
    #expect(error.code == code, "\(error)")
    #expect(error.tensor == tensor, "\(error)")
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func aWholeModelIsOpened() throws {
    let embedder = try TinyModel().open()
    #expect(embedder.name == "tiny")
    #expect(embedder.dimension == 4)
    #expect(embedder.calibration?.match.points.map(\.cosine) == [-1, 0.5, 1])
    var model = TinyModel()
    model.card = model.cardText.replacing("\"calibration\"", with: "\"remark\"")
    #expect(try model.open().calibration == nil)
  }

  @Test func aTruncatedFileIsRefused() throws {
    let whole = TinyModel().weights.count
    try expect(TinyModel(), .truncated, tensor: "weight") { $0.removeLast() }
    try expect(TinyModel(), .truncated) { $0 = Array($0.prefix(7)) }
    try expect(TinyModel(), .truncated) { $0 = [] }
    try expect(TinyModel(), .truncated) { $0 = Array($0.prefix(50)) }
    for length in stride(from: 0, to: whole, by: 97) {
      _ = try error(TinyModel()) { $0 = Array($0.prefix(length)) }
    }
  }

  @Test func aHeaderThatIsNoneIsRefused() throws {
    try expect(TinyModel(), .malformed) { $0[7] = 0xFF }
    try expect(TinyModel(), .malformed, says: "JSON") { $0[8] = 0x5B }
    var model = TinyModel()
    model.header = "[]"
    try expect(model, .malformed, says: "object")
  }

  @Test(arguments: [
    ("I8", "F32", "weight"), ("F16", "BF16", "scale"), ("\"weight\"", "\"w\"", "weight"),
    ("1036,4]", "1036,5]", "weight"), ("1036,4]", "1036]", "weight"),
    ("[1036]", "[518]", "scale"), ("1036,4]", "-1036,-4]", "weight"),
    ("1036,4]", "9223372036854775807,4]", "weight"), ("1036,4]", "1036,4.5]", "weight"),
    ("[0,2072]", "[2072,0]", "scale"), ("[0,2072]", "[-2072,0]", "scale"),
    ("[2072,6216]", "[9223372036854773735,9223372036854777879]", "weight"),
    ("[2072,6216]", "[2072]", "weight"), ("[2072,6216]", "7", "weight"),
  ])
  func aTensorOfAnotherShapeIsRefusedByName(old: String, new: String, tensor: String) throws {
    var model = TinyModel()
    model.header = model.header([(old, new)])
    #expect(model.header != model.header())
    try expect(model, .wrongShape, tensor: tensor, says: "tensor '\(tensor)'")
  }

  @Test func aTensorBeyondTheEndIsRefused() throws {
    var model = TinyModel()
    model.header = model.header([("[2072,6216]", "[9223372036854771663,9223372036854775807]")])
    try expect(model, .truncated, tensor: "weight")
  }

  @Test func aTensorAtAnOddPlaceIsRefused() throws {
    var model = TinyModel()
    model.header = model.header([("[0,2072]", "[1,2073]")])
    try expect(model, .wrongShape, tensor: "scale", says: "multiple of 2")
  }

  @Test(arguments: [0x7E00, 0x7C00, 0xBC00, 0xFC01] as [UInt16])
  func aScaleThatIsNoScaleIsRefused(bits: UInt16) throws {
    var model = TinyModel()
    model.scale = bits
    try expect(model, .notANumber, tensor: "scale", says: "row 1035")
  }

  @Test func aSmallScaleIsTaken() throws {
    var model = TinyModel()
    model.scale = 1
    _ = try model.open()
  }

  @Test func anotherVocabularyIsRefused() throws {
    var model = TinyModel()
    model.vocabulary.append("more")
    model.bigrams -= 1
    try expect(model, .otherVocabulary)
    model = TinyModel()
    model.vocabulary[1] = "[unknown]"
    try expect(model, .otherVocabulary, says: "[UNK]")
    model = TinyModel()
    model.vocabulary[5] = "data"
    try expect(model, .malformed, says: "line 6 repeats the piece of line 3")
  }

  @Test func aTableOfAnotherSizeThanTheCardsIsRefused() throws {
    var model = TinyModel()
    let card = model.cardText
    model.card = card.replacing("\"dimension\": 4", with: "\"dimension\": 5")
    try expect(model, .wrongShape, tensor: "weight")
    model.card = card.replacing("\"bigrams\": 1000", with: "\"bigrams\": 999")
    try expect(model, .wrongShape, tensor: "weight")
  }

  @Test(arguments: [
    ("{\"name\"", "[\"name\""), ("\"tiny\"", "\"\""), ("0a0a", "0A0A"),
    ("\"dimension\": 4", "\"dimension\": 0"), ("[1, 0.99]", "[1, 1.5]"),
    ("[1, 0.99]", "[0.5, 0.99]"), ("[1, 0.99]", "[1, 0.25]"), ("[-1, 0]", "[-0.9, 0]"),
    ("[1, 0.99]", "[1]"), ("\"table\"", "\"tables\""),
  ])
  func aCardThatIsNoneIsRefused(old: String, new: String) throws {
    var model = TinyModel()
    model.card = model.cardText.replacing(old, with: new)
    try expect(model, .malformed, says: "model.json: error: ")
  }

  @Test func aModelThatIsNotThereIsNamed() throws {
    let error = #expect(throws: ModelError.self) {
      try StaticEmbedder(folder: URL(filePath: "/nowhere"))
    }
    #expect(error?.code == .unreadable)
    #expect(
      error?.description
        == "/nowhere/model.json: error: cannot open the file: No such file or directory")
  }
}
