import Digest
import Embedding
import Foundation
import TestSupport
import Testing
import Training
import Vectors

@Suite struct KeptTeacherTests {
  /// A file with vectors of some texts; its two pieces have other vectors.
  private func kept(_ texts: [String], in folder: TemporaryFolder) throws -> KeptVectors {
    var pieces = Matrix(columns: 4)
    for axis in 2..<4 { pieces.append((0..<4).map { $0 == axis ? 1 : 0 }) }
    var file = KeptVectorsFile(pieces: pieces)
    for (number, text) in texts.enumerated() {
      let vector: [Float] = [1, Float(number), 0, 0]
      file.append(vector.span, ofHash: SHA256Digest(of: text).bytes)
    }
    let url = folder.url.appending(path: "teacher.safetensors")
    try Data(file.bytes).write(to: url)
    return try KeptVectors(file: url)
  }

  @Test func piecesOfAnotherVocabularyAreFoundByTheirTexts() throws {
    let folder = try TemporaryFolder()
    let kept = try kept(["wood", "", "er"], in: folder)
    let teacher = KeptTeacher(kept, pieces: ["", "er", "wood", "er"])
    let pieces = try teacher.pieceVectors()
    #expect((0..<pieces.rows).map { pieces[$0][1] } == [1, 2, 0, 2])
    #expect(try KeptTeacher(kept).pieceVectors() == kept.pieceVectors)
  }

  @Test func aPieceThatTheTeacherWasNotAskedAboutIsNamed() throws {
    let folder = try TemporaryFolder()
    let teacher = KeptTeacher(try kept(["wood"], in: folder), pieces: ["wood", "work"])
    let error = #expect(throws: TrainingError.self) { _ = try teacher.pieceVectors() }
    #expect(error?.code == .teacher)
    #expect(error?.reason.contains("none of \"work\"") == true)
  }
}
