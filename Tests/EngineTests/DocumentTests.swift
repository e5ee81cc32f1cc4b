import Engine
import Foundation
import JSON
import SkillFormats
import SkillModel
import Store
import Synchronization
import TestSupport
import Testing

/// What credentials point to: fetched, kept, saved in bundles.
@Suite struct DocumentTests {
  private let folder: TemporaryFolder
  private let web = MadeUpWeb()
  private let trust = Samples.path("trust/issuers.yaml")
  private let sample = Samples.walletFiles[5]
  private let list = "https://data-practice.example/status/1"

  init() throws { folder = try TemporaryFolder() }

  private var engine: SkillEngine {
    var engine = SkillEngine(store: folder.url.appending(path: "store"))
    engine.client = web
    return engine
  }

  private func path(_ name: String) -> String { folder.url.appending(path: name).path }

  /// Verifies a file on a day of the samples' November.
  private func verify(
    _ path: String, day: Int = 25, _ sources: DocumentSources = DocumentSources(),
    trusting: Bool = true
  ) throws -> VerificationReport {
    var request = VerificationRequest(
      trustFiles: trusting ? [trust] : [], acceptsAnyIssuer: !trusting,
      instant: try #require(Instant(year: 2026, month: 11, day: day)))
    request.documents = sources
    return try engine.verify([path], request)
  }

  private func lastReason(_ report: VerificationReport) throws -> String? {
    try #require(report.credentials.first?.contained.last).reasons.first?.code
  }

  private func publishList() throws {
    let bundle = try DocumentBundleFile(reading: source(Samples.path("trust/bundle.json")))
    web.publish(bundle.documents[0].outcome, at: list)
  }

  @Test func nothingIsFetchedUnlessItIsAskedFor() throws {
    try publishList()
    let report = try verify(sample)
    #expect(try lastReason(report) == "STATUS_UNREACHABLE" && web.visits.isEmpty)
    #expect(report.remarks.first?.contains("data-practice.example") == true)
    #expect(report.exitCode == 3)
  }

  @Test func whatWasFetchedServesForAWeek() throws {
    try publishList()
    let online = try verify(sample, DocumentSources(isOnline: true))
    #expect(try lastReason(online) == "REVOKED" && online.exitCode == 1)
    #expect(online.documents.map(\.address) == [list] && web.visits == [list])
    // Fresh: it is not fetched again. Offline: it serves, until it is a week old.
    #expect(try lastReason(verify(sample, DocumentSources(isOnline: true))) == "REVOKED")
    #expect(web.visits == [list])
    #expect(try lastReason(verify(sample)) == "REVOKED")
    var late = VerificationRequest(
      trustFiles: [trust], instant: try #require(Instant(year: 2030, month: 1, day: 1)))
    late.documents = DocumentSources()
    #expect(try lastReason(engine.verify([sample], late)) == "STATUS_UNREACHABLE")
  }

  @Test func whatDoesNotAnswerIsNotAskedForAgainForAMinute() throws {
    for _ in 0..<2 {
      let report = try verify(sample, DocumentSources(isOnline: true))
      #expect(try lastReason(report) == "STATUS_UNREACHABLE" && web.visits == [list])
    }
    let words = try verify(sample, DocumentSources(isOnline: true)).remarks.first
    #expect(words?.contains("it did not answer a moment ago; ask again in a minute") == true)
    try publishList()
    let store = try SkillStore(
      at: engine.storeFolder,
      model: ModelIdentity(hash: String(repeating: "a", count: 64), dimension: 2))
    let asked = try #require(try store.unanswered(at: list))
    try store.keep(
      [
        FetchedDocument(
          address: list, outcome: .unreachable, fetched: Instant(seconds: asked.seconds - 61),
          freshFor: 60)
      ], forgettingBefore: Instant(seconds: 0))
    #expect(try lastReason(verify(sample, DocumentSources(isOnline: true))) == "REVOKED")
    #expect(web.visits == [list, list])
    #expect(try store.unanswered(at: list) == nil)
  }

  @Test(
    arguments: [
      (nil, 300), (120_000, 120), (5, 60), (7_200_000, 3_600), (-1, 300), ("120000", 300),
    ] as [(JSONValue?, Int)])
  func aListSaysHowLongItServes(ttl: JSONValue?, seconds: Int) throws {
    var subject: JSONObject = ["type": "BitstringStatusList"]
    subject["ttl"] = ttl
    web.publish(["credentialSubject": .object(subject)], at: list)
    _ = try verify(sample, DocumentSources(isOnline: true))
    let store = try SkillStore(
      at: engine.storeFolder,
      model: ModelIdentity(hash: String(repeating: "a", count: 64), dimension: 2))
    #expect(try store.document(at: list)?.freshFor == seconds)
  }

  @Test func aBundleGivesTheSameVerdictAgain() throws {
    try publishList()
    let saved = path("bundle.json")
    let first = try verify(sample, DocumentSources(isOnline: true, savedBundleFile: saved))
    web.publish(.gone, at: list)
    let other = SkillEngine(store: folder.url.appending(path: "other"))
    var request = VerificationRequest(trustFiles: [trust], instant: first.instant)
    request.documents = DocumentSources(bundleFile: saved)
    let again = try other.verify([sample], request)
    #expect(again.credentials == first.credentials && again.documents == first.documents)
    #expect(!FileManager.default.fileExists(atPath: path("other")))
    let text = try String(contentsOfFile: saved, encoding: .utf8)
    #expect(try DocumentBundleFile(reading: source(saved)).text == text)
  }

  @Test(arguments: [
    ("{\"bundle\": 2, \"documents\": []}", "#/bundle"),
    ("{\"bundle\": 1}", "#/documents"), ("{\"bundle\": 1, \"documents\": [{}]}", "fetched"),
    ("{\"bundle\": 1, \"documents\": [], \"more\": 1}", "#/more"), ("[]", "bundle"),
    (
      "{\"bundle\": 1, \"documents\": [{\"address\": \"https://a.example/\", \"answer\": \"yes\","
        + " \"fetched\": \"2026-11-25\"}]}", "#/documents/0/answer"
    ),
  ])
  func brokenBundlesAreRefused(text: String, place: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path("broken.json")))
    let error = #expect(throws: EngineError.self) {
      try verify(sample, DocumentSources(bundleFile: path("broken.json")))
    }
    #expect(error?.message.contains(place) == true && error?.code == .refused)
  }

  @Test func oneThingLeadsToAnother() throws {
    let issuer = try MadeUpIssuer(1, at: "college.example")
    let badge = try issuer.badge(
      "Knots", for: "did:example:one",
      [
        (
          "credentialStatus",
          ["id": "https://college.example/revoked", "type": "1EdTechRevocationList"]
        )
      ])
    try Data(JSONWriter.bytes(of: badge, layout: .compact)).write(to: URL(filePath: path("badge")))
    web.publish(issuer.keyDocument, at: "https://college.example/.well-known/did.json")
    web.publish(["revokedCredential": []], at: "https://college.example/revoked")
    let good = try verify(path("badge"), DocumentSources(isOnline: true), trusting: false)
    #expect(good.credentials[0].verdict == "verified")
    #expect(web.rounds == [1, 1] && good.documents.count == 2)
    #expect(try verify(path("badge"), trusting: false).credentials[0].verdict == "verified")
  }

  @Test func aStrangerCannotSendUsAbout() throws {
    let issuer = try MadeUpIssuer(1)
    let presentation: JSONValue = [
      "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
      "verifiableCredential": .array(
        try (0..<30).map { number in
          try issuer.badge(
            "Badge-\(number)", for: "did:example:one",
            [
              (
                "credentialStatus",
                [
                  "id": .string("https://host-\(number).example/"), "type": "1EdTechRevocationList",
                ]
              )
            ])
        }),
    ]
    try Data(JSONWriter.bytes(of: presentation, layout: .compact))
      .write(to: URL(filePath: path("many")))
    let report = try verify(path("many"), DocumentSources(isOnline: true), trusting: false)
    #expect(web.visits.count == 20)
    #expect(report.credentials[0].contained.allSatisfy { $0.verdict == "unconfirmed" })
    #expect(report.remarks.first?.contains("20 documents") == true)
    #expect(report.remarks.first?.contains("host-0.example (it takes no connection)") == true)
  }

  @Test func importedWalletsAreVerifiedAnewWhenAListChanges() throws {
    _ = try engine.trustIssuers(at: [trust])
    _ = try engine.importWallets(at: [sample])
    try publishList()
    let online = try engine.verifyWallets(documents: DocumentSources(isOnline: true))
    #expect(online.changed == 1)
    let job = Samples.jobFiles[0]
    let ranked = try engine.rank([], for: job, Samples.request())
    #expect(
      ranked.entries[0].rejected.map(\.credential.name) == ["Repeatable Analysis with Python or R"])
    // Offline the list that is kept serves, and who is recognised does not make it good again.
    #expect(try engine.verifyWallets().changed == 0)
    var request = try Samples.request()
    request.documents = DocumentSources(bundleFile: Samples.path("trust/bundle.json"))
    var fromBundle = try engine.rank([sample], for: job, request)
    let fetched = try #require(fromBundle.entries[0].documentsFrom)
    let age = "is as of \(fetched.dateText)"
    #expect(fromBundle.text(TextStyle()).contains(age))
    #expect(fromBundle.json.text.contains("\"documentsFrom\": \"\(fetched)\""))
    fromBundle.entries[0].documentsFrom = ranked.entries[0].documentsFrom
    #expect(fromBundle.entries == ranked.entries)
    let without = try engine.rank([Samples.walletFiles[0]], for: job, request)
    #expect(without.entries[0].documentsFrom == nil)
    #expect(!without.text(TextStyle()).contains("is as of"))
    #expect(ranked.entries[0].documentsFrom != nil)
    // Who hands in a bundle for imported wallets is told that it serves nothing.
    let remarks = try engine.rank([], for: job, request).remarks
    #expect(remarks.contains { $0.hasPrefix("nothing was verified in this request") })
  }
}

