internal import CZlib

/// Takes the files out of a zip archive.
///
/// The central directory at the end is what says where each member is and how long, so members that
/// were written as a stream, with their sizes behind them, are read like any other. Members are stored
/// or deflated; folders have no content and are passed over. What is refused: names that lead out of
/// the archive, members that overlap, encryption, other compressions, archives in several parts, and
/// zip64, which only archives above 4 GB or 65,535 members need.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4.
public enum Zip {
  /// One file of an archive.
  public struct Member: Hashable, Sendable {
    /// The path inside the archive, its parts separated by `/`.
    public var name: String
    public var bytes: [UInt8]

    /// A file of an archive.
    public init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// Whether the bytes start as a zip archive does, be it an empty one.
  public static func isZip(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Unpacks every file of an archive, in the order of its directory.
  ///
  /// Checksums and sizes are checked. All members together are held to `limits`.
  ///
  /// - Complexity: O(bytes in and out); memory is what is unpacked.
  public static func members(
    of bytes: [UInt8], limits: InflationLimits = .standard
  ) throws(ContainerError) -> [Member] {
    let entries = try ZipDirectory(bytes, limits: limits).entries
    let allowance = limits.allowance(for: bytes.count)
    var room = allowance
    var members: [Member] = []
    for entry in entries where !entry.isFolder {
      guard entry.size <= room else {
        throw ContainerError(
          code: .tooLarge,
          reason: "found an archive that unpacks to more than \(allowance) bytes, "
            + "which is the limit")
      }
      room -= entry.size
      members.append(Member(name: entry.name, bytes: try content(of: entry, in: bytes)))
    }
    return members
  }

  private static func content(
    of entry: ZipDirectory.Entry, in bytes: [UInt8]
  ) throws(ContainerError) -> [UInt8] {
    let content = entry.isDeflated ? try inflated(entry, in: bytes) : Array(bytes[entry.data])
    guard czlib_crc32(content.span) == entry.checksum else { throw damaged(entry) }
    return content
  }

  private static func inflated(
    _ entry: ZipDirectory.Entry, in bytes: [UInt8]
  ) throws(ContainerError) -> [UInt8] {
    var content = [UInt8](repeating: 0, count: entry.size)
    let member = inflate(bytes.span.extracting(entry.data), into: &content)
    guard member.status == Z_STREAM_END, member.produced == entry.size,
      member.consumed == entry.data.count
    else { throw damaged(entry) }
    return content
  }

  /// Apart from ``inflated(_:in:)``, because Swift 6.3.1 crashes on the two together when it optimises.
  private static func inflate(_ input: Span<UInt8>, into content: inout [UInt8]) -> czlib_member {
    var output = content.mutableSpan
    return czlib_inflate_raw(input, &output)
  }

  private static func damaged(_ entry: ZipDirectory.Entry) -> ContainerError {
    ContainerError(
      code: .malformed,
      reason: "found damaged data for \(entry.name) in the archive, "
        + "expected data that fits its size and checksum: fetch it again")
  }
}
