import Containers
import Foundation
import Testing
import TestSupport

@Suite struct GzipTests {
  /// `"\(i) competency \(i * i % 97)\n"` for 0 ..< 60, by Python 3.11's `gzip` at level 9 with a
  /// file name in the header.
  static let list = [UInt8](
    Data(
      base64Encoded: """
        H4sICAAAAAAC/2xpc3QudHh0AF3SuXEEMQxEUb+j2BAGF494tmTqMOQoe8Hkp9lTIPAIzvN6f3/+fPx+fL3/Xo/sjCY/\
        YyrOuJUoHqoze2mcOYYmum2tM4/UPvMy2YMGMug8ZfRNGYTTZTB2hjF6BpCjK6DcJQMzmgHnfORwmssBrZADuocc0Ew5\
        oLtXD2l2D0h3H4G02gHpkgM6SgGoTwWgaykArX5yQN0VgK6tAHSYgu/eYwG1riB0KCgdSkhzKSENV0JqXQFpt+BGQwno\
        KiWgs39oQGdXADq7x74+1HMdKbuall9jKy5YJeVV19VqXJevea2n1rXA2teK/wElkcmo6QMAAA==
        """) ?? Data())

  static let listContent = (0..<60).map { "\($0) competency \($0 * $0 % 97)\n" }.joined()

  private static func bytes(_ text: String) -> [UInt8] {
    Array(text.utf8)
  }

  @Test(arguments: [
    ("one member", list, listContent),
    ("a member of nothing", GzipBuilder.member([]), ""),
    ("a stored member", GzipBuilder.member(bytes("skill")), "skill"),
    (
      "three members, one of them empty",
      GzipBuilder.member(bytes("a")) + GzipBuilder.member([]) + GzipBuilder.member(bytes("b")), "ab"
    ),
    (
      "a long member before a short one",
      GzipBuilder.member(bytes(String(repeating: "0123456789", count: 8_000)))
        + GzipBuilder.member(bytes("end")),
      String(repeating: "0123456789", count: 8_000) + "end"
    ),
    (
      "a short member before a long one",
      GzipBuilder.member(bytes("start")) + list
        + GzipBuilder.member(bytes(String(repeating: "0123456789", count: 8_000))),
      "start" + listContent + String(repeating: "0123456789", count: 8_000)
    ),
  ])
  func membersAreUnpackedInOrder(what: String, file: [UInt8], content: String) throws {
    #expect(Gzip.isGzip(file))
    #expect(try Gzip.inflate(file) == Self.bytes(content))
  }

  @Test func everyTruncationIsRefused() {
    let file = Self.list
    for count in 0..<file.count {
      let error = #expect(throws: ContainerError.self, "cut to \(count) bytes") {
        try Gzip.inflate(Array(file.prefix(count)))
      }
      #expect(error?.code == (count < 2 ? .malformed : .truncated), "cut to \(count) bytes")
    }
  }

  @Test func truncatedSecondMemberIsRefused() {
    let error = #expect(throws: ContainerError.self) {
      try Gzip.inflate(GzipBuilder.member(Self.bytes("a")) + Self.list.dropLast())
    }
    #expect(error?.code == .truncated)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func damagedFileIsNeverReadAsSomethingElse(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var file = Self.list
    let position = Int.random(in: file.indices, using: &random)
    file[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    // Name, time and system in the header may change without harm.
    let content = try? Gzip.inflate(file)
    #expect(content == nil || content == Self.bytes(Self.listContent))
  }

  @Test(arguments: [
    ("zeros", [0, 0, 0, 0]), ("text", Array("more".utf8)), ("one byte", [0x1F]),
    ("half a signature", [0x1F, 0x8C]),
  ])
  func bytesAfterTheDataAreRefused(what: String, rest: [UInt8]) {
    let member = GzipBuilder.member(Self.bytes("a"))
    let error = #expect(throws: ContainerError.self) { try Gzip.inflate(member + rest) }
    #expect(error?.code == .malformed)
    #expect(
      error?.reason
        == "found \(rest.count) bytes after the end of the gzip data at byte \(member.count), "
        + "expected none")
  }

  @Test(arguments: [[], [0x1F], Array("{}".utf8), [0x78, 0x9C, 0x03, 0x00, 0, 0, 0, 1]])
  func otherBytesAreNotGzip(bytes: [UInt8]) {
    #expect(!Gzip.isGzip(bytes))
    let error = #expect(throws: ContainerError.self) { try Gzip.inflate(bytes) }
    #expect(error?.code == .malformed)
  }

  @Test(arguments: [0, 1, 4_000, 300_000_000, UInt32.max])
  func bombIsRefusedWhateverSizeItStates(statedSize: UInt32) {
    var limits = InflationLimits.standard
    limits.ratio = 100
    limits.bytesAtAnyRatio = 1 << 20
    let bomb = GzipBuilder.bomb(times: 20_000, statedSize: statedSize)
    let error = #expect(throws: ContainerError.self) { try Gzip.inflate(bomb, limits: limits) }
    #expect(error?.code == .tooLarge)
    #expect(error?.reason.contains("more than \(bomb.count * 100) bytes") == true)
  }

  @Test func limitOnBytesIsKeptExactly() throws {
    var limits = InflationLimits.standard
    limits.bytes = 10
    let file = GzipBuilder.member(Self.bytes("01234")) + GzipBuilder.member(Self.bytes("56789"))
    #expect(try Gzip.inflate(file, limits: limits) == Self.bytes("0123456789"))
    #expect(throws: ContainerError.self) {
      try Gzip.inflate(file + GzipBuilder.member(Self.bytes("x")), limits: limits)
    }
    #expect(throws: Never.self) {
      try Gzip.inflate(file + GzipBuilder.member([]), limits: limits)
    }
  }

  @Test func limitOnMembersIsKeptExactly() throws {
    var limits = InflationLimits.standard
    limits.members = 2
    let member = GzipBuilder.member(Self.bytes("a"))
    #expect(try Gzip.inflate(member + member, limits: limits) == Self.bytes("aa"))
    let error = #expect(throws: ContainerError.self) {
      try Gzip.inflate(member + member + member, limits: limits)
    }
    #expect(error?.code == .tooLarge)
  }

  @Test func smallListOfZerosIsReadWhateverItsRatio() throws {
    var limits = InflationLimits.standard
    limits.ratio = 1
    #expect(try Gzip.inflate(Self.list, limits: limits) == Self.bytes(Self.listContent))
  }
}
