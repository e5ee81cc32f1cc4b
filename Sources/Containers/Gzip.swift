internal import CZlib

/// Takes a file out of gzip.
///
/// Source: RFC 1952.
public enum Gzip {
  /// Whether the bytes start as a gzip file does.
  public static func isGzip(_ bytes: [UInt8]) -> Bool {
    isGzip(bytes.span)
  }

  /// Unpacks a gzip file of one or more members, whose contents follow one another.
  ///
  /// Checksums and sizes are checked. A file that is cut short, or that has anything but members in
  /// it, is refused.
  ///
  /// - Complexity: O(bytes in and out); memory is what is unpacked.
  public static func inflate(
    _ bytes: [UInt8], limits: InflationLimits = .standard
  ) throws(ContainerError) -> [UInt8] {
    let allowance = limits.allowance(for: bytes.count)
    var unpacked: [UInt8] = []
    var position = 0
    var members = 0
    repeat {
      let rest = bytes.span.extracting(position...)
      guard isGzip(rest) else {
        throw ContainerError(
          code: .malformed,
          reason: members == 0
            ? "found no gzip signature, expected the bytes 1F 8B"
            : "found \(rest.count) bytes after the end of the gzip data at byte \(position), "
              + "expected none")
      }
      guard members < limits.members else {
        throw ContainerError(
          code: .tooLarge,
          reason: "found more than \(limits.members) gzip members, which is the limit")
      }
      // The last four bytes of a file are the size of its last member, mostly its only one.
      let guess = members == 0 ? statedSize(bytes.span) : 64 << 10
      let member = try inflateMember(
        rest, guess: guess, room: allowance - unpacked.count, allowance: allowance)
      if unpacked.isEmpty {
        unpacked = member.bytes
      } else {
        unpacked += member.bytes
      }
      position += member.consumed
      members += 1
    } while position < bytes.count
    return unpacked
  }

  /// The contents of the member that `input` starts with, and its compressed size.
  ///
  /// Too small a guess costs another try with four times the room, at most a third more work in all.
  private static func inflateMember(
    _ input: Span<UInt8>, guess: Int, room most: Int, allowance: Int
  ) throws(ContainerError) -> (bytes: [UInt8], consumed: Int) {
    var room = min(guess, most)
    while true {
      var bytes = [UInt8](repeating: 0, count: room)
      var output = bytes.mutableSpan
      let member = czlib_inflate_member(input, &output)
      switch member.status {
      case Z_STREAM_END:
        bytes.removeLast(room - member.produced)
        return (bytes, member.consumed)
      case Z_BUF_ERROR where member.produced < room:
        throw ContainerError(
          code: .truncated,
          reason: "found the end of the file inside gzip data, expected more: fetch it again")
      case Z_BUF_ERROR where room < most:
        room = min(max(room, 16 << 10) * 4, most)
      case Z_BUF_ERROR:
        throw ContainerError(
          code: .tooLarge,
          reason: "found gzip data that unpacks to more than \(allowance) bytes, which is the limit"
        )
      default:
        throw ContainerError(
          code: .malformed,
          reason: "found damaged gzip data, expected data that fits its checksum: fetch it again")
      }
    }
  }

  private static func isGzip(_ bytes: Span<UInt8>) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// The size field at the end of the last member: any number, in a hostile file.
  private static func statedSize(_ bytes: Span<UInt8>) -> Int {
    guard bytes.count >= 4 else { return 0 }
    return (1...4).reduce(0) { $0 << 8 | Int(bytes[bytes.count - $1]) }
  }
}
