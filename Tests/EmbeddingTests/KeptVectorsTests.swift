import Embedding
import Foundation
import TestSupport
import Testing
import Vectors

@Suite struct KeptVectorsTests {
  /// Two texts with hashes of ones and of twos, vectors (1, 0) and (0, 0.5), one piece (−2, 65504).
  private func file(_ change: (String) -> String = { $0 }) -> [UInt8] {
    var header = change(
      #"{"hash":{"dtype":"U8","shape":[2,32],"data_offsets":[0,64]},"#
        + #""vector":{"dtype":"F16","shape":[2,2],"data_offsets":[64,72]},"#
        + #""piece":{"dtype":"F16","shape":[1,2],"data_offsets":[72,76]}}"#)
    while !header.utf8.count.isMultiple(of: 8) { header += " " }
    let length = UInt64(header.utf8.count)
    let numbers: [UInt16] = [0x3C00, 0, 0, 0x3800, 0xC000, 0x7BFF]
    return (0..<8).map { UInt8(length >> (8 * $0) & 0xFF) } + Array(header.utf8)
      + [UInt8](repeating: 1, count: 32) + [UInt8](repeating: 2, count: 32)
      + numbers.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private func open(_ bytes: [UInt8]) throws -> KeptVectors {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    try Data(bytes).write(to: url)
    return try KeptVectors(file: url)
  }

  @Test func vectorsAreFoundByTheHash() throws {
    let kept = try open(file())
    #expect(kept.count == 2 && kept.dimension == 2)
    let row = try #require(kept.row(ofHash: [UInt8](repeating: 2, count: 32)))
    #expect(kept.vectors(ofRows: [row, 0]).copy(of: 0) == [0, 0.5])
    #expect(kept.vectors(ofRows: [row, 0]).copy(of: 1) == [1, 0])
    #expect(kept.pieceVectors.copy(of: 0) == [-2, 65504])
    #expect(kept.row(ofHash: [UInt8](repeating: 3, count: 32)) == nil)
    #expect(kept.row(ofHash: [UInt8](repeating: 2, count: 31) + [9]) == nil)
    #expect(kept.row(ofHash: []) == nil)
  }

  @Test(arguments: [
    ("[2,32]", "[4,16]", "hash"), ("\"F16\",\"shape\":[2,2]", "\"F32\",\"shape\":[2,2]", "vector"),
    ("[1,2]", "[2,1]", "piece"), ("\"piece\"", "\"pieces\"", "piece"),
  ])
  func aTensorOfAnotherShapeIsRefusedByName(old: String, new: String, tensor: String) {
    let error = #expect(throws: ModelError.self) {
      _ = try open(file { $0.replacing(old, with: new) })
    }
    #expect(error?.tensor == tensor)
  }

  @Test func aTruncatedFileIsRefused() {
    let whole = file()
    for length in stride(from: 0, to: whole.count, by: 13) {
      #expect(throws: ModelError.self) { _ = try open(Array(whole.prefix(length))) }
    }
  }

  /// Half a step of a Float16 around a value.
  private func expectNear(_ found: [Float], _ was: [Float]) {
    for (found, was) in zip(found, was) {
      let step: Float = max(was.magnitude * 0x1p-11, 0x1p-25)
      #expect((found - was).magnitude <= step)
    }
  }

  private func rows(_ count: Int, _ generator: inout SeededGenerator) -> Matrix {
    let sizes: [Float] = [1, 1e-3, 1e-6, 0]
    var elements: [Float] = []
    for _ in 0..<count * 6 {
      let value = Float.random(in: -1...1, using: &generator)
      elements.append(value * sizes[Int.random(in: 0..<4, using: &generator)])
    }
    return Matrix(elements: elements, columns: 6)
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func whatIsWrittenIsFound(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let (pieces, texts) = (rows(3, &generator), rows(20, &generator))
    let hashes = (0..<20).map { [UInt8($0)] + [UInt8](repeating: 7, count: 31) }
    var file = KeptVectorsFile(pieces: pieces)
    for text in 0..<20 { file.append(texts[text], ofHash: hashes[text]) }
    #expect(file.count == 20)
    let kept = try open(file.bytes)
    // Once rounded, nothing changes any more.
    var again = KeptVectorsFile(pieces: kept.pieceVectors)
    for text in 0..<20 {
      let row = try #require(kept.row(ofHash: hashes[text]))
      let found = kept.vectors(ofRows: [row])
      expectNear(found.copy(of: 0), texts.copy(of: text))
      again.append(found[0], ofHash: hashes[text])
    }
    for piece in 0..<3 {
      expectNear(kept.pieceVectors.copy(of: piece), pieces.copy(of: piece))
    }
    let isTheSame = again.bytes == file.bytes
    #expect(isTheSame)
  }
}
