internal import Digest
internal import Embedding
internal import Linking
internal import SkillModel
internal import Vectors

/// What makes the vectors of texts: a table, an encoder, or a blend of two models.
struct EmbeddingModel: Sendable {
  /// What a model is made of.
  indirect enum Kind: Sendable {
    case table(StaticEmbedder)
    case encoder(SentenceEncoder)
    /// Two models and what the first counts, above 0 and below 1.
    case blend(EmbeddingModel, EmbeddingModel, share: Double)
  }

  /// The name that results give it.
  let name: String

  /// SHA-256 in hexadecimal: of a table or an encoder over the weights and the vocabulary, of an
  /// encoder of bf16 over the text `HASH:bf16`, of a blend over the text `HASH+HASH@SHARE`.
  let hash: String

  /// What a calibration that the program has for it is called: `HASH` or `HASH+HASH@SHARE`, with the
  /// hash that each encoder has as Float32.
  let key: String

  let kind: Kind

  /// What a cosine of two of its vectors means.
  let calibration: Calibration

  /// A static table.
  init(_ table: StaticEmbedder, name: String) throws {
    self.name = name
    hash = table.hash
    key = hash
    kind = .table(table)
    calibration = try Calibration(of: name, keys: [hash], own: table.calibration)
  }

  /// A sentence encoder, whose cosines mean the same whatever its precision.
  init(_ encoder: SentenceEncoder) throws {
    switch encoder.precision {
    case .float32: (name, hash) = (encoder.name, encoder.hash)
    case .bf16:
      name = "\(encoder.name):\(encoder.precision)"
      hash = SHA256Digest(of: "\(encoder.hash):\(encoder.precision)").hex
    }
    kind = .encoder(encoder)
    key = encoder.hash
    calibration = try Calibration(of: name, keys: [hash, key])
  }

  /// Two models as one; see ``ModelBlend``.
  init(blending first: EmbeddingModel, _ second: EmbeddingModel, share: Double) throws {
    name = "\(first.name)+\(second.name)@\(share)"
    hash = SHA256Digest(of: "\(first.hash)+\(second.hash)@\(share)").hex
    key = "\(first.key)+\(second.key)@\(share)"
    kind = .blend(first, second, share: share)
    calibration = try Calibration(of: name, keys: [hash, key])
  }

  /// How many numbers a vector has.
  var dimension: Int {
    switch kind {
    case .table(let table): table.dimension
    case .encoder(let encoder): encoder.dimension
    case .blend(let first, let second, _): first.dimension + second.dimension
    }
  }
}

// MARK: - Embedding

extension EmbeddingModel {
  /// The vectors of `texts`, one row each, in their order.
  ///
  /// - Parameters:
  ///   - texts: Any number of texts of any length.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Returns: Rows of unit length, or shorter where a table has no vector for a text.
  func embed(_ texts: [String], threads: Int = 1) -> Matrix {
    switch kind {
    case .table(let table):
      table.embed(texts, threads: threads)
    case .encoder(let encoder):
      encoder.embed(texts, threads: threads)
    case .blend(let first, let second, let share):
      ModelBlend(first.on(threads: threads), second.on(threads: threads), share: share)
        .vectors(of: texts)
    }
  }

  /// What the parts of mode `extract` count: windows of a few words say more to an encoder, which
  /// reads them in their order.
  var extractWeights: ExtractMode.Weights {
    if case .encoder = kind { ExtractMode.Weights(windows: 0.7) } else { ExtractMode.Weights() }
  }

  /// The model as room `Linking` takes it.
  func on(threads: Int) -> some TextEmbedder { ThreadedModel(model: self, threads: threads) }

  /// After how many texts to say how far it is: at most seconds of work, and enough for all threads.
  var textsAStep: Int {
    switch kind {
    case .table: 16_384
    case .encoder: 512
    case .blend(let first, let second, _): min(first.textsAStep, second.textsAStep)
    }
  }
}

/// A model that works on several threads.
private struct ThreadedModel: TextEmbedder {
  let model: EmbeddingModel
  let threads: Int

  var dimension: Int { model.dimension }

  func vectors(of texts: [String]) -> Matrix { model.embed(texts, threads: threads) }
}
