internal import SkillModel
internal import Vectors

/// Every link of a job's requirements to the statements of wallets; can be kept for a job that is
/// asked again.
public struct JobLinks: Sendable {
  let shared: SharedLinks

  /// The terms of a sum that is the coverage, but for roundings: gates last, and of a gate the links
  /// first that can open it.
  let terms: [JobTerm]

  /// Every linked statement, ascending.
  let statements: [UInt32]

  /// Finds the links.
  ///
  /// - Parameters:
  ///   - job: Its statements are numbers of `index`.
  ///   - lookup: The statements that wallets evidence.
  ///   - index: What all are numbers of.
  ///   - scoring: The policy's factors, s and tau; the moment decides nothing.
  ///   - threads: How many threads may work; the links do not depend on it.
  public init(
    of job: CodedJob, to lookup: StatementLookup, in index: StatementIndex, by scoring: Scoring,
    threads: Int = 1
  ) {
    shared = SharedLinks(
      of: .requirements, job.statements, to: lookup, in: index, by: scoring, threads: threads)
    var lists = [LinkLists](repeating: LinkLists(), count: shared.places.count)
    var statements: [UInt32] = []
    shared.table.forEachLink { statement, entry in
      let probability = entry.found.probability
      lists[Int(entry.few)].add(
        UInt32(statement), probability, isSure: probability >= scoring.policy.gateLink)
      if statements.last != UInt32(statement) { statements.append(UInt32(statement)) }
    }
    self.statements = statements
    terms = Self.terms(of: job, shared.places, lists)
  }

  private static func terms(
    of job: CodedJob, _ places: [[Int]], _ lists: [LinkLists]
  ) -> [JobTerm] {
    let sum = job.requirements.reduce(0) { $0 + $1.weight }
    var terms: [JobTerm] = []
    for (lists, places) in zip(lists, places) {
      for place in places {
        let requirement = job.requirements[place]
        terms.append(
          JobTerm(
            requirement: place,
            term: PostingTerm(
              weight: Float(requirement.weight / sum), lists: lists.sure + lists.others,
              factors: lists.sureFactors + lists.otherFactors,
              opening: requirement.isMandatory ? lists.sure.count : nil)))
      }
    }
    return terms.sorted {
      let (left, right) = ($0.term.opening != nil, $1.term.opening != nil)
      return left == right ? $0.requirement < $1.requirement : right
    }
  }
}

/// What one requirement adds to a total.
struct JobTerm: Sendable {
  var requirement: Int
  var term: PostingTerm
}

/// The statements linked to one of a job's.
private struct LinkLists {
  /// Those whose link can open a gate, and then the others.
  var sure: [UInt32] = []
  var sureFactors: [Float] = []
  var others: [UInt32] = []
  var otherFactors: [Float] = []

  mutating func add(_ statement: UInt32, _ probability: Double, isSure: Bool) {
    if isSure {
      sure.append(statement)
      sureFactors.append(Float(probability))
    } else {
      others.append(statement)
      otherFactors.append(Float(probability))
    }
  }
}
