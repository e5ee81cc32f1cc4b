package import Vectors

/// Any number of jobs, ready to be ranked for a wallet at once; exactly as
/// ``StatementIndex/rank(_:for:by:limit:threads:)-(_,CodedWallet,_,_,_)`` ranks them one by one.
///
/// Jobs have numbers from 0 in the order in which they were given. From what is asked, a statement
/// with a level, as a gate or not, *postings* lead to the jobs that ask it, with the share that it has
/// of the job's weights. No policy, model or moment is in it.
///
/// An immutable value.
public struct JobIndex: Sendable {
  let asks: JobAsks
  let segments: [JobSegment]
  let groups: JobGroups

  /// Where each job's requirements begin among all, and a last number.
  private let starts: [Int]

  /// For each requirement of each job the number of its kind.
  private let slots: FlatArray<UInt32>

  /// Where each job's id begins among the bytes of all, and a last number.
  private let idStarts: [Int]
  private let idBytes: FlatArray<UInt8>

  /// Jobs of one segment: the fewer, the nearer to a core their sums, and the shorter their lists.
  static let jobsASegment = 262_144

  /// Takes jobs with different ids, one after another.
  ///
  /// - Complexity: Linear in the requirements; the jobs are not kept.
  public init(_ jobs: some Sequence<CodedJob>) {
    self.init(jobs, jobsASegment: Self.jobsASegment, level: .current)
  }

  /// The same in segments of another size, for tests.
  package init(_ jobs: some Sequence<CodedJob>, jobsASegment: Int, level: KernelLevel) {
    precondition(
      (1...WeighedPostings.numberLimit).contains(jobsASegment), "\(jobsASegment) jobs a segment")
    var asks = JobAsks.Builder()
    var groups = JobGroups.Builder()
    var (starts, slots): ([Int], [UInt32]) = ([0], [])
    var (idStarts, idBytes): ([Int], [UInt8]) = ([0], [])
    for job in jobs {
      for requirement in job.requirements { slots.append(asks.kind(of: requirement)) }
      starts.append(slots.count)
      idBytes += job.id.utf8
      idStarts.append(idBytes.count)
      groups.add(job.group)
    }
    self.asks = JobAsks(asks)
    self.groups = JobGroups(groups)
    self.level = level
    self.jobsASegment = jobsASegment
    self.starts = starts
    self.slots = FlatArray(slots)
    self.idStarts = idStarts
    self.idBytes = FlatArray(idBytes)
    segments = stride(from: 0, to: starts.count - 1, by: jobsASegment).map { [asks = self.asks] in
      let jobs = starts[$0..<min($0 + jobsASegment + 1, starts.count)]
      return JobSegment(first: $0, starts: jobs, slots: slots, asks)
    }
  }

  /// Which kernels a ranking uses; all give the same.
  let level: KernelLevel
  let jobsASegment: Int

  /// How many jobs there are.
  public var count: Int { starts.count - 1 }

  /// All statements of its jobs are below it.
  public var statementLimit: Int { asks.statementLimit }

  /// The statements that jobs ask for, ascending.
  public var statements: [Int32] { asks.distinctStatements }

  /// What it takes, by its parts.
  public var sizes: [(what: String, bytes: Int)] {
    [
      ("postings", segments.reduce(0) { $0 + $1.byteCount }),
      ("requirements", slots.count * 4 + starts.count * 8),
      ("kinds", asks.byteCount),
      ("ids", idBytes.count + idStarts.count * 8),
      ("groups", groups.byteCount),
    ]
  }
}

// MARK: - One job

extension JobIndex {
  /// The kinds of a job's requirements, in its order.
  func kinds(of job: Int) -> some Sequence<Int> {
    (starts[job]..<starts[job + 1]).lazy.map { Int(slots[$0]) }
  }

  /// The id of a job.
  public func id(of job: Int) -> String {
    var bytes: [UInt8] = []
    for place in idStarts[job]..<idStarts[job + 1] { bytes.append(idBytes[place]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A job as it was given.
  public func job(_ number: Int) -> CodedJob {
    let job = CodedJob(
      id: id(of: number), requirements: kinds(of: number).map { asks.requirement(ofKind: $0) },
      group: groups.name(of: number))
    guard let job else { preconditionFailure("job \(number) asks for nothing") }
    return job
  }

  /// Whether the id of one job comes before that of another, by its bytes.
  func id(of one: Int, precedesThatOf other: Int) -> Bool {
    let left = idStarts[one]..<idStarts[one + 1]
    let right = idStarts[other]..<idStarts[other + 1]
    for place in 0..<min(left.count, right.count) {
      let (byte, otherByte) = (
        idBytes[left.lowerBound + place], idBytes[right.lowerBound + place]
      )
      if byte != otherByte { return byte < otherByte }
    }
    return left.count < right.count
  }
}
