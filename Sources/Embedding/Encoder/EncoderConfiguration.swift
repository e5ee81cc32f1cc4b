internal import FoundationEssentials
internal import JSON
internal import Vectors

/// What the files of a folder say of an encoder, besides its weights and vocabulary.
///
/// | file | members read |
/// | --- | --- |
/// | `config.json` | `model_type`, `hidden_size`, `num_hidden_layers`, `num_attention_heads`, `intermediate_size`, `max_position_embeddings`, `vocab_size`, `type_vocab_size`, `hidden_act`, `layer_norm_eps`, `position_embedding_type` |
/// | `tokenizer_config.json` | `do_lower_case`, `strip_accents`, `tokenize_chinese_chars` |
/// | `sentence_bert_config.json` | `max_seq_length` |
/// | `modules.json` | the `type` of each module |
/// | `1_Pooling/config.json` | `pooling_mode_...` |
///
/// All but the first may be missing. Source: the BERT models of the `transformers` library and the
/// folders of `sentence-transformers`.
struct EncoderConfiguration: Sendable {
  /// What becomes of the vectors of a text's pieces.
  enum Pooling: Sendable {
    case mean
    /// That of the first piece, `[CLS]`.
    case first
  }

  var hiddenSize: Int
  var layers: Int
  var heads: Int
  var intermediateSize: Int
  var positions: Int
  var vocabulary: Int
  var types: Int
  var activation: GELU
  var epsilon: Float
  /// The most pieces a text may have, the two special ones among them.
  var longest: Int
  var pooling: Pooling

  /// Reads the files of a folder.
  ///
  /// - Throws: ``ModelError`` with the file and the member: `malformed` for one that is missing or
  ///   no number, `unsupported` for a model of a kind that cannot be run.
  init(folder: URL) throws(ModelError) {
    let file = JSONFile(try ModelFile.json(of: folder.appending(path: "config.json")), folder)
    try file.refuse("model_type", unless: ["bert"])
    try file.refuse("position_embedding_type", unless: ["absolute"])
    hiddenSize = try file.size("hidden_size")
    layers = try file.size("num_hidden_layers")
    heads = try file.size("num_attention_heads")
    intermediateSize = try file.size("intermediate_size")
    positions = try file.size("max_position_embeddings")
    vocabulary = try file.size("vocab_size")
    types = try file.size("type_vocab_size", default: 2)
    epsilon = try file.epsilon("layer_norm_eps")
    activation = try file.activation("hidden_act")
    longest = positions
    pooling = .mean
    guard hiddenSize.isMultiple(of: heads) else {
      throw file.error(.malformed, "hidden_size \(hiddenSize) is no multiple of \(heads) heads")
    }
    try Self.checkTokenizer(folder)
    try Self.checkModules(folder)
    longest = try Self.longest(folder, positions: positions)
    pooling = try Self.pooling(folder)
  }

  private static func checkTokenizer(_ folder: URL) throws(ModelError) {
    guard let file = try JSONFile(folder, "tokenizer_config.json") else { return }
    for member in ["do_lower_case", "strip_accents", "tokenize_chinese_chars"]
    where file.json[member]?.bool == false {
      throw file.error(
        .unsupported, "\(member) is false; only uncased models without accents are known")
    }
  }

  private static func checkModules(_ folder: URL) throws(ModelError) {
    guard let file = try JSONFile(folder, "modules.json") else { return }
    for module in file.json.array ?? [] {
      let type = module["type"]?.string ?? ""
      let name = type.split(separator: ".").last.map(String.init) ?? ""
      guard ["Transformer", "Pooling", "Normalize"].contains(name) else {
        throw file.error(
          .unsupported, "a module of type '\(type)'; Transformer, Pooling and Normalize are known")
      }
    }
  }

  private static func longest(_ folder: URL, positions: Int) throws(ModelError) -> Int {
    guard
      let file = try JSONFile(folder, "sentence_bert_config.json"),
      let stated = file.json["max_seq_length"], !stated.isNull
    else { return positions }
    let longest = try file.size("max_seq_length")
    guard (2...positions).contains(longest) else {
      throw file.error(
        .malformed, "max_seq_length is \(longest); there are \(positions) positions")
    }
    return longest
  }

  private static func pooling(_ folder: URL) throws(ModelError) -> Pooling {
    guard let file = try JSONFile(folder, "1_Pooling/config.json") else { return .mean }
    let prefix = "pooling_mode_"
    let chosen = (file.json.object?.members ?? []).filter {
      $0.key.hasPrefix(prefix) && $0.value.bool == true
    }.map { $0.key.dropFirst(prefix.count) }
    switch chosen {
    case ["mean_tokens"]: return .mean
    case ["cls_token"]: return .first
    default:
      throw file.error(
        .unsupported,
        "the pooling is '\(chosen.joined(separator: "', '"))'; one of 'mean_tokens' and "
          + "'cls_token' is known")
    }
  }
}

/// A file of JSON whose members are asked for, with the words for those that are not as they should be.
private struct JSONFile {
  let json: JSONValue
  let path: String

  init(_ json: JSONValue, _ folder: URL) {
    self.json = json
    path = folder.appending(path: "config.json").path
  }

  /// Nothing if the folder has no such file.
  init?(_ folder: URL, _ name: String) throws(ModelError) {
    let file = folder.appending(path: name)
    guard let json = try ModelFile.jsonIfPresent(of: file) else { return nil }
    self.json = json
    path = file.path
  }

  func error(_ code: ModelError.Code, _ reason: String) -> ModelError {
    ModelError(code, path: path, reason)
  }

  func size(_ member: String, default value: Int? = nil) throws(ModelError) -> Int {
    if json[member] == nil, let value { return value }
    guard let size = json[member]?.number?.integer, (1...1 << 24).contains(size) else {
      throw error(.malformed, "\(member) is not a number from 1 to \(1 << 24)")
    }
    return size
  }

  func epsilon(_ member: String) throws(ModelError) -> Float {
    guard let epsilon = json[member]?.number?.double, (0...1).contains(epsilon) else {
      throw error(.malformed, "\(member) is not a number from 0 to 1")
    }
    return Float(epsilon)
  }

  /// Refuses a text that is none of `known`; a missing one is taken for the first.
  func refuse(_ member: String, unless known: [String]) throws(ModelError) {
    guard let value = json[member], !value.isNull else { return }
    guard let text = value.string, known.contains(text) else {
      throw error(
        .unsupported,
        "\(member) is '\(value.string ?? "")'; '\(known.joined(separator: "', '"))' is known")
    }
  }

  func activation(_ member: String) throws(ModelError) -> GELU {
    switch json[member]?.string {
    case "gelu": return .exact
    case "gelu_new", "gelu_pytorch_tanh": return .tanh
    case let other:
      throw error(
        .unsupported, "\(member) is '\(other ?? "")'; 'gelu' and 'gelu_new' are known")
    }
  }
}
