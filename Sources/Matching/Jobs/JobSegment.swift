internal import Vectors

/// Some hundred thousand jobs by what they ask for.
///
/// A posting's share stands for w / Σ w, the weight's part of its job's.
struct JobSegment: Sendable {
  /// The number of its first job.
  let first: Int

  /// List `i` holds the jobs that have ask `i`.
  let postings: WeighedPostings

  /// How many gates each job has.
  let gates: FlatArray<UInt16>

  /// Jobs that ask for too much to have postings; they are always scored.
  let large: [UInt32]

  /// Makes the postings of some jobs.
  ///
  /// - Parameters:
  ///   - first: The number of the first job.
  ///   - starts: Where the jobs' requirements begin in `slots`, and where those of the last end.
  ///   - slots: Kinds of requirements.
  ///   - asks: What kinds are.
  init(first: Int, starts: ArraySlice<Int>, slots: [UInt32], _ asks: JobAsks) {
    var counts = [UInt32](repeating: 0, count: asks.count)
    var gates: [UInt16] = []
    var large: [UInt32] = []
    for (local, (start, end)) in zip(starts, starts.dropFirst()).enumerated() {
      gates.append(0)
      guard end - start < PostingSums.postingLimit else {
        large.append(UInt32(local))
        continue
      }
      for slot in slots[start..<end] {
        let kind = asks.kinds[Int(slot)]
        counts[Int(kind.ask)] += 1
        if kind.isGate { gates[local] += 1 }
      }
    }
    self.first = first
    self.large = large
    self.gates = FlatArray(gates)
    postings = Self.postings(starts, slots, asks, counts)
  }

  /// Puts the postings of the jobs in order of their asks, each of which has so many.
  private static func postings(
    _ jobs: ArraySlice<Int>, _ slots: [UInt32], _ asks: JobAsks, _ counts: [UInt32]
  ) -> WeighedPostings {
    var starts: [UInt32] = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    var next = starts
    var postings = [UInt32](repeating: 0, count: Int(starts[counts.count]))
    for (local, (start, end)) in zip(jobs, jobs.dropFirst()).enumerated()
    where end - start < PostingSums.postingLimit {
      let kinds = slots[start..<end].map { asks.kinds[Int($0)] }
      let sum = kinds.reduce(0) { $0 + $1.weight }
      for kind in kinds {
        let ask = Int(kind.ask)
        postings[Int(next[ask])] = WeighedPostings.posting(local, share: kind.weight / sum)
        next[ask] += 1
      }
    }
    guard
      let made = WeighedPostings(starts: FlatArray(starts), postings: FlatArray(postings))
    else { preconditionFailure("\(postings.count) postings do not fit") }
    return made
  }

  /// How many jobs there are.
  var count: Int { gates.count }

  var byteCount: Int {
    (postings.postingCount + postings.listCount + 1 + large.count) * 4 + gates.count * 2
  }
}
