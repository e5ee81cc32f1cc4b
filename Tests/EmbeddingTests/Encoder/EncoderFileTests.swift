import Embedding
import Foundation
import TestSupport
import Testing

@Suite struct EncoderFileTests {
  private func expect(
    _ model: TinyEncoder, _ code: ModelError.Code, tensor: String? = nil, says words: String
  ) throws {
    let error = try #require(#expect(throws: ModelError.self) { _ = try model.open() })
    #expect(error.code == code, "\(error)")
    #expect(error.tensor == tensor, "\(error)")
    #expect(error.description.contains(words), "\(error)")
  }

  @Test(arguments: [
    ("\"bert\"", "\"roberta\"", "model_type is 'roberta'; 'bert' is known"),
    ("\"gelu\"", "\"relu\"", "hidden_act is 'relu'; 'gelu' and 'gelu_new' are known"),
    ("\"gelu\"", "null", "hidden_act is ''"),
    (
      "\"hidden_act\"", "\"position_embedding_type\": \"relative_key\", \"hidden_act\"",
      "position_embedding_type is 'relative_key'; 'absolute' is known"
    ),
  ])
  func aModelOfAnotherKindIsRefused(old: String, new: String, words: String) throws {
    let text = TinyEncoder.configuration.replacing(old, with: new)
    try expect(
      TinyEncoder(files: ["config.json": text]), .unsupported, says: "config.json: error: \(words)")
  }

  @Test(arguments: [
    ("\"hidden_size\": 8", "\"hidden_size\": 0", "hidden_size is not a number from 1"),
    ("\"hidden_size\": 8", "\"hidden_size\": 1e300", "hidden_size is not a number from 1"),
    ("\"num_hidden_layers\": 2,", "", "num_hidden_layers is not a number from 1"),
    ("heads\": 2", "heads\": 3", "hidden_size 8 is no multiple of 3 heads"),
    ("1e-12", "-1", "layer_norm_eps is not a number from 0 to 1"),
    ("{", "[", "error: "),
  ])
  func aWrongConfigurationIsRefused(old: String, new: String, words: String) throws {
    let text = TinyEncoder.configuration.replacing(old, with: new)
    try expect(TinyEncoder(files: ["config.json": text]), .malformed, says: words)
  }

  @Test(arguments: [
    ("tokenizer_config.json", "{\"do_lower_case\": false}", "do_lower_case is false"),
    ("tokenizer_config.json", "{\"strip_accents\": false}", "strip_accents is false"),
    (
      "modules.json", "[{\"type\": \"sentence_transformers.models.Dense\"}]",
      "a module of type 'sentence_transformers.models.Dense'"
    ),
    (
      "1_Pooling/config.json", "{\"pooling_mode_max_tokens\": true}",
      "1_Pooling/config.json: error: the pooling is 'max_tokens'; one of"
    ),
    (
      "1_Pooling/config.json",
      "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": true}",
      "the pooling is 'cls_token', 'mean_tokens'"
    ),
    ("1_Pooling/config.json", "{}", "the pooling is ''"),
  ])
  func anotherWayToReadOrPoolIsRefused(file: String, text: String, words: String) throws {
    try expect(TinyEncoder(files: [file: text]), .unsupported, says: words)
  }

  @Test(arguments: ["1", "13", "\"many\""])
  func aGreatestLengthBeyondThePositionsIsRefused(length: String) throws {
    try expect(
      TinyEncoder(files: ["sentence_bert_config.json": "{\"max_seq_length\": \(length)}"]),
      .malformed, says: "max_seq_length is")
  }

  @Test func aFileThatIsMissingIsNamed() throws {
    for name in ["config.json", "vocab.txt"] {
      try expect(
        TinyEncoder(files: [name: nil]), .unreadable,
        says: "\(name): error: cannot open the file: No such file")
    }
  }

  @Test func anotherVocabularyIsRefused() throws {
    try expect(
      TinyEncoder(vocabulary: TinyEncoder.words + ["more"]), .otherVocabulary,
      says: "the vocabulary has 11 pieces; the model has 10")
    var words = TinyEncoder.words
    words[2] = "[START]"
    try expect(
      TinyEncoder(vocabulary: words), .otherVocabulary, says: "no piece [CLS] or none [SEP]")
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity], ["F32", "BF16"])
  func aWeightThatIsNoNumberIsRefusedByName(value: Float, type: String) throws {
    let name = "encoder.layer.1.output.dense.weight"
    try expect(
      TinyEncoder(type: type, changes: [name: [77: value]]), .notANumber, tensor: name,
      says: "tensor '\(name)': error: number 77 is infinite or no number")
  }

  @Test(arguments: [
    ("\"F32\"", "\"I8\"", "embeddings.word_embeddings.weight", "its type is not F32 or F16 or"),
    ("[10,8]", "[8,10]", "embeddings.word_embeddings.weight", "its shape is [8, 10]"),
    ("[16,8]", "[128]", "encoder.layer.0.intermediate.dense.weight", "does not have 2 sizes"),
    (
      "[12,8]", "[9223372036854775807,8]", "embeddings.position_embeddings.weight",
      "is too large"
    ),
    (
      "[96,416]", "[9223372036854775487,9223372036854775807]",
      "embeddings.word_embeddings.weight", "of"
    ),
    ("layer.1.output.dense.bias", "none", "encoder.layer.1.output.dense.bias", "no such tensor"),
    ("word_embeddings", "words", "embeddings.word_embeddings.weight", "no such tensor"),
    ("\"I64\"", "\"I32\"", "embeddings.position_ids", "its type is not I64"),
  ])
  func aWrongTensorIsRefusedByName(
    old: String, new: String, tensor: String, words: String
  ) throws {
    let model = TinyEncoder(header: { $0.replacing(old, with: new) })
    let error = try #require(#expect(throws: ModelError.self) { _ = try model.open() })
    #expect(error.tensor == tensor, "\(error)")
    #expect(error.description.contains(words), "\(error)")
  }

  @Test func aTruncatedFileIsRefused() throws {
    try expect(
      TinyEncoder(weights: { Array($0.dropLast()) }), .truncated,
      tensor: "encoder.layer.1.output.LayerNorm.bias", says: "it ends at byte")
    for length in stride(from: 0, to: 8000, by: 613) {
      #expect(throws: ModelError.self) {
        try TinyEncoder(weights: { Array($0.prefix(length)) }).open()
      }
    }
  }

  @Test func otherPositionsAreRefused() throws {
    // Position ids stand right after the header, in 8 bytes each.
    let model = TinyEncoder(weights: { bytes in
      let header = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
      var bytes = bytes
      bytes[8 + header + 8] = 5
      return bytes
    })
    try expect(
      model, .unsupported, tensor: "embeddings.position_ids", says: "does not count 0, 1, 2")
  }
}
