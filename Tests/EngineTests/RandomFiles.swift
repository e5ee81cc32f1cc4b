import Embedding
import Engine
import Foundation
import JSON
import SkillFormats
import SkillModel
import Store
import TestSupport
import Vectors

/// A store and files, made from a seed so that every rule meets every other: few texts and
/// competencies in many spellings, labels of two frameworks, edges of dates, things given twice,
/// texts that the store knows and texts that it does not.
struct RandomFiles {
  let folder: TemporaryFolder
  let instant = Instant(seconds: 1_795_564_800)
  private(set) var policy = Policy.standard
  private(set) var frameworks: [Framework] = []

  /// Jobs that are imported.
  private(set) var jobs: [JobPosting] = []

  /// A job and wallets that are in files.
  private(set) var jobFile = ""
  private(set) var walletFiles: [String] = []

  /// A folder of single offers.
  private(set) var offers = ""
  private(set) var policyFile = ""

  private var generator: SeededGenerator

  private static let texts = [
    "Analyse data", "analyse data", "ANALYSE  DATA", "Analyse data with spreadsheets",
    "Clean messy data sets", "Clean data", "Query databases", "Query databases with SQL",
    "Write SQL queries", "Care for older people", "Pflege älterer Menschen",
    "E\u{301}valuer les donne\u{301}es", "Évaluer les données", "数据分析", "Lead a team",
    "Team leadership", "Query\u{0}databases",
  ]
  private static let rubric = "urn:rubric:1"

  /// The case that a seed stands for, before anything is imported.
  init(seed: UInt64) throws {
    folder = try TemporaryFolder()
    generator = SeededGenerator(seed: seed)
    try makePolicy()
    frameworks = [
      framework("https://frameworks.example/b", competencies: 0...3, occupations: 0...2),
      framework("https://frameworks.example/a", competencies: 2...5, occupations: 2...3),
    ]
    jobs = (0...1).map { job in
      JobPosting(
        id: "job \(job)", title: "Stored job \(job)",
        requirements: (0..<number(1...6)).map { _ in requirement() })
    }
    jobFile = try write("job.json", advert())
    walletFiles = try (0..<5).map { try write("wallet-\($0).json", wallet($0)) }
    for offer in 0..<3 { _ = try write("offers/\(offer).json", self.offer(offer)) }
    offers = folder.url.appending(path: "offers").path(percentEncoded: false)
  }

  /// An engine over the store in the folder `name`, with the frameworks, the jobs and some of the
  /// wallets' files imported in an order that `order` decides.
  func engine(
    _ name: String, importing wallets: Range<Int>, order: UInt64 = 0
  ) throws -> SkillEngine {
    var generator = SeededGenerator(seed: order)
    let embedder = try StaticEmbedder.builtIn()
    let embed: SkillStore.Embed = { embedder.embed($0) }
    let url = folder.url.appending(path: name)
    let engine = SkillEngine(store: url)
    var imports: [() throws -> Void] = []
    let store = try SkillStore(
      at: url, model: ModelIdentity(hash: embedder.hash, dimension: embedder.dimension))
    for framework in frameworks {
      imports.append {
        _ = try store.importFramework(framework, contentHash: framework.id.found, embed: embed)
      }
    }
    for job in jobs {
      imports.append { _ = try store.importJob(job, contentHash: job.id, embed: embed) }
    }
    let files = walletFiles[wallets].shuffled(using: &generator)
    if !files.isEmpty { imports.append { _ = try engine.importWallets(at: files) } }
    if order != 0 { imports.shuffle(using: &generator) }
    for step in imports { try step() }
    return engine
  }

  /// A ranking of everything by the case's policy.
  var request: RankingRequest {
    RankingRequest(policyFile: policyFile, instant: instant, limit: 1000)
  }
}

// MARK: - Chance

