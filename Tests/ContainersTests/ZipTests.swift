import Containers
import Foundation
import TestSupport
import Testing

@Suite struct ZipTests {
  /// `list.txt` as in ``GzipTests``, `folder/`, `folder/é.txt` stored, `empty.txt`, by Python 3.11's
  /// `zipfile`.
  static let archive = bytes(
    base64: """
      UEsDBBQAAAAIAAAAIQAlkcmo6wAAAOkDAAAIAAAAbGlzdC50eHRd0rlxBDEMRFG/o9gQBhePeLZk6jDkKHvB5KfZUyDw\
      CM7zen9//nz8fny9/16P7IwmP2MqzriVKB6qM3tpnDmGJrptrTOP1D7zMtmDBjLoPGX0TRmE02UwdoYxegaQoyug3CUD\
      M5oB53zkcJrLAa2QA7qHHNBMOaC7Vw9pdg9Idx+BtNoB6ZIDOkoBqE8FoGspAK1+ckDdFYCurQB0mILv3mMBta4gdCgo\
      HUpIcykhDVdCal0BabfgRkMJ6ColoLN/aEBnVwA6u8e+PtRzHSm7mpZfYysuWCXlVdfValyXr3mtp9a1wNrXiv8BUEsD\
      BBQAAAAAAAAAIQAAAAAAAAAAAAAAAAAHAAAAZm9sZGVyL1BLAwQUAAAIAAAAACEAC/lDVgYAAAAGAAAADQAAAGZvbGRl\
      ci/DqS50eHRzdG9yZWRQSwMEFAAAAAgAAAAhAAAAAAACAAAAAAAAAAkAAABlbXB0eS50eHQDAFBLAQIUAxQAAAAIAAAA\
      IQAlkcmo6wAAAOkDAAAIAAAAAAAAAAAAAACAAQAAAABsaXN0LnR4dFBLAQIUAxQAAAAAAAAAIQAAAAAAAAAAAAAAAAAH\
      AAAAAAAAAAAAAACAAREBAABmb2xkZXIvUEsBAhQDFAAACAAAAAAhAAv5Q1YGAAAABgAAAA0AAAAAAAAAAAAAAIABNgEA\
      AGZvbGRlci/DqS50eHRQSwECFAMUAAAACAAAACEAAAAAAAIAAAAAAAAACQAAAAAAAAAAAAAAgAFnAQAAZW1wdHkudHh0\
      UEsFBgAAAAAEAAQA3QAAAJABAAAAAA==
      """)

  /// `skills.csv`, written by `zipfile` to a stream that cannot be wound back.
  static let streamed = bytes(
    base64: """
      UEsDBBQACAAIAAAAIQAAAAAAAAAAAAAAAAAKAAAAc2tpbGxzLmNzdkvUSeIy1DHiAgBQSwcIeweXCgoAAAAIAAAAUEsBAhQD\
      FAAIAAgAAAAhAHsHlwoKAAAACAAAAAoAAAAAAAAAAAAAAIABAAAAAHNraWxscy5jc3ZQSwUGAAAAAAEAAQA4AAAAQgAAAAAA
      """)

  private static func bytes(base64: String) -> [UInt8] {
    [UInt8](Data(base64Encoded: base64) ?? Data())
  }

  private static func text(_ member: Zip.Member) -> String {
    String(decoding: member.bytes, as: UTF8.self)
  }

  @Test func filesAreUnpackedAndFoldersPassedOver() throws {
    let members = try Zip.members(of: Self.archive)
    #expect(members.map(\.name) == ["list.txt", "folder/é.txt", "empty.txt"])
    #expect(members.map(Self.text) == [GzipTests.listContent, "stored", ""])
  }

  @Test func sizesBehindTheDataAreRead() throws {
    let members = try Zip.members(of: Self.streamed)
    #expect(members.map(\.name) == ["skills.csv"])
    #expect(members.map(Self.text) == ["a,b\n1,2\n"])
    var member = ZipBuilder.Member("a.txt", "stored")
    member.isStreamed = true
    let archive = ZipBuilder(members: [member, .init("b.txt", "next")]).bytes
    #expect(try Zip.members(of: archive).map(Self.text) == ["stored", "next"])
  }

  @Test func aCommentMayFollow() throws {
    let comment = Array("PK\u{5}\u{6} is not the end here, nor is this".utf8)
    let archive = ZipBuilder(members: [.init("a", "1")], comment: comment).bytes
    #expect(try Zip.members(of: archive).map(\.name) == ["a"])
  }

  @Test func anArchiveMayBeEmpty() throws {
    let archive = ZipBuilder(members: []).bytes
    #expect(Zip.isZip(archive))
    #expect(try Zip.members(of: archive) == [])
  }

  @Test func namesThatAreNotUTF8AreReadByteForByte() throws {
    var member = ZipBuilder.Member("", "1")
    member.name = [0x63, 0x61, 0x66, 0xE9]
    #expect(try Zip.members(of: ZipBuilder(members: [member]).bytes).map(\.name) == ["café"])
  }

