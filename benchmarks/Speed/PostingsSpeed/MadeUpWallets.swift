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
  private let kinds: [CodedCredential]
  static let now = Instant(seconds: 1_795_564_800)

  /// Wallets of known statements and of so many kinds of evidence, and the jobs for them.
  init(statements: Int, requirements: Int, kinds: Int = 3000) {
    self.statements = statements
    self.requirements = requirements
    popularity = Popularity(count: statements)
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
        statement: popularity.draw(&random), credential: Int32(place / 6), place: Int32(place % 6))
    }
    return CodedWallet(id: "w\(number)", credentials: credentials, evidence: evidence)
  }

  /// Jobs whose requirements, all of them different, are each linked to a share of all statements, by
  /// associations.
  mutating func jobs(_ number: Int, share: Double) -> (index: StatementIndex, jobs: [CodedJob]) {
    let kinds: [Association.Kind] = [
      .exactMatch, .closeMatch, .broadMatch, .narrowMatch, .relatedMatch, .hasPart,
    ]
    var associations: [CodedAssociation] = []
    let links = Int(Double(statements) * share)
    for requirement in 0..<number * requirements {
      for _ in 0..<links {
        associations.append(
          CodedAssociation(
            Int32(random.next() % UInt64(statements)),
            kinds[1 + Int(random.next() % UInt64(kinds.count - 1))],
            Int32(statements + requirement)))
      }
    }
    let count = statements + number * requirements
    let index = StatementIndex(madeUp: count, joinedBy: associations)
    let jobs = (0..<number).map { job(asking: statements + $0 * requirements) }
    return (index, jobs)
  }

  /// A job that asks as many statements as jobs do, from one on; four of twenty are gates.
  func job(asking first: Int) -> CodedJob {
    let job = CodedJob(
      id: "job",
      requirements: (0..<requirements).map {
        CodedJob.Requirement(
          statement: Int32(first + $0), weight: Double(1 + $0 % 3), isMandatory: $0 % 5 == 0)
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
