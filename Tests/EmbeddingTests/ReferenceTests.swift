import Embedding
import Foundation
import JSON
import TestSupport
import Testing
import Vectors

/// Holds static tables to values that another implementation computed from the same files.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct ReferenceTests {
  private func reference() throws -> JSONValue {
    try JSONValue(parsing: Corpus.bytes("models/reference.json"), limits: .framework)
  }

  /// The first model, a table of eight bits, which came without a card.
  private func embedder() throws -> StaticEmbedder {
    let folder = try TemporaryFolder()
    let card = try folder.write(
      "model.json",
      """
      {"name": "first", "sha256": "\(String(repeating: "0", count: 64))", "dimension": 256,
       "vocabulary": 30522, "bigrams": 65536}
      """)
    return try StaticEmbedder(
      model: Corpus.url("models/static-bigram-256-distilled-v0.int8.safetensors"),
      vocabulary: Corpus.url("models/vocab.txt"), card: URL(filePath: card))
  }

  private func integers(_ value: JSONValue?) throws -> [Int32] {
    try #require(value?.array).map { Int32(try #require($0.number?.integer)) }
  }

  @Test func piecesRowsAndComponentsAreReproduced() throws {
    let embedder = try embedder()
    let cases = try #require(try reference()["cases"]?.array)
    #expect(cases.count == 20)
    for example in cases {
      let text = try #require(example["text"]?.string)
      let pieces = embedder.pieces.ids(of: text)
      #expect(pieces.map(embedder.pieces.piece) == example["tokens"]?.array?.compactMap(\.string))
      #expect(try pieces == integers(example["token_ids"]))
      #expect(
        try embedder.rows(of: text)
          == integers(example["token_ids"]) + integers(example["bigram_rows"]))
      let components = try #require(example["vector_first8"]?.array).compactMap(\.number?.double)
      for (found, expected) in zip(embedder.embed(text), components) {
        #expect(abs(Double(found) - expected) <= 1e-5, "\(text)")
      }
    }
  }

  @Test func cosinesAreReproduced() throws {
    let reference = try reference()
    let texts = try #require(reference["cases"]?.array).compactMap { $0["text"]?.string }
    let vectors = try embedder().embed(texts)
    let cosines = try #require(reference["cosines"]?.array)
    for (a, row) in cosines.enumerated() {
      let row = try #require(row.array).compactMap(\.number?.double)
      #expect(row.count == texts.count)
      for (b, expected) in row.enumerated() {
        #expect(abs(dot(vectors[a], vectors[b]) - expected) <= 1e-5, "\(texts[a]), \(texts[b])")
      }
    }
  }
}
