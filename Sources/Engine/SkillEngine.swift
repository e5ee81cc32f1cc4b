internal import Digest
public import Foundation
internal import SkillFormats
internal import SkillModel
internal import Store

/// Everything that can be asked of Tessera, over one store and one model.
///
/// A value without state of its own: the store is opened when a request needs it, and the clock is
/// an argument of the requests that depend on it.
public struct SkillEngine: Sendable {
  /// The store's folder; made by the first request that needs it.
  public let storeFolder: URL

  /// The models that can be named.
  public let models: ModelRegistry

  /// What makes the vectors: a model's name, or two as a blend, `NAME+NAME@0.7`.
  public let modelName: String

  /// How many threads to use at most; no result depends on it.
  package var threads = usualThreads

  /// Who fetches documents, for requests that may fetch.
  package var client: any DocumentClient = GuardedNetwork()

  /// One a processor, but no more than eight.
  static let usualThreads = max(1, min(8, ProcessInfo.processInfo.activeProcessorCount))

  /// An engine over the store in a folder.
  ///
  /// - Parameters:
  ///   - folder: The store's folder.
  ///   - models: The models that can be named.
  ///   - model: The one that makes the vectors, or two as a blend; it is opened when it is needed.
  public init(
    store folder: URL, models: ModelRegistry = ModelRegistry(),
    model: String = ModelRegistry.builtIn
  ) {
    storeFolder = folder
    self.models = models
    modelName = model
  }
}

// MARK: - What requests need

extension SkillEngine {
  /// The model that makes the vectors.
  func embedder() throws -> EmbeddingModel { try models.model(modelName) }

  /// The store, opened for a model.
  func openStore(for embedder: EmbeddingModel) throws -> SkillStore {
    try SkillStore(
      at: storeFolder,
      model: ModelIdentity(hash: embedder.hash, dimension: embedder.dimension))
  }

  /// Whether something stands where the store would be.
  var hasStore: Bool { Inputs.exists(storeFolder.path) }

  /// The documents that credentials point to; without a store none is kept.
  func library(_ sources: DocumentSources, at instant: Instant) throws -> DocumentLibrary {
    try DocumentLibrary(sources, for: self, at: instant) {
      guard sources.isOnline || hasStore else { return nil }
      return try openStore(for: embedder())
    }
  }

  /// Runs `body`, and says in the engine's words what went wrong below; then nothing is under way
  /// any more.
  func answering<Answer>(
    telling progress: ProgressHandler? = nil, _ body: () throws -> Answer
  ) throws -> Answer {
    defer { progress?(ProgressStep("", isLast: true)) }
    do {
      return try body()
    } catch let error as StoreError {
      throw EngineError(.machine, "\(error.path): \(error.reason)")
    } catch let error as FormatError {
      throw EngineError(error)
    }
  }
}

extension EngineError {
  /// Says that a file was refused on which everything depends.
  fileprivate init(_ error: FormatError) {
    self.init(.refused, "\(error.file)\(error.location): \(error.reason)")
  }
}

// MARK: - Policies

extension SkillEngine {
  /// The standard policy as a file, ready to be saved and changed.
  public static var standardPolicyText: String { PolicyFile.text(of: .standard) }

  /// Whether a policy file is well made.
  public static func policy(at path: String) throws -> PolicyReport {
    let policy = try readPolicy(at: path)
    return PolicyReport(name: policy.name, hash: hash(of: policy))
  }

  /// The policy in a file, or the standard one.
  static func readPolicy(at path: String?) throws -> Policy {
    guard let path else { return .standard }
    var refusals: [FormatError] = []
    let place = try Inputs.place(at: path)
    guard !place.isFolder,
      let file = try Inputs.files(at: place, refusals: &refusals, progress: nil).first
    else {
      if let refusal = refusals.first { throw EngineError(refusal) }
      throw EngineError(.usage, "\(path): a folder; expected a policy file.")
    }
    do {
      return try PolicyFile.read(file)
    } catch {
      throw EngineError(error)
    }
  }

  /// The hash that results name a policy by: SHA-256 of its canonical text.
  static func hash(of policy: Policy) -> String {
    SHA256Digest(of: PolicyFile.canonicalBytes(of: policy)).hex
  }
}
