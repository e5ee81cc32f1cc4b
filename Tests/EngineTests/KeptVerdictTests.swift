import Engine
import Foundation
import JSON
import SkillModel
import Store
import TestSupport
import Testing
import Vectors

/// Verdicts of files that are kept, against those that are made anew.
@Suite struct KeptVerdictTests {
  private let folder: TemporaryFolder
  private let trust = Samples.path("trust/issuers.yaml")
  private let model = ModelIdentity(hash: String(repeating: "a", count: 64), dimension: 2)

  init() throws { folder = try TemporaryFolder() }

  private var engine: SkillEngine { SkillEngine(store: folder.url.appending(path: "store")) }
  private var store: SkillStore {
    get throws { try SkillStore(at: engine.storeFolder, model: model) }
  }

  private func request(
    day: String = Samples.day, bundle: String? = nil
  ) throws -> VerificationRequest {
    var request = VerificationRequest(
      trustFiles: [trust], instant: try #require(Instant(day)))
    request.documents = DocumentSources(bundleFile: bundle)
    return request
  }

  /// Verdicts of an engine that keeps none: it has no store.
  private func anew(_ request: VerificationRequest) throws -> [VerificationReport.Credential] {
    let engine = SkillEngine(store: folder.url.appending(path: "none"))
    return try engine.verify(Samples.walletFiles, request).credentials
  }

  @Test func keptVerdictsAreThoseThatVerifyingGives() throws {
    _ = try store
    let bundle = Samples.path("trust/bundle.json")
    let requests = [
      try request(), try request(), try request(bundle: bundle), try request(),
      try request(day: "2030-01-01"), try request(day: "2015-01-01"), try request(bundle: bundle),
    ]
    for (number, request) in requests.enumerated() {
      let report = try engine.verify(Samples.walletFiles, request)
      #expect(try report.credentials == anew(request), "request \(number + 1)")
      if number == 0 { #expect(try store.verdictCount() > 10) }
    }
    // Who recognises nobody finds something else.
    let nobody = VerificationRequest(instant: try Samples.request().instant)
    #expect(try engine.verify(Samples.walletFiles, nobody).credentials == anew(nobody))
  }

  @Test func rankingsAreTheSameTheSecondTime() throws {
    _ = try engine.trustIssuers(at: [trust])
    var request = try Samples.request()
    for bundle in [nil, Samples.path("trust/bundle.json")] {
      request.documents = DocumentSources(bundleFile: bundle)
      let first = try engine.rank(Samples.walletFiles, for: Samples.jobFiles[0], request)
      let count = try store.verdictCount()
      #expect(count > 20)
      let second = try engine.rank(Samples.walletFiles, for: Samples.jobFiles[0], request)
      #expect(first.json == second.json && first.text(TextStyle()) == second.text(TextStyle()))
      #expect(try store.verdictCount() == count)
    }
  }

  @Test func whatAPersonIsAskedToShowIsAlwaysLookedAt() throws {
    _ = try store
    var request = try request()
    request.challenge = "c-1"
    _ = try engine.verify(Samples.walletFiles, request)
    #expect(try store.verdictCount() == 0)
  }

  @Test func nothingIsKeptWhereThereIsNoStore() throws {
    _ = try anew(request())
    #expect(!FileManager.default.fileExists(atPath: folder.url.appending(path: "none").path))
  }

  @Test func aStoreThatCannotBeWrittenChangesNothing() throws {
    let other = try store
    let expected = try anew(request())
    try other.importWallet(
      Wallet(
        id: "one",
        credentials: [
          Credential(
            id: "urn:1", format: .openBadges3,
            achievements: [
              Achievement(name: "Knots", claims: [Claim(Statement("Knots"), place: .name)])
            ])
        ]), contentHash: "one"
    ) { texts in
      // The store is being written to.
      let report = try engine.verify(Samples.walletFiles, request())
      #expect(report.credentials == expected)
      return Matrix(elements: Array(repeating: 1, count: texts.count * 2), columns: 2)
    }
    #expect(try other.verdictCount() == 0)
    try Data("no database".utf8).write(to: engine.storeFolder.appending(path: "tessera.sqlite"))
    let one = try engine.verify([Samples.walletFiles[0]], request())
    #expect(one.credentials == Array(expected[..<one.credentials.count]))
  }
}
