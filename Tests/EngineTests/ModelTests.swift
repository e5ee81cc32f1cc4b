import Digest
import Embedding
import Engine
import Foundation
import JSON
import TestSupport
import Testing

/// The model that results name is the one that made them.
@Suite(.enabled(if: Checkout.isPresent, Comment(rawValue: Checkout.absence)))
struct ModelTests {
  private static let folder = Checkout.sources.appending(path: "Embedding/Resources/BuiltIn")

  @Test func theHashIsThatOfTheWeightsAndTheVocabulary() throws {
    let embedder = try StaticEmbedder.builtIn()
    var hasher = SHA256Hasher()
    for file in ["model.safetensors", "vocab.txt"] {
      hasher.update([UInt8](try Data(contentsOf: Self.folder.appending(path: file))))
    }
    let hash = hasher.finalize().hex
    #expect(embedder.hash == hash)
    let card = try JSONValue(
      parsing: [UInt8](try Data(contentsOf: Self.folder.appending(path: "model.json"))),
      limits: .job)
    #expect(card["sha256"]?.string == hash && card["name"]?.string == embedder.name)

    let folder = try TemporaryFolder()
    let engine = SkillEngine(store: folder.url.appending(path: "store"))
    let report = try engine.rank(
      [Samples.walletFiles[0]], for: Samples.jobFiles[0], Samples.request())
    #expect(report.basis.modelHash == hash && report.basis.modelName == embedder.name)
  }

  @Test func theModelOfTheProgramIsTheOneInTheSources() throws {
    let beside = try StaticEmbedder(folder: Self.folder)
    let builtIn = try StaticEmbedder.builtIn()
    for text in ["Clean messy data sets", "Pflege älterer Menschen", ""] {
      #expect(builtIn.embed(text) == beside.embed(text))
    }
  }
}
