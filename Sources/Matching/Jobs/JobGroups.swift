/// Which jobs are near each other; nothing when none is said to be.
struct JobGroups: Sendable {
  /// Numbers groups as they come.
  struct Builder {
    fileprivate var names: [String] = []
    fileprivate var ofJob: [Int32] = []
    private var numbers: [String: Int32] = [:]

    /// Adds the group of the next job.
    mutating func add(_ group: String?) {
      guard let group else { return ofJob.append(-1) }
      let number = numbers[group] ?? Int32(names.count)
      if Int(number) == names.count {
        names.append(group)
        numbers[group] = number
      }
      ofJob.append(number)
    }
  }

  private let names: [String]

  /// Of each job its group, -1 for none; empty when there is no group.
  private let ofJob: [Int32]
  private let jobs: Grouped<Int32>

  init(_ builder: Builder) {
    names = builder.names
    ofJob = builder.names.isEmpty ? [] : builder.ofJob
    jobs = Grouped(
      ofJob.enumerated().filter { $0.element >= 0 }.map { ($0.element, Int32($0.offset)) })
  }

  /// How many there are.
  var count: Int { names.count }

  /// The number of a job's group, if it has one.
  func group(of job: Int) -> Int? {
    guard !ofJob.isEmpty, ofJob[job] >= 0 else { return nil }
    return Int(ofJob[job])
  }

  /// What a job's group is called.
  func name(of job: Int) -> String? { group(of: job).map { names[$0] } }

  /// The jobs of a group, ascending.
  func jobs(of group: Int) -> ArraySlice<Int32> { jobs[Int32(group)] }

  var byteCount: Int { ofJob.count * 8 + names.reduce(0) { $0 + $1.utf8.count } }
}
