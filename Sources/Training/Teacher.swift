internal import Digest
public import Embedding
public import Vectors

/// A model whose vectors of texts are imitated.
public protocol Teacher: Sendable {
  /// How many numbers a vector has.
  var dimension: Int { get }

  /// Vectors of unit length, one row a text, in their order.
  func vectors(of texts: ArraySlice<String>) throws(TrainingError) -> Matrix

  /// The vector of each piece of the vocabulary by itself, of unit length, in the vocabulary's order.
  func pieceVectors() throws(TrainingError) -> Matrix
}

/// A teacher whose vectors were made before, and lie in a file.
public struct KeptTeacher: Teacher {
  private let kept: KeptVectors
  private let pieces: [String]?

  /// Takes the file's vectors.
  ///
  /// - Parameters:
  ///   - kept: The file.
  ///   - pieces: The texts whose vectors are those of the vocabulary's pieces; nil if the vocabulary is
  ///     the teacher's own, of which the file has every piece.
  public init(_ kept: KeptVectors, pieces: [String]? = nil) {
    self.kept = kept
    self.pieces = pieces
  }

  public var dimension: Int { kept.dimension }

  public func vectors(of texts: ArraySlice<String>) throws(TrainingError) -> Matrix {
    var rows: [Int] = []
    for text in texts {
      guard let row = kept.row(ofHash: SHA256Digest(of: text).bytes) else {
        throw TrainingError(
          .teacher,
          "the teacher's file of \(kept.count) vectors has none of \"\(text.prefix(80))\", expected "
            + "one of every text that is learned from")
      }
      rows.append(row)
    }
    return kept.vectors(ofRows: rows)
  }

  public func pieceVectors() throws(TrainingError) -> Matrix {
    guard let pieces else { return kept.pieceVectors }
    return try vectors(of: pieces[...])
  }
}
