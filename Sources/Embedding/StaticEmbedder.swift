public import FoundationEssentials
public import Vectors

/// Makes the vector of a text from a table of rows: one a piece, one a bucket of word pairs.
///
///     vector = direction of (Σ weight[row] · scale[row])
///
/// over the rows of the text's WordPiece pieces, then those of its pairs of neighbouring words, in
/// the order of the text. The sum is taken in Float64, scaled to unit length with one square root
/// and one division, and rounded once to Float32, so a text has the same bits everywhere. A text
/// without pieces has the zero vector; a word that is not in the vocabulary counts as `[UNK]`.
///
/// The weights stay in the mapped file.
public struct StaticEmbedder: Sendable {
  private let card: ModelCard
  private let textRows: TextRows
  private let weights: SharedMap
  private let weightsOffset: Int

  /// How many bits a number of the table has: 8 or 4.
  public let bits: Int

  private let scales: [Float]

  /// Opens a model of three files.
  ///
  /// - Parameters:
  ///   - model: Safetensors with `scale` (F16, rows) and `weight`: I8, rows × dimension; or U8, rows
  ///     × dimension / 2, two numbers a byte as ``RowSum/add(packed:scale:)`` says.
  ///   - vocabulary: One piece a line, in the order of the first rows.
  ///   - card: The file `model.json` that belongs to them.
  /// - Throws: ``ModelError`` with the file, and the tensor if it is one.
  public init(model: URL, vocabulary: URL, card: URL) throws(ModelError) {
    self.card = try ModelCard(json: ModelFile.bytes(of: card), path: card.path)
    textRows = try TextRows(
      vocabulary: ModelFile.bytes(of: vocabulary), path: vocabulary.path, buckets: self.card.bigrams
    )
    let file = try Safetensors(path: model.path)
    bits = file.has("weight", .uint8) ? 4 : 8
    let weight = try file.tensor("weight", kinds: bits == 4 ? .uint8 : .int8, rank: 2)
    let scale = try file.tensor("scale", kinds: .float16, rank: 1)
    try Self.check(weight, scale, bits: bits, against: self.card, pieces: textRows.pieces, file)
    weights = file.map
    weightsOffset = weight.offset
    scales = try Self.scales(scale, of: file)
    try file.checkAllPlaces()
  }

  /// The files of a model that is a folder.
  public static let files = ["model.safetensors", "vocab.txt", "model.json"]

  /// Opens a model that is a folder of ``files``.
  public init(folder: URL) throws(ModelError) {
    try self.init(
      model: folder.appending(path: "model.safetensors"),
      vocabulary: folder.appending(path: "vocab.txt"), card: folder.appending(path: "model.json"))
  }

  /// How many numbers a vector has.
  public var dimension: Int { card.dimension }

  /// The model's name.
  public var name: String { card.name }

  /// SHA-256 of the weights' bytes followed by the vocabulary's, in hexadecimal: the model's card
  /// says it; it is not computed here.
  public var hash: String { card.sha256 }

  /// What a cosine means, if the model's card says it.
  public var calibration: CalibrationTable? { card.calibration }

  /// What the model's card says of its licence.
  public var license: String? { card.license }

  /// How many buckets of word pairs there are.
  public var bigrams: Int { card.bigrams }

  /// How texts are split into pieces.
  public var pieces: Tokenizer { textRows.tokenizer }
}

// MARK: - Embedding

extension StaticEmbedder {
  private static let textsAPiece = 1024

  /// The vector of `text`.
  public func embed(_ text: String) -> [Float] {
    embed(CollectionOfOne(text)).copy(of: 0)
  }

  /// The vectors of `texts`, one row each.
  ///
  /// - Parameters:
  ///   - texts: Any number of texts of any length.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Returns: A row for each text, in their order.
  /// - Complexity: O(bytes + pieces × dimension).
  public func embed(_ texts: [String], threads: Int = 1) -> Matrix {
    let slices = stride(from: 0, to: texts.count, by: Self.textsAPiece).map {
      texts[$0..<min($0 + Self.textsAPiece, texts.count)]
    }
    let parts = parallelMap(count: slices.count, threads: threads) { embed(slices[$0]) }
    var vectors = Matrix(columns: dimension)
    for part in parts { vectors.append(contentsOf: part) }
    return vectors
  }

  /// The rows of the table whose sum is the vector of `text`: its pieces, then its word pairs.
  public func rows(of text: String) -> [Int32] { textRows.rows(of: text) }

  private func embed(_ texts: some Collection<String>) -> Matrix {
    var vectors = Matrix(rows: texts.count, columns: dimension)
    var sum = RowSum(dimension: dimension)
    var scratch = Tokenizer.Scratch()
    var rows: [Int32] = []
    withWeights { weights in
      for (number, text) in texts.enumerated() {
        rows.removeAll(keepingCapacity: true)
        textRows.append(rowsOf: text.utf8.span, to: &rows, scratch: &scratch)
        sum.reset()
        for row in rows {
          let start = Int(row) * width
          let bytes = weights.extracting(start..<start + width)
          if bits == 4 {
            sum.add(packed: bytes, scale: scales[Int(row)])
          } else {
            sum.add(bytes, scale: scales[Int(row)])
          }
        }
        sum.writeDirection(to: &vectors, row: number)
      }
    }
    return vectors
  }

  /// How many bytes a row of the table has.
  private var width: Int { dimension * bits / 8 }

  private func withWeights(_ body: (Span<Int8>) -> Void) {
    do {
      try weights.withSpan(
        of: Int8.self, offset: weightsOffset, count: scales.count * width, body)
    } catch {
      preconditionFailure("the extent was checked when the model was opened: \(error)")
    }
  }
}

// MARK: - Checks

extension StaticEmbedder {
  private static func check(
    _ weight: Safetensors.Tensor, _ scale: Safetensors.Tensor, bits: Int,
    against card: ModelCard, pieces: Int, _ file: Safetensors
  ) throws(ModelError) {
    func refuse(_ code: ModelError.Code, tensor: String?, _ reason: String) -> ModelError {
      ModelError(code, path: file.map.path, tensor: tensor, reason)
    }
    guard pieces == card.vocabulary else {
      throw refuse(
        .otherVocabulary, tensor: nil,
        "the vocabulary has \(pieces) pieces; the model has \(card.vocabulary)")
    }
    let rows = card.vocabulary + card.bigrams
    let shape = [rows, card.dimension * bits / 8]
    guard weight.shape == shape, (card.dimension * bits).isMultiple(of: 8) else {
      throw refuse(
        .wrongShape, tensor: "weight",
        "its shape is \(weight.shape); the model's card says \(shape)")
    }
    guard scale.shape == [rows] else {
      throw refuse(
        .wrongShape, tensor: "scale", "its shape is \(scale.shape); there are \(rows) rows")
    }
  }

  private static func scales(
    _ tensor: Safetensors.Tensor, of file: Safetensors
  ) throws(ModelError) -> [Float] {
    let scales: [Float]
    do {
      scales = try file.map.withSpan(
        of: UInt16.self, offset: tensor.offset, count: tensor.count
      ) { bits in bits.indices.map { Safetensors.float(ofFloat16: UInt16(littleEndian: bits[$0])) }
      }
    } catch {
      throw ModelError(error, tensor: "scale")
    }
    if let row = scales.firstIndex(where: { !($0 >= 0 && $0 < .infinity) }) {
      throw ModelError(
        .notANumber, path: file.map.path, tensor: "scale",
        "the scale of row \(row) is \(scales[row])")
    }
    return scales
  }
}
