import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// Every real job against what a person counted in it.
///
/// The two tables were written by hand from the files and are never made from the code.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct CorpusRequirementsTests {
  static let rows = ["corpus-requirements.tsv", "corpus-requirements-3.tsv"].flatMap {
    ExpectationTable($0).rows
  }

  @Test func bothTablesAreThere() {
    #expect(Self.rows.count == 24 + 12)
  }

  @Test(arguments: rows)
  func requirementsStandWhereAPersonCountedThem(row: ExpectationTable.Row) throws {
    let path = try #require(row["path"])
    let file = SourceFile(
      name: path.split(separator: "/").last.map(String.init) ?? path,
      bytes: try Corpus.bytes("data/\(path)"))
    let catalog = JobCatalog(reading: [file])
    if row["kind"] == "job" {
      #expect(catalog.errors == [])
    } else {
      #expect(!catalog.errors.isEmpty, "\(path) is refused: \(row["reason"] ?? "")")
    }
    var counts: [String: Int] = ["units": catalog.jobs.count]
    let requirements = catalog.jobs.flatMap(\.requirements)
    for requirement in requirements { counts[requirement.place.rawValue, default: 0] += 1 }
    counts["mandatory"] = requirements.count(where: \.isMandatory)
    for column in [
      "units", "skill", "qualification", "responsibility", "experience", "description", "line",
      "mandatory",
    ] {
      let expected = row[column].flatMap { Int($0) }
      #expect(counts[column, default: 0] == expected, "\(column) of \(path)")
    }
  }
}
