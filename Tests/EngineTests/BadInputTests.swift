import Engine
import Foundation
import SkillModel
import TestSupport
import Testing

/// Bad input costs itself alone, and is told with where it is, what it is and what to do.
@Suite struct BadInputTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
  }

  /// A fixture of the readers' own tests.
  private static func fixture(_ name: String) -> String {
    Corpus.project.appending(path: "Tests/SkillFormatsTests/Fixtures/\(name)")
      .path(percentEncoded: false)
  }

  /// What to do with a file.
  enum Use: Sendable { case frameworks, wallets, jobs }

  private func take(_ path: String, as use: Use) throws -> ImportReport {
    switch use {
    case .frameworks: try engine.importFrameworks(at: [path])
    case .wallets: try engine.importWallets(at: [path])
    case .jobs: try engine.importJobs(at: [path])
    }
  }

  /// How many things of each kind the store holds.
  private var held: [Int] {
    get throws {
      [
        try engine.frameworks().rows.count, try engine.wallets().rows.count,
        try engine.jobs().rows.count,
      ]
    }
  }

  private func copy(_ path: String, to name: String, cut: Bool = false) throws {
    let bytes = try Data(contentsOf: URL(filePath: path))
    let file = folder.url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try (cut ? bytes.prefix(bytes.count / 2) : bytes).write(to: file)
  }

  // MARK: - Cut short

  private static let cutShort: [(use: Use, good: String, names: [String])] = [
    (
      .frameworks, Samples.frameworkFiles[0],
      [
        "rsd/collection-v3.json", "rsd/list-v2.json", "osmt/seed.xml", "skos/nested.rdf",
        "schemaorg/occupations.json", "esco/skills_en.csv", "onet/Occupation-Data.txt",
      ].map { "frameworks/\($0)" }
    ),
    (
      .wallets, Samples.walletFiles[0],
      ["badge.json", "assertion.json", "degree.jsonld", "record.json"].map { "credentials/\($0)" }
    ),
    (.jobs, Samples.jobFiles[0], ["jobs/posting.json", "jobs/position.json"]),
  ]

  @Test func aFileCutShortIsNamedAndTheGoodOneBesideItTaken() throws {
    for (use, good, names) in Self.cutShort {
      for (number, name) in names.enumerated() {
        let place = "\(use)-\(number)"
        let torn = URL(filePath: name).lastPathComponent
        try copy(good, to: "\(place)/good.json")
        try copy(Self.fixture(name), to: "\(place)/\(torn)", cut: true)
        let report = try take(folder.url.appending(path: place).path, as: use)
        #expect(report.items.map(\.outcome) == [number == 0 ? .added : .unchanged], "\(name)")
        #expect(report.refusals.count == 1, "\(name)")
        // Where, in line and column or in row and field; then what was found.
        let pattern = "^\(torn):([0-9]+:[0-9]+|row [0-9]+ [(][^)]+[)]): error: found "
        #expect(
          report.refusals.allSatisfy { $0.range(of: pattern, options: .regularExpression) != nil },
          "\(report.refusals)")
      }
    }
    #expect(try held == [1, 1, 1])
  }

  @Test func aPackedFileCutShortIsNamed() throws {
    let packed = folder.url.appending(path: "in/skills.json.gz")
    try copy(Samples.frameworkFiles[0], to: "in/skills.json")
    let gzip = Process()
    gzip.executableURL = URL(filePath: "/bin/gzip")
    gzip.arguments = [folder.url.appending(path: "in/skills.json").path]
    try gzip.run()
    gzip.waitUntilExit()
    #expect(try take(packed.path, as: .frameworks).items.map(\.outcome) == [.added])
    try copy(packed.path, to: "torn.json.gz", cut: true)
    let report = try take(folder.url.appending(path: "torn.json.gz").path, as: .frameworks)
    #expect(report.items.isEmpty && report.refusals.count == 1)
    #expect(report.refusals[0].hasPrefix("torn.json.gz: error: "), "\(report.refusals)")
    #expect(try held == [1, 0, 0])
  }

  @Test func anOfferOrAPolicyCutShortIsNamed() throws {
    try copy(Samples.catalogue, to: "catalogue.json", cut: true)
    let offers = try engine.rankCredentials(
      at: [folder.url.appending(path: "catalogue.json").path, Samples.walletFiles[0]],
      for: Samples.jobFiles[0], Samples.request())
    #expect(offers.considered == 7 && offers.refusals.count == 1)
    #expect(offers.refusals[0].hasPrefix("catalogue.json:"))
    let policy = try folder.write(
      "policy.json", String(SkillEngine.standardPolicyText.prefix(200)))
    let error = try #require(throws: EngineError.self) {
      try engine.rank(
        Samples.walletFiles, for: Samples.jobFiles[0], Samples.request(policyFile: policy))
    }
    #expect(error.code == .refused && error.message.hasPrefix("policy.json:"))
    #expect(error.message.contains("expected"))
  }

  // MARK: - The wrong file

  private static let wrongFiles: [(use: Use, path: String, what: String, advice: String)] = [
    (.frameworks, Samples.walletFiles[0], "this is a credential", "tessera wallets import"),
    (.frameworks, Samples.jobFiles[0], "this is a job", "tessera jobs import"),
    (.frameworks, Samples.catalogue, "credentials on offer", "tessera credentials"),
    (.wallets, Samples.frameworkFiles[0], "a collection of", "tessera frameworks import"),
    (.wallets, Samples.frameworkFiles[1], "occupations", "tessera frameworks import"),
    (.wallets, Samples.jobFiles[0], "an HR Open position", "tessera jobs import"),
    (.wallets, Samples.catalogue, "33 offers", "tessera credentials"),
    (.jobs, Samples.frameworkFiles[0], "a collection of", "tessera frameworks import"),
    (.jobs, Samples.walletFiles[0], "a Verifiable Presentation", "tessera wallets import"),
  ]

  @Test func aFileOfAnotherKindIsToldWithWhatReadsIt() throws {
    for (use, path, what, advice) in Self.wrongFiles {
      let report = try take(path, as: use)
      #expect(report.items.isEmpty && report.refusals.count == 1, "\(use) \(path)")
      let refusal = try #require(report.refusals.first)
      #expect(refusal.hasPrefix(URL(filePath: path).lastPathComponent))
      #expect(refusal.contains(what) && refusal.contains(advice), "\(refusal)")
    }
    #expect(try held == [0, 0, 0])
  }

  @Test func bytesThatAreNothingAreNamed() throws {
    let picture = folder.url.appending(path: "picture.png")
    try Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]).write(to: picture)
    let noise = folder.url.appending(path: "noise")
    try Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ $0 >> 3) }).write(to: noise)
    let empty = folder.url.appending(path: "empty.json")
    try Data().write(to: empty)
    for file in [picture, noise, empty] {
      for use in [Use.frameworks, .wallets, .jobs] {
        let report = try take(file.path, as: use)
        #expect(report.items.isEmpty && report.refusals.count == 1)
        #expect(report.refusals[0].hasPrefix("\(file.lastPathComponent): error: "))
      }
    }
    #expect(try held == [0, 0, 0])
  }

  @Test func aWalletThatIsAFrameworkIsToldToWhoeverRanks() throws {
    let (framework, job) = (Samples.frameworkFiles[0], Samples.jobFiles[0])
    let ranking = try engine.rank(
      [framework, Samples.walletFiles[0]], for: job, Samples.request())
    #expect(ranking.considered == 1 && ranking.entries.count == 1)
    #expect(ranking.refusals.count == 1)
    #expect(ranking.refusals[0].contains("`tessera frameworks import` reads it"))
    for ask in [
      { try engine.explain(framework, for: job, Samples.request()).refusals },
      { try engine.rankOccupations(of: nil, for: framework, Samples.request()).refusals },
      { try engine.rank([Samples.walletFiles[0]], for: framework, Samples.request()).refusals },
    ] {
      let error = try #require(throws: EngineError.self) { try ask() }
      #expect(error.code == .refused)
      #expect(error.message.hasPrefix("collection.json: this is a collection"))
      #expect(error.message.contains("`tessera frameworks import` reads it"))
    }
  }

  @Test func linksInAFolderAreFollowedToFilesAndOnesThatLeadNowhereAreNamed() throws {
    let links = folder.url.appending(path: "links")
    try FileManager.default.createDirectory(at: links, withIntermediateDirectories: false)
    for (name, target) in [("a.json", Samples.walletFiles[0]), ("b.json", "/no/such/file")] {
      try FileManager.default.createSymbolicLink(
        atPath: links.appending(path: name).path, withDestinationPath: target)
    }
    let report = try take(links.path, as: .wallets)
    #expect(report.items.count == 1 && report.refusals.count == 1)
    #expect(report.refusals[0].hasPrefix("b.json: error: the file cannot be read"))
    #expect(report.refusals[0].contains("if it is a link"))
  }

  // MARK: - Nothing to go by

  @Test func aJobWithoutRequirementsIsKeptAndNeverRankedFor() throws {
    let job = try folder.write(
      "job.json",
      #"{"@context":"https://schema.org","@type":"JobPosting","identifier":"J1","title":"Clerk"}"#)
    let report = try take(job, as: .jobs)
    #expect(report.items.map(\.id) == ["J1"])
    #expect(report.remarks.contains { $0.contains("asks nothing") })
    for name in [job, "J1"] {
      let error = try #require(throws: EngineError.self) {
        try engine.rank(Samples.walletFiles, for: name, Samples.request())
      }
      #expect(error.code == .refused)
      #expect(error.message.contains("'J1' asks for nothing that can be matched"))
      #expect(error.message.contains("Give it skills"))
    }
    let alone = try #require(throws: EngineError.self) {
      try engine.rankJobs([], for: Samples.walletFiles[0], Samples.request())
    }
    #expect(alone.code == .refused && alone.message.contains("'J1' asks for nothing"))
    _ = try take(Samples.jobFiles[0], as: .jobs)
    let beside = try engine.rankJobs([], for: Samples.walletFiles[0], Samples.request())
    #expect(beside.considered == 1 && beside.refusals.isEmpty)
    #expect(
      beside.remarks.contains("1 job left out: nothing that can be matched is asked there"))
  }

  @Test func aWalletWithoutSkillsComesLastAndIsNamed() throws {
    let empty = try folder.write(
      "empty.json",
      """
      {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x:1",
       "type": ["VerifiableCredential"], "issuer": "urn:x:i",
       "credentialSubject": {"id": "did:example:1"}}
      """)
    let report = try engine.rank(
      [empty, Samples.walletFiles[5]], for: Samples.jobFiles[0], Samples.request())
    #expect(report.entries.map(\.id) == ["did:example:learner-06", "empty"])
    #expect(report.entries[1].coverage == 0 && report.entries[1].relevance == 0)
    #expect(report.remarks.contains { $0.contains("wallet empty has no statement") })
    #expect(report.refusals.isEmpty)
  }

  @Test func nothingImportedAndNothingNamedIsSaid() throws {
    let error = try #require(throws: EngineError.self) {
      try engine.rank([], for: Samples.jobFiles[0], Samples.request())
    }
    #expect(error.code == .usage && error.message.contains("tessera wallets import PATH"))
    let empty = folder.url.appending(path: "empty")
    try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: false)
    let nobody = try #require(throws: EngineError.self) {
      try engine.rank([empty.path], for: Samples.jobFiles[0], Samples.request())
    }
    #expect(nobody.code == .usage && nobody.message.hasPrefix("\(empty.path): no wallet"))
    let none = try #require(throws: EngineError.self) {
      try engine.rankOccupations(of: nil, for: Samples.walletFiles[0], Samples.request())
    }
    #expect(none.code == .usage && none.message.contains("tessera frameworks import PATH"))
    let noJob = try #require(throws: EngineError.self) {
      try engine.rankJobs([], for: Samples.walletFiles[0], Samples.request())
    }
    #expect(noJob.code == .usage && noJob.message.contains("tessera jobs import PATH"))
  }

  @Test func occupationsThatNothingIsEssentialForAreToldToBeThere() throws {
    let skills = try folder.write(
      "skills.json",
      """
      {"@context": "https://rsd.openskillsnetwork.org/context-v1.json", "type": "RichSkillDescriptor",
       "id": "https://skills.example/weld", "skillName": "Weld", "skillStatement": "Join steel.",
       "occupations": [{"code": "51-4121.00", "targetNodeName": "Welders"}]}
      """)
    #expect(try engine.importFrameworks(at: [skills]).items.map(\.counts[1].number) == [1])
    let error = try #require(throws: EngineError.self) {
      try engine.rankOccupations(of: nil, for: Samples.walletFiles[0], Samples.request())
    }
    #expect(error.code == .usage)
    #expect(
      error.message == "No occupation can be ranked, 1 occupation left out: no framework says what "
        + "is essential for them. Load a framework that has occupations and their essential skills "
        + "with: tessera frameworks import PATH")
  }

  // MARK: - U+0000

  /// SQLite ends a text at U+0000: an identifier with one is the same from a file and the store.
  @Test func identifiersWithNullAreOneFromFilesAndFromTheStore() throws {
    let wallet = try folder.write(
      "wallet.json",
      #"""
      {"wallet": "w\u0000x", "credentials": [
        {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:c\u0000d",
         "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": "urn:x:i",
         "credentialSubject": {"type": ["AchievementSubject"], "achievement":
           {"id": "urn:x:a", "type": ["Achievement"], "name": "Weld metal",
            "criteria": {"narrative": "Welds."}}}}]}
      """#)
    let job = try folder.write(
      "job.json",
      #"""
      {"@context": "https://schema.org", "@type": "JobPosting", "identifier": "J\u00001",
       "title": "Fitter", "skills": ["Weld metal"]}
      """#)
    let framework = try folder.write(
      "skills.json",
      #"""
      {"@context": "https://rsd.openskillsnetwork.org/context-v1.json", "type": "RichSkillDescriptor",
       "id": "https://skills.example/we\u0000ld", "skillName": "Weld", "skillStatement": "Join steel."}
      """#)
    for (path, use) in [(wallet, Use.wallets), (job, .jobs), (framework, .frameworks)] {
      #expect(try take(path, as: use).items.map(\.outcome) == [.added])
      #expect(try take(path, as: use).items.map(\.outcome) == [.unchanged])
    }
    let (walletID, jobID) = ("w\u{FFFD}x", "J\u{FFFD}1")
    #expect(try engine.wallets().rows.map(\.id) == [walletID])
    #expect(try engine.jobs().rows.map(\.id) == [jobID])
    let ranking = try engine.rank([wallet], for: job, Samples.request()).jsonText()
    #expect(try engine.rank([walletID], for: jobID, Samples.request()).jsonText() == ranking)
    #expect(ranking.contains(walletID) && ranking.contains("urn:c\u{FFFD}d"))
    let framed = try engine.framework("1", showing: 1)
    #expect(framed.competencies.map(\.id) == ["https://skills.example/we\u{FFFD}ld"])
    #expect(try engine.search("weld", showing: 1).rows[0].framework.id == framed.row.id)
  }

  // MARK: - Two of one name

  @Test func theSecondOfTwoWalletsWithOneIdIsLeftOutAndNamed() throws {
    try copy(Samples.walletFiles[0], to: "a/wallet.json")
    try copy(Samples.walletFiles[0], to: "b/wallet.json")
    let paths = ["a/wallet.json", "b/wallet.json"].map { folder.url.appending(path: $0).path }
    let report = try engine.importWallets(at: paths)
    #expect(report.items.count == 1 && report.refusals.count == 1)
    let refusal = report.refusals[0]
    #expect(refusal.contains("a second wallet 'did:example:learner-01'"))
    #expect(refusal.contains(paths[0]) && refusal.contains(paths[1]))
    #expect(refusal.contains("--name"))
    let named = try engine.importWallets(at: [paths[1]], name: "other")
    #expect(named.items.map(\.id) == ["other"])
    #expect(try engine.wallets().rows.map(\.id) == ["did:example:learner-01", "other"])
  }

  @Test func aFileGoesBeforeAnImportedWalletOfItsId() throws {
    _ = try engine.importWallets(at: [Samples.walletFiles[0]])
    let report = try engine.rank(
      ["did:example:learner-01", Samples.walletFiles[0]], for: Samples.jobFiles[0],
      Samples.request())
    #expect(report.considered == 1 && report.refusals.count == 1)
    #expect(report.refusals[0].contains("did:example:learner-01"))
    #expect(report.refusals[0].contains("the imported one was left out"))
  }

  // MARK: - The store

  @Test func aStoreWhereAFileStandsIsToldWithItsPath() throws {
    let file = try folder.write("file", "x")
    let engine = SkillEngine(store: URL(filePath: file))
    let error = try #require(throws: EngineError.self) { try engine.wallets() }
    #expect(error.code == .machine && error.message.contains(file))
    #expect(error.message.contains("a file is where its folder should be"))
    #expect(try String(contentsOf: URL(filePath: file), encoding: .utf8) == "x")
  }

  @Test func aNewerStoreIsLeftAsItIs() throws {
    _ = try engine.importWallets(at: [Samples.walletFiles[0]])
    let database = engine.storeFolder.appending(path: "tessera.sqlite")
    let version = [UInt8](try Data(contentsOf: database)[60..<64])
    try overwrite(database, at: 60, with: [0, 0, 0, 99])
    let before = try Data(contentsOf: database)
    for ask in [
      { _ = try engine.wallets() }, { _ = try engine.importWallets(at: [Samples.walletFiles[1]]) },
      { _ = try engine.rank([], for: Samples.jobFiles[0], Samples.request()) },
    ] {
      let error = try #require(throws: EngineError.self) { try ask() }
      #expect(error.code == .machine && error.message.contains("version 99"))
      #expect(error.message.contains("newer program"))
    }
    #expect(try Data(contentsOf: database) == before)
    #expect(engine.doctor().checks.contains { $0.name == "store" && $0.state == .bad })
    try overwrite(database, at: 60, with: version)
    #expect(try engine.wallets().rows.count == 1)
  }

  @Test func aDamagedVectorFileIsNamedAndCanBeDeleted() throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    func ranking() throws -> String {
      try engine.rank([], for: Samples.jobFiles[0], Samples.request()).jsonText()
    }
    let whole = try ranking()
    let files = try FileManager.default.contentsOfDirectory(
      at: engine.storeFolder, includingPropertiesForKeys: nil
    ).filter { !$0.lastPathComponent.hasPrefix("tessera.sqlite") }
    #expect(files.count == 1)
    let vectors = try #require(files.first)
    let bytes = try Data(contentsOf: vectors)
    let harms: [(String, Data)] = [
      ("cut in the rows", bytes.prefix(bytes.count / 2)), ("cut in the header", bytes.prefix(20)),
      ("empty", Data()), ("another magic", flipped(bytes, at: 0)),
      ("another dimension", flipped(bytes, at: 16)), ("another model", flipped(bytes, at: 40)),
      ("a rotten row", flipped(bytes, at: 70)),
    ]
    for (harm, harmed) in harms {
      try harmed.write(to: vectors)
      let error = try #require(throws: EngineError.self, "\(harm)") { try ranking() }
      #expect(error.code == .machine, "\(harm): \(error.message)")
      #expect(error.message.contains(vectors.lastPathComponent), "\(harm): \(error.message)")
      #expect(error.message.contains("delete this file"), "\(harm): \(error.message)")
      #expect(try engine.wallets().rows.count == 12)
      #expect(engine.doctor().checks.contains { $0.name == "vectors" && $0.state == .bad })
      try FileManager.default.removeItem(at: vectors)
      #expect(try ranking() == whole, "\(harm)")
      #expect(engine.doctor().checks.contains { $0.name == "vectors" && $0.state == .good })
    }
  }

  @Test(.enabled(if: geteuid() != 0, "needs a user that permissions hold for"))
  func aFileOrAStoreThatMayNotBeOpenedIsNamed() throws {
    try copy(Samples.walletFiles[0], to: "in/a.json")
    try copy(Samples.walletFiles[1], to: "in/b.json")
    let locked = folder.url.appending(path: "in/b.json").path
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: locked)
    let report = try take(folder.url.appending(path: "in").path, as: .wallets)
    #expect(report.items.count == 1 && report.refusals.count == 1)
    #expect(report.refusals[0].hasPrefix("b.json: error: the file cannot be read"))
    #expect(report.refusals[0].contains("permissions"))

    let closed = folder.url.appending(path: "closed")
    try FileManager.default.createDirectory(at: closed, withIntermediateDirectories: false)
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: closed.path)
    let engine = SkillEngine(store: closed.appending(path: "store"))
    let error = try #require(throws: EngineError.self) { try engine.wallets() }
    #expect(error.code == .machine && error.message.contains(closed.path))
    #expect(error.message.contains("permission"))
  }

  private func overwrite(_ file: URL, at offset: UInt64, with bytes: [UInt8]) throws {
    let handle = try FileHandle(forUpdating: file)
    try handle.seek(toOffset: offset)
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
  }

  private func flipped(_ bytes: Data, at place: Int) -> Data {
    var bytes = bytes
    bytes[place] ^= 0xFF
    return bytes
  }
}
