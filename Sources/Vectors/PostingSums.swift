internal import CKernels

/// Lists that add to ``PostingSums``, and what each adds.
public struct SumTerms: Sendable {
  /// Each once.
  public private(set) var lists: [UInt32] = []

  /// As the kernel takes them: shifted to where they are added.
  fileprivate var credits: [UInt64] = []
  fileprivate var more: [UInt64] = []

  /// No list.
  public init() {}

  /// Adds a list.
  ///
  /// - Parameters:
  ///   - list: Its number.
  ///   - credit: What a posting's share is multiplied with, at most 2¹⁵.
  ///   - wanted: What a posting adds to the second sum.
  ///   - opensGate: Whether a posting opens a gate.
  public mutating func add(_ list: UInt32, credit: UInt32, wanted: UInt32, opensGate: Bool) {
    lists.append(list)
    credits.append(UInt64(credit) << 36)
    more.append(UInt64(wanted) | (opensGate ? 1 << 26 : 0))
  }
}

/// For each number two sums over postings and a count, in whole numbers that are parts of one of 64 bits.
///
///     a(n) = Σ share · credit(list)           below 2²⁸, shares in 2⁻¹²
///     g(n) = how many open a gate             below 2¹⁰
///     b(n) = Σ wanted(list)                   below 2²⁶; over the postings (list, n, share)
///
/// and the *rank* that they give: the bits of the harmonic mean of a / 2²⁷ and min(1, b / 2¹⁶) as an
/// Int32, with the sign bit set while a gate is shut. The greater rank comes first. The mean is rounded
/// up, by less than 2⁻¹⁴, and is 0 only where a is: it can stand for the greatest value that something
/// may have. With fewer than ``postingLimit`` postings a number, shares that are those of a whole, and
/// none that wants more than 2¹⁶ + 2, no sum leaves its part.
public struct PostingSums: Sendable {
  private var sums: [UInt64]
  private var places: [UInt32]
  private let level: KernelLevel

  /// So many postings may be too many for a number's sums.
  public static let postingLimit = 1000

  /// By number, after ``finish(gates:)``.
  public private(set) var ranks: [Int32]

  /// Sums of 0 for the numbers `0 ..< count`.
  public init(count: Int) { self.init(count: count, level: .current) }

  /// The same with the kernels of one level, so that tests can hold all of them together.
  package init(count: Int, level: KernelLevel) {
    sums = [UInt64](repeating: 0, count: count)
    ranks = [Int32](repeating: 0, count: count)
    places = [UInt32](repeating: 0, count: Self.blockSize)
    self.level = level
  }

  /// Adds the postings of some lists; one that does not exist is empty.
  ///
  /// - Parameters:
  ///   - terms: The lists.
  ///   - postings: What the lists hold.
  /// - Returns: Whether the lists fit; else the sums are of no use.
  public mutating func add(_ terms: SumTerms, of postings: WeighedPostings) -> Bool {
    guard postings.postingCount == 0 || postings.numberEnd <= sums.count else { return false }
    // SAFETY: every number of a posting has a sum; the kernel keeps inside the postings; the arrays
    // of the terms are equally long.
    return unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe postings.withKernelPostings { postings in
        unsafe ck_post_sum(
          postings, terms.lists, terms.credits, terms.more, terms.lists.count, sums.baseAddress)
          != 0
      }
    }
  }

  /// Ranks the numbers that have gates, and begins anew.
  ///
  /// - Parameter gates: For each number, from 0 on, how many gates it has; fewer than 2¹⁰.
  public mutating func finish(gates: FlatArray<UInt16>) {
    precondition(gates.count <= sums.count, "\(gates.count) numbers, sums of \(sums.count)")
    // SAFETY: the other two arrays have at least as many numbers as `gates`.
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe gates.span.withUnsafeBufferPointer { gates in
        unsafe ranks.withUnsafeMutableBufferPointer { ranks in
          unsafe ck_mean_ranks(
            level.rawValue, sums.baseAddress, gates.baseAddress, gates.count, ranks.baseAddress)
        }
      }
    }
  }

  /// The most numbers that ``places(from:in:)`` looks at in one call.
  public static let blockSize = 4096

  /// Finds the numbers of a range whose rank is `least` at least.
  ///
  /// - Parameters:
  ///   - least: The least rank.
  ///   - range: At most ``blockSize`` numbers.
  /// - Returns: The numbers, ascending.
  public mutating func places(from least: Int32, in range: Range<Int>) -> ArraySlice<UInt32> {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= ranks.count && range.count <= Self.blockSize,
      "numbers \(range) of \(ranks.count)")
    let found = unsafe places.withUnsafeMutableBufferPointer { places in
      // SAFETY: the range is among the ranks, and there is a place for each of it; the kernel looks at
      // bits alone.
      unsafe ranks.withUnsafeBytes { ranks in
        let first = unsafe ranks.baseAddress.map {
          unsafe $0.assumingMemoryBound(to: Float.self) + range.lowerBound
        }
        return unsafe ck_ranks_from(
          level.rawValue, first, range.count, least, places.baseAddress)
      }
    }
    for place in 0..<found { places[place] += UInt32(range.lowerBound) }
    return places[..<found]
  }
}
