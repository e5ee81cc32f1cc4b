internal import Embedding
public import Foundation
internal import SkillModel

/// The models that can be named: the one that comes with the program, and those that were added.
///
/// Added models are folders in one folder, each named as the model. Names that begin with a point
/// are passed over: they are models on their way in.
public struct ModelRegistry: Sendable {
  /// What the built-in model can always be called, whatever its name.
  public static let builtIn = "built-in"

  /// Where added models lie, if it is there; nil when only the built-in model is known.
  public let folder: URL?

  /// The models in a folder, besides the built-in one.
  public init(folder: URL? = nil) {
    self.folder = folder
  }

  /// The files of the program do not change while it runs: they are opened once.
  private static let opened = Result { () throws(ModelError) in try StaticEmbedder.builtIn() }

  /// The model that comes with the program.
  static func builtInTable() throws(EngineError) -> StaticEmbedder {
    do {
      return try opened.get()
    } catch {
      throw EngineError(
        .machine, "The embedding model cannot be used: \(error). Install the program again.")
    }
  }
}

// MARK: - Names

extension ModelRegistry {
  /// Opens a model.
  ///
  /// - Parameter expression: A name, or two as a blend; see ``ModelExpression``.
  /// - Returns: The model, ready to make vectors.
  /// - Throws: ``EngineError`` when there is none of that name, or it is damaged.
  func model(_ expression: String) throws -> EmbeddingModel {
    switch try ModelExpression(expression) {
    case .one(let name):
      return try model(name)
    case .blend(let first, let second, let share):
      let models = (try model(first), try model(second))
      guard models.0.key != models.1.key else {
        throw EngineError(
          .usage, "--model '\(expression)': a blend of a model with itself. Name it once.")
      }
      return try EmbeddingModel(blending: models.0, models.1, share: share)
    }
  }

  private func model(_ name: ModelExpression.Name) throws -> EmbeddingModel {
    guard name.precision == .bf16 else { return try model(named: name.model) }
    guard let place = place(of: name.model), case let folder = try ModelFolder(place),
      folder.kind == .encoder
    else {
      _ = try model(named: name.model)
      throw EngineError(
        .usage, "'\(name.model)' is a table; only a sentence encoder can be used as bf16.")
    }
    guard name.precision.isNative else {
      throw EngineError(
        .usage,
        "'\(name.model):bf16': this processor has no instructions for bf16 (AVX-512 BF16), and "
          + "Float32 is faster without them. Use '\(name.model)'.")
    }
    return try folder.open(name: name.model, precision: name.precision)
  }

  private func model(named name: String) throws -> EmbeddingModel {
    if let place = place(of: name) { return try ModelFolder(place).open(name: name) }
    let table = try Self.builtInTable()
    guard name == Self.builtIn || name == table.name else {
      throw EngineError(
        .usage, "No model is called '\(name)'. See them with: tessera model list")
    }
    return try EmbeddingModel(table, name: table.name)
  }

  /// The folder of an added model; nil when none has that name.
  func place(of name: String) -> URL? {
    guard ModelExpression.isName(name), let url = folder?.appending(path: name) else { return nil }
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  /// The names of the added models, in the order of their bytes.
  private var names: [String] {
    guard let folder else { return [] }
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { ModelExpression.isName($0) && Self.isFolder(folder.appending(path: $0)) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isFolder(_ url: URL) -> Bool {
    let keys: Set<URLResourceKey> = [.isDirectoryKey]
    return (try? url.resolvingSymlinksInPath().resourceValues(forKeys: keys).isDirectory) ?? false
  }
}

// MARK: - Reports

extension ModelRegistry {
  /// Every model: the built-in one, then the added ones by name; a damaged one with its error.
  public func list() throws -> ModelList {
    let table = try Self.builtInTable()
    let builtIn = card(of: try EmbeddingModel(table, name: table.name), in: BuiltInModel.folder)
    return ModelList(
      rows: [ModelList.Row(name: builtIn.name, isBuiltIn: true, state: .whole(builtIn))]
        + names.map { name in
          ModelList.Row(name: name, isBuiltIn: false, state: state(of: name))
        })
  }

  private func state(of name: String) -> ModelList.Row.State {
    do {
      return .whole(try show(name))
    } catch let error as EngineError {
      return .damaged(error.message)
    } catch {
      return .damaged("\(error)")
    }
  }

  /// What is known of one model, or of a blend of two.
  ///
  /// - Parameter expression: What `--model` takes.
  /// - Returns: Its card.
  /// - Throws: ``EngineError`` when there is none of that name, or it is damaged.
  public func show(_ expression: String) throws -> ModelReport {
    let model = try model(expression)
    guard case .one(let name) = try ModelExpression(expression) else {
      return card(of: model, in: nil)
    }
    return card(of: model, in: place(of: name.model) ?? BuiltInModel.folder)
  }

  /// What is known of a model whose files lie in a folder.
  func card(of model: EmbeddingModel, in folder: URL?) -> ModelReport {
    ModelReport(
      name: model.name, kind: model.reportedKind, dimension: model.dimension, sha256: model.hash,
      size: folder.map(ModelFolder.size(of:)),
      license: model.license ?? folder.flatMap(ModelFolder.license(in:)),
      calibration: ModelReport.Calibration(
        source: model.calibration.source, isOwn: model.calibration.isOwn,
        table: model.calibration.probability.points.map {
          ModelReport.Point(cosine: $0.x, probability: $0.y)
        }),
      path: folder?.path)
  }
}

extension EmbeddingModel {
  fileprivate var license: String? {
    if case .table(let table) = kind { table.license } else { nil }
  }

  fileprivate var reportedKind: ModelReport.Kind {
    switch kind {
    case .table(let table):
      .table(bits: table.bits, pieces: table.pieces.count, bigrams: table.bigrams)
    case .encoder(let encoder):
      .encoder(
        layers: encoder.layers, heads: encoder.heads, pieces: encoder.pieces.count,
        longest: encoder.longestText)
    case .blend(let first, let second, let share):
      .blend(first: first.name, second: second.name, share: share)
    }
  }
}
