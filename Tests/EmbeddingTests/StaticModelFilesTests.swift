import Embedding
import Foundation
import TestSupport
import Testing
import Vectors

@Suite struct StaticModelFilesTests {
  private static let rows = Result {
    try TextRows(
      vocabulary: Array(TinyModel.words.map { "\($0)\n" }.joined().utf8), path: "vocab.txt",
      buckets: 50)
  }

  /// Writes a table and opens it again.
  private func open(_ table: Matrix, _ width: StaticModelFiles.Width) throws -> StaticEmbedder {
    let rows = try Self.rows.get()
    let files = StaticModelFiles(table, width: width)
    let card = files.card(
      name: "t", sha256: String(repeating: "0a", count: 32), rows: rows)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(files.weights).write(to: folder.appending(path: "model.safetensors"))
    try Data(card).write(to: folder.appending(path: "model.json"))
    try Data((TinyModel.words.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appending(path: "vocab.txt"))
    return try StaticEmbedder(folder: folder)
  }

  private func table(seed: UInt64, size: Float) throws -> Matrix {
    var generator = SeededGenerator(seed: seed)
    let count = try Self.rows.get().count * 16
    return Matrix(
      elements: (0..<count).map { _ in Float.random(in: -size...size, using: &generator) },
      columns: 16)
  }

  @Test(arguments: [0, 1, 2], [Float(1e-4), 0.02, 3])
  func whatIsWrittenIsNearlyWhatIsRead(seed: UInt64, size: Float) throws {
    let table = try table(seed: seed, size: size)
    for text in ["data clean", "c++ skill", "uncleaned data, naive", "hello"] {
      var sum = [Float](repeating: 0, count: 16)
      for row in try Self.rows.get().rows(of: text) {
        for (place, value) in table.copy(of: Int(row)).enumerated() { sum[place] += value }
      }
      var wanted = Matrix(elements: sum, columns: 16)
      _ = wanted.scaleToUnitRows()
      for (width, least) in [(StaticModelFiles.Width.four, 0.98), (.eight, 0.9999)] {
        let vector = try open(table, width).embed(text)
        let cosine = dot(wanted[0], vector.span)
        #expect(cosine > least, "\(text), \(width)")
      }
    }
  }

  @Test func rowsOfZerosAndGreatRowsAreKept() throws {
    var table = Matrix(columns: 16)
    let count = try Self.rows.get().count
    for row in 0..<count {
      table.append([Float](repeating: row == 2 ? 1e6 : row == 3 ? 1 : 0, count: 16))
    }
    for width in StaticModelFiles.Width.allCases {
      let embedder = try open(table, width)
      #expect(embedder.embed("hello") == [Float](repeating: 0, count: 16))
      #expect(embedder.embed("data") == [Float](repeating: 0.25, count: 16))
      #expect(embedder.embed("clean") == [Float](repeating: 0.25, count: 16))
    }
  }

  @Test func fourBitsTakeHalfTheSpace() throws {
    let table = try table(seed: 1, size: 1)
    let (four, eight) = (
      StaticModelFiles(table, width: .four).weights.count,
      StaticModelFiles(table, width: .eight).weights.count
    )
    #expect(eight - four == table.rows * 8)
  }
}
