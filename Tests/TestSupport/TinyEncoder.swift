public import Foundation

/// A made-up encoder of 2 layers and 8 dimensions.
///
/// Its weights are multiples of 1/64, which F16 and BF16 hold exactly. `tiny_encoder.py` in the
/// fixtures of `EmbeddingTests` makes the same ones.
public struct TinyEncoder {
  public static let words = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "data", "clean", "un", "##clean", "cafe", "##s",
  ]

  public var vocabulary = words
  public var type = "F32"
  public var prefix = ""
  /// Numbers in place of others, by tensor and place.
  public var changes: [String: [Int: Float]] = [:]
  public var header: (String) -> String = { $0 }
  public var weights: ([UInt8]) -> [UInt8] = { $0 }
  /// Other files, or others in place of those that are written; `nil` leaves one out.
  public var files: [String: String?] = [:]

  public static let configuration = """
    {"model_type": "bert", "hidden_size": 8, "num_hidden_layers": 2, "num_attention_heads": 2,
     "intermediate_size": 16, "max_position_embeddings": 12, "vocab_size": 10,
     "type_vocab_size": 2, "hidden_act": "gelu", "layer_norm_eps": 1e-12}
    """

  /// An encoder with some of it changed.
  public init(
    vocabulary: [String] = words, type: String = "F32", prefix: String = "",
    changes: [String: [Int: Float]] = [:], header: @escaping (String) -> String = { $0 },
    weights: @escaping ([UInt8]) -> [UInt8] = { $0 }, files: [String: String?] = [:]
  ) {
    self.vocabulary = vocabulary
    self.type = type
    self.prefix = prefix
    self.changes = changes
    self.header = header
    self.weights = weights
    self.files = files
  }

  /// Writes the files to a folder that is there.
  public func write(to folder: URL) throws {
    try FileManager.default.createDirectory(
      at: folder.appending(path: "1_Pooling"), withIntermediateDirectories: true)
    try Data(file).write(to: folder.appending(path: "model.safetensors"))
    var texts: [String: String?] = [
      "config.json": Self.configuration,
      "vocab.txt": vocabulary.joined(separator: "\n") + "\n",
    ]
    texts.merge(files) { $1 }
    for case (let name, let text?) in texts {
      try Data(text.utf8).write(to: folder.appending(path: name))
    }
  }

  /// The tensors in the order of the generator, and their shapes.
  private var shapes: [(name: String, shape: [Int])] {
    var shapes = [
      ("embeddings.word_embeddings.weight", [10, 8]),
      ("embeddings.position_embeddings.weight", [12, 8]),
      ("embeddings.token_type_embeddings.weight", [2, 8]),
    ]
    func add(_ name: String, _ shape: [Int]) {
      shapes += [("\(name).weight", shape), ("\(name).bias", [shape[0]])]
    }
    add("embeddings.LayerNorm", [8])
    for layer in ["encoder.layer.0", "encoder.layer.1"] {
      for part in ["query", "key", "value"] { add("\(layer).attention.self.\(part)", [8, 8]) }
      add("\(layer).attention.output.dense", [8, 8])
      add("\(layer).attention.output.LayerNorm", [8])
      add("\(layer).intermediate.dense", [16, 8])
      add("\(layer).output.dense", [8, 16])
      add("\(layer).output.LayerNorm", [8])
    }
    return shapes
  }

  /// The bytes of the weights' file.
  private var file: [UInt8] {
    var generator = SeededGenerator(seed: 7)
    var numbers: [UInt8] = (0..<12).flatMap { [UInt8($0)] + [UInt8](repeating: 0, count: 7) }
    var entries = [
      "\"\(prefix)embeddings.position_ids\":"
        + #"{"dtype":"I64","shape":[1,12],"data_offsets":[0,96]}"#
    ]
    for (name, shape) in shapes {
      let start = numbers.count
      for place in 0..<shape.reduce(1, *) {
        let base: Float = name.hasSuffix("LayerNorm.weight") ? 1 : 0
        let value = base + (Float(generator.next() >> 58) - 32) / 64
        numbers += bytes(of: changes[name]?[place] ?? value)
      }
      entries.append(
        #""\#(prefix)\#(name)":{"dtype":"\#(type)","shape":\#(shape.description),"#
          + #""data_offsets":[\#(start),\#(numbers.count)]}"#)
    }
    var header = header("{" + entries.joined(separator: ",").replacing(" ", with: "") + "}")
    while !header.utf8.count.isMultiple(of: 8) { header += " " }
    let length = UInt64(header.utf8.count)
    return weights(
      (0..<8).map { UInt8(length >> (8 * $0) & 0xFF) } + Array(header.utf8) + numbers)
  }

  private func bytes(of value: Float) -> [UInt8] {
    let bits = value.bitPattern
    switch type {
    case "BF16": return [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 24)]
    case "F16":
      // Only multiples of 1/64 below 2: exponents from -6 to 0.
      guard value != 0 else { return [0, 0] }
      let half = (bits >> 16 & 0x8000) | ((bits >> 23 & 0xFF) - 112) << 10 | bits >> 13 & 0x3FF
      return [UInt8(half & 0xFF), UInt8(half >> 8)]
    default: return (0..<4).map { UInt8(bits >> (8 * $0) & 0xFF) }
    }
  }
}
