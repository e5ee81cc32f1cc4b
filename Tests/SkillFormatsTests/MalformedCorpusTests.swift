import Foundation
import SkillFormats
import TestSupport
import Testing

/// Every real file that is not well-formed in what it claims to be, and where that is said.
///
/// The files were found by other parsers: Python's `json` with duplicate keys refused, expat, and
/// the W3C's grammar of Turtle by hand. Broken JSON alone is in `JSONTests`.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct MalformedCorpusTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// Below the corpus.
    var path: String

    /// What stands behind the file's name.
    var words: String

    init(_ path: String, _ words: String) {
      self.path = path
      self.words = words
    }

    var testDescription: String { path }
  }

  static let refused = [
    Row(
      "data/frameworks/rome/rdfxml/malformed-wrong-end-tag.rdf",
      ":39:16: error: found </Concept>, expected </RDF> for the start tag on line 2"),
    Row(
      "data/frameworks/ctdl-asn/ConnectingCredentialsLevels.ttl",
      ":8:78: error: found \",\", expected the object of a statement"),
    Row(
      "data/credentials/mynextid/open-badge-mc-signed.jwt",
      ": error: found a signed token without content, expected header.payload.signature: ask the "
        + "issuer for the whole token"),
    Row(
      "data/credentials/ob2-1edtech/redirected-validation-subject.json",
      ":1:3: error: found JSON that had to be mended (3 // comments taken out: JSON has none), "
        + "expected a credential as it was signed; ask for the original file"),
    Row(
      "data/credentials/ob2-1edtech/assets/openbadges_context.json",
      ":1:1: error: found other text before the JSON value that begins on line 3, expected the "
        + "value alone"),
    Row(
      "vectors/1edtech-ob20/redirected-validation-subject.json",
      ":1:3: error: found JSON that had to be mended (3 // comments taken out: JSON has none), "
        + "expected a credential as it was signed; ask for the original file"),
    Row(
      "vectors/1edtech-ob20/assets/openbadges_context.json",
      ":1:1: error: found other text before the JSON value that begins on line 3, expected the "
        + "value alone"),
    Row(
      "vectors/baked-images/malformed.svg",
      ":2:1586: error: found </a>, expected </b> for the start tag on line 2"),
    Row(
      "vectors/baked-images/billion-laughs.svg",
      ":2:33: error: found an entity declaration, expected none"),
  ]

  static let mended = [
    Row(
      "data/frameworks/ctdl-asn/ONET-Work-Activities-connected-items-with-comments.json",
      ":1:1: 3 values one after the other are read as one array; 3 // comments taken out: JSON has none"
    ),
    Row(
      "data/frameworks/ctdl-rsd/CSCTG---Aspirational-Example.json",
      ":1:1: 2 values one after the other are read as one array; 6 // comments taken out: JSON has none"
    ),
    Row(
      "data/frameworks/ctdl-rsd/CSCTG---OSMT-Examples.json",
      ":1:1: 2 values one after the other are read as one array; 4 // comments taken out: JSON has none"
    ),
    Row(
      "data/frameworks/ctdl-rsd/Collection-and-RSD-Sample.json",
      ":1:1: a // comment taken out: JSON has none"),
    Row(
      "data/frameworks/ctdl-rsd/WorkforceDemandAction-for-ETPL.json",
      ":7:1: 10 values one after the other are read as one array"),
    Row(
      "data/jobs/ctdl-work/CSCTG---Aspiration-Example-(WorkforceDemandAction).json",
      ":1:1: 3 values one after the other are read as one array; 4 // comments taken out: JSON has none"
    ),
  ]

  @Test(arguments: refused) func theRefusalSaysWhere(row: Row) throws {
    let file = try Self.file(row.path)
    let errors =
      row.path.hasPrefix("data/frameworks")
      ? FrameworkCatalog(reading: [file]).errors : CredentialCatalog(reading: [file]).errors
    #expect(errors.map(\.description) == [file.name + row.words])
  }

  /// The place is where the text stops being JSON.
  @Test(arguments: mended) func theRemarkSaysWhere(row: Row) throws {
    let repairs = try Document(Self.file(row.path)).repairs
    #expect(repairs.map { "\($0.location): \($0.message)" } == [row.words])
  }

  private static func file(_ path: String) throws -> SourceFile {
    SourceFile(name: Corpus.url(path).lastPathComponent, bytes: try Corpus.bytes(path))
  }
}
