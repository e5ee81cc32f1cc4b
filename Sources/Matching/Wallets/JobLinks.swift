/// Every link of a job's requirements to the statements of wallets; can be kept for a job that is
/// asked again.
public struct JobLinks: Sendable {
  let shared: SharedLinks

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
  }
}
