import Foundation
import TestSupport
import Testing
import Vectors

@Suite struct PanelFileTests {
  private let folder: TemporaryFolder
  private let path: String
  private let model = String(repeating: "7a", count: 32)
  private let rows: VectorRows
  private let panels: Int8Panels

  init() throws {
    folder = try TemporaryFolder()
    path = folder.url.appending(path: "x.panels").path(percentEncoded: false)
    rows = VectorRows(hardRows(seed: 3, count: 2500).rows)
    panels = Int8Panels(rows)
    try PanelFile.write(panels, mark: 42, to: path, modelHash: model)
  }

  private func open() throws -> PanelFile {
    try PanelFile(path: path, dimension: rows.dimension, modelHash: model)
  }

  @Test func whatWasWrittenIsFound() throws {
    let file = try open()
    #expect(file.count == rows.count && file.mark == 42)
    for used in [nil, [0, 17, 2499, 2600], []] as [[Int32]?] {
      let found = try file.panels(reading: used, threads: 2)
      #expect(found.bytes.isEqual(to: panels.bytes) && found.scales.isEqual(to: panels.scales))
      #expect(found.residuals.isEqual(to: panels.residuals))
      #expect(found.norms.isEqual(to: panels.norms))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).count == 1)
  }

  @Test func anotherModelOrShapeIsRefused() throws {
    #expect(throws: VectorFileError.self) {
      try PanelFile(
        path: path, dimension: rows.dimension, modelHash: String(repeating: "0", count: 64))
    }
    #expect(throws: VectorFileError.self) {
      try PanelFile(path: path, dimension: rows.dimension + 1, modelHash: model)
    }
  }

  /// Wherever one byte changes, something says so; a byte between sections is nobody's.
  @Test func everyDamageIsFound() throws {
    let whole = try Data(contentsOf: URL(filePath: path))
    var unnoticed = 0
    for place in stride(from: 0, to: whole.count, by: 97) {
      var bytes = whole
      bytes[place] ^= 0x10
      try bytes.write(to: URL(filePath: path))
      do {
        let found = try open().panels()
        #expect(found.bytes.isEqual(to: panels.bytes) && found.scales.isEqual(to: panels.scales))
        unnoticed += 1
      } catch is VectorFileError {}
    }
    #expect(unnoticed < 4)
    for size in [0, 10, 64, 1000, whole.count / 2, whole.count - 1] {
      try whole.prefix(size).write(to: URL(filePath: path))
      #expect(throws: VectorFileError.self) { try open() }
    }
  }

  @Test func damageElsewhereDoesNotMatter() throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    // The bytes of the panels begin after the header and the first section: 64 + 32, in steps of 64.
    bytes[128] ^= 1
    try bytes.write(to: URL(filePath: path))
    _ = try open().panels(reading: [1500])
    #expect(throws: VectorFileError.self) { try open().panels(reading: [3]) }
  }

  @Test func aPartOfRowsIsAView() {
    let part = rows.part(100..<300).part(50..<60)
    #expect(part.count == 10)
    for row in 0..<10 {
      #expect(part.checksum(of: row..<row + 1) == rows.checksum(of: 150 + row..<151 + row))
    }
  }
}

extension FlatArray where Element: Equatable {
  fileprivate func isEqual(to other: FlatArray) -> Bool {
    count == other.count && (0..<count).allSatisfy { self[$0] == other[$0] }
  }
}
