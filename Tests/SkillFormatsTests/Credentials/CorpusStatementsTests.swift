import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Every real credential against what a person counted in it.
///
/// `corpus-statements.tsv` and `corpus-statements-3.tsv` were written by hand from the files and are
/// never made from the code. The second has a column for the parts of a file that are refused.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct CorpusStatementsTests {
  static let rows =
    ExpectationTable("corpus-statements.tsv").rows
    + ExpectationTable("corpus-statements-3.tsv").rows

  /// Every file under `credentials` but the pages that say where they come from.
  @Test func tablesHoldTheCorpus() throws {
    let folder = Corpus.url("data/credentials")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
      .compactMap { $0 as? String }.filter { path in
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(
          atPath: folder.appending(path: path).path, isDirectory: &isFolder)
        return !isFolder.boolValue && !path.hasSuffix("SOURCE.md")
      }
    let known = Set(Self.rows.compactMap { $0["path"] })
    #expect(Set(files.map { "credentials/\($0)" }).subtracting(known) == [])
  }

  @Test(arguments: rows)
  func statementsStandWhereAPersonCountedThem(row: ExpectationTable.Row) throws {
    let path = try #require(row["path"])
    let file = SourceFile(
      name: path.split(separator: "/").last.map(String.init) ?? path,
      bytes: try Corpus.bytes("data/\(path)"))
    let catalog = CredentialCatalog(reading: [file])
    let kind = row["kind"]
    if kind == "credential" || kind == "offer" {
      #expect(catalog.errors.count == row["errors"].flatMap { Int($0) } ?? 0)
      #expect(catalog.credentials.allSatisfy { $0.isOffer == (kind == "offer") })
    } else {
      #expect(!catalog.errors.isEmpty, "\(path) is refused: \(row["reason"] ?? "")")
      #expect(catalog.credentials.isEmpty)
    }
    var counts: [String: Int] = ["units": catalog.credentials.count]
    for claim in catalog.credentials.flatMap(\.achievements).flatMap(\.claims) {
      counts[claim.place.rawValue, default: 0] += 1
    }
    counts["proof"] = catalog.credentials.count { !$0.proofs.isEmpty }
    for column in ["units", "proof"] + Claim.Place.allCases.map(\.rawValue) {
      let expected = row[column].flatMap { Int($0) }
      #expect(counts[column, default: 0] == expected, "\(column) of \(path)")
    }
  }

  @Test func noStatementIsEmpty() throws {
    for row in Self.rows {
      let path = try #require(row["path"])
      let file = SourceFile(name: path, bytes: try Corpus.bytes("data/\(path)"))
      let claims = CredentialCatalog(reading: [file]).credentials.flatMap(\.achievements)
        .flatMap(\.claims)
      #expect(claims.allSatisfy { !$0.statement.text.isEmpty }, "\(path)")
    }
  }
}
