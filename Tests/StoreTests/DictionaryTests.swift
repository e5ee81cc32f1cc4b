import Foundation
import SkillModel
import Store
import TestSupport
import Testing
import Vectors

@Suite struct DictionaryTests {
  let folder = TemporaryFolder()

  func open(_ model: ModelIdentity = Toy.model) throws -> SkillStore {
    try SkillStore(at: folder.store, model: model)
  }

  @Test func aTextIsOneRowWithItsVector() throws {
    let store = try open()
    let counter = Counter()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: counter.embed)
    try store.importWallet(Sample.wallet, contentHash: "one", embed: counter.embed)
    try store.importJob(Sample.job, contentHash: "one", embed: counter.embed)
    let texts = [
      LocalizedText("Bring a wheel back into true on a stand", language: "en"),
      LocalizedText("True wheels", language: "en"),
      LocalizedText("Laufräder zentrieren", language: "de"),
      LocalizedText("straighten rims", language: "en"),
      LocalizedText("bleed brakes", language: "en"),
      LocalizedText("Bleed brakes", language: "en"),
      LocalizedText("Counts spokes by ear"),
      LocalizedText("BLEED BRAKES"),
      LocalizedText("Mend punctures"),
    ]
    #expect(try store.rows(of: texts) == Array(0..<9))
    #expect(try store.texts(at: Array(0..<9)) == texts)
    #expect(try store.textCount() == 9)
    #expect(counter.asked == texts.map(\.text))
    #expect(
      try store.embedded()
        == Dictionary(uniqueKeysWithValues: texts.map { ($0, Toy.vector(of: $0.text)) }))
  }

  @Test func whatIsNotThereIsNil() throws {
    let store = try open()
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
    let found = try store.rows(of: [
      LocalizedText("Mend punctures"), LocalizedText("Mend punctures", language: "en"),
      LocalizedText("mend punctures"),
    ])
    #expect(found == [1, nil, nil])
    #expect(try store.text(at: -1) == nil)
    #expect(try store.text(at: 2) == nil)
    #expect(
      try store.concepts(of: [IRI("https://example.org/punctures/"), IRI("urn:x")]) == [0, nil])
    #expect(try store.iris(of: [0, 1, -1]) == [IRI("https://example.org/punctures"), nil, nil])
  }

  @Test func foldsJoinTextsThatDifferInCase() throws {
    let store = try open()
    let texts = ["bleed brakes", "Mend", "BLEED  brakes", "mend", "mendé", "MENDÉ"]
    try store.importJob(
      JobPosting(id: "j", title: "", requirements: texts.map { Requirement(Statement($0)) }),
      contentHash: "", embed: Toy.embed)
    #expect(try store.folds() == [0, 1, 0, 1, 2, 2])
  }

  @Test func textOrderIsThatOfBytes() throws {
    let store = try open()
    let texts = ["b", "é", "a", "Z", "ab", "z"]
    try store.importJob(
      JobPosting(
        id: "j", title: "",
        requirements: texts.map { Requirement(Statement($0)) } + [
          Requirement(Statement("a", language: "en"))
        ]),
      contentHash: "", embed: Toy.embed)
    #expect(try store.textOrder() == [4, 6, 1, 0, 3, 5, 2])
  }

  @Test func textsThatDifferAfterANullStayApart() throws {
    let store = try open()
    let texts = ["a\0b", "a\0c", "a"].map { LocalizedText($0) }
    try store.importJob(
      JobPosting(id: "j", title: "", requirements: texts.map { Requirement(Statement($0.text)) }),
      contentHash: "", embed: Toy.embed)
    #expect(try store.rows(of: texts) == [0, 1, 2])
    #expect(try store.job("j")?.requirements[0].statement.text == "a\u{FFFD}b")
  }

  @Test func anEmptyStoreHasNothing() throws {
    let store = try open()
    #expect(try store.vectors().count == 0)
    #expect(try store.folds().isEmpty)
    #expect(try store.textOrder().isEmpty)
    #expect(try store.conceptGraph().count == 0)
    #expect(try store.conceptGraph().associations.isEmpty)
    #expect(try store.competencyTexts().starts == [0])
    #expect(try store.occupations().occupations.isEmpty)
    #expect(try store.walletEvidence().wallets.isEmpty)
    #expect(try store.rows(of: []).isEmpty)
    #expect(try store.faults().isEmpty)
  }
}

