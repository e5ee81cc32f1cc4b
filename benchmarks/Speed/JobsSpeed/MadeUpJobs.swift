import MadeUpWords
import Matching
import SkillModel
import Vectors

/// Jobs of 20 requirements, every fifth a gate, the same ones at every run.
struct MadeUpJobs: Sequence, IteratorProtocol {
  private let count: Int
  private let popularity: Popularity
  private var random = MadeUpNumbers(seed: 7)
  private var made = 0

  init(_ count: Int, statements: Int) {
    self.count = count
    popularity = Popularity(count: statements)
  }

  mutating func next() -> CodedJob? {
    guard made < count else { return nil }
    made += 1
    return CodedJob(
      id: "j\(made)",
      requirements: (0..<20).map {
        CodedJob.Requirement(
          statement: popularity.draw(&random), weight: Double(1 + random.below(3)),
          isMandatory: $0 % 5 == 0)
      })
  }
}

/// A wallet of 30 statements, each linked by associations to a share of those that jobs ask for.
struct MadeUpWallet {
  let wallet: CodedWallet
  let index: StatementIndex
  static let now = Instant(seconds: 1_795_564_800)

  init(statements: Int, share: Double, seed: UInt64) {
    var random = MadeUpNumbers(seed: seed)
    let credentials = (0..<5).map { place in
      CodedCredential(
        id: "c\(place)", standing: Standing.allCases[random.below(4)],
        awarded: Instant(seconds: Self.now.seconds - Int64(random.below(250)) * 2_630_000))
    }
    wallet = CodedWallet(
      id: "wallet", credentials: credentials,
      evidence: (0..<30).map {
        CodedEvidence(
          statement: Int32(statements + $0), credential: Int32($0 / 6), place: Int32($0 % 6))
      })
    let kinds: [Association.Kind] = [
      .closeMatch, .broadMatch, .narrowMatch, .relatedMatch, .hasPart,
    ]
    var associations: [CodedAssociation] = []
    for place in 0..<30 {
      for _ in 0..<Int(Double(statements) * share) {
        associations.append(
          CodedAssociation(
            Int32(statements + place), kinds[random.below(kinds.count)],
            Int32(random.below(statements))))
      }
    }
    let count = statements + 30
    index = StatementIndex(madeUp: count, joinedBy: associations)
  }
}
