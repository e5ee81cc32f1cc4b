internal import Vectors

/// Some tens of thousands of jobs by what they ask for.
///
/// A posting's share stands for w / Σ w, the weight's part of its job's, in 2⁻¹⁶ and rounded up by
/// more than 2 of them; a sum of as many shares as a job may have here stays below 2¹⁷.
struct JobSegment: Sendable {
  /// The number of its first job.
  let first: Int

  /// List `i` holds the jobs that have ask `i`.
  let postings: PostingLists

  /// By class, and zeros behind.
  let shares: [UInt32]

  /// How many gates each job has.
  let gates: FlatArray<UInt16>

  /// Jobs that ask for too much to have postings; they are always scored.
  let large: [UInt32]

  /// From this many requirements on a job has no postings.
  static let largeCount = 16_000

  /// Makes the postings of some jobs.
  ///
  /// - Parameters:
  ///   - first: The number of the first job.
  ///   - starts: Where the jobs' requirements begin in `slots`, and where those of the last end.
  ///   - slots: Kinds of requirements.
  ///   - asks: What kinds are.
  init(first: Int, starts: ArraySlice<Int>, slots: [UInt32], _ asks: JobAsks) {
    var draft = Draft(asks)
    var gates: [UInt16] = []
    var large: [UInt32] = []
    for (local, (start, end)) in zip(starts, starts.dropFirst()).enumerated() {
      guard end - start < Self.largeCount else {
        gates.append(0)
        large.append(UInt32(local))
        continue
      }
      gates.append(draft.add(slots[start..<end]))
    }
    self.first = first
    self.large = large
    self.gates = FlatArray(gates)
    (postings, shares) = draft.postings(slots, starts)
  }

  /// How many jobs there are.
  var count: Int { gates.count }

  var byteCount: Int {
    let classBytes = postings.qualityCount > 256 ? 2 : 1
    return postings.postingCount * (2 + classBytes) + (postings.listCount + 1) * 4
      + shares.count * 4 + gates.count * 2 + large.count * 4
  }
}

/// Postings on their way.
private struct Draft {
  private let asks: JobAsks

  /// The class of each posting, in the jobs' order.
  private var classes: [UInt16] = []
  private var shares: [UInt32] = []

  /// By half a share.
  private var classOfShare = [UInt16?](repeating: nil, count: 32_771)

  /// How many postings each ask has; one place later.
  private var starts: [UInt32]

  init(_ asks: JobAsks) {
    self.asks = asks
    starts = [UInt32](repeating: 0, count: asks.count + 1)
  }

  /// Counts the next job's postings; returns how many gates it has.
  mutating func add(_ kinds: ArraySlice<UInt32>) -> UInt16 {
    let sum = kinds.reduce(0) { $0 + asks.kinds[Int($1)].weight }
    var gates: UInt16 = 0
    for number in kinds {
      let kind = asks.kinds[Int(number)]
      starts[Int(kind.ask) + 1] += 1
      if kind.isGate { gates += 1 }
      classes.append(classNumber(ofShare: kind.weight / sum))
    }
    return gates
  }

  private mutating func classNumber(ofShare share: Double) -> UInt16 {
    let half = Int(min(share, 1) * 32_768) + 2
    if let number = classOfShare[half] { return number }
    let number = UInt16(shares.count)
    shares.append(UInt32(2 * half))
    classOfShare[half] = number
    return number
  }

  /// Puts the postings of the jobs, whose requirements begin at `jobs`, in order of their asks.
  func postings(_ slots: [UInt32], _ jobs: ArraySlice<Int>) -> (PostingLists, [UInt32]) {
    var starts = starts
    for ask in asks.statements.indices { starts[ask + 1] += starts[ask] }
    var next = starts
    var numbers = [UInt16](repeating: 0, count: classes.count)
    var ordered = numbers
    var posting = 0
    for (local, (start, end)) in zip(jobs, jobs.dropFirst()).enumerated()
    where end - start < JobSegment.largeCount {
      for kind in slots[start..<end] {
        let ask = Int(asks.kinds[Int(kind)].ask)
        numbers[Int(next[ask])] = UInt16(local)
        ordered[Int(next[ask])] = classes[posting]
        next[ask] += 1
        posting += 1
      }
    }
    let isNarrow = shares.count <= 256
    let postings = PostingLists(
      starts: FlatArray(starts), numbers: FlatArray(numbers),
      classes: isNarrow
        ? .narrow(FlatArray(ordered.map { UInt8($0) })) : .wide(FlatArray(ordered)))
    guard let postings else { preconditionFailure("\(numbers.count) postings do not fit") }
    let room = postings.qualityCount - shares.count
    return (postings, shares + [UInt32](repeating: 0, count: room))
  }
}