/// Files of vectors: one a model, filled when asked.
@Suite struct VectorsOfModelsTests {
  let folder = TemporaryFolder()

  func open(_ model: ModelIdentity = Toy.model) throws -> SkillStore {
    try SkillStore(at: folder.store, model: model)
  }

  var vectorFile: URL { folder.store.appending(path: "vectors-5e5e5e5e5e5e5e5e.bin") }

  @Test func aSecondModelIsFilledOnDemand() throws {
    try open().importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let store = try open(Toy.other)
    #expect(code { try store.vectors() } == .vectorsMissing)
    #expect(try store.ensureVectors(embed: Toy.embedOther) == 6)
    #expect(try store.ensureVectors(embed: Toy.embedOther) == 0)
    #expect(try store.vectors().dimension == 2)
    let vectors = try store.embedded()
    for (text, vector) in vectors {
      #expect(vector == Toy.vector(of: text.text, dimension: 2))
    }
    // What comes with the second model is missing from the first, and is filled there too.
    try store.importWallet(Sample.wallet, contentHash: "one", embed: Toy.embedOther)
    let first = try open()
    #expect(code { try first.vectors() } == .vectorsMissing)
    let counter = Counter()
    try first.importJob(Sample.job, contentHash: "one", embed: counter.embed)
    #expect(counter.asked == ["Counts spokes by ear", "BLEED BRAKES", "Mend punctures"])
    #expect(try first.vectors().count == 9)
  }