extension RandomFiles {
  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &generator)
  }

  private mutating func chance(_ probability: Double) -> Bool {
    Double.random(in: 0...1, using: &generator) < probability
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[number(0...values.count - 1)]
  }

  private mutating func text() -> String { pick(Self.texts) }

  private mutating func texts(_ counts: [Int], languages: [String?]) -> [LocalizedText] {
    (0..<pick(counts)).map { _ in LocalizedText(text(), language: pick(languages)) }
  }

  /// One of seven competencies, in one of its spellings; no framework has the last.
  private mutating func competency(_ number: Int? = nil) -> String {
    pick(["https://k.example/", "http://k.example/"]) + "\(number ?? self.number(0...6))"
      + pick(["", "", "/"])
  }

  private mutating func level() -> Level? {
    chance(0.4)
      ? Level(scheme: pick([Self.rubric, Self.rubric, nil]), rank: Double(number(1...4))) : nil
  }
}

// MARK: - What is imported

extension RandomFiles {
  private mutating func makePolicy() throws {
    func factor() -> Double { pick([0, 0.5, 0.8, 1, Double.random(in: 0...1, using: &generator)]) }
    if chance(0.8) {
      policy.floor = pick([0.05, 0.3, 0.5, 0.9])
      policy.equalLabel = factor()
      for kind in Association.Kind.allCases { policy.associationFactors[kind] = factor() }
      for standing in Standing.allCases where standing != .rejected {
        policy.standingFactors[standing] = factor()
      }
      policy.currencyUnknown = factor()
      policy.levelUnknown = factor()
      policy.gateLink = pick([0.3, 0.8, 1])
      policy.gateStandings = Set(
        Standing.allCases.filter { _ in chance(0.6) }.filter { $0 != .rejected })
    }
    if chance(0.5) { try makeFloorACosine() }
    policyFile = try folder.write("policy.json", PolicyFile.text(of: policy))
  }

  /// Makes tau the very cosine of two texts.
  private mutating func makeFloorACosine() throws {
    let embedder = try StaticEmbedder.builtIn()
    let (one, other) = (embedder.embed(text()), embedder.embed(text()))
    let cosine = zip(one, other).map { Double($0) * Double($1) }.sum
    let probability = try embedder.calibrationFunction(min(cosine, 1))
    if probability > 0 { policy.floor = probability }
  }

  private mutating func framework(
    _ id: String, competencies: ClosedRange<Int>, occupations: ClosedRange<Int>
  ) -> Framework {
    let languages: [String?] = ["en", "de", nil]
    return Framework(
      id: IRI(id),
      competencies: competencies.map { number in
        Competency(
          id: IRI(competency(number)), kind: pick([.skill, .skill, .knowledge, .heading]),
          preferredLabels: texts([0, 1, 1, 2], languages: languages),
          alternativeLabels: texts([0, 1, 2], languages: languages),
          statements: texts([0, 0, 1], languages: languages))
      },
      associations: (0..<number(0...4)).map { _ in
        Association(
          IRI(competency()), chance(0.4) ? .exactMatch : pick(Association.Kind.allCases),
          IRI(competency()))
      },
      occupations: occupations.map { number in
        Occupation(
          id: IRI("https://o.example/\(number)"),
          preferredLabels: [LocalizedText("\(text()) \(number)")],
          requiredCompetencies: (0..<self.number(0...5)).map { _ in
            Occupation.RequiredCompetency(
              IRI(competency()), pick([.essential, .optional]),
              importance: pick([nil, nil, 0.5, 7.25, 0, .infinity]), level: level())
          })
      })
  }

  private mutating func requirement() -> Requirement {
    Requirement(
      Statement(
        text(), language: pick(["en", nil]),
        competencies: (0..<pick([0, 0, 1, 2])).map { _ in IRI(competency()) },
        alternatives: texts([0, 0, 1], languages: ["en", nil])),
      weight: pick([1, 2, 3, 0.1, 9.75]), level: level(), isMandatory: chance(0.3))
  }
}

// MARK: - What is in files

extension RandomFiles {
  private func write(_ name: String, _ value: JSONValue) throws -> String {
    try folder.write(name, JSONWriter.text(of: value, layout: .compact))
  }

  private mutating func advert() -> JSONValue {
    [
      "@context": "https://schema.org", "@type": "JobPosting", "identifier": "job in a file",
      "title": "Job in a file", "inLanguage": "en",
      "skills": .array(
        (0..<number(1...5)).map { _ in
          var term: JSONObject = ["@type": "DefinedTerm", "name": .string(text())]
          if chance(0.5) { term["description"] = .string(text()) }
          if chance(0.5) { term["url"] = .string(competency()) }
          return .object(term)
        }),
    ]
  }