/// Presentations as wallets: whether they hold, and whom they are of.
@Suite struct PresentedWalletTests {
  private let folder: TemporaryFolder
  private let (school, holder): (MadeUpIssuer, MadeUpIssuer)

  init() throws {
    folder = try TemporaryFolder()
    (school, holder) = try (MadeUpIssuer(1), MadeUpIssuer(2))
  }

  /// A presentation of two badges, one of them about somebody else if a name is given.
  private func presentation(
    of other: String? = nil, _ change: (inout JSONObject) -> Void = { _ in },
    after: (inout JSONObject) -> Void = { _ in }
  ) throws -> String {
    var presentation: JSONObject = [
      "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
      "holder": .string(holder.did),
      "verifiableCredential": [
        try school.badge("Knotting", for: holder.did),
        try school.badge("Splicing", for: other ?? holder.did),
      ],
    ]
    change(&presentation)
    var signed = try holder.signed(presentation, purpose: "authentication")
    after(&signed)
    let path = folder.url.appending(path: "wallet.json").path
    try Data(JSONWriter.bytes(of: .object(signed))).write(to: URL(filePath: path))
    return path
  }

  private var engine: SkillEngine {
    SkillEngine(store: folder.url.appending(path: "store"))
  }

  /// The standings of the two badges in a ranking of the file, with the notes of the report.
  private func ranked(_ wallet: String) throws -> (standings: [Standing?], remarks: [String]) {
    let list = folder.url.appending(path: "trust.yaml").path
    let issuer = "issuers:\n  - id: \(school.did)\n    name: Placeholder Polytechnic\n"
    try Data(issuer.utf8).write(to: URL(filePath: list))
    _ = try engine.trustIssuers(at: [list])
    let job = folder.url.appending(path: "job.json").path
    let posting: JSONValue = [
      "@context": "https://schema.org", "@type": "JobPosting", "title": "Rigger",
      "skills": ["Knotting", "Splicing"],
    ]
    try Data(JSONWriter.bytes(of: posting)).write(to: URL(filePath: job))
    let report = try engine.rank([wallet], for: job, Samples.request())
    let entry = try #require(report.entries.first)
    return (
      entry.requirements.map { $0.evidence?.standing },
      report.remarks.filter { $0.contains("hold") }
    )
  }

