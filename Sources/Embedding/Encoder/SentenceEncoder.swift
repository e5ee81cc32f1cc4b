public import FoundationEssentials
internal import Synchronization
public import Vectors

/// Makes the vector of a text by an encoder of the BERT family, such as all-MiniLM-L6-v2.
///
/// A text is `[CLS]`, its WordPiece pieces, `[SEP]`, cut at the model's greatest length. The vector is
/// the mean over the pieces of the last layer, or the one of `[CLS]`, scaled to unit length, as
/// `sentence-transformers` computes it; so a text without pieces has a vector too.
///
/// The products are the BLAS's, in Float32. The same texts in the same order have the same bits on
/// the same machine and BLAS, whatever the number of threads. Another BLAS, another processor or
/// other neighbours in the list change the order of sums, and the cosine of the two vectors of a text
/// stays above `1 - 1e-6`.
///
/// Weights of F32 stay in the mapped file. With ``Precision/bf16`` those of the layers' linear maps
/// are held in bf16 instead, and what they multiply is rounded to it; all else is the same.
public struct SentenceEncoder: Sendable {
  /// What the weights of the layers' linear maps are held in.
  public enum Precision: String, Sendable, Hashable, CaseIterable {
    /// As they are in the file.
    case float32
    /// Half the memory, and quick where ``isNative`` says so: a cosine of the two vectors of a text of
    /// 0.999 or more.
    case bf16

    /// Whether this machine has the instructions for it; elsewhere portable code does the same, at a
    /// fraction of the speed of Float32.
    public var isNative: Bool { self == .float32 || BF16Level.current != .portable }
  }

  private let configuration: EncoderConfiguration
  private let tokenizer: Tokenizer
  private let first: Int32
  private let last: Int32
  private let pass: ForwardPass

  /// The model's name.
  public let name: String

  /// SHA-256 of the weights' bytes followed by the vocabulary's, in hexadecimal, as the caller has
  /// said it; it is not computed here.
  public let hash: String

  /// What the weights of the linear maps are held in.
  public let precision: Precision

  /// The files of a model's folder that are read if they are there.
  public static let files = [
    "config.json", "vocab.txt", "model.safetensors", "tokenizer_config.json", "modules.json",
    "sentence_bert_config.json", "1_Pooling/config.json",
  ]

  /// Opens a model that is a folder in the usual form.
  ///
  /// - Parameters:
  ///   - folder: `config.json`, `vocab.txt`, `model.safetensors` (F32, F16 or BF16); and
  ///     `tokenizer_config.json`, `modules.json`, `sentence_bert_config.json` and
  ///     `1_Pooling/config.json` if they are there. Without the last, pieces are averaged.
  ///   - name: What results call it; the folder's name if `nil`.
  ///   - hash: SHA-256 of the weights' bytes followed by the vocabulary's.
  ///   - precision: What the weights of the linear maps are held in.
  /// - Throws: ``ModelError`` with the file, and the tensor if it is one.
  /// - Complexity: O(bytes): every weight is looked at once.
  public init(
    folder: URL, name: String? = nil, hash: String, precision: Precision = .float32
  ) throws(ModelError) {
    self.name = name ?? folder.lastPathComponent
    self.hash = hash
    self.precision = precision
    configuration = try EncoderConfiguration(folder: folder)
    let vocabulary = folder.appending(path: "vocab.txt")
    tokenizer = try Tokenizer(
      vocabulary: ModelFile.bytes(of: vocabulary), path: vocabulary.path)
    (first, last) = try Self.ends(tokenizer, configuration, path: vocabulary.path)
    let file = try Safetensors(path: folder.appending(path: "model.safetensors").path)
    pass = ForwardPass(
      configuration: configuration, weights: try EncoderWeights(file, configuration, precision))
    try file.checkAllPlaces()
  }

  /// How many numbers a vector has.
  public var dimension: Int { configuration.hiddenSize }

