internal import CZlib

/// Takes texts out of PNG pictures.
///
/// Source: PNG Specification, third edition, sections 5 and 11.3.3.
public enum PNG {
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// How much of a picture is read before it is refused.
  public struct Limits: Hashable, Sendable {
    /// The number of chunks.
    public var chunks = 65_536

    /// The bytes of the text, inflated.
    public var text = 10 << 20

    /// The limits for a picture that a credential may be in.
    public static let standard = Limits()

    /// Starts from the standard limits.
    public init() {}
  }

  /// Whether the bytes start as a PNG picture does, be it whole or not.
  public static func isPNG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature.prefix(4)) }

  /// The text that a picture holds under a keyword, in UTF-8.
  ///
  /// Chunks of the kinds `iTXt`, `tEXt` and `zTXt` are read, compressed or not. The text of the
  /// last two is Latin-1 by the standard; where it is well-formed UTF-8 it is taken for that.
  ///
  /// - Parameters:
  ///   - keyword: What the text stands under, letter for letter.
  ///   - bytes: The picture; its image data is passed over.
  ///   - limits: How much is read before the picture is refused.
  /// - Returns: Nil when nothing stands under `keyword`.
  /// - Throws: ``ContainerError`` when the picture is cut short or its text damaged, and when two
  ///   texts stand under `keyword`.
  public static func text(
    of keyword: String, in bytes: [UInt8], limits: Limits = .standard
  ) throws(ContainerError) -> [UInt8]? {
    let texts = try texts(of: [keyword], in: bytes, limits: limits)
    guard texts.count <= 1 else {
      throw ContainerError(
        code: .malformed,
        reason: "found two texts '\(keyword)' in the picture, expected one")
    }
    return texts.first
  }

  /// Every text that a picture holds under one of some keywords, in their order in the picture.
  ///
  /// - Parameters:
  ///   - keywords: What the texts stand under, letter for letter.
  ///   - bytes: The picture; its image data is passed over.
  ///   - limits: How much is read before the picture is refused.
  /// - Returns: The texts in UTF-8.
  /// - Throws: ``ContainerError`` when the picture is cut short or such a text damaged.
  public static func texts(
    of keywords: [String], in bytes: [UInt8], limits: Limits = .standard
  ) throws(ContainerError) -> [[UInt8]] {
    guard bytes.count >= signature.count else { throw PNGChunks.truncated }
    guard bytes.starts(with: signature) else {
      throw ContainerError(
        code: .malformed,
        reason: "found no PNG signature, expected the bytes 89 50 4E 47 0D 0A 1A 0A")
    }
    var chunks = PNGChunks(of: bytes, from: signature.count, limits: limits)
    var found: [[UInt8]] = []
    while let chunk = try chunks.next() {
      guard let text = PNGText(chunk),
        let keyword = keywords.first(where: { text.keyword == Array($0.utf8) })
      else { continue }
      guard chunk.isIntact else {
        throw ContainerError(
          code: .malformed,
          reason: "found a damaged text '\(keyword)' in the picture, expected one that fits its "
            + "checksum: ask for the picture again")
      }
      found.append(try text.content(limit: limits.text))
    }
    return found
  }
}

/// The chunks of a picture, one after the other, up to the one that ends it.
private struct PNGChunks {
  private let bytes: [UInt8]
  private let limits: PNG.Limits
  private var position: Int
  private var count = 0

  init(of bytes: [UInt8], from start: Int, limits: PNG.Limits) {
    self.bytes = bytes
    self.limits = limits
    position = start
  }

  mutating func next() throws(ContainerError) -> PNGChunk? {
    guard bytes.count - position >= 12 else { throw Self.truncated }
    count += 1
    guard count <= limits.chunks else {
      throw ContainerError(
        code: .tooLarge,
        reason: "found more than \(limits.chunks) chunks in a picture, which is the limit")
    }
    let size = Int(number(at: position))
    guard size <= bytes.count - position - 12 else { throw Self.truncated }
    let end = position + 8 + size
    let chunk = PNGChunk(
      named: bytes[position + 4..<end], checksum: number(at: end))
    position = end + 4
    return chunk.name == Array("IEND".utf8) ? nil : chunk
  }

  private func number(at position: Int) -> UInt32 {
    bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  static var truncated: ContainerError {
    ContainerError(
      code: .truncated,
      reason: "found the end of the file inside a picture, expected more: fetch it again")
  }
}

/// One chunk: its name and data, and the checksum over both.
private struct PNGChunk {
  private let named: ArraySlice<UInt8>
  private let checksum: UInt32

  /// A chunk's name with the data behind it, in one slice.
  init(named: ArraySlice<UInt8>, checksum: UInt32) {
    self.named = named
    self.checksum = checksum
  }

  var name: [UInt8] { Array(named.prefix(4)) }
  var data: ArraySlice<UInt8> { named.dropFirst(4) }

  /// Whether the data is what was written.
  var isIntact: Bool { czlib_crc32(named.span) == checksum }
}

/// A chunk of text, not inflated yet.
private struct PNGText {
  let keyword: [UInt8]
  private let body: ArraySlice<UInt8>
  private let isCompressed: Bool
  private let isUTF8: Bool

  /// Nil for a chunk of another kind, or one too short for its own parts.
  init?(_ chunk: PNGChunk) {
    let parts = chunk.data.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    keyword = Array(parts[0])
    switch String(decoding: chunk.name, as: UTF8.self) {
    case "tEXt":
      (body, isCompressed, isUTF8) = (parts[1], false, false)
    case "zTXt":
      (body, isCompressed, isUTF8) = (parts[1].dropFirst(), true, false)
    case "iTXt":
      // Flag, method, language, translated keyword, text.
      let rest = parts[1].dropFirst(2)
      let texts = rest.split(separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
      guard texts.count == 3 else { return nil }
      (body, isCompressed, isUTF8) = (texts[2], parts[1].first == 1, true)
    default:
      return nil
    }
  }

  func content(limit: Int) throws(ContainerError) -> [UInt8] {
    let content = isCompressed ? try inflated(limit: limit) : Array(body)
    guard content.count <= limit else { throw Self.tooLarge(limit) }
    if isUTF8 || String(validating: content, as: UTF8.self) != nil { return content }
    return Array(String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) })).utf8)
  }

  private func inflated(limit: Int) throws(ContainerError) -> [UInt8] {
    var room = min(max(body.count * 8, 16 << 10), limit)
    while true {
      var bytes = [UInt8](repeating: 0, count: room)
      var output = bytes.mutableSpan
      let stream = czlib_inflate_stream(body.span, &output)
      switch stream.status {
      case Z_STREAM_END:
        bytes.removeLast(room - stream.produced)
        return bytes
      case Z_BUF_ERROR where stream.produced == room:
        guard room < limit else { throw Self.tooLarge(limit) }
        room = min(room * 4, limit)
      default:
        throw ContainerError(
          code: .malformed,
          reason: "found a text in the picture that cannot be unpacked: ask for the picture again")
      }
    }
  }

  private static func tooLarge(_ limit: Int) -> ContainerError {
    ContainerError(
      code: .tooLarge,
      reason: "found a text of more than \(limit) bytes in the picture, which is the limit")
  }
}
