import Foundation
import JSON
import TestSupport
import Verification

/// The published vectors, read in place.
enum VectorFiles {
  static let isPresent = FileManager.default.fileExists(
    atPath: Corpus.url("vectors/README.md").path(percentEncoded: false))
  static let absence = "needs the folder vectors of the corpus: set TESSERA_CORPUS to its folder"

  static func bytes(_ path: String) throws -> [UInt8] {
    try Corpus.bytes("vectors/" + path)
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  static func json(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: try bytes(path), limits: .tree)
  }

  /// The entries of a manifest; none where the vectors are absent.
  static func entries(_ path: String, _ member: String) -> [JSONValue] {
    (try? json(path))?[member]?.list ?? []
  }
}

/// The tests of the JSON-LD API as a source of contexts.
struct TestContexts: ContextSource {
  static let base = "https://w3c.github.io/json-ld-api/tests/"

  func document(at address: String) -> JSONValue? {
    guard address.hasPrefix(Self.base) else { return nil }
    return try? VectorFiles.json("json-ld-api/" + address.dropFirst(Self.base.count))
  }
}
