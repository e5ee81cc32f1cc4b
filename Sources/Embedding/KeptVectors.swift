public import FoundationEssentials
public import Vectors

/// Vectors that another model has made of texts, kept in a file and found by the texts' hashes.
///
/// The file is safetensors of three tensors:
///
/// | tensor | what |
/// | --- | --- |
/// | `hash` | U8, texts × 32: SHA-256 of the UTF-8 of each text |
/// | `vector` | F16, texts × dimension: the text's vector, of unit length |
/// | `piece` | F16, pieces × dimension: the vector of each piece of the vocabulary by itself |
///
/// Numbers are little-endian; the order of the texts does not matter.
public struct KeptVectors: Sendable {
  private let map: SharedMap
  private let vectors: Safetensors.Tensor
  private let pieces: Safetensors.Tensor
  private let hashes: [UInt8]

  /// Rows by the first eight bytes of their text's hash.
  private let rows: [UInt64: Int]

  /// Bytes of a SHA-256.
  static let hashSize = 32

  /// Opens a file of kept vectors.
  ///
  /// - Throws: ``ModelError`` with the tensor that is missing or wrong.
  public init(file: URL) throws(ModelError) {
    let tensors = try Safetensors(path: file.path)
    map = tensors.map
    vectors = try tensors.tensor("vector", kinds: .float16, rank: 2)
    pieces = try tensors.tensor("piece", kinds: .float16, rank: 2)
    let hash = try tensors.tensor("hash", kinds: .uint8, rank: 2)
    guard hash.shape == [vectors.shape[0], Self.hashSize], vectors.shape[1] > 0 else {
      throw ModelError(
        .wrongShape, path: file.path, tensor: "hash",
        "its shape is \(hash.shape); there are \(vectors.shape[0]) vectors and hashes have "
          + "\(Self.hashSize) bytes")
    }
    guard pieces.shape[1] == vectors.shape[1] else {
      throw ModelError(
        .wrongShape, path: file.path, tensor: "piece",
        "its shape is \(pieces.shape); vectors have \(vectors.shape[1]) numbers")
    }
    do {
      hashes = try map.copy(of: hash.offset..<hash.offset + hash.count)
    } catch {
      throw ModelError(error, tensor: "hash")
    }
    rows = Self.rows(of: hashes)
  }

  /// How many texts have a vector.
  public var count: Int { vectors.shape[0] }

  /// How many numbers a vector has.
  public var dimension: Int { vectors.shape[1] }

  /// The row of the text whose SHA-256 has these 32 bytes; nil if it has no vector.
  public func row(ofHash hash: [UInt8]) -> Int? {
    guard hash.count == Self.hashSize, let row = rows[Self.key(of: hash[...])] else { return nil }
    let start = row * Self.hashSize
    return hashes[start..<start + Self.hashSize].elementsEqual(hash) ? row : nil
  }

  /// The vectors of some rows.
  public func vectors(ofRows rows: [Int]) -> Matrix { matrix(vectors, rows: rows) }

  /// The vectors of all pieces.
  public var pieceVectors: Matrix { matrix(pieces, rows: Array(0..<pieces.shape[0])) }

  private func matrix(_ tensor: Safetensors.Tensor, rows: [Int]) -> Matrix {
    let table = Self.floats
    var elements: [Float] = []
    elements.reserveCapacity(rows.count * dimension)
    do {
      try map.withSpan(of: UInt16.self, offset: tensor.offset, count: tensor.count) { bits in
        for row in rows {
          for place in row * dimension..<(row + 1) * dimension {
            elements.append(table[Int(UInt16(littleEndian: bits[place]))])
          }
        }
      }
    } catch {
      preconditionFailure("the extent was checked when the file was opened: \(error)")
    }
    return Matrix(elements: elements, columns: dimension)
  }

  private static let floats = (0..<65_536).map { Safetensors.float(ofFloat16: UInt16($0)) }

  private static func rows(of hashes: [UInt8]) -> [UInt64: Int] {
    var rows: [UInt64: Int] = [:]
    rows.reserveCapacity(hashes.count / hashSize)
    for row in 0..<hashes.count / hashSize {
      rows[key(of: hashes[row * hashSize..<(row + 1) * hashSize])] = row
    }
    return rows
  }

  private static func key(of hash: ArraySlice<UInt8>) -> UInt64 {
    hash.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