  @Test func aPresentationThatHoldsChangesNothing() throws {
    let found = try ranked(presentation())
    #expect(found.standings == [.verified, .verified] && found.remarks.isEmpty)
  }

  @Test func aBrokenPresentationProvesNobody() throws {
    let broken = try presentation(after: { $0["id"] = "urn:other" })
    let found = try ranked(broken)
    #expect(found.standings == [.unconfirmed, .unconfirmed])
    #expect(found.remarks.count == 1)
    #expect(found.remarks[0].contains("a presentation does not hold"))
    #expect(found.remarks[0].contains("The content was changed after it was signed"))
    // Imported, it is remembered though the presentation is not kept.
    let imported = try engine.importWallets(at: [broken])
    #expect(imported.remarks.contains { $0.contains("a presentation does not hold") })
    let id = try #require(imported.items.first?.id)
    #expect(try ranked(id).standings == [.unconfirmed, .unconfirmed])
    #expect(try engine.verifyWallets().changed == 0)
    // The same credentials in a presentation that holds are another wallet.
    let mended = try engine.importWallets(at: [presentation()])
    #expect(mended.items.first?.outcome == .replaced)
    #expect(try ranked(id).standings == [.verified, .verified])
  }

  @Test func anotherHolderThanTheSignerProvesNobody() throws {
    let found = try ranked(presentation { $0["holder"] = .string(school.did) })
    #expect(found.standings == [.unconfirmed, .unconfirmed] && found.remarks.count == 1)
  }

  @Test func aStrangersCredentialIsNoticedByTheHolder() throws {
    let path = try presentation(of: "did:example:stranger")
    let found = try ranked(path)
    #expect(found.standings == [.verified, .unconfirmed] && found.remarks.isEmpty)
    let request = VerificationRequest(
      acceptsAnyIssuer: true, instant: try Samples.request().instant)
    let report = try engine.verify([path], request)
    #expect(report.credentials[0].contained.map(\.verdict) == ["verified", "unconfirmed"])
  }
}

