import Foundation
import TestSupport
import Testing
import Vectors

@Suite struct RecordLogTests {
  private static let format = SectionFile.Format(magic: "TESTLOGS", version: 1)
  private static let owner = String(repeating: "5a", count: 32)
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "records-\(UUID().uuidString)")
  private var path: String { folder.appending(path: "log").path }
  private let records: [[UInt8]] = [[1, 2, 3], [], Array(0..<200), [0, 0, 0, 4]]

  private func opened() throws -> (log: RecordLog, records: [[UInt8]]) {
    var found: [[UInt8]] = []
    let log = try RecordLog(path: path, format: Self.format, owner: Self.owner) {
      found.append($0)
    }
    return (log, found)
  }

  /// The bytes of a log with all records, in a folder of its own.
  private func written() throws -> Data {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let log = try opened().log
    for record in records { try log.append(record) }
    #expect(log.count == records.count)
    return try Data(contentsOf: URL(filePath: path))
  }

  @Test func recordsAreThereAgain() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try written()
    let (log, found) = try opened()
    #expect(found == records)
    try log.append([9])
    #expect(try opened().records == records + [[9]])
    try log.clear()
    #expect(try opened().records.isEmpty)
  }

  @Test func aTornTailIsCutOff() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let whole = try written()
    var ends = [64]
    for record in records { ends.append((ends.last ?? 0) + 16 + record.count) }
    #expect(ends.last == whole.count)
    for size in 0...whole.count {
      for zeros in [0, 40] {
        try (whole.prefix(size) + Data(count: size < 64 ? 0 : zeros)).write(
          to: URL(filePath: path))
        let kept = max(0, ends.count { $0 <= size } - 1)
        let (log, found) = try opened()
        #expect(found == Array(records.prefix(kept)), "\(size) bytes, \(zeros) zeros")
        try log.append([7])
        #expect(try opened().records == Array(records.prefix(kept)) + [[7]])
      }
    }
  }

  @Test func aFlippedByteIsFoundOrEndsTheLastRecord() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let whole = try written()
    for place in whole.indices {
      var damaged = whole
      damaged[place] ^= 0x10
      try damaged.write(to: URL(filePath: path))
      do {
        let found = try opened().records
        if found == records {
          #expect((16..<32).contains(place), "byte \(place)")
        } else {
          // The last record may be one that was never acknowledged.
          #expect(found == Array(records.dropLast()), "byte \(place)")
          #expect(place >= whole.count - 20, "byte \(place)")
        }
      } catch let error as VectorFileError {
        #expect(error.path == path)
      }
    }
  }
}
