/// Reads CBOR item by item, as whoever calls knows what must come next.
///
/// Whole numbers from 0, byte strings, arrays and maps are all there is: of definite length, lengths
/// and numbers in their shortest form, so that one value has one text.
///
/// Source: RFC 8949, sections 3 and 4.2.1.
package struct CBORReader {
  /// Why bytes are not what was asked for.
  package enum Refusal: Error, Hashable {
    /// The bytes end inside an item.
    case truncated
    /// An item of another kind, or of indefinite length; where it begins.
    case unexpected(at: Int)
    /// A length or number that is longer than it needs to be, or above 2^31 - 1.
    case badNumber(at: Int)
    /// An array or map of more items than the bytes that are left.
    case tooMany(at: Int)
    /// Bytes after the last item.
    case trailing(at: Int)
  }

  /// The kinds of items that are read, by their major type.
  package enum Kind: UInt8 {
    case number = 0
    case bytes = 2
    case array = 4
    case map = 5
  }

  private let bytes: [UInt8]
  private var place: Int

  /// Reads `bytes` from `start` on.
  package init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    place = min(start, bytes.count)
  }

  /// A whole number from 0 to 2^31 - 1.
  package mutating func number() throws(Refusal) -> Int {
    try head(.number)
  }

  /// A byte string.
  package mutating func byteString() throws(Refusal) -> [UInt8] {
    let count = try head(.bytes)
    guard count <= bytes.count - place else { throw .truncated }
    defer { place += count }
    return Array(bytes[place..<place + count])
  }

  /// The number of items of an array, or of pairs of a map, which are to be read next.
  package mutating func count(of kind: Kind) throws(Refusal) -> Int {
    let start = place
    let count = try head(kind)
    // Each item has at least a byte, so that nothing is set aside for items that cannot come.
    let least = kind == .map ? 2 : 1
    guard count <= (bytes.count - place) / least else { throw .tooMany(at: start) }
    return count
  }

  /// Refuses what follows the last item.
  package func finish() throws(Refusal) {
    guard place == bytes.count else { throw .trailing(at: place) }
  }

  private mutating func head(_ kind: Kind) throws(Refusal) -> Int {
    let start = place
    guard start < bytes.count else { throw .truncated }
    guard bytes[start] >> 5 == kind.rawValue else { throw .unexpected(at: start) }
    place += 1
    let short = bytes[start] & 31
    guard short >= 24 else { return Int(short) }
    guard short <= 26 else {
      throw short == 27 ? .badNumber(at: start) : .unexpected(at: start)
    }
    let width = 1 << Int(short - 24)
    guard width <= bytes.count - place else { throw .truncated }
    let value = bytes[place..<place + width].reduce(0) { $0 << 8 | Int($1) }
    place += width
    let isShortest = value >= (width == 1 ? 24 : 1 << (4 * width))
    guard isShortest, value <= Int32.max else { throw .badNumber(at: start) }
    return value
  }
}
