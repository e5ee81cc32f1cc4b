import Foundation

/// A table of expectations in `Fixtures`: tab-separated, its first row the header.
struct ExpectationTable: Sendable {
  /// One row, its fields by the header's names.
  typealias Row = [String: String]

  let rows: [Row]

  /// Reads a table that stands beside the tests.
  init(_ name: String) {
    let text = (try? String(contentsOf: Fixture.url(name), encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let header = lines.first ?? []
    rows = lines.dropFirst().map { Row(uniqueKeysWithValues: zip(header, $0)) }
  }
}
