import SkillModel
import TestSupport
import Testing

@testable import SkillFormats

/// Files that are read piece by piece, and the two threads that read them.
@Suite struct LongFileTests {
  /// A file of which only the first bytes are in memory.
  private static func long(_ file: SourceFile, head: Int = 700) -> SourceFile {
    let bytes = file.bytes
    return SourceFile(name: file.name, count: bytes.count, head: Array(bytes.prefix(head))) {
      Array(bytes[$0])
    }
  }

  @Test(
    arguments: [
      "skos/esco.rdf", "skos/iso-8859-15.rdf", "osmt/seed.xml", "elm/courses.xml",
      // No XML: it is fetched as a whole.
      "skos/tree-care.ttl", "rsd/list-v3.json", "esco-languages/skills_en.csv",
    ])
  func longFilesAreReadLikeOthers(path: String) throws {
    let file = try FrameworkFixtures.files(path)[0]
    let whole = FrameworkCatalog(reading: [file])
    let pieces = FrameworkCatalog(reading: [Self.long(file)])
    #expect(!whole.frameworks.isEmpty)
    #expect(pieces.frameworks == whole.frameworks)
    #expect(pieces.remarks == whole.remarks && pieces.errors == whole.errors)
  }

  @Test func longXMLIsNotHeld() throws {
    let file = Self.long(try FrameworkFixtures.files("skos/esco.rdf")[0])
    #expect(try Document(file).file.bytes.count == file.bytes.count)
  }

  @Test(arguments: ["skos/esco.rdf", "rsd/list-v3.json"])
  func aFileThatGotShorterIsRefused(path: String) throws {
    let file = try FrameworkFixtures.files(path)[0]
    let bytes = Array(file.bytes.dropLast(200))
    let cut = SourceFile(name: "a", count: file.bytes.count, head: Array(bytes.prefix(500))) {
      Array(bytes[min($0.lowerBound, bytes.count)..<min($0.upperBound, bytes.count)])
    }
    let catalog = FrameworkCatalog(reading: [cut])
    #expect(catalog.frameworks == [])
    #expect(catalog.errors.map(\.code) == [.malformed])
  }

  @Test func aFileThatWentAwayIsRefused() throws {
    struct Gone: Error {}
    let file = try FrameworkFixtures.files("skos/esco.rdf")[0]
    let gone = SourceFile(name: "a.rdf", count: 9_000, head: Array(file.bytes.prefix(700))) { _ in
      throw Gone()
    }
    #expect(
      FrameworkCatalog(reading: [gone]).errors.map(\.description) == [
        "a.rdf: error: the file changed or went away while it was read. Try again."
      ])
  }

  @Test func whatIsNoXMLHasALimit() {
    let file = SourceFile(name: "a.json", count: 257 << 20, head: Array("[1, 2".utf8)) { _ in [] }
    #expect(
      FrameworkCatalog(reading: [file]).errors.map(\.description) == [
        "a.json: error: the file has 269484032 bytes; at most 268435456 are read of a file that is "
          + "no XML. Split it."
      ])
  }

  @Test func treesHaveALimit() {
    let file = SourceFile(
      name: "a.json", bytes: Array("{\"name\": 1}".utf8) + [UInt8](repeating: 0x20, count: 32 << 20)
    )
    #expect(
      FrameworkCatalog(reading: [file]).errors.map(\.description) == [
        "a.json: error: found 33554443 bytes of JSON that is read as a whole, expected at most "
          + "33554432: split it"
      ])
  }

  /// Too long for a tree, and no list that is read element by element can be told.
  @Test func longBrokenJSONIsRefusedWithItsPlace() {
    let space = [UInt8](repeating: 0x20, count: 32 << 20)
    let file = SourceFile(name: "a.json", bytes: Array("{\n \"@graph\": [1,, 2]}".utf8) + space)
    #expect(
      FrameworkCatalog(reading: [file]).errors.map(\.description) == [
        "a.json:2:15: error: found ',', expected a value"
      ])
  }
}

@Suite struct ReadAheadTests {
  private struct Stop: Error, Equatable {
    var number: Int
  }

  @Test func partsComeInTheirOrder() throws {
    for count in [0, 1, 7, 8, 9, 1_000] {
      var parts: [Int] = []
      try ReadAhead.run { hand in
        for part in 0..<count { try hand(part) }
      } using: { part in
        parts.append(part)
      }
      #expect(parts == Array(0..<count))
    }
  }

  @Test func whatEndsTheMakingIsThrownAfterTheLastPart() {
    for count in [0, 1, 20] {
      var parts: [Int] = []
      #expect(throws: Stop(number: count)) {
        try ReadAhead.run { hand in
          for part in 0..<count { try hand(part) }
          throw Stop(number: count)
        } using: { part in
          parts.append(part)
        }
      }
      #expect(parts == Array(0..<count))
    }
  }

  /// The maker would go on for ever.
  @Test func aFaultInTheUseEndsTheMaking() {
    for count in [0, 1, 20] {
      var parts: [Int] = []
      #expect(throws: Stop(number: count)) {
        try ReadAhead.run { hand in
          for part in 0... { try hand(part) }
        } using: { part in
          guard part < count else { throw Stop(number: count) }
          parts.append(part)
        }
      }
      #expect(parts == Array(0..<count))
    }
  }
}
