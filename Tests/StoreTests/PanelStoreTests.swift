import Foundation
import Store
import TestSupport
import Testing
import Vectors

/// Packed vectors beside the vectors: made when they are wanted, and never wrong.
@Suite struct PanelStoreTests {
  let folder = TemporaryFolder()

  func open(fewest: Int = 64) throws -> SkillStore {
    var options = StoreOptions()
    options.fewestPacked = fewest
    return try SkillStore(at: folder.store, model: Toy.model, options: options)
  }

  func fill(_ count: Int = 100) throws -> SkillStore {
    let store = try open()
    try store.importFramework(Sample.generated(count), contentHash: "\(count)", embed: Toy.embed)
    return store
  }

  func expectWhole(_ panels: Int8Panels?, of store: SkillStore) throws {
    let panels = try #require(panels)
    let expected = Int8Panels(try store.vectors().part(0..<panels.count))
    #expect((0..<expected.bytes.count).allSatisfy { panels.bytes[$0] == expected.bytes[$0] })
    #expect((0..<expected.scales.count).allSatisfy { panels.scales[$0] == expected.scales[$0] })
  }

  @Test func theyAreMadeOnceAndFoundAgain() throws {
    let store = try fill()
    #expect(try store.checkPanels() == nil)
    try expectWhole(try store.panels(reading: []), of: store)
    let made = try Data(contentsOf: store.panelFile)
    #expect(try store.checkPanels() == store.textCount())
    try expectWhole(try open().panels(reading: [0, 5]), of: store)
    #expect(try Data(contentsOf: store.panelFile) == made)
  }

  @Test func fewVectorsAreNotPacked() throws {
    _ = try fill()
    let store = try open(fewest: 10_000)
    #expect(try store.panels(reading: []) == nil)
    #expect(!FileManager.default.fileExists(atPath: store.panelFile.path))
  }

  @Test func aFewNewTextsChangeNothingAndManyMakeThemAnew() throws {
    let store = try fill()
    let before = try #require(try store.panels(reading: [])).count
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embed)
    let count = try store.textCount()
    #expect(count > before)
    #expect(try store.panels(reading: [Int32(count - 1)])?.count == before)
    try store.importFramework(Sample.generated(1000), contentHash: "2", embed: Toy.embed)
    let after = try store.panels(reading: [])
    #expect(after?.count == (try store.textCount()))
    try expectWhole(after, of: store)
  }

  @Test func panelsOfOtherVectorsAreMadeAnew() throws {
    let store = try fill()
    _ = try store.panels(reading: [])
    try FileManager.default.removeItem(at: store.vectorFile)
    // Another embedder of the same name: other vectors of the same texts.
    try store.ensureVectors { texts in
      Matrix(elements: texts.flatMap { Toy.vector(of: $0 + "!") }, columns: 3)
    }
    #expect(try store.checkPanels() == nil)
    try expectWhole(try store.panels(reading: []), of: store)
  }

  @Test func damageIsSaidAndMendedByDeleting() throws {
    let store = try fill()
    _ = try store.panels(reading: [])
    let whole = try Data(contentsOf: store.panelFile)
    for place in [0, 13, 64, 130, whole.count / 2, whole.count - 1] {
      var bytes = whole
      bytes[place] ^= 0x40
      try bytes.write(to: store.panelFile)
      let error = try #require(throws: StoreError.self, "byte \(place)") {
        _ = try store.panels(reading: Array(0..<Int32(store.textCount())))
      }
      #expect(error.code == .damaged && error.reason.contains("delete this file"))
    }
    try whole.prefix(200).write(to: store.panelFile)
    #expect(throws: StoreError.self) { try store.checkPanels() }
    try FileManager.default.removeItem(at: store.panelFile)
    try expectWhole(try store.panels(reading: []), of: store)
    #expect(try Data(contentsOf: store.panelFile) == whole)
  }

  @Test func panelsOfAnotherVersionAreMadeAnew() throws {
    let store = try fill()
    _ = try store.panels(reading: [])
    var bytes = try Data(contentsOf: store.panelFile)
    bytes[8] ^= 0x40
    try bytes.write(to: store.panelFile)
    #expect(try store.checkPanels() == nil)
    try expectWhole(try store.panels(reading: []), of: store)
  }

  /// Nothing bad is kept: the vectors are looked at before they are packed.
  @Test func damagedVectorsAreNotPacked() throws {
    let store = try fill()
    var bytes = try Data(contentsOf: store.vectorFile)
    bytes[100] ^= 1
    try bytes.write(to: store.vectorFile)
    #expect(throws: StoreError.self) { try store.panels(reading: []) }
    #expect(!FileManager.default.fileExists(atPath: store.panelFile.path))
  }

}
