internal import SkillModel
internal import Vectors

/// Every link of a job's requirements to the statements of wallets; can be kept for a job that is
/// asked again.
public struct JobLinks: Sendable {
  let shared: SharedLinks

  /// The terms of a sum that is the coverage, but for roundings: gates last, and of a gate the links
  /// first that can open it.
  let terms: [JobTerm]

  /// Every linked statement, some maybe again.
  var statements: [UInt32] { terms.flatMap(\.term.lists) }

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
    let shared = SharedLinks(
      of: .requirements, job.statements, to: lookup, in: index, by: scoring, threads: threads)
    self.init(of: job, shared, by: scoring)
  }

  private init(of job: CodedJob, _ shared: SharedLinks, by scoring: Scoring) {
    let lists = LinkLists.all(of: shared, by: scoring)
    self.shared = shared
    let sum = job.requirements.reduce(0) { $0 + $1.weight }
    var terms: [JobTerm] = []
    for (lists, places) in zip(lists, shared.places) {
      for place in places {
        let requirement = job.requirements[place]
        terms.append(
          JobTerm(
            requirement: place,
            term: PostingTerm(
              weight: Float(requirement.weight / sum), lists: lists.lists, factors: lists.factors,
              opening: requirement.isMandatory ? lists.sureCount : nil)))
      }
    }
    self.terms = terms.sorted {
      let (left, right) = ($0.term.opening != nil, $1.term.opening != nil)
      return left == right ? $0.requirement < $1.requirement : right
    }
  }

  /// Finds the links of many jobs at once: what several of them ask is looked up once.
  ///
  /// - Parameters: As of one job.
  /// - Returns: The links of each job, in their order: as if they had been found one by one.
  public static func ofEach(
    _ jobs: [CodedJob], to lookup: StatementLookup, in index: StatementIndex, by scoring: Scoring,
    threads: Int = 1
  ) -> [JobLinks] {
    let shared = SharedLinks.ofEach(
      of: .requirements, jobs.map(\.statements), to: lookup, in: index, by: scoring,
      threads: threads)
    return zip(jobs, shared).map { JobLinks(of: $0, $1, by: scoring) }
  }
}

/// What one requirement adds to a total.
struct JobTerm: Sendable {
  var requirement: Int
  var term: PostingTerm
}

/// The statements linked to one that jobs ask.
private struct LinkLists {
  /// The first of them have a link that can open a gate.
  var lists: [UInt32]
  var factors: [Float]
  var sureCount: Int

  /// Those of each of the few of some links.
  static func all(of shared: SharedLinks, by scoring: Scoring) -> [LinkLists] {
    let nothing = LinkLists(lists: [], factors: [], sureCount: 0)
    var sure = [LinkLists](repeating: nothing, count: shared.places.count)
    var others = sure
    shared.table.forEachLink { statement, entry in
      let probability = entry.found.probability
      if probability >= scoring.policy.gateLink {
        sure[Int(entry.few)].add(UInt32(statement), probability)
      } else {
        others[Int(entry.few)].add(UInt32(statement), probability)
      }
    }
    return zip(sure, others).map {
      LinkLists(
        lists: $0.lists + $1.lists, factors: $0.factors + $1.factors, sureCount: $0.lists.count)
    }
  }

  private mutating func add(_ statement: UInt32, _ probability: Double) {
    lists.append(statement)
    factors.append(Float(probability))
  }
}
