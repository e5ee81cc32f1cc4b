import Foundation
import SkillModel
import Store
import Synchronization
import TestSupport
import Vectors

/// A folder of its own for one test, made by whom needs it, removed when the test lets it go.
final class TemporaryFolder: Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appending(
      path: "tessera-store-\(UUID().uuidString)")
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Where a store may be made.
  var store: URL { url.appending(path: "store") }
}

/// An embedder of three numbers that depend on nothing but the text.
enum Toy {
  static let model = ModelIdentity(hash: String(repeating: "5e", count: 32), dimension: 3)
  static let other = ModelIdentity(hash: String(repeating: "07", count: 32), dimension: 2)

  static func vector(of text: String, dimension: Int = 3) -> [Float] {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return (0..<dimension).map { Float((hash >> UInt32($0 * 8)) & 0xFF) / 256 }
  }

  static func embed(_ texts: [String]) -> Matrix {
    Matrix(elements: texts.flatMap { vector(of: $0) }, columns: 3)
  }

  static func embedOther(_ texts: [String]) -> Matrix {
    Matrix(elements: texts.flatMap { vector(of: $0, dimension: 2) }, columns: 2)
  }
}

/// Counts the texts that an embedder is asked for.
final class Counter: Sendable {
  private let texts = Mutex<[String]>([])

  var asked: [String] { texts.withLock { $0 } }

  func embed(_ new: [String]) -> Matrix {
    texts.withLock { $0 += new }
    return Toy.embed(new)
  }
}

extension SkillStore {
  /// The vectors of all texts, with the texts.
  func embedded() throws -> [LocalizedText: [Float]] {
    let rows = try vectors()
    let texts = try texts(at: (0..<Int32(textCount())).map { $0 })
    var found: [LocalizedText: [Float]] = [:]
    for (row, text) in texts.enumerated() {
      guard let text else { continue }
      let vector = rows[row]
      found[text] = vector.indices.map { vector[$0] }
    }
    return found
  }
}

// MARK: - Nouns

enum Sample {
  /// A framework of a workshop that mends bicycles, with a little of everything.
  static let workshop = Framework(
    id: IRI("https://example.org/workshop"),
    titles: [
      LocalizedText("Workshop", language: "en"), LocalizedText("Werkstatt", language: "de"),
    ],
    publisher: "Example", version: "1", license: "CC BY 4.0",
    competencies: [
      Competency(
        id: IRI("https://example.org/workshop/true-wheels"),
        preferredLabels: [
          LocalizedText("True wheels", language: "en"),
          LocalizedText("Laufräder zentrieren", language: "de"),
        ],
        alternativeLabels: [LocalizedText("straighten rims", language: "en")],
        statements: [LocalizedText("Bring a wheel back into true on a stand", language: "en")],
        definitions: [LocalizedText("With a spoke key.", language: "en")],
        notation: "W1", keywords: ["spokes"], level: Level(scheme: "AQF", rank: 3)),
      Competency(
        id: IRI("https://example.org/workshop/bleed-brakes"),
        preferredLabels: [LocalizedText("bleed  brakes", language: "en")]),
      Competency(
        id: IRI("https://example.org/workshop/brakes"), kind: .heading,
        preferredLabels: [LocalizedText("Brakes", language: "en")]),
      Competency(
        id: IRI("https://example.org/workshop/bleed"), kind: .task,
        preferredLabels: [LocalizedText("Bleed brakes", language: "en")]),
    ],
    associations: [
      Association(
        IRI("https://example.org/workshop/bleed-brakes"), .broader,
        IRI("https://example.org/workshop/brakes")),
      Association(
        IRI("https://example.org/workshop/bleed"), .exactMatch,
        IRI("http://example.org/elsewhere/bleeding/")),
    ],
    occupations: [
      Occupation(
        id: IRI("https://example.org/workshop/mechanic"),
        preferredLabels: [LocalizedText("Bicycle mechanic", language: "en")],
        notation: "7234",
        requiredCompetencies: [
          .init(IRI("https://example.org/workshop/true-wheels"), .essential),
          .init(
            IRI("https://example.org/workshop/bleed"), .optional, importance: 4.25,
            level: Level(scheme: "O*NET LV", rank: 2.5)),
        ]),
      Occupation(
        id: IRI("https://example.org/workshop/seller"),
        preferredLabels: [LocalizedText("Bicycle seller", language: "en")]),
    ])

