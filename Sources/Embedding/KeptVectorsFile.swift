public import Vectors

/// The bytes of a file of ``KeptVectors`` while it is put together.
public struct KeptVectorsFile: Sendable {
  private let dimension: Int
  private let pieces: [UInt8]
  private let pieceCount: Int
  private var hashes: [UInt8] = []
  private var vectors: [UInt8] = []

  /// Begins without texts.
  ///
  /// - Parameter pieces: The vector of each piece of the vocabulary by itself, in its order.
  public init(pieces: Matrix) {
    dimension = pieces.columns
    pieceCount = pieces.rows
    var numbers: [UInt8] = []
    for row in 0..<pieces.rows { Self.append(pieces[row], to: &numbers) }
    self.pieces = numbers
  }

  /// How many texts have a vector.
  public var count: Int { hashes.count / KeptVectors.hashSize }

  /// Adds the vector of the text whose SHA-256 has these 32 bytes.
  public mutating func append(_ vector: Span<Float>, ofHash hash: [UInt8]) {
    precondition(
      hash.count == KeptVectors.hashSize && vector.count == dimension,
      "a hash of \(hash.count) bytes, a vector of \(vector.count) for \(dimension) numbers")
    hashes += hash
    Self.append(vector, to: &vectors)
  }

  /// The file's bytes.
  public var bytes: [UInt8] {
    Safetensors.bytes(of: [
      ("hash", .uint8, [count, KeptVectors.hashSize], hashes),
      ("vector", .float16, [count, dimension], vectors),
      ("piece", .float16, [pieceCount, dimension], pieces),
    ])
  }

  private static func append(_ numbers: Span<Float>, to bytes: inout [UInt8]) {
    for place in numbers.indices {
      let bits = Safetensors.float16(nearest: numbers[place])
      bytes.append(UInt8(bits & 0xFF))
      bytes.append(UInt8(bits >> 8))
    }
  }
}
