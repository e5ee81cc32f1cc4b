import MadeUpWords
import Matching
import SkillModel
import Vectors

/// Wallets and jobs by numbers, the same ones at every run.
struct MadeUpWallets {
  let statements: Int
  let requirements: Int
  private var random = MadeUpNumbers(seed: 42)
  private let popularity: Popularity

  /// The number of the statement of each rank of popularity.
  private let places: [Int32]
  private let kinds: [CodedCredential]
  static let now = Instant(seconds: 1_795_564_800)

  /// Wallets of known statements and of so many kinds of evidence, and the jobs for them.
  init(statements: Int, requirements: Int, kinds: Int = 3000) {
    self.statements = statements
    self.requirements = requirements
    popularity = Popularity(count: statements)
    var order = MadeUpNumbers(seed: 5)
    let keys = (0..<statements).map { _ in order.next() }
    places = (0..<Int32(statements)).sorted { keys[Int($0)] < keys[Int($1)] }
    var random = MadeUpNumbers(seed: 42)
    self.kinds = (0..<kinds).map { number in
      CodedCredential(
        id: "", standing: Standing.allCases[number % 4],
        awarded: Instant(seconds: Self.now.seconds - Int64(number / 4 % 250) * 2_630_000),
        validUntil: number % 12 < 8
          ? nil : Instant(seconds: Self.now.seconds + Int64(random.next() % 40_000_000)))
    }
  }

  /// Five credentials of six statements each.
  mutating func wallet(_ number: Int) -> CodedWallet {
    let credentials = (0..<5).map { place in
      var credential = kinds[random.below(kinds.count)]
      credential.id = "c\(place)"
      return credential
    }
    let evidence = (0..<30).map { place in
      CodedEvidence(
        statement: places[Int(popularity.draw(&random))], credential: Int32(place / 6),
        place: Int32(place % 6))
    }
    return CodedWallet(id: "w\(number)", credentials: credentials, evidence: evidence)
  }

  /// Jobs whose requirements, all of them different, are each linked to a share of all statements by
  /// associations: to half of a stretch, as statements that are alike have near numbers.
  mutating func jobs(_ number: Int, share: Double) -> (index: StatementIndex, jobs: [CodedJob]) {
    let kinds: [Association.Kind] = [
      .exactMatch, .closeMatch, .broadMatch, .narrowMatch, .relatedMatch, .hasPart,
    ]
    var associations: [CodedAssociation] = []
    let links = Int(Double(statements) * share)
    let cluster = min(statements, links * 2)
    for requirement in 0..<number * requirements {
      let first = random.below(statements - cluster + 1)
      for _ in 0..<links {
        associations.append(
          CodedAssociation(
            Int32(first + random.below(cluster)),
            kinds[1 + Int(random.next() % UInt64(kinds.count - 1))],
            Int32(statements + requirement)))
      }
    }
    let count = statements + number * requirements
    let index = StatementIndex(madeUp: count, joinedBy: associations)
    let jobs = (0..<number).map { job(asking: statements + $0 * requirements) }
    return (index, jobs)
  }

  /// A job that asks as many statements as jobs do, from one on.
  func job(asking first: Int) -> CodedJob {
    job(asking: (0..<requirements).map { Int32(first + $0) })
  }

  /// A job that asks some statements; every fifth is a gate.
  func job(asking statements: [Int32]) -> CodedJob {
    let job = CodedJob(
      id: "job",
      requirements: statements.enumerated().map {
        CodedJob.Requirement(
          statement: $1, weight: Double(1 + $0 % 3), isMandatory: $0 % 5 == 0)
      })
    guard let job else { preconditionFailure("a job that asks for nothing") }
    return job
  }

  /// A wallet that has every statement of such a job from one credential, and some more.
  mutating func wallet(_ number: Int, having first: Int) -> CodedWallet {
    let wallet = wallet(number)
    var evidence = wallet.evidence
    for place in 0..<min(requirements, evidence.count) {
      evidence[place] = CodedEvidence(
        statement: Int32(first + place), credential: 0, place: Int32(place))
    }
    var credentials = wallet.credentials
    credentials[0] = CodedCredential(id: "c0", standing: .verified, awarded: Self.now)
    return CodedWallet(id: "tie \(number)", credentials: credentials, evidence: evidence)
  }
}
