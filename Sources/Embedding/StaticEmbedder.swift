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
/// Weights and scales stay in the mapped file.
public struct StaticEmbedder: Sendable {
  private let card: ModelCard
  private let textRows: TextRows
  private let file: SharedMap
  private let weight: Safetensors.Tensor
  private let scale: Safetensors.Tensor

  /// Opens a model of three files.
  ///
  /// - Parameters:
  ///   - model: Safetensors with `scale` (F16, rows) and `weight`: I8, rows × dimension; or U8, rows
  ///     × dimension / 2, two numbers a byte as ``RowSum/add(_:ofPacked:scales:)`` says.
  ///   - vocabulary: One piece a line, in the order of the first rows.
  ///   - card: The file `model.json` that belongs to them.
  /// - Throws: ``ModelError`` with the file, and the tensor if it is one.
  public init(model: URL, vocabulary: URL, card: URL) throws(ModelError) {
    self.card = try ModelCard(json: ModelFile.bytes(of: card), path: card.path)
    textRows = try TextRows(
      vocabulary: ModelFile.bytes(of: vocabulary), path: vocabulary.path, buckets: self.card.bigrams
    )
    let file = try Safetensors(path: model.path)
    weight = try file.tensor("weight", kinds: .int8, .uint8, rank: 2)
    scale = try file.tensor("scale", kinds: .float16, rank: 1)
    self.file = file.map
    try checkShapes(file)
    try checkScales(file)
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

  /// What its figures mean, if the model's card says it.
  public var calibration: CalibrationTables? { card.calibration }

  /// What the model's card says of its licence.
  public var license: String? { card.license }

  /// How many bits a number of the table has: 8 or 4.
  public var bits: Int { weight.kind == .uint8 ? 4 : 8 }

  /// How many buckets of word pairs there are.
  public var bigrams: Int { card.bigrams }

  /// How texts are split into pieces.
  public var pieces: Tokenizer { textRows.tokenizer }
}

// MARK: - Embedding

extension StaticEmbedder {
  /// Few enough for their vectors to stay in the processor's cache while they are made.
  private static let textsAPiece = 256

  /// The vector of `text`.
  public func embed(_ text: String) -> [Float] {
    embed([text]).copy(of: 0)
  }

  /// The vectors of `texts`, one row each.
  ///
  /// - Parameters:
  ///   - texts: Any number of texts of any length.
  ///   - threads: How many threads to use at most; the result does not depend on it.
  /// - Returns: A row for each text, in their order.
  /// - Complexity: O(bytes + pieces × dimension).
  public func embed(_ texts: [String], threads: Int = 1) -> Matrix {
    Matrix(
      rows: texts.count, columns: dimension, rowsAPiece: Self.textsAPiece, threads: threads
    ) { range, vectors in
      withTable { embed(texts[range], by: $0, scales: $1, to: &vectors) }
    }
  }

  /// The rows of the table whose sum is the vector of `text`: its pieces, then its word pairs.
  public func rows(of text: String) -> [Int32] { textRows.rows(of: text) }

  private func embed(
    _ texts: ArraySlice<String>, by weights: Span<Int8>, scales: Span<UInt16>,
    to vectors: inout MutableSpan<Float>
  ) {
    var sum = RowSum(dimension: dimension)
    var words = FoldedWords()
    var rows: [Int32] = []
    for (number, text) in texts.enumerated() {
      rows.removeAll(keepingCapacity: true)
      textRows.append(rowsOf: text.utf8.span, to: &rows, by: &words)
      sum.reset()
      if weight.kind == .uint8 {
        sum.add(rows.span, ofPacked: weights, scales: scales)
      } else {
        sum.add(rows.span, of: weights, scales: scales)
      }
      sum.writeDirection(to: &vectors, row: number)
    }
  }

  private func withTable(_ body: (Span<Int8>, Span<UInt16>) -> Void) {
    withNumbers(of: weight) { weights in withNumbers(of: scale) { body(weights, $0) } }
  }

  private func withNumbers<Number: BitwiseCopyable>(
    of tensor: Safetensors.Tensor, _ body: (Span<Number>) -> Void
  ) {
    do {
      try file.withSpan(of: Number.self, offset: tensor.offset, count: tensor.count, body)
    } catch {
      preconditionFailure("the extent was checked when the model was opened: \(error)")
    }
  }
}

// MARK: - Checks

extension StaticEmbedder {
  private func checkShapes(_ file: Safetensors) throws(ModelError) {
    guard textRows.pieces == card.vocabulary else {
      throw ModelError(
        .otherVocabulary, path: file.map.path,
        "the vocabulary has \(textRows.pieces) pieces; the model has \(card.vocabulary)")
    }
    let rows = card.vocabulary + card.bigrams
    let shape = [rows, card.dimension * bits / 8]
    guard weight.shape == shape, (card.dimension * bits).isMultiple(of: 8) else {
      throw file.refusal(
        of: "weight", .wrongShape,
        "its shape is \(weight.shape); the model's card says \(shape)")
    }
    guard scale.shape == [rows] else {
      throw file.refusal(
        of: "scale", .wrongShape, "its shape is \(scale.shape); there are \(rows) rows")
    }
  }

  private func checkScales(_ file: Safetensors) throws(ModelError) {
    let wrong: (row: Int, scale: Float)?
    do {
      wrong = try file.map.withSpan(of: UInt16.self, offset: scale.offset, count: scale.count) {
        bits in
        bits.indices.first { bits[$0] >= 0x7C00 && bits[$0] != 0x8000 }
          .map { ($0, Safetensors.float(ofFloat16: bits[$0])) }
      }
    } catch {
      throw ModelError(error, tensor: "scale")
    }
    if let wrong {
      throw file.refusal(
        of: "scale", .notANumber, "the scale of row \(wrong.row) is \(wrong.scale)")
    }
  }
}