  @Test func theVectorsOfASecondModelAreKeptPartByPart() throws {
    struct Interrupted: Error {}
    try open().importFramework(Sample.generated(3_000), contentHash: "one", embed: Toy.embed)
    let store = try open(Toy.other)
    let count = try store.textCount()
    #expect(try store.missingVectors() == count)
    var sizes: [Int] = []
    #expect(throws: Interrupted.self) {
      try store.ensureVectors { texts in
        guard sizes.isEmpty else { throw Interrupted() }
        sizes.append(texts.count)
        return Toy.embedOther(texts)
      }
    }
    #expect(sizes == [4_096])
    #expect(try store.missingVectors() == count - 4_096)
    #expect(code { try store.vectors() } == .vectorsMissing)
    #expect(try store.ensureVectors(embed: Toy.embedOther) == count - 4_096)
    #expect(try store.missingVectors() == 0 && store.checkVectors() == 0)
    for (text, vector) in try store.embedded() {
      #expect(vector == Toy.vector(of: text.text, dimension: 2))
    }
  }

  @Test func whatSomebodyElseImportsMeanwhileIsFilledToo() throws {
    try open().importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let store = try open(Toy.other)
    var isFirst = true
    let made = try store.ensureVectors { texts in
      if isFirst {
        isFirst = false
        // The store is not locked, and the other import makes the same vectors first.
        try open(Toy.other).importJob(Sample.job, contentHash: "x", embed: Toy.embedOther)
      }
      return Toy.embedOther(texts)
    }
    #expect(made == 0)
    #expect(try store.missingVectors() == 0 && store.checkVectors() == 0)
    #expect(try store.vectors().count == store.textCount())
  }

  @Test func aDeletedFileIsMadeAgain() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let before = try store.embedded()
    try FileManager.default.removeItem(at: vectorFile)
    #expect(code { try store.vectors() } == .vectorsMissing)
    #expect(try store.ensureVectors(embed: Toy.embed) == 6)
    #expect(try store.embedded() == before)
  }

  @Test func aTornFileIsRefused() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let bytes = try Data(contentsOf: vectorFile)
    for length in [0, 10, 64, bytes.count - 1] {
      try bytes.prefix(length).write(to: vectorFile)
      #expect(code { try store.vectors() } == .damaged)
      #expect(
        code { try store.importJob(Sample.job, contentHash: "x", embed: Toy.embed) } == .damaged)
      #expect(try store.jobs().isEmpty)
      #expect(code { try store.checkVectors() } == .damaged)
    }
  }

  /// Every bit of every row that counts is held to what was written.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func aRottenRowIsFoundWhereItIsUsed(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    try store.importFramework(Sample.generated(100), contentHash: "one", embed: Toy.embed)
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
    let count = try store.textCount()
    #expect(try store.checkVectors() == 0)
    var bytes = try Data(contentsOf: vectorFile)
    let row = Int.random(in: 0..<count, using: &generator)
    let place = 64 + row * 12 + Int.random(in: 0..<12, using: &generator)
    bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    try bytes.write(to: vectorFile)
    #expect(code { try store.checkVectors() } == .damaged)
    #expect(code { try store.vectors(checking: [0, Int32(row), 0]) } == .damaged)
    // Six rows, three hundred, one: in blocks of 64 at most, each from a multiple of 64 on or from
    // where its import began.
    let starts = [0, 6, 64, 128, 192, 256, 306, 307]
    let block = starts.lastIndex { $0 <= row } ?? 0
    for other in starts.indices.dropLast() where starts[other] / 64 != row / 64 {
      #expect(throws: Never.self) { try store.vectors(checking: [Int32(starts[other])]) }
    }
    let error = try #require(throws: StoreError.self) { try store.checkVectors() }
    #expect(
      error.reason == "the vectors \(starts[block]) to \(starts[block + 1] - 1) are not what was "
        + "written: delete this file; its vectors are computed again")
    #expect(error.path.hasSuffix(vectorFile.lastPathComponent))
    try FileManager.default.removeItem(at: vectorFile)
    #expect(try store.ensureVectors(embed: Toy.embed) == count)
    #expect(try store.checkVectors() == 0)
  }

  @Test func rubbishBeyondTheCountIsNotJudged() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    try (Data(contentsOf: vectorFile) + Data(repeating: 7, count: 100)).write(to: vectorFile)
    #expect(try store.checkVectors() == 0)
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
    #expect(try store.checkVectors() == 0)
  }

  /// Version 2 of the schema kept no checksums.
  @Test func theVectorsOfAnOlderStoreAreTakenAsTheyAre() throws {
    do {
      let store = try open()
      try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
      try store.run(
        """
        DROP TRIGGER wallet_added; DROP TRIGGER wallet_removed;
        DROP TABLE wallet_change; DROP TABLE identity; DROP TABLE vector_block;
        DROP TABLE trusted_issuer; DROP TABLE fetched_document;
        DROP TABLE verdict; DROP TABLE unanswered;
        ALTER TABLE credential DROP COLUMN standing;
        ALTER TABLE credential ADD COLUMN has_proof INTEGER;
        ALTER TABLE credential ADD COLUMN is_offer INTEGER;
        PRAGMA user_version = 2
        """)
    }
    var bytes = try Data(contentsOf: vectorFile)
    bytes[64] ^= 1
    try bytes.write(to: vectorFile)
    let store = try open()
    #expect(try store.frameworks().map(\.name) == ["Workshop"])
    #expect(try store.checkVectors() == 6)
    #expect(try store.vectors(checking: [0]).count == 6)
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
    #expect(try store.checkVectors() == 6)
    try FileManager.default.removeItem(at: vectorFile)
    #expect(try store.ensureVectors(embed: Toy.embed) == 7)
    #expect(try store.checkVectors() == 0)
  }

  @Test func vectorsStayWhileOthersImport() throws {
    let store = try open()
    try store.importFramework(Sample.workshop, contentHash: "one", embed: Toy.embed)
    let snapshot = try store.snapshot()
    let vectors = try snapshot.vectors()
    try store.importJob(Sample.job, contentHash: "one", embed: Toy.embed)
    try store.importFramework(Sample.workshopTwo, contentHash: "two", embed: Toy.embed)
    #expect(try snapshot.textCount() == 6)
    #expect(try snapshot.jobs().isEmpty)
    #expect(try snapshot.frameworks().map(\.version) == ["1"])
    #expect(try snapshot.vectors().count == 6)
    #expect(vectors.count == 6)
    #expect(vectors[5][0] == Toy.vector(of: "Bleed brakes")[0])
    #expect(try store.vectors().count == 8)
    #expect(try store.snapshot().textCount() == 8)
  }

  @Test func manyTextsAreAskedForInParts() throws {
    let store = try open()
    var sizes: [Int] = []
    try store.importFramework(Sample.generated(6_000), contentHash: "one") { texts in
      sizes.append(texts.count)
      return Toy.embed(texts)
    }
    #expect(sizes == [16_384, 1_616])
    for (text, vector) in try store.embedded() where vector != Toy.vector(of: text.text) {
      Issue.record("\(text) has the vector of another text")
    }
  }
}
