internal import CKernels

/// Lists that add to ``PostingSums``, and what each adds.
public struct SumTerms: Sendable {
  /// Each once.
  public private(set) var lists: [UInt32] = []

  /// In the upper halves, so that a product lands there.
  fileprivate var credits: [UInt64] = []
  fileprivate var wanted: [UInt64] = []

  /// No list.
  public init() {}

  /// Adds a list.
  ///
  /// - Parameters:
  ///   - list: Its number.
  ///   - credit: What a posting's share is multiplied with, at most 2¹⁵.
  ///   - wanted: What a posting adds to the second sum.
  public mutating func add(_ list: UInt32, credit: UInt32, wanted: UInt32) {
    lists.append(list)
    credits.append(UInt64(credit) << 32)
    self.wanted.append(UInt64(wanted))
  }
}

/// For each number below 65,536 two sums over postings, in whole numbers.
///
///     a(n) = Σ share(class) · credit(list)
///     b(n) = Σ wanted(list)                   over the postings (list, n, class)
///
/// and the *rank* that both give: the bits of the harmonic mean of a / 2³¹ and min(1, b / 2¹⁶) as an
/// Int32, with the sign bit set while a gate is shut. The greater rank comes first. The mean is rounded
/// up, by less than 2⁻¹⁴, and is 0 only where a is: it can stand for the greatest value that something
/// may have. Sums are to stay below 2³².
public struct PostingSums: Sendable {
  private var sums: [UInt64]
  private var shut: [UInt16]
  private var places: [UInt32]
  private let level: KernelLevel

  /// Of the numbers `0 ..< count`, after ``finish(count:)``.
  public private(set) var ranks: [Int32]

  /// Room for sums.
  public init() { self.init(level: .current) }

  /// The same with the kernels of one level, so that tests can hold all of them together.
  package init(level: KernelLevel) {
    sums = [UInt64](repeating: 0, count: PostingLists.numberLimit)
    shut = [UInt16](repeating: 0, count: PostingLists.numberLimit)
    ranks = [Int32](repeating: 0, count: PostingLists.numberLimit)
    places = [UInt32](repeating: 0, count: Self.blockSize)
    self.level = level
  }

  /// Begins with sums of 0 and as many shut gates a number.
  public mutating func reset(gates: FlatArray<UInt16>) {
    precondition(gates.count <= shut.count, "\(gates.count) numbers")
    // SAFETY: `shut` has numbers already, which are numbers still; there is room for all of `gates`.
    unsafe shut.withUnsafeMutableBufferPointer { shut in
      unsafe gates.span.withUnsafeBufferPointer { gates in
        _ = unsafe shut.update(fromContentsOf: gates)
      }
    }
  }

  /// Adds the postings of some lists; one that does not exist is empty.
  ///
  /// - Parameters:
  ///   - terms: The lists.
  ///   - postings: What the lists hold.
  ///   - shares: For each class; as many as ``PostingLists/qualityCount``.
  /// - Returns: Whether the lists fit; else the sums are of no use.
  public mutating func add(
    _ terms: SumTerms, of postings: PostingLists, shares: [UInt32]
  ) -> Bool {
    precondition(shares.count >= postings.qualityCount, "\(shares.count) shares")
    // SAFETY: every number of a posting is below the 65,536 of `sums`; there is a share for every
    // class; the kernel keeps inside the postings; the arrays of the terms are equally long.
    return unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe postings.withKernelPostings { postings in
        unsafe ck_post_sum(
          postings, terms.lists, terms.credits, terms.wanted, terms.lists.count, shares,
          sums.baseAddress) != 0
      }
    }
  }

  /// Opens a gate of each posting of some lists.
  public mutating func open(_ lists: [UInt32], of postings: PostingLists) -> Bool {
    // SAFETY: every number of a posting is below the 65,536 of `shut`.
    unsafe shut.withUnsafeMutableBufferPointer { shut in
      unsafe postings.withKernelPostings { postings in
        unsafe ck_post_open(postings, lists, lists.count, shut.baseAddress) != 0
      }
    }
  }

  /// Ranks the numbers `0 ..< count`, and begins anew.
  public mutating func finish(count: Int) {
    precondition(count <= sums.count, "\(count) numbers")
    // SAFETY: the three arrays have at least `count` numbers.
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe shut.withUnsafeBufferPointer { shut in
        unsafe ranks.withUnsafeMutableBufferPointer { ranks in
          unsafe ck_mean_ranks(
            level.rawValue, sums.baseAddress, shut.baseAddress, count, ranks.baseAddress)
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
