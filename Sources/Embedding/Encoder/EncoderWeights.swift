internal import Vectors

/// The weights of an encoder, in the mapped file.
struct EncoderWeights: Sendable {
  /// A row a piece of the vocabulary.
  var words: VectorRows
  /// A row a place in the text.
  var positions: VectorRows
  /// A row a kind of text, of which sentences have the first.
  var types: VectorRows
  var norm: LayerNorm
  var layers: [EncoderLayer]

  /// Finds all tensors of a file and checks them against the configuration.
  ///
  /// - Throws: ``ModelError`` that names the tensor.
  init(
    _ file: Safetensors, _ configuration: EncoderConfiguration,
    _ precision: SentenceEncoder.Precision
  ) throws(ModelError) {
    let tensors = try EncoderTensors(file, configuration, precision)
    let hidden = configuration.hiddenSize
    words = try tensors.rows(
      "embeddings.word_embeddings.weight", [configuration.vocabulary, hidden])
    positions = try tensors.rows(
      "embeddings.position_embeddings.weight", [configuration.positions, hidden])
    types = try tensors.rows(
      "embeddings.token_type_embeddings.weight", [configuration.types, hidden])
    norm = try tensors.norm("embeddings.LayerNorm")
    layers = []
    for number in 0..<configuration.layers {
      layers.append(try EncoderLayer(tensors, "encoder.layer.\(number)"))
    }
  }
}

/// One layer: attention, then a hidden layer for each row; each is added to what it was given, and
/// the sum is normalised.
struct EncoderLayer: Sendable {
  var queries, keys, values: LinearMap
  var attended: LinearMap
  var attendedNorm: LayerNorm
  var intermediate: LinearMap
  var output: LinearMap
  var outputNorm: LayerNorm

  init(_ tensors: EncoderTensors, _ name: String) throws(ModelError) {
    let hidden = tensors.configuration.hiddenSize
    let wide = tensors.configuration.intermediateSize
    queries = try tensors.map("\(name).attention.self.query", from: hidden, to: hidden)
    keys = try tensors.map("\(name).attention.self.key", from: hidden, to: hidden)
    values = try tensors.map("\(name).attention.self.value", from: hidden, to: hidden)
    attended = try tensors.map("\(name).attention.output.dense", from: hidden, to: hidden)
    attendedNorm = try tensors.norm("\(name).attention.output.LayerNorm")
    intermediate = try tensors.map("\(name).intermediate.dense", from: hidden, to: wide)
    output = try tensors.map("\(name).output.dense", from: wide, to: hidden)
    outputNorm = try tensors.norm("\(name).output.LayerNorm")
  }
}

/// The tensors of a file by the names of BERT, whatever stands before them.
struct EncoderTensors {
  let configuration: EncoderConfiguration
  private let precision: SentenceEncoder.Precision
  private let file: Safetensors
  private let prefix: String

  private static let prefixes = ["", "bert.", "0.auto_model."]

  init(
    _ file: Safetensors, _ configuration: EncoderConfiguration,
    _ precision: SentenceEncoder.Precision
  ) throws(ModelError) {
    self.file = file
    self.configuration = configuration
    self.precision = precision
    let words = "embeddings.word_embeddings.weight"
    guard let prefix = Self.prefixes.first(where: { file.contains($0 + words) }) else {
      throw file.refusal(of: words, .wrongShape, "the file has no such tensor")
    }
    self.prefix = prefix
    let positions = prefix + "embeddings.position_ids"
    guard file.contains(positions) else { return }
    guard try file.counts(positions) else {
      throw file.refusal(of: positions, .unsupported, "it does not count 0, 1, 2, ...")
    }
  }

  func rows(_ name: String, _ shape: [Int]) throws(ModelError) -> VectorRows {
    try file.rows(prefix + name, shape: shape)
  }

  func map(_ name: String, from inputs: Int, to outputs: Int) throws(ModelError) -> LinearMap {
    let weight = try rows("\(name).weight", [outputs, inputs])
    let bias = try rows("\(name).bias", [outputs])
    return switch precision {
    case .float32: LinearMap(weight: weight, bias: bias)
    case .bf16: LinearMap(weight: BF16Weight(weight), bias: bias)
    }
  }

  func norm(_ name: String) throws(ModelError) -> LayerNorm {
    LayerNorm(
      gain: try rows("\(name).weight", [configuration.hiddenSize]),
      offset: try rows("\(name).bias", [configuration.hiddenSize]),
      epsilon: configuration.epsilon)
  }
}
