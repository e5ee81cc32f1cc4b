internal import JSON
internal import Vectors

/// A mapped file of named tensors.
///
/// Eight bytes say how long the header is; the header is a JSON object of tensors with type, shape
/// and place; the numbers follow. Source: the safetensors format, version 0.3.
struct Safetensors: Sendable {
  let map: SharedMap

  /// Where the tensors of the file lie, by name.
  private let tensors: JSONObject

  /// Where the numbers begin.
  private let start: Int

  /// A tensor that has been found in the file.
  struct Tensor: Sendable {
    var kind: Kind
    /// Where it begins in the file.
    var offset: Int
    var shape: [Int]
    /// How many numbers it has.
    var count: Int
  }

  /// The types we read, as the format names them.
  enum Kind: String {
    case int8 = "I8"
    case uint8 = "U8"
    case int64 = "I64"
    case float16 = "F16"
    case bfloat16 = "BF16"
    case float32 = "F32"

    /// Bytes a number.
    var size: Int {
      switch self {
      case .int8, .uint8: 1
      case .float16, .bfloat16: 2
      case .float32: 4
      case .int64: 8
      }
    }
  }

  /// Headers above this size are refused.
  private static let largestHeader = 1 << 20

  /// Maps a file and reads its header.
  init(path: String) throws(ModelError) {
    do {
      map = SharedMap(try MappedFile(path: path))
    } catch {
      throw ModelError(error)
    }
    let header = try Self.header(of: map)
    start = 8 + header.count
    do {
      guard case .object(let tensors) = try JSONValue(parsing: header, limits: .framework) else {
        throw ModelError(.malformed, path: path, "the header is no JSON object")
      }
      self.tensors = tensors
    } catch let error as JSONError {
      throw ModelError(.malformed, path: path, "the header is no JSON: \(error)")
    } catch let error as ModelError {
      throw error
    } catch {
      throw ModelError(.malformed, path: path, "the header cannot be read")
    }
  }

  private static func header(of map: SharedMap) throws(ModelError) -> [UInt8] {
    guard map.size >= 8 else {
      throw ModelError(.truncated, path: map.path, "the file has \(map.size) bytes and no header")
    }
    let length = try bytes(0..<8, of: map).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(largestHeader) else {
      throw ModelError(
        .malformed, path: map.path, "a header of \(length) bytes, more than \(largestHeader)")
    }
    guard Int(length) <= map.size - 8 else {
      throw ModelError(
        .truncated, path: map.path, "the file has \(map.size) bytes and a header of \(length)")
    }
    return try bytes(8..<8 + Int(length), of: map)
  }

  private static func bytes(
    _ range: Range<Int>, of map: SharedMap
  ) throws(ModelError) -> [UInt8] {
    do {
      return try map.copy(of: range)
    } catch {
      throw ModelError(error)
    }
  }

  /// Whether the file has a tensor of this name.
  func contains(_ name: String) -> Bool { tensors[name] != nil }

  /// Refuses a file that does not hold every tensor it names, those that nobody reads among them.
  ///
  /// - Throws: ``ModelError`` that names the first tensor whose place is not in the file.
  func checkAllPlaces() throws(ModelError) {
    let available = map.size - start
    for (name, entry) in tensors.members.map({ ($0.key, $0.value) }) where name != "__metadata__" {
      guard
        let places = Self.integers(entry["data_offsets"]), places.count == 2,
        places[0] <= places[1]
      else {
        throw refusal(
          of: name, .wrongShape, "its place has not two ends, the second after the first")
      }
      guard places[1] <= available else {
        throw refusal(of: name, .truncated, "it ends at byte \(places[1]) of \(available)")
      }
    }
  }

  /// Finds a tensor of one of `kinds` whose shape has `rank` sizes.
  ///
  /// - Throws: ``ModelError`` that names the tensor if there is none, or of another type or rank,
  ///   or its place is not in the file or of another size than its shape.
  func tensor(_ name: String, kinds: Kind..., rank: Int) throws(ModelError) -> Tensor {
    guard let entry = tensors[name] else {
      throw refusal(of: name, .wrongShape, "the file has no such tensor")
    }
    guard
      let kind = entry["dtype"]?.string.flatMap(Kind.init(rawValue:)), kinds.contains(kind)
    else {
      let expected = kinds.map(\.rawValue).joined(separator: " or ")
      throw refusal(of: name, .wrongShape, "its type is not \(expected)")
    }
    guard
      let shape = Self.integers(entry["shape"]), shape.count == rank,
      let places = Self.integers(entry["data_offsets"]), places.count == 2
    else {
      throw refusal(
        of: name, .wrongShape, "its shape does not have \(rank) sizes, or its place not two ends")
    }
    try check(places, hold: shape, of: kind, name)
    return Tensor(
      kind: kind, offset: start + places[0], shape: shape,
      count: (places[1] - places[0]) / kind.size)
  }

  /// Refuses a place that is not in the file, or not of the size of a shape.
  private func check(
    _ places: [Int], hold shape: [Int], of kind: Kind, _ name: String
  ) throws(ModelError) {
    var bytes = kind.size
    for size in shape {
      let (product, overflow) = bytes.multipliedReportingOverflow(by: size)
      guard !overflow else {
        throw refusal(of: name, .wrongShape, "its shape \(shape) is too large")
      }
      bytes = product
    }
    let available = map.size - start
    guard places[0] <= places[1], places[1] - places[0] == bytes else {
      throw refusal(
        of: name, .wrongShape,
        "its place \(places) has not the \(bytes) bytes of its shape \(shape)")
    }
    guard places[1] <= available else {
      throw refusal(of: name, .truncated, "it ends at byte \(places[1]) of \(available)")
    }
    guard (start + places[0]).isMultiple(of: kind.size) else {
      throw refusal(
        of: name, .wrongShape, "it does not begin at a multiple of \(kind.size) bytes")
    }
  }

  /// What to say of a tensor of this file.
  func refusal(of name: String, _ code: ModelError.Code, _ reason: String) -> ModelError {
    ModelError(code, path: map.path, tensor: name, reason)
  }

  /// Whole numbers, none of them negative.
  private static func integers(_ value: JSONValue?) -> [Int]? {
    guard let elements = value?.array else { return nil }
    let numbers = elements.compactMap { $0.number?.integer }.filter { $0 >= 0 }
    return numbers.count == elements.count ? numbers : nil
  }
}
