import Embedding
import Foundation
import JSON
import TestSupport
import Testing
import Vectors

/// Holds all-MiniLM-L6-v2 to the vectors of sentence-transformers: `encoder_reference.py` in
/// `benchmarks/Quality` says how they were made and written.
@Suite(
  .enabled(
    if: InstalledModels.has("all-MiniLM-L6-v2"),
    Comment(rawValue: InstalledModels.absence("all-MiniLM-L6-v2", "make model-minilm"))))
struct EncoderReferenceTests {
  private static let dimension = 384

  private func fixture(_ name: String) throws -> [UInt8] {
    let folder = Corpus.project.appending(path: "Tests/EmbeddingTests/Fixtures")
    return try [UInt8](Data(contentsOf: folder.appending(path: name)))
  }

  /// The vector of a row: whole numbers of 10 bits, the first in the lowest; their scale is left out.
  private func vector(_ row: Int, of bytes: [UInt8]) -> [Double] {
    let start = row * (4 + Self.dimension * 10 / 8) + 4
    return (0..<Self.dimension).map { place in
      let bit = place * 10
      let pair = Int(bytes[start + bit / 8]) | Int(bytes[start + bit / 8 + 1]) << 8
      let number = pair >> (bit % 8) & 1023
      return Double(number < 512 ? number : number - 1024)
    }
  }

  private func cosine(_ a: [Float], _ b: [Double]) -> Double {
    let products = zip(a, b).map { Double($0) * $1 }.reduce(0, +)
    let squares = (a.map { Double($0) * Double($0) }.reduce(0, +), b.map { $0 * $0 }.reduce(0, +))
    return products / (squares.0 * squares.1).squareRoot()
  }

  @Test func aThousandStatementsHaveTheVectorsOfTheReference() throws {
    let texts = try JSONValue(parsing: fixture("encoder-statements.json"), limits: .job).list
      .compactMap(\.string)
    #expect(texts.count == 1000)
    let bytes = try fixture("encoder-vectors.bin")
    let encoder = try SentenceEncoder(
      folder: InstalledModels.url("all-MiniLM-L6-v2"), hash: "")
    #expect(encoder.dimension == Self.dimension)
    #expect(encoder.longestText == 256)
    let found = encoder.embed(texts, threads: 2)
    for row in texts.indices {
      let cosine = cosine(found.copy(of: row), vector(row, of: bytes))
      #expect(cosine > 1 - 1e-4, "\(cosine) of statement \(row): \(texts[row].prefix(80))")
    }
  }

  /// A few of the statements where the portable code has to do.
  @Test func vectorsOfBF16AreNearThoseOfTheReference() throws {
    let texts = try JSONValue(parsing: fixture("encoder-statements.json"), limits: .job).list
      .compactMap(\.string)
    let bytes = try fixture("encoder-vectors.bin")
    let encoder = try SentenceEncoder(
      folder: InstalledModels.url("all-MiniLM-L6-v2"), hash: "", precision: .bf16)
    let step = SentenceEncoder.Precision.bf16.isNative ? 1 : 50
    let rows = Array(stride(from: 0, to: texts.count, by: step))
    let found = encoder.embed(rows.map { texts[$0] }, threads: 2)
    for (place, row) in rows.enumerated() {
      let cosine = cosine(found.copy(of: place), vector(row, of: bytes))
      #expect(cosine > 0.999, "\(cosine) of statement \(row): \(texts[row].prefix(80))")
    }
  }

  @Test func neighboursChangeRoundingsOnly() throws {
    let encoder = try SentenceEncoder(
      folder: InstalledModels.url("all-MiniLM-L6-v2"), hash: "")
    let words = ["clean", "data", "weld steel beams", "naïve Bayes", "日本語", "plan audits daily"]
    let texts = (0..<200).map { "\(words[$0 % 6]) \(words[$0 / 6 % 6]) \($0)" }
    let together = encoder.embed(texts)
    for row in stride(from: 0, to: 200, by: 23) {
      #expect(dot(encoder.embed(texts[row]).span, together[row]) > 1 - 1e-6)
    }
  }
}