  @Test func everyTruncationIsRefused() {
    for archive in [Self.archive, Self.streamed] {
      for count in 0..<archive.count {
        #expect(throws: ContainerError.self, "cut to \(count) bytes") {
          try Zip.members(of: Array(archive.prefix(count)))
        }
      }
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func damagedArchiveIsNeverReadAsSomethingElse(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var archive = Self.archive
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      archive[Int.random(in: archive.indices, using: &random)] ^=
        1 << UInt8.random(in: 0..<8, using: &random)
    }
    // Names and dates may change without harm.
    guard let members = try? Zip.members(of: archive) else { return }
    let texts = Set(members.map(Self.text))
    #expect(texts.isSubset(of: [GzipTests.listContent, "stored", ""]))
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var archive: [UInt8]
    var code: ContainerError.Code
    var reason: String

    init(
      _ description: String, _ code: ContainerError.Code, _ reason: String,
      _ change: (inout ZipBuilder) -> Void
    ) {
      testDescription = description
      var builder = ZipBuilder(members: [.init("a.txt", "one"), .init("b.txt", "two")])
      change(&builder)
      archive = builder.bytes
      self.code = code
      self.reason = reason
    }
  }

  private static let leadsOut =
    "found a member whose name leads out of the archive, expected names of files below it"

  private static func unsupported(_ what: String) -> String {
    "found an archive that is \(what), expected a plain one: pack it again without that"
  }

  static let faults: [Fault] =
    ["../a", "a/../../b", "/etc/a", "C:/a", "a\\b", "a\u{0}b", ".."].map { name in
      Fault("the name \(name.debugDescription)", .malformed, leadsOut) {
        $0.members[1].name = Array(name.utf8)
      }
    } + [
      Fault("encryption", .unsupported, unsupported("encrypted")) { $0.members[0].flags = 1 },
      Fault("LZMA", .unsupported, unsupported("compressed by method 14")) {
        $0.members[0].method = 14
      },
      Fault("zip64 by count", .unsupported, unsupported("in the zip64 form")) {
        $0.count = 0xFFFF
      },
      Fault("zip64 by size", .unsupported, unsupported("in the zip64 form")) {
        $0.members[0].size = .max
      },
      Fault(
        "a wrong checksum", .malformed,
        "found damaged data for a.txt in the archive, expected data that fits its size and "
          + "checksum: fetch it again"
      ) { $0.members[0].checksum ^= 1 },
      Fault(
        "a wrong size", .malformed,
        "found the size of a.txt outside the archive, expected it inside: fetch it again"
      ) { $0.members[0].size += 1 },
      Fault(
        "more members than there are", .malformed,
        "found its directory outside the archive, expected it inside: fetch it again"
      ) { $0.count = 3 },
    ]

  @Test(arguments: faults) func otherArchivesAreRefusedPolitely(fault: Fault) {
    let error = #expect(throws: ContainerError.self) { try Zip.members(of: fault.archive) }
    #expect(error == ContainerError(code: fault.code, reason: fault.reason))
  }

  @Test func membersThatShareBytesAreRefused() throws {
    // The second entry of the directory is made to name the first member's place.
    var archive = ZipBuilder(members: [.init("a", "one"), .init("b", "one")]).bytes
    let place = archive.count - 22 - 5
    try #require(archive[place] != 0)
    archive[place] = 0
    let error = #expect(throws: ContainerError.self) { try Zip.members(of: archive) }
    #expect(error?.reason.hasPrefix("found members that overlap") == true)
  }

  @Test func bombIsRefused() throws {
    let bomb = GzipBuilder.bomb(times: 20_000, statedSize: 0)
    let content = [UInt8](repeating: UInt8(ascii: "a"), count: 1 + 258 * 20_000)
    let archive = ZipBuilder(members: [.init("a", gzip: bomb, content: content)]).bytes
    #expect(try Zip.members(of: archive).map(\.bytes.count) == [content.count])
    var limits = InflationLimits.standard
    limits.ratio = 100
    limits.bytesAtAnyRatio = 1 << 20
    let error = #expect(throws: ContainerError.self) {
      try Zip.members(of: archive, limits: limits)
    }
    #expect(error?.code == .tooLarge)
  }

  @Test func aMemberThatUnpacksToMoreThanItSaysIsRefused() {
    let bomb = GzipBuilder.bomb(times: 100, statedSize: 0)
    let archive = ZipBuilder(members: [.init("a", gzip: bomb, content: [1, 2, 3])]).bytes
    let error = #expect(throws: ContainerError.self) { try Zip.members(of: archive) }
    #expect(error?.code == .malformed)
  }

  @Test func limitsAreKeptExactly() throws {
    let archive = ZipBuilder(members: [.init("a", "01234"), .init("b", "56789")]).bytes
    var limits = InflationLimits.standard
    limits.bytes = 10
    limits.members = 2
    #expect(try Zip.members(of: archive, limits: limits).count == 2)
    limits.bytes = 9
    #expect(throws: ContainerError.self) { try Zip.members(of: archive, limits: limits) }
    limits.bytes = 10
    limits.members = 1
    let error = #expect(throws: ContainerError.self) {
      try Zip.members(of: archive, limits: limits)
    }
    #expect(error?.reason == "found 2 members in the archive, expected at most 1")
  }
}
