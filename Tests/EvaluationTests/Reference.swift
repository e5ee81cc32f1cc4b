import Evaluation
import Foundation
import JSON
import TestSupport
import Testing

/// The files that benchmarks/Quality/reference/make.py made with other implementations.
enum Reference {
  static let runs = ["coarse", "all-equal", "spread", "fine", "odd", "missing", "empty"]

  static func file(_ name: String) throws -> TextFile {
    let url = Corpus.project.appending(path: "Tests/EvaluationTests/Fixtures/\(name)")
    return TextFile(name: name, bytes: [UInt8](try Data(contentsOf: url)))
  }

  /// The cases of one kind in statistics.json.
  static func cases(_ kind: String) throws -> [JSONValue] {
    let json = try JSONValue(parsing: file("statistics.json").bytes, limits: .framework)
    return try #require(json[kind]?.array)
  }
}

extension JSONValue {
  func doubles(_ key: String) throws -> [Double] {
    try #require(self[key]?.array).map { try #require($0.number?.double) }
  }

  func double(_ key: String) throws -> Double { try #require(self[key]?.number?.double) }
}