  /// The next release of ``workshop``: one competency appeared, one went, one changed.
  static let workshopTwo: Framework = {
    var next = workshop
    next.version = "2"
    next.competencies.removeLast()
    next.competencies[1].definitions = [LocalizedText("Until no bubble comes.", language: "en")]
    next.competencies.append(
      Competency(
        id: IRI("https://example.org/workshop/charge"),
        preferredLabels: [LocalizedText("charge batteries", language: "en")]))
    return next
  }()

  static let wallet = Wallet(
    id: "learner-1", holder: "did:example:1",
    credentials: [
      Credential(
        id: "urn:credential:1", name: "Wheels", format: .openBadges3,
        issuer: .init(id: IRI("did:example:workshop"), name: "Workshop"),
        awarded: Instant(seconds: 1_700_000_000, nanoseconds: 250_000_000),
        validUntil: Instant(seconds: 1_900_000_000),
        proofs: ["JWT ES256"],
        achievements: [
          Achievement(
            name: "Wheels",
            claims: [
              Claim(
                Statement(
                  "True wheels", language: "en",
                  competencies: [
                    IRI("http://example.org/workshop/true-wheels"),
                    IRI("http://example.org/elsewhere/wheels"),
                  ],
                  alternatives: [LocalizedText("straighten  rims", language: "en")]),
                place: .alignment, level: Level(scheme: "AQF", rank: 4)),
              Claim(Statement(""), place: .tag),
              Claim(Statement("Counts spokes by ear"), place: .criteria),
            ],
            level: Level(scheme: "AQF", rank: 3), creditPoints: 2.5),
          Achievement(
            name: "Brakes", claims: [Claim(Statement("BLEED BRAKES"), place: .name)]),
        ]),
      Credential(id: "2", format: .ctdl, isOffer: true),
    ])

  /// Credentials with bytes of their own, with a document in common, and with none.
  static let signedWallet: Wallet = {
    let document = OriginalBytes(.xml, Array("<x>signed words</x>".utf8)[...])
    let originals: [OriginalBytes?] = [
      OriginalBytes(.json, Array(" {\"signed words\": 1.0e1}".utf8)[1...]), document, document,
      nil, OriginalBytes(.token, [0x65, 0x00, 0xFF, 0x2E]), OriginalBytes(.json, []),
    ]
    return Wallet(
      id: "signed",
      credentials: originals.enumerated().map { number, original in
        Credential(id: "urn:\(number)", format: .openBadges3, original: original)
      })
  }()

  static let job = JobPosting(
    id: "job-1", title: "Mechanic", occupations: ["7234"],
    requirements: [
      Requirement(Statement("bleed brakes", language: "en"), .mandatory),
      Requirement(
        Statement("Mend punctures", competencies: [IRI("https://example.org/punctures")]),
        weight: 1.5, level: Level(scheme: nil, rank: nil, name: "Proficient")),
    ])

  /// A framework of generated labels: `count` competencies of three texts each.
  static func generated(_ count: Int, release: Int = 1) -> Framework {
    var generator = SeededGenerator(seed: UInt64(count))
    let id = "https://example.org/generated"
    func word() -> String {
      String(
        (0..<6).map { _ in Character(UnicodeScalar(UInt8.random(in: 97...122, using: &generator))) }
      )
    }
    let competencies = (0..<count).map { number in
      Competency(
        id: IRI("\(id)/\(number)"),
        preferredLabels: [LocalizedText("\(word()) \(word()) \(number)", language: "en")],
        alternativeLabels: (0..<2).map { _ in
          LocalizedText("\(word()) \(word()) r\(release)", language: "en")
        })
    }
    return Framework(id: IRI(id), version: "\(release)", competencies: competencies)
  }
}

// MARK: - Errors

/// The code of the error that `body` throws; nil when it throws none, or another.
func code(_ body: () throws -> some Any) -> StoreError.Code? {
  do {
    _ = try body()
    return nil
  } catch {
    return (error as? StoreError)?.code
  }
}
