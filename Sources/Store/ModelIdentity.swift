/// Which embedding model vectors are of.
public struct ModelIdentity: Hashable, Sendable {
  /// The model's SHA-256, 64 hexadecimal digits in lower case.
  public let hash: String

  /// Numbers a vector, > 0.
  public let dimension: Int

  /// A model by its SHA-256 (64 hexadecimal digits) and the length of its vectors (> 0).
  public init(hash: String, dimension: Int) {
    let isHash = hash.utf8.count == 64 && hash.utf8.allSatisfy(\.isHexDigit)
    precondition(isHash, "'\(hash)' is not a SHA-256")
    precondition(dimension > 0, "a dimension of \(dimension)")
    self.hash = hash.lowercased()
    self.dimension = dimension
  }

  /// The name of the file that holds its vectors.
  var fileName: String { "vectors-\(hash.prefix(16)).bin" }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
