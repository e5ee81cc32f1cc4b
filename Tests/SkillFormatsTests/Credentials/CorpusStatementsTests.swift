import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Every real credential against what a person counted in it.
///
/// `corpus-statements.tsv` was written by hand from the files and is never made from the code.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct CorpusStatementsTests {
  static let table = ExpectationTable("corpus-statements.tsv")

  @Test func tableHoldsTheCorpus() {
    #expect(Self.table.rows.count > 150)
  }

  @Test(arguments: table.rows)
  func statementsStandWhereAPersonCountedThem(row: ExpectationTable.Row) throws {
    let path = try #require(row["path"])
    let file = SourceFile(
      name: path.split(separator: "/").last.map(String.init) ?? path,
      bytes: try Corpus.bytes("data/\(path)"))
    let catalog = CredentialCatalog(reading: [file])
    let kind = row["kind"]
    if kind == "credential" || kind == "offer" {
      #expect(catalog.errors == [])
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
    for row in Self.table.rows {
      let path = try #require(row["path"])
      let file = SourceFile(name: path, bytes: try Corpus.bytes("data/\(path)"))
      let claims = CredentialCatalog(reading: [file]).credentials.flatMap(\.achievements)
        .flatMap(\.claims)
      #expect(claims.allSatisfy { !$0.statement.text.isEmpty }, "\(path)")
    }
  }
}