  /// How many layers there are.
  public var layers: Int { configuration.layers }

  /// How many heads of attention a layer has.
  public var heads: Int { configuration.heads }

  /// How many pieces of a text count at most, `[CLS]` and `[SEP]` among them.
  public var longestText: Int { configuration.longest }

  /// How texts are split into pieces.
  public var pieces: Tokenizer { tokenizer }

  /// The numbers of `[CLS]` and `[SEP]`, in a vocabulary of the model's size.
  private static func ends(
    _ tokenizer: Tokenizer, _ configuration: EncoderConfiguration, path: String
  ) throws(ModelError) -> (first: Int32, last: Int32) {
    guard tokenizer.count == configuration.vocabulary else {
      throw ModelError(
        .otherVocabulary, path: path,
        "the vocabulary has \(tokenizer.count) pieces; the model has \(configuration.vocabulary)")
    }
    guard
      let first = tokenizer.vocabulary.id(of: "[CLS]"),
      let last = tokenizer.vocabulary.id(of: "[SEP]")
    else {
      throw ModelError(
        .otherVocabulary, path: path, "the vocabulary has no piece [CLS] or none [SEP]")
    }
    return (first, last)
  }
}

// MARK: - Embedding

extension SentenceEncoder {
  /// Enough rows for the BLAS, few enough for the processor's cache.
  private static let piecesABatch = 512

  private static let textsASlice = 1024

  /// The vector of `text`.
  public func embed(_ text: String) -> [Float] {
    embed([text]).copy(of: 0)
  }

  /// The vectors of `texts`, one row each.
  ///
  /// - Parameters:
  ///   - texts: Any number of texts of any length.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  ///   - progress: Called now and then, from any of the threads but never from two at once, with
  ///     how many texts are done.
  /// - Returns: A row for each text, in their order.
  /// - Complexity: O(pieces × weights); attention adds O(pieces²) a text.
  public func embed(
    _ texts: [String], threads: Int = 1, progress: (@Sendable (Int) -> Void)? = nil
  ) -> Matrix {
    embed(packed(texts, threads: threads), threads: threads, progress: progress)
  }

  /// The vector of each piece of the vocabulary by itself, one row each, in their order.
  ///
  /// The parameters are those of ``embed(_:threads:progress:)``.
  public func embedPieces(
    threads: Int = 1, progress: (@Sendable (Int) -> Void)? = nil
  ) -> Matrix {
    var packed = PackedTexts()
    for piece in 0..<Int32(tokenizer.count) { packed.append(ids: [first, piece, last]) }
    return embed(packed, threads: threads, progress: progress)
  }

  private func embed(
    _ packed: PackedTexts, threads: Int, progress: (@Sendable (Int) -> Void)?
  ) -> Matrix {
    let batches = packed.batches(ofPieces: Self.piecesABatch)
    let done = Mutex(0)
    let parts = parallelMap(count: batches.count, threads: threads) { batch in
      let vectors = pass.vectors(of: batches[batch], in: packed)
      done.withLock { done in
        done += vectors.rows
        progress?(done)
      }
      return vectors
    }
    var vectors = Matrix(columns: dimension)
    for part in parts { vectors.append(contentsOf: part) }
    return vectors
  }

  private func packed(_ texts: [String], threads: Int) -> PackedTexts {
    let slices = stride(from: 0, to: texts.count, by: Self.textsASlice).map {
      texts[$0..<min($0 + Self.textsASlice, texts.count)]
    }
    let parts = parallelMap(count: slices.count, threads: threads) { slice in
      var pieces = TextPieces(tokenizer, first: first, last: last, longest: longestText)
      var packed = PackedTexts()
      for text in slices[slice] { packed.append(text, by: &pieces) }
      return packed
    }
    var packed = PackedTexts()
    for part in parts { packed.append(contentsOf: part) }
    return packed
  }
}
