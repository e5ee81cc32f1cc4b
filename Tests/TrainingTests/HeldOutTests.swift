import Containers
import Digest
import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing
import Training

@Suite struct HeldOutTests {
  private func list(_ texts: [String]) -> [UInt8] {
    Array(texts.map { SHA256Digest(of: $0).hex + "\n" }.joined().utf8)
  }

  @Test func textsAreComparedFolded() throws {
    let heldOut = try HeldOut(texts: list(["caf\u{E9} au lait"]), occupations: list(["baker"]))
    #expect(heldOut.lists("  Cafe\u{301}\u{A0} AU\n lait "))
    #expect(!heldOut.lists("cafe au lait"))
    #expect(!heldOut.lists("baker"))
    #expect(heldOut.lists(occupation: "Baker"))
    #expect(heldOut.counts == (1, 1))
  }

  @Test func aLineThatIsNoHashIsReported() {
    let error = #expect(throws: TrainingError.self) {
      _ = try HeldOut(texts: list(["a"]) + Array("abc\n".utf8), occupations: [])
    }
    #expect(error?.code == .malformed)
    #expect(
      error?.reason
        == "the list of held-out texts, line 2: found \"abc\", expected the 64 hexadecimal digits "
        + "of a SHA-256")
  }
}

/// What the lists that come with the benchmarks hold out of ESCO 1.1.1.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct HeldOutCorpusTests {
  private func file(_ name: String) throws -> [UInt8] {
    try Gzip.inflate(Corpus.bytes("benchmarks/\(name).txt.gz"))
  }

  @Test func whatIsListedOfESCOIsLeftOut() throws {
    let heldOut = try HeldOut(
      texts: file("heldout-hashes"), occupations: file("heldout-relations"))
    let folder = "data/frameworks/esco-csv/v1.1.1"
    let files = try ["skills_en", "occupations_en", "occupationSkillRelations"].map {
      SourceFile(name: "\($0).csv.gz", bytes: try Corpus.bytes("\(folder)/\($0).csv.gz"))
    }
    let texts = TrainingTexts(of: FrameworkCatalog(reading: files).frameworks, heldOut: heldOut)
    let left = texts.exclusions
    // The lists' own account is of columns: 6,082 of 97,483 in altLabels, 3,501 of 13,896 in
    // description, 30,778 of 123,855 rows of relations. The reader adds 919 hidden labels to the
    // alternative ones, 32 of them listed, and 228 definitions and scope notes to the descriptions;
    // 67 relations are of occupations that the table of occupations does not have.
    #expect(left.alternativeLabels.dropped == 6_082 + 32)
    #expect(left.alternativeLabels.all == 97_483 + 919)
    #expect(left.definitions.dropped == 3_501)
    #expect(left.definitions.all == 13_896 + 228)
    #expect(left.relations.dropped == 30_778)
    #expect(left.relations.all == 123_855 - 67)
    #expect(left.occupations.dropped == 756 && left.occupations.all == 3_007)
    let asked = Set(texts.sources.flatMap { $0.pairs.map(\.query) })
    let seen = asked.filter { heldOut.lists(texts.texts[Int($0)]) }
    #expect(seen.isEmpty)
  }
}
