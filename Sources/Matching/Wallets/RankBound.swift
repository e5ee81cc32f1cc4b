/// How far the Float32 total of a wallet can be from its coverage.
///
/// Let u = 2⁻²⁴ and W = Σ w. A total T is made of Float32(w/W), Float32(p) and Float32(q), each
/// rounded once from a Float64 (which was itself rounded a few times, by less than u together), of
/// two products a term, and of R sums. Rounding to nearest is monotone, so a greatest product of
/// rounded factors lies within the same factor (1 ± u)⁴ of the greatest product. All is positive,
/// hence
///
///     C (1 - e) - a <= T <= C (1 + e) + a,     e = (R + 8) 2⁻²³,  a = (R + 1) 2⁻¹⁴⁰
///
/// where C is the coverage in Float64, whose own R sums, products and quotient round by less than
/// (2 R + 8) 2⁻⁵³, which is in e too. The factors below 2⁻¹²⁶, which Float32 holds with an absolute
/// error of at most 2⁻¹⁵⁰, are what a is for. e doubles what (1 + u)ⁿ - 1 < 2 n u needs.
///
/// Ranks are those of ``Vectors/PostingTotals``: a wallet that leaves a gate shut is below all that
/// do not.
struct RankBound {
  private let relative: Double
  private let absolute: Double

  /// The bound for a job of so many requirements.
  init(requirements: Int) {
    relative = Double(requirements + 8) * 0x1p-23
    absolute = Double(requirements + 1) * 0x1p-140
  }

  /// The least rank that can be among the first k of all when the k-th greatest rank is `rank`.
  ///
  /// At least k wallets have a coverage of `C >= (T - a) / (1 + e)` or more, T being the total of
  /// that rank, and a wallet whose total T' has `(T' + a) / (1 - e)` below that is after them.
  func least(beside rank: Int32) -> Int32 {
    let isShut = rank < 0
    let total = Double(Float(bitPattern: UInt32(bitPattern: rank) & 0x7FFF_FFFF))
    let coverage = (total - absolute) / (1 + relative)
    // Two steps of Float32 are more than the Float64 roundings of these lines.
    let least = Float(coverage * (1 - relative) - absolute).nextDown.nextDown
    guard least > 0 else { return isShut ? .min : 0 }
    return Int32(bitPattern: least.bitPattern | (isShut ? 0x8000_0000 : 0))
  }
}

/// The greatest ranks of many, and all that may be as great.
struct TopRanks {
  /// A wallet by its number, with its rank.
  struct Item {
    var rank: Int32
    var number: Int
  }

  private let limit: Int
  private let bound: RankBound
  private(set) var items: [Item] = []

  /// What is below cannot be among the first.
  private(set) var least = Int32.min

  private var fullCount: Int

  /// - Parameters:
  ///   - limit: How many places there are, > 0.
  ///   - bound: How far ranks can be wrong.
  init(limit: Int, bound: RankBound) {
    self.limit = limit
    self.bound = bound
    fullCount = Self.room(limit)
  }

  mutating func add(_ item: Item) {
    guard item.rank >= least else { return }
    items.append(item)
    if items.count >= fullCount { drop() }
  }

  /// Takes what somebody else knows of the least.
  mutating func raise(to other: Int32) { least = max(least, other) }

  /// Drops what cannot be among the first; how much is left decides when to look again, so that
  /// ties cost no more than others.
  mutating func drop() {
    guard items.count > limit else { return }
    var ranks = items.map(\.rank)
    raise(to: bound.least(beside: ranks.greatest(at: limit - 1)))
    items.removeAll { $0.rank < least }
    fullCount = max(Self.room(limit), 2 * items.count)
  }

  private static func room(_ limit: Int) -> Int {
    limit > Int.max / 4 ? .max : 3 * limit + 16
  }
}

extension [Int32] {
  /// The number that were at a place if the greatest came first; changes the order.
  ///
  /// Source: C. A. R. Hoare, "Algorithm 65: find" (1961).
  fileprivate mutating func greatest(at place: Int) -> Int32 {
    var (low, high) = (0, count - 1)
    while low < high {
      let pivot = self[(low + high) / 2]
      var (left, right) = (low, high)
      while left <= right {
        while self[left] > pivot { left += 1 }
        while self[right] < pivot { right -= 1 }
        guard left <= right else { break }
        swapAt(left, right)
        left += 1
        right -= 1
      }
      if place <= right { high = right } else if place >= left { low = left } else { break }
    }
    return self[place]
  }
}
