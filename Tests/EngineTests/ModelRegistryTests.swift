import Digest
import Engine
import Foundation
import JSON
import TestSupport
import Testing

/// Models that are added, listed and shown.
@Suite struct ModelRegistryTests {
  private let samples: ModelSamples
  private var registry: ModelRegistry { samples.registry }

  init() throws {
    samples = try ModelSamples()
  }

  private func refusal(
    _ path: String, name: String? = nil, _ code: EngineError.Code = .refused
  ) throws -> String {
    let error = try #require(throws: EngineError.self) { try registry.add(path, name: name) }
    #expect(error.code == code, "\(error)")
    return error.message
  }

  @Test func anEncoderAndATableAreAddedAndListedByName() throws {
    #expect(try registry.list().rows.map(\.isBuiltIn) == [true])
    let encoder = try registry.add(try samples.encoder("zeta"))
    let table = try registry.add(try samples.table(called: "alpha"))
    #expect(encoder.outcome == .added && table.outcome == .added)
    #expect(encoder.card.kind == .encoder(layers: 2, heads: 2, pieces: 10, longest: 12))
    #expect(encoder.card.dimension == 8 && !encoder.card.calibration.isOwn)
    #expect(table.card.kind == .table(bits: 8, pieces: 36, bigrams: 1000))
    #expect(table.card.dimension == 4 && table.card.calibration.isOwn)
    let rows = try registry.list().rows
    #expect(rows.map(\.name).dropFirst() == ["alpha", "zeta"])
    #expect(rows.map(\.isDamaged) == [false, false, false])
    #expect(rows[1].state == .whole(try registry.show("alpha")))
    #expect(samples.added == ["alpha", "zeta"])
  }

  @Test func theHashIsThatOfTheWeightsAndTheVocabulary() throws {
    let path = try samples.encoder()
    let bytes = try ["model.safetensors", "vocab.txt"].flatMap {
      [UInt8](try Data(contentsOf: URL(filePath: "\(path)/\($0)")))
    }
    let card = try registry.add(path).card
    #expect(card.sha256 == SHA256Digest(of: bytes).hex)
    #expect(card.size == bytes.count)
  }

  @Test func onlyTheFilesOfTheModelAreCopiedAndLinksAreFollowed() throws {
    let path = try samples.encoder(
      "mini", TinyEncoder(files: ["README.md": "---\nlicense: mit\n---\n# Mini\n", "notes": "x"]))
    let link = samples.folder.url.appending(path: "linked")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: URL(filePath: path))
    let card = try registry.add(link.path).card
    #expect(card.name == "linked" && card.license == "mit")
    let copied = try #require(card.path)
    let files = try FileManager.default.contentsOfDirectory(atPath: copied).sorted()
    #expect(
      files == ["README.md", "added.json", "config.json", "model.safetensors", "vocab.txt"])
  }

  @Test func addingAgainChangesNothing() throws {
    let path = try samples.encoder()
    let first = try registry.add(path)
    let again = try registry.add(path)
    #expect(again.outcome == .unchanged && again.card == first.card)
    // A model can be added from where it lies.
    #expect(try registry.add(try #require(first.card.path)).outcome == .unchanged)
  }

  @Test func anotherModelOfOneNameIsRefused() throws {
    _ = try registry.add(try samples.encoder())
    let words = try refusal(try samples.table(), name: "mini")
    #expect(words.contains("A model 'mini' is there, with another SHA-256"))
    #expect(words.contains("--name"))
    #expect(try registry.add(try samples.table(), name: "other").card.name == "other")
  }

  @Test(arguments: ["", ".mini", "a b", "a+b", "a@b", "a/b", "é", "built-in"])
  func aNameThatCouldNotBeAskedForIsRefused(name: String) throws {
    #expect(try refusal(try samples.encoder(), name: name, .usage).contains("--name"))
    #expect(samples.added == [])
  }

  @Test func theBuiltInModelsNameIsTaken() throws {
    let name = try registry.list().rows[0].name
    #expect(try refusal(try samples.encoder(), name: name, .usage).contains("built-in model"))
    #expect(try registry.show(name) == registry.show("built-in"))
  }

  @Test func whatIsNoModelIsRefused() throws {
    #expect(try refusal(samples.folder.url.path).contains("expected the config.json"))
    #expect(try refusal(samples.folder.url.path + "/none", .usage).contains("no such file"))
    #expect(
      try refusal(samples.folder.write("file", "x"), .usage).contains("expected the folder"))
  }

  @Test func aModelThatIsNotThereIsNamed() throws {
    let error = try #require(throws: EngineError.self) { try registry.show("none") }
    #expect(error.code == .usage && error.message.contains("'none'"))
    #expect(error.message.contains("tessera model list"))
  }
}

/// Models that are no good.
@Suite struct BadModelTests {
  private let samples: ModelSamples

  init() throws {
    samples = try ModelSamples()
  }

