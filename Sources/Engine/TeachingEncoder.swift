internal import Digest
internal import Embedding
internal import Foundation
internal import Vectors

/// A sentence encoder whose vectors are imitated; they are made once and kept in a file.
struct TeachingEncoder {
  private let encoder: SentenceEncoder

  /// Vectors are kept after so many texts, so that an interruption costs some minutes at most.
  private static let textsAFile = 32_768

  /// Opens an encoder.
  ///
  /// - Parameters:
  ///   - folder: The encoder, see ``SentenceEncoder``.
  ///   - vocabulary: What its vocabulary has to be; nil if it is not asked about its own pieces.
  /// - Throws: ``ModelError``; ``EngineError`` when the encoder has another vocabulary.
  init(folder: URL, vocabulary: [UInt8]?) throws {
    let own = try Self.bytes(of: folder.appending(path: "vocab.txt"))
    guard vocabulary == nil || vocabulary == own else {
      throw EngineError(
        .refused,
        "\(folder.path)/vocab.txt: another vocabulary than the table's; expected an encoder with the "
          + "vocabulary of BERT's uncased models.")
    }
    encoder = try SentenceEncoder(folder: folder, hash: try ModelFolder(folder).hash())
  }

  private static func bytes(of file: URL) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: file))
    } catch {
      throw EngineError(
        .machine, "\(file.path): the file cannot be read; expected a sentence encoder's folder.")
    }
  }

  /// The file with the vectors of texts and of all pieces: `teacher-<hash>.safetensors` in `folder`.
  ///
  /// What it does not have is made and put into it.
  func fileOfVectors(
    of texts: [String], keptIn folder: URL, progress: ProgressHandler?
  ) throws -> URL {
    let file = folder.appending(path: "teacher-\(encoder.hash.prefix(16)).safetensors")
    let kept = try? KeptVectors(file: file)
    let hashes = texts.map { SHA256Digest(of: $0).bytes }
    let missing = texts.indices.filter { kept?.row(ofHash: hashes[$0]) == nil }
    if kept != nil, missing.isEmpty { return file }
    var made = KeptVectorsFile(pieces: kept?.pieceVectors ?? pieceVectors(progress))
    if let kept { made.take(kept, ofHashes: hashes) }
    for start in stride(from: 0, to: missing.count, by: Self.textsAFile) {
      let places = missing[start..<min(start + Self.textsAFile, missing.count)]
      let vectors = embed(places.map { texts[$0] }, before: start, of: missing.count, progress)
      for (row, place) in places.enumerated() {
        made.append(vectors[row], ofHash: hashes[place])
      }
      try Data(made.bytes).write(to: file, options: .atomic)
    }
    return file
  }

  private func pieceVectors(_ progress: ProgressHandler?) -> Matrix {
    progress?(ProgressStep("Asking the teacher about each piece of the vocabulary"))
    return encoder.embedPieces(threads: SkillEngine.usualThreads)
  }

  private func embed(
    _ texts: [String], before: Int, of total: Int, _ progress: ProgressHandler?
  ) -> Matrix {
    var vectors = Matrix(columns: encoder.dimension)
    for start in stride(from: 0, to: texts.count, by: 1_024) {
      progress?(
        ProgressStep(
          "Asking the teacher about \(total.grouped) texts",
          fraction: Double(before + start) / Double(total)))
      vectors.append(
        contentsOf: encoder.embed(
          Array(texts[start..<min(start + 1_024, texts.count)]), threads: SkillEngine.usualThreads))
    }
    return vectors
  }
}

extension KeptVectorsFile {
  /// Takes the vectors that another file has of some texts.
  fileprivate mutating func take(_ kept: KeptVectors, ofHashes hashes: [[UInt8]]) {
    let known = hashes.filter { kept.row(ofHash: $0) != nil }
    let vectors = kept.vectors(ofRows: known.compactMap { kept.row(ofHash: $0) })
    for (row, hash) in known.enumerated() { append(vectors[row], ofHash: hash) }
  }
}