/// What signed records vouch for, and whom a wallet is about.
@Suite struct WalletAsAWholeTests {
  private func judged(_ credentials: [JSONValue], trusting: [MadeUpIssuer]) throws -> [Credential] {
    let file = SourceFile(
      name: "wallet.json", bytes: JSONWriter.bytes(of: .array(credentials), layout: .compact))
    let issuers = trusting.map { TrustedIssuer(id: $0.did, name: "Somebody") }
    let judge = CredentialJudge(
      recognising: issuers, at: try #require(Instant(year: 2026, month: 11, day: 25)))
    return judge.judged(WalletCatalog(reading: [file], from: "wallet").wallets[0]).credentials
  }

  @Test func whatNobodySignedInARecordIsTheWordOfItsIssuer() throws {
    let (school, college) = try (MadeUpIssuer(1), MadeUpIssuer(2))
    let inner = [
      try college.badge("Unsigned", for: "did:example:one", isSigned: false),
      try college.badge("Signed", for: "did:example:one"),
    ]
    let record = try school.badge(
      "Record", for: "did:example:one",
      [
        ("type", ["VerifiableCredential", "ClrCredential"]),
        (
          "credentialSubject",
          [
            "id": "did:example:one", "type": ["ClrSubject"], "verifiableCredential": .array(inner),
          ]
        ),
      ])
    let standings = try judged([record], trusting: [school])
      .reduce(into: [String?: Standing]()) { $0[$1.name] = $1.standing }
    #expect(standings["Unsigned"] == .verified && standings["Signed"] == .issuerUnknown)
    let unsigned = try judged([record], trusting: [school]).first { $0.name == "Unsigned" }
    #expect(unsigned?.issuer?.id?.found == school.did)
    // Beside the record, and not in it, it is nobody's word.
    let loose = try judged([inner[0]], trusting: [school, college])
    #expect(loose.map(\.standing) == [.claimed])
    let changed = try judged(
      [record, college.badge("Other", for: "did:example:one", isSigned: false)],
      trusting: [school])
    #expect(changed.first { $0.name == "Other" }?.standing == .claimed)
  }

  @Test func aStrangersRecordVouchesForNothingOfThisPerson() throws {
    let school = try MadeUpIssuer(1)
    let inner = try school.badge("Inner", for: "did:example:two", isSigned: false)
    let record = try school.badge(
      "Record", for: "did:example:two",
      [
        ("type", ["VerifiableCredential", "ClrCredential"]),
        (
          "credentialSubject",
          [
            "id": "did:example:two", "type": ["ClrSubject"],
            "verifiableCredential": .array([inner]),
          ]
        ),
      ])
    let own = try ["a", "b", "c"].map { try school.badge($0, for: "did:example:one") }
    let credentials = try judged(own + [record], trusting: [school])
    #expect(credentials.first { $0.name == "Inner" }?.standing == .unconfirmed)
    #expect(credentials.count { $0.standing == .verified } == 3)
  }

  @Test func strangersCredentialsAreUnconfirmed() throws {
    let school = try MadeUpIssuer(1)
    let wallet = try [("a", "one"), ("b", "one"), ("c", "two")].map {
      try school.badge($0.0, for: "did:example:\($0.1)")
    }
    let credentials = try judged(wallet, trusting: [school])
    #expect(credentials.map(\.standing) == [.verified, .verified, .unconfirmed])
    #expect(credentials[2].finding?.words.contains("whom it belongs to") == true)
  }
}

/// The network as a test wants it.
private final class MadeUpWeb: DocumentClient {
  private struct State {
    var answers: [String: FetchOutcome] = [:]
    var visits: [[String]] = []
  }

  private let state = Mutex(State())

  var visits: [String] { state.withLock { $0.visits.flatMap(\.self) } }
  var rounds: [Int] { state.withLock { $0.visits.map(\.count) } }

  func publish(_ outcome: FetchOutcome, at address: String) {
    state.withLock { $0.answers[address] = outcome }
  }

  func publish(_ value: JSONValue, at address: String) {
    publish(
      .document(JSONWriter.bytes(of: value, layout: .compact), mediaType: "application/json"),
      at: address)
  }

  func answers(to requests: [DocumentRequest]) -> [DocumentAnswer] {
    state.withLock { state in
      state.visits.append(requests.map(\.address.text))
      return requests.map { request in
        state.answers[request.address.text].map { DocumentAnswer($0) }
          ?? DocumentAnswer(.unreachable, words: "it takes no connection")
      }
    }
  }
}
