import Foundation
import Testing
import Vectors

@Suite struct VectorFileTests {
  private let hash = String(repeating: "0123456789abcdef", count: 4)

  /// Runs `body` with the path of a file in a folder that is removed afterwards.
  private func withPath<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appending(path: "vectors").path)
  }

  private func code(_ body: () throws -> Void) -> VectorFileError.Code? {
    do {
      try body()
      return nil
    } catch let error as VectorFileError {
      return error.code
    } catch {
      return nil
    }
  }

  @Test func appendedRowsComeBack() throws {
    try withPath { path in
      let file = try VectorFile.create(path: path, dimension: 3, modelHash: hash)
      #expect(try file.append(Matrix(elements: [1, 2, 3], columns: 3), after: 0) == 0)
      let early = try file.rows(count: 1)
      #expect(try file.append(Matrix(elements: [4, 5, 6, 7, 8, 9], columns: 3), after: 1) == 1)
      let rows = try VectorFile(path: path, dimension: 3, modelHash: hash).rows(count: 3)
      #expect(rows.count == 3)
      #expect(rows[2][1] == 8)
      #expect(rows.span(of: 0..<3)[3] == 4)
      #expect(early[0][2] == 3)
      let pairs = similarPairs(
        queries: Matrix(elements: [1, 0, 0], columns: 3), rows: rows, atLeast: 4)
      #expect(pairs == [[4.0, 7.0].enumerated().map { pair(row: $0 + 1, cosine: $1) }])
    }
  }

  private func pair(row: Int, cosine: Double) -> SimilarPair {
    SimilarPair(query: 0, row: row, cosine: cosine)
  }

  @Test func rowsBeyondTheCountAreWrittenOver() throws {
    try withPath { path in
      let file = try VectorFile.create(path: path, dimension: 1, modelHash: hash)
      try file.append(Matrix(elements: [1, 2, 3], columns: 1), after: 0)
      try file.append(Matrix(elements: [9], columns: 1), after: 1)
      let rows = try file.rows(count: 3)
      #expect([rows[0][0], rows[1][0], rows[2][0]] == [1, 9, 3])
    }
  }

  @Test func anEmptyFileHasNoRows() throws {
    try withPath { path in
      let file = try VectorFile.create(path: path, dimension: 4, modelHash: hash)
      #expect(try file.rows(count: 0).count == 0)
      #expect(try file.append(Matrix(columns: 4), after: 0) == 0)
    }
  }

  @Test func aNewFileLeavesTheOldOneToItsReaders() throws {
    try withPath { path in
      let file = try VectorFile.create(path: path, dimension: 1, modelHash: hash)
      try file.append(Matrix(elements: [1], columns: 1), after: 0)
      let rows = try file.rows(count: 1)
      _ = try VectorFile.create(path: path, dimension: 1, modelHash: hash)
      #expect(rows[0][0] == 1)
      #expect(code { _ = try file.rows(count: 1) } == .truncated)
    }
  }

  @Test func whatIsNotThisFileIsRefused() throws {
    try withPath { path in
      #expect(
        code { _ = try VectorFile(path: path, dimension: 2, modelHash: hash) }
          == .system(errno: ENOENT))
      let file = try VectorFile.create(path: path, dimension: 2, modelHash: hash)
      try file.append(Matrix(elements: [1, 2, 3, 4], columns: 2), after: 0)
      let good = try Data(contentsOf: URL(filePath: path))
      func open(_ bytes: Data) throws -> VectorFileError.Code? {
        try bytes.write(to: URL(filePath: path))
        return code {
          _ = try VectorFile(path: path, dimension: 2, modelHash: hash).rows(count: 2)
        }
      }
      func changed(_ place: Int, to byte: UInt8) -> Data {
        var bytes = good
        bytes[place] = byte
        return bytes
      }
      var turned = good
      turned.replaceSubrange(12..<16, with: good[12..<16].reversed())
      #expect(try open(good) == nil)
      #expect(try open(Data()) == .notAVectorFile)
      #expect(try open(Data("SQLite format 3".utf8)) == .notAVectorFile)
      #expect(try open(good.prefix(40)) == .truncated)
      #expect(try open(good.dropLast()) == .truncated)
      #expect(try open(changed(8, to: 2)) == .otherVersion)
      #expect(try open(changed(12, to: 7)) == .notAVectorFile)
      #expect(try open(turned) == .otherByteOrder)
      #expect(try open(changed(16, to: 3)) == .otherDimension)
      #expect(try open(changed(63, to: 0)) == .otherModel)
      let other = String(hash.reversed())
      try good.write(to: URL(filePath: path))
      #expect(
        code { _ = try VectorFile(path: path, dimension: 2, modelHash: other) } == .otherModel)
      #expect(code { _ = try file.append(Matrix(rows: 1, columns: 2), after: 3) } == .truncated)
    }
  }

  @Test func whatTheSystemRefusesIsSaidWithItsFile() throws {
    #expect(
      code { _ = try VectorFile.create(path: "/nowhere/x", dimension: 2, modelHash: hash) }
        == .system(errno: ENOENT))
    try withPath { path in
      try FileManager.default.createDirectory(
        at: URL(filePath: path), withIntermediateDirectories: true)
      let error = #expect(throws: VectorFileError.self) { _ = try MappedFile(path: path).size }
      #expect(error?.description == path + ": error: this is not an ordinary file")
    }
  }
}

@Suite struct MappedFileTests {
  /// Maps a file of `bytes` that is removed afterwards.
  private func map(_ bytes: Data) throws -> SharedMap {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: url) }
    try bytes.write(to: url)
    return SharedMap(try MappedFile(path: url.path))
  }

  @Test func spansLieInsideTheFile() throws {
    let file = try map(Data(0..<16))
    #expect(file.size == 16)
    #expect(file.withBytes { $0.byteCount } == 16)
    #expect(try file.withSpan(of: UInt16.self, offset: 2, count: 7) { $0[0] } == 0x0302)
    #expect(try file.withSpan(of: UInt8.self, offset: 15, count: 1) { $0[0] } == 15)
    for (offset, count) in [(0, 17), (16, 1), (-1, 1), (17, 0), (0, -1), (0, Int.max)] {
      #expect(throws: VectorFileError.self) {
        try file.withSpan(of: UInt8.self, offset: offset, count: count) { $0.count }
      }
    }
    #expect(throws: VectorFileError.self) {
      try file.withSpan(of: UInt32.self, offset: 2, count: 1) { $0.count }
    }
  }

  @Test func aFileWithoutBytesCanBeMapped() throws {
    let file = try map(Data())
    #expect(file.withBytes { $0.byteCount } == 0)
    #expect(try file.withSpan(of: Float.self, offset: 0, count: 0) { $0.count } == 0)
  }
}
