internal import Digest
internal import Embedding
internal import Foundation
internal import JSON

/// A folder that holds a model: a sentence encoder if it has `config.json`, a static table if it has
/// `model.json`.
struct ModelFolder {
  /// What the files make up.
  enum Kind {
    case table, encoder
  }

  /// Where the files are, links followed.
  let url: URL

  /// The last part of the path, links not followed.
  let name: String

  let kind: Kind

  /// The file that keeps what an encoder's hash was when it was added, as `{"sha256": "…"}`.
  ///
  /// A table has a card that says it.
  static let record = "added.json"

  /// Looks at what a folder holds.
  ///
  /// - Throws: ``EngineError`` when it is no model.
  init(_ url: URL) throws(EngineError) {
    self.url = url.resolvingSymlinksInPath()
    name = url.standardizedFileURL.lastPathComponent
    if Self.exists(self.url.appending(path: "config.json")) {
      kind = .encoder
    } else if Self.exists(self.url.appending(path: "model.json")) {
      kind = .table
    } else {
      throw EngineError(
        .refused,
        "\(url.path): no model; expected the config.json of a sentence encoder or the model.json of "
          + "a static table, with model.safetensors and vocab.txt beside it.")
    }
  }

  private static func exists(_ file: URL) -> Bool {
    FileManager.default.fileExists(atPath: file.path)
  }

  /// Opens the model: every weight is looked at, and the hash is computed.
  ///
  /// - Parameters:
  ///   - name: What results call it; nil for what a table's card says, or the folder's name.
  ///   - precision: What an encoder holds its weights in.
  /// - Returns: The model, ready to make vectors.
  /// - Throws: ``EngineError`` with the file, and the tensor if it is one.
  func open(
    name: String? = nil, precision: SentenceEncoder.Precision = .float32
  ) throws -> EmbeddingModel {
    do {
      switch kind {
      case .table:
        let table = try StaticEmbedder(folder: url)
        try check(try hash(), against: table.hash, of: "model.json")
        return try EmbeddingModel(table, name: name ?? table.name)
      case .encoder:
        let encoder = try SentenceEncoder(
          folder: url, name: name ?? self.name, hash: hash(), precision: precision)
        if let recorded = try recordedHash() {
          try check(encoder.hash, against: recorded, of: Self.record)
        }
        return try EmbeddingModel(encoder)
      }
    } catch let error as ModelError {
      throw EngineError(.refused, "\(error)")
    }
  }

  private func check(_ found: String, against stated: String, of file: String) throws {
    guard found != stated else { return }
    throw EngineError(
      .refused,
      "\(url.path): the weights and the vocabulary have the SHA-256 \(found); \(file) says \(stated)."
        + " Get the model again.")
  }

  private func recordedHash() throws -> String? {
    let file = url.appending(path: Self.record)
    guard Self.exists(file) else { return nil }
    let json = try? JSONValue(parsing: [UInt8](try Data(contentsOf: file)), limits: .job)
    guard let hash = json?["sha256"]?.string else {
      throw EngineError(.refused, "\(file.path): no sha256. Get the model again.")
    }
    return hash
  }
}

// MARK: - Files

extension ModelFolder {
  /// SHA-256 of the weights' bytes followed by the vocabulary's, in hexadecimal.
  ///
  /// - Throws: ``EngineError`` when a file cannot be read.
  func hash() throws -> String {
    var hasher = SHA256Hasher()
    for name in ["model.safetensors", "vocab.txt"] {
      let file = url.appending(path: name)
      do {
        let handle = try FileHandle(forReadingFrom: file)
        defer { try? handle.close() }
        while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
          hasher.update([UInt8](data))
        }
      } catch {
        throw EngineError(
          .refused, "\(file.path): the file cannot be read. It is a part of every model.")
      }
    }
    return hasher.finalize().hex
  }

  /// What lies beside a model for people, and for other programs that run it.
  private static let companions = [
    "README.md", "MODEL_CARD.md", "LICENSE", "NOTICE", "tokenizer.json", "special_tokens_map.json",
    "config_sentence_transformers.json",
  ]

  /// The files of the model that are there, by their paths below the folder.
  var files: [String] {
    let own = kind == .table ? StaticEmbedder.files : SentenceEncoder.files
    return (own + Self.companions).filter { Self.exists(url.appending(path: $0)) }
  }

  /// Bytes of the weights and the vocabulary.
  static func size(of folder: URL) -> Int {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let weights = names.contains("model.safetensors") ? "model.safetensors" : ".safetensors"
    return names.filter { $0.hasSuffix(weights) || $0 == "vocab.txt" }.reduce(0) { size, name in
      let file = folder.appending(path: name).resolvingSymlinksInPath()
      return size + ((try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
    }
  }

  /// What the page of a model says of its licence: the line `license: …` between the two lines `---`
  /// that its head stands in.
  static func license(in folder: URL) -> String? {
    for name in ["README.md", "MODEL_CARD.md"] {
      guard
        let data = try? Data(contentsOf: folder.appending(path: name)),
        case let lines = String(decoding: data.prefix(1 << 16), as: UTF8.self)
          .split(separator: "\n", omittingEmptySubsequences: false),
        lines.first == "---"
      else { continue }
      let head = lines.dropFirst().prefix { $0 != "---" }
      if let line = head.first(where: { $0.hasPrefix("license:") }) {
        let words = line.dropFirst("license:".count).trimmingCharacters(in: .whitespaces)
        if !words.isEmpty { return words }
      }
    }
    return nil
  }
}
