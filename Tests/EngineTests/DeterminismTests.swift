import Engine
import Foundation
import JSON
import TestSupport
import Testing

/// The same question has the same bytes for an answer.
@Suite struct DeterminismTests {
  @Test(arguments: 0..<2 as Range<UInt64>)
  func orderThreadsAndTheStoreChangeNothing(seed: UInt64) throws {
    let files = try RandomFiles(seed: seed + 100)
    let ids = try Nouns.wallets(files.walletFiles).map(\.id)
    let jobs = files.jobs.map(\.id) + [files.jobFile]
    func answers(_ store: String, imported: Int, order: UInt64, threads: Int) throws -> [String] {
      var engine = try files.engine(store, importing: 0..<imported, order: order)
      engine.threads = threads
      let names = Array(ids[..<imported] + files.walletFiles[imported...])
      var generator = SeededGenerator(seed: order)
      return try engine.answers(
        to: names, jobs: jobs, files.request, shuffledBy: &generator)
    }
    let first = try answers("first", imported: 5, order: 0, threads: 1)
    #expect(try answers("first", imported: 5, order: 1, threads: 2) == first)
    #expect(try answers("shuffled", imported: 5, order: 2, threads: 2) == first)
    #expect(try answers("half", imported: 2, order: 3, threads: 1) == first)
    #expect(try answers("files", imported: 0, order: 4, threads: 2) == first)
  }

  @Test func theSamplesAreTheSameFromAFolderFromFilesAndFromTheStore() throws {
    let folder = try TemporaryFolder()
    var engine = SkillEngine(store: folder.url.appending(path: "store"))
    engine.threads = 1
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    var parallel = SkillEngine(store: folder.url.appending(path: "parallel"))
    parallel.threads = 2
    _ = try parallel.importWallets(at: Samples.walletFiles.reversed())
    _ = try parallel.importFrameworks(at: Samples.frameworkFiles.reversed())
    for job in Samples.jobFiles {
      let fromFolder = try engine.rank([Samples.path("wallets")], for: job, Samples.request())
      for (engine, wallets) in [
        (engine, Samples.walletFiles.reversed()), (parallel, Samples.walletFiles), (parallel, []),
      ] {
        let report = try engine.rank(Array(wallets), for: job, Samples.request())
        #expect(report.bytesOfResults == fromFolder.bytesOfResults)
      }
    }
  }

  /// More texts than one thread embeds or compares at once.
  @Test func manyTextsAreTheSameOnOneThreadAndOnTwo() throws {
    let folder = try TemporaryFolder()
    let verbs = ["Plan", "Check", "Repair", "Explain", "Record", "Design", "Test", "Clean"]
    let things = ["data", "pumps", "budgets", "lessons", "servers", "gardens", "roads", "meals"]
    let lines = (0..<210).map { wallet in
      let claims = (0..<20).map { claim -> JSONValue in
        let (verb, thing) = (verbs[wallet % 8], things[claim % 8])
        return [
          "type": ["Alignment"], "targetName": .string("\(verb) \(thing) \(wallet)-\(claim)"),
        ]
      }
      return JSONWriter.text(
        of: [
          "wallet": .string("wallet \(wallet)"),
          "credentials": [
            [
              "@context": [
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
              ],
              "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": "urn:i",
              "credentialSubject": [
                "type": ["AchievementSubject"],
                "achievement": ["type": ["Achievement"], "alignment": .array(claims)],
              ],
            ]
          ],
        ], layout: .compact)
    }
    let wallets = try folder.write("wallets.jsonl", lines.joined(separator: "\n"))
    let job = try folder.write("job.txt", "Clerk\n\nPlan data 3-0\nRepair the roads\nClean meals")
    func answers(_ threads: Int, name: String, imported: Bool) throws -> String {
      var engine = SkillEngine(store: folder.url.appending(path: name))
      engine.threads = threads
      if imported { _ = try engine.importWallets(at: [wallets]) }
      let report = try engine.rank(imported ? [] : [wallets], for: job, Samples.request())
      #expect(report.considered == 210 && (report.entries.first?.coverage ?? 0) > 0.1)
      return report.bytesOfResults
    }
    let first = try answers(1, name: "one", imported: true)
    #expect(try answers(2, name: "two", imported: true) == first)
    #expect(try answers(2, name: "files", imported: false) == first)
  }
}

extension SkillEngine {
  /// Answers to questions about some wallets and jobs, asked in an order that
  /// `generator` decides, in the order of the wallets and jobs.
  fileprivate func answers(
    to wallets: [String], jobs: [String], _ request: RankingRequest,
    shuffledBy generator: inout some RandomNumberGenerator
  ) throws -> [String] {
    var answers: [Int: [String]] = [:]
    for number in jobs.indices.shuffled(using: &generator) {
      answers[number] = [
        try rank(wallets.shuffled(using: &generator), for: jobs[number], request).bytesOfResults
      ]
    }
    for number in wallets.indices.prefix(3).shuffled(using: &generator) {
      var explanation = try explain(wallets[number], for: jobs[0], request)
      explanation.remarks = []
      answers[jobs.count + number] = [
        try rankOccupations(of: nil, for: wallets[number], request).bytesOfResults,
        explanation.jsonText(),
      ]
    }
    return answers.sorted { $0.key < $1.key }.flatMap(\.value)
  }
}

extension RankingReport {
  /// What a program reads, without what is remarked of files: they are not read again when the
  /// wallets come from the store.
  var bytesOfResults: String {
    var report = self
    report.remarks = []
    return report.jsonText()
  }
}