  private mutating func wallet(_ number: Int) -> JSONValue {
    var credentials = (0..<self.number(0...4)).map { credential("\(number)-\($0)") }
    if let first = credentials.first, chance(0.3) { credentials.append(first) }
    if credentials.isEmpty { credentials = [credential("\(number)-only")] }
    var presentation: JSONObject = [
      "@context": ["https://www.w3.org/ns/credentials/v2"], "type": ["VerifiablePresentation"],
      "verifiableCredential": .array(credentials),
    ]
    if chance(0.5) { presentation["holder"] = .string("did:example:\(pick(["é", "z"]))\(number)") }
    return .object(presentation)
  }

  private mutating func credential(_ name: String) -> JSONValue {
    var credential: JSONObject = [
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
      ],
      "id": .string("urn:c:\(pick(["é", "z", "e"]))\(name)"),
      "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": "urn:issuer:1",
    ]
    if chance(0.3) { credential["name"] = .string("Badge \(name)") }
    if chance(0.4) {
      // Of a kind that cannot be checked: the credential is unconfirmed.
      credential["proof"] = [
        "type": "RsaSignature2018", "verificationMethod": "urn:issuer:1#key",
        "proofPurpose": "assertionMethod", "proofValue": "z1",
      ]
    }
    credential["validFrom"] = date()
    credential["validUntil"] = chance(0.3) ? date() : nil
    credential["awardedDate"] = chance(0.4) ? date() : nil
    var subject: JSONObject = ["type": ["AchievementSubject"]]
    var achievement = self.achievement(id: "urn:a:\(name)")
    if chance(0.5) {
      achievement["resultDescription"] = [resultDescription(name)]
      subject["result"] = [
        [
          "type": ["Result"], "resultDescription": .string("urn:result:\(name)"),
          "achievedLevel": .string("urn:level:\(name):\(number(1...4))"),
        ]
      ]
    }
    subject["achievement"] = .object(achievement)
    credential["credentialSubject"] = .object(subject)
    return .object(credential)
  }

  /// Nothing, or a moment around those at which something begins or ends to count.
  private mutating func date() -> JSONValue? {
    pick([
      nil, "2026-11-25T00:00:00Z", "2026-11-24T23:59:59.999999999Z", "2026-11-25T00:00:00.5Z",
      "2026-11-25T00:00:01Z", "2026-11-25T01:00:00+01:00", "2026-05-02T10:00:00Z",
      "2026-05-02T10:00:00.25Z", "2023-11-25T00:00:00Z", "2019-01-01T00:00:00Z",
      "2027-06-30T00:00:00Z",
    ])
  }

  private mutating func achievement(id: String) -> JSONObject {
    [
      "id": .string(id), "type": ["Achievement"], "name": .string(text()),
      "criteria": ["narrative": .string(chance(0.5) ? "\(text()). \(text())." : "")],
      "alignment": .array((0..<number(0...3)).map { _ in alignment() }),
      "tag": .array((0..<number(0...2)).map { _ in .string(text()) }),
    ]
  }

  private mutating func alignment() -> JSONValue {
    var alignment: JSONObject = ["type": ["Alignment"], "targetName": .string(text())]
    if chance(0.4) { alignment["targetDescription"] = .string(text()) }
    if chance(0.7) { alignment["targetUrl"] = .string(competency()) }
    return .object(alignment)
  }

  private mutating func resultDescription(_ name: String) -> JSONValue {
    [
      "id": .string(chance(0.7) ? "urn:result:\(name)" : Self.rubric),
      "type": ["ResultDescription"], "name": .string(text()),
      "resultType": "RubricCriterionLevel",
      "alignment": .array((0..<number(0...1)).map { _ in alignment() }),
      "rubricCriterionLevel": .array(
        (1...4).map { ["id": .string("urn:level:\(name):\($0)"), "level": .string("\($0)")] }),
    ]
  }

  private mutating func offer(_ number: Int) -> JSONValue {
    var badge = achievement(id: "urn:offer:\(number % 2)")
    badge["@context"] = "https://w3id.org/openbadges/v2"
    badge["type"] = "BadgeClass"
    badge["issuer"] = "urn:issuer:1"
    return .object(badge)
  }
}
