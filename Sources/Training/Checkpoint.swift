internal import Digest
internal import FoundationEssentials
internal import Vectors

/// A training that was interrupted, as it is kept in a file.
///
///     8 bytes "TESSTRN1", 32 bytes of fingerprint, phase and step as little-endian UInt64,
///     the rows with what they have learned, 32 bytes of SHA-256 of everything before
///
/// The rows are in the machine's byte order. The file is written beside its name and renamed.
struct Checkpoint {
  /// Where the training goes on.
  var phase: TrainingProgress.Phase
  var step: Int
  var rows: LearnedRows

  private static let magic = Array("TESSTRN1".utf8)
  private static let headerSize = 8 + 32 + 16

  /// Writes the file.
  ///
  /// - Parameters:
  ///   - file: Where.
  ///   - fingerprint: What the training is made from.
  /// - Throws: An error of the system when the file cannot be written.
  func write(to file: URL, fingerprint: SHA256Digest) throws {
    var bytes = Self.magic + fingerprint.bytes
    for number in [phase.rawValue, UInt64(step)] {
      bytes += (0..<8).map { UInt8(number >> (8 * $0) & 0xFF) }
    }
    bytes += rows.bytes
    bytes += SHA256Digest(of: bytes).bytes
    try Data(bytes).write(to: file, options: .atomic)
  }

  /// Reads the file, if there is one.
  ///
  /// - Throws: ``TrainingError`` of code `checkpoint` if it is damaged, or of another training.
  static func read(
    from file: URL, fingerprint: SHA256Digest, rows: Int, columns: Int
  ) throws -> Checkpoint? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    let bytes = [UInt8](try Data(contentsOf: file))
    func refuse(_ reason: String) -> TrainingError {
      TrainingError(.checkpoint, "\(file.path): \(reason)")
    }
    guard bytes.count > headerSize + 32, bytes.starts(with: magic),
      SHA256Digest(of: Array(bytes.dropLast(32))).bytes.elementsEqual(bytes.suffix(32))
    else {
      throw refuse("this is no whole checkpoint of a training; delete it to begin again")
    }
    guard bytes[8..<40].elementsEqual(fingerprint.bytes) else {
      throw refuse(
        "this checkpoint belongs to a training from other texts or numbers; delete it to begin again"
      )
    }
    let numbers = [40, 48].map { start in
      bytes[start..<start + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    guard let phase = TrainingProgress.Phase(rawValue: numbers[0]),
      let learned = LearnedRows(
        bytes: Array(bytes[headerSize..<bytes.count - 32]), rows: rows, columns: columns)
    else {
      throw refuse("this checkpoint has rows of another table; delete it to begin again")
    }
    return Checkpoint(phase: phase, step: Int(numbers[1]), rows: learned)
  }
}
