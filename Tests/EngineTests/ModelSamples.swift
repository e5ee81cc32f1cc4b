import Digest
import Embedding
import Engine
import Foundation
import TestSupport

/// Folders of made-up models, and a registry to put them in.
struct ModelSamples {
  let folder: TemporaryFolder
  let registry: ModelRegistry

  init() throws {
    folder = try TemporaryFolder()
    registry = ModelRegistry(folder: folder.url.appending(path: "models"))
  }

  /// The path of a new folder that holds a table whose card says its true hash.
  func table(
    _ name: String = "rows", called: String = "tiny", _ model: TinyModel = TinyModel(),
    change: (inout [UInt8]) -> Void = { _ in }
  ) throws -> String {
    var model = model
    let hash = SHA256Digest(of: model.weights + Array(model.vocabularyText.utf8)).hex
    model.card = model.cardText.replacing(String(repeating: "0a", count: 32), with: hash)
      .replacing("\"name\": \"tiny\"", with: "\"name\": \"\(called)\"")
    let url = try make(name)
    try model.write(to: url, change: change)
    return url.path
  }

  /// The path of a new folder that holds an encoder.
  func encoder(_ name: String = "mini", _ model: TinyEncoder = TinyEncoder()) throws -> String {
    let url = try make(name)
    try model.write(to: url)
    return url.path
  }

  /// An engine over a store of its own.
  func engine(_ model: String, store: String = "store") -> SkillEngine {
    SkillEngine(store: folder.url.appending(path: store), models: registry, model: model)
  }

  private func make(_ name: String) throws -> URL {
    let url = folder.url.appending(path: "given/\(name)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  /// What lies in the folder of added models, hidden or not.
  var added: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/models")) ?? [])
      .filter { $0 != ".lock" }.sorted()
  }
}

/// The built-in model and a table, blended as ARCHITECTURE.md says.
struct ModelBlendByHand {
  private let builtIn: StaticEmbedder
  private let table: StaticEmbedder
  private let share: Double

  init(_ table: ModelReport, share: Double) throws {
    builtIn = try StaticEmbedder.builtIn()
    self.table = try StaticEmbedder(folder: URL(filePath: table.path ?? ""))
    self.share = share
  }

  func vector(of text: String) -> [Float] {
    builtIn.embed(text).map { Float(Double($0) * share.squareRoot()) }
      + table.embed(text).map { Float(Double($0) * (1 - share).squareRoot()) }
  }
}