  private func expectRefusal(_ path: String, _ words: String...) throws {
    let error = try #require(throws: EngineError.self) { try samples.registry.add(path) }
    #expect(error.code == .refused)
    for words in words { #expect(error.message.contains(words), "\(error.message)") }
    #expect(samples.added == [])
  }

  @Test func anEncoderWithABadTensorIsRefusedByItsName() throws {
    let name = "encoder.layer.1.output.dense.weight"
    let dense = "tensor '\(name)'"
    try expectRefusal(
      try samples.encoder("nan", TinyEncoder(changes: [name: [127: .nan]])), dense,
      "number 127 is infinite or no number")
    try expectRefusal(
      try samples.encoder(
        "shape", TinyEncoder(header: { $0.replacing("[16,8]", with: "[8,16]") })),
      "tensor 'encoder.layer.0.intermediate.dense.weight'", "[8, 16]")
    try expectRefusal(
      try samples.encoder("cut", TinyEncoder(weights: { Array($0.dropLast(5)) })),
      "tensor 'encoder.layer.1.output.LayerNorm.bias'", "ends at byte")
    try expectRefusal(
      try samples.encoder(
        "offsets",
        TinyEncoder(
          header: {
            $0.replacing("[96,416]", with: "[9223372036854775487,9223372036854775807]")
          })), "tensor 'embeddings.word_embeddings.weight'")
    try expectRefusal(
      try samples.encoder("words", TinyEncoder(vocabulary: TinyEncoder.words + ["more"])),
      "the vocabulary has 11 pieces; the model has 10")
  }

  @Test func aTableWithABadTensorIsRefusedByItsName() throws {
    var model = TinyModel()
    model.scale = 0x7E00
    try expectRefusal(try samples.table("nan", model), "tensor 'scale'", "row 1035")
    try expectRefusal(
      try samples.table("cut", change: { $0.removeLast() }), "tensor 'weight'", "ends at byte")
    model = TinyModel()
    model.header = model.header([("[2072,6216]", "[9223372036854773735,9223372036854777879]")])
    try expectRefusal(try samples.table("offsets", model), "tensor 'weight'")
    model = TinyModel()
    model.vocabulary.append("more")
    model.bigrams -= 1
    try expectRefusal(try samples.table("words", model), "the vocabulary has 37 pieces")
  }

  @Test func aTensorThatNobodyReadsMustBeThereToo() throws {
    let model = TinyEncoder(header: {
      $0.dropLast()
        + #","pooler.dense.bias":{"dtype":"F32","shape":[8],"data_offsets":[0,1000000]}}"#
    })
    try expectRefusal(
      try samples.encoder("cut", model), "tensor 'pooler.dense.bias'", "it ends at byte 1000000")
  }

  @Test func weightsThatGiveNoVectorAreRefused() throws {
    // Finite, but their products are not.
    let name = "encoder.layer.0.output.dense.weight"
    let huge = Dictionary(uniqueKeysWithValues: (0..<128).map { ($0, Float(3e38)) })
    try expectRefusal(
      try samples.encoder("huge", TinyEncoder(changes: [name: huge])),
      "the vector of a text has the length")
  }

  @Test func aTableWithAnotherHashThanItsCardSaysIsRefused() throws {
    let folder = samples.folder.url.appending(path: "given/other")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try TinyModel().write(to: folder)
    try expectRefusal(folder.path, "model.json says 0a0a")
  }

  @Test func aDamagedModelIsListedWithItsError() throws {
    let card = try samples.registry.add(try samples.encoder()).card
    _ = try samples.registry.add(try samples.table())
    let file = URL(filePath: try #require(card.path)).appending(path: "model.safetensors")
    var bytes = try Data(contentsOf: file)
    bytes[bytes.count - 400] ^= 1
    try bytes.write(to: file)
    let list = try samples.registry.list()
    #expect(list.rows.map(\.isDamaged) == [false, true, false])
    let text = list.text(TextStyle())
    #expect(text.contains("damaged: mini: ") && text.contains("added.json says \(card.sha256)"))
    #expect(list.jsonText().contains(#""error": "#))
    let error = try #require(throws: EngineError.self) {
      try samples.registry.add(try samples.encoder())
    }
    #expect(error.message.contains("is there and damaged"))
    #expect(throws: EngineError.self) { try samples.engine("mini").frameworks() }
    try bytes.dropLast(5).write(to: file)
    #expect(
      try samples.registry.list().text(TextStyle())
        .contains("tensor 'encoder.layer.1.output.LayerNorm.bias': error: it ends at byte"))
  }

  @Test func whatAKilledProgramLeftIsPassedOverAndGoesWithTheNext() throws {
    let models = samples.folder.url.appending(path: "models")
    let half = models.appending(path: ".unfinished")
    try FileManager.default.createDirectory(at: half, withIntermediateDirectories: true)
    try Data("{".utf8).write(to: half.appending(path: "config.json"))
    #expect(try samples.registry.list().rows.count == 1)
    _ = try samples.registry.add(try samples.encoder())
    #expect(samples.added == ["mini"])
  }
}
