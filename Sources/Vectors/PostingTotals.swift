internal import CKernels

/// One summand of ``PostingTotals``: which lists count for it, and how much.
public struct PostingTerm: Sendable {
  /// >= 0.
  public let weight: Float

  /// The numbers of lists, each once.
  public let lists: [UInt32]

  /// One a list, >= 0.
  public let factors: [Float]

  /// How many of the lists, the first of them, can open it if it is a gate; nil for no gate.
  public let opening: Int?

  /// One a list: weight times factor, as ``PostingCredits`` takes them.
  let credits: [UInt32]

  /// A summand of a sum.
  public init(weight: Float, lists: [UInt32], factors: [Float], opening: Int? = nil) {
    precondition(lists.count == factors.count, "\(factors.count) factors, \(lists.count) lists")
    precondition((opening ?? 0) <= lists.count, "\(opening ?? 0) of \(lists.count) lists")
    self.weight = weight
    self.lists = lists
    self.factors = factors
    self.opening = opening
    credits = factors.map { PostingCredits.credit(weight, $0) }
  }
}

/// For each number below 65,536 a sum over terms of a weight times the greatest product that the
/// number's postings give, in Float32, and whether all gates among the terms are open.
///
///     total(n) = Σ weight · max factor(list) · quality(class)    over the postings (list, n, class)
///
/// in the order of the terms, each product and each sum rounded by itself, the same bits at every
/// ``KernelLevel``. A term without gate is added before any gate.
///
/// A gate is open when one posting of its opening lists has a class that opens. Totals and gates
/// make one *rank* a number: the total's bits as an Int32, with the sign bit set while a gate is
/// shut. The greater rank comes first: open ones by their totals, then the others by theirs.
public struct PostingTotals: Sendable {
  private var totals: [Float]
  private var greatest: [Float]
  private var places: [UInt32]
  private let level: KernelLevel

  /// How many numbers there are, from 0.
  private var count = 0

  /// Below one posting in so many numbers it is cheaper to go through the postings once more than
  /// through the numbers.
  private static let numbersAPosting = 12

  /// Room for one sum.
  public init() { self.init(level: .current) }

  /// The same with the kernels of one level, so that tests can hold all of them together.
  package init(level: KernelLevel) {
    totals = [Float](repeating: 0, count: PostingLists.numberLimit)
    greatest = totals
    places = [UInt32](repeating: 0, count: Self.blockSize)
    self.level = level
  }

  /// Starts a sum for the numbers `0 ..< count`.
  ///
  /// Every term leaves zeros where it took the greatest products, of the numbers that there are:
  /// only damaged lists name others.
  ///
  /// - Parameter count: At most ``PostingLists/numberLimit``.
  public mutating func reset(count: Int) {
    precondition(count <= PostingLists.numberLimit, "\(count) numbers")
    self.count = count
    // SAFETY: both arrays have numbers already, which are numbers still.
    unsafe totals.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: 0) }
    if count < greatest.count {
      unsafe greatest.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: 0) }
    }
  }

  /// Adds a term.
  ///
  /// - Parameters:
  ///   - term: Its lists; one that `postings` does not have is empty.
  ///   - postings: What the lists hold.
  ///   - quality: For each class, in `0 ... 1`; as many as ``PostingLists/qualityCount``.
  ///   - opening: The same, with a set sign where the class opens a gate; read for gates only.
  /// - Returns: Whether the lists fit; else the sum is of no use.
  public mutating func add(
    _ term: PostingTerm, of postings: PostingLists, quality: [Float], opening: [Float]
  ) -> Bool {
    add(term, in: postings, quality: quality, opening: opening)
  }

  /// The same for lists that grow.
  public mutating func add(
    _ term: PostingTerm, of postings: GrowingPostings, quality: [Float], opening: [Float]
  ) -> Bool {
    add(term, in: postings, quality: quality, opening: opening)
  }

  private mutating func add(
    _ term: PostingTerm, in postings: some KernelPostings, quality: [Float], opening: [Float]
  ) -> Bool {
    precondition(quality.count >= postings.qualityCount, "\(quality.count) qualities")
    guard let gate = term.opening else {
      return add(term, in: postings, quality: quality)
    }
    precondition(opening.count >= postings.qualityCount, "\(opening.count) opening qualities")
    guard
      raise(term, 0..<gate, in: postings, quality: opening),
      raise(term, gate..<term.lists.count, in: postings, quality: quality)
    else { return false }
    // SAFETY: both arrays have at least `count` numbers.
    unsafe totals.withUnsafeMutableBufferPointer { totals in
      unsafe greatest.withUnsafeMutableBufferPointer { greatest in
        unsafe ck_sweep_gate(
          level.rawValue, totals.baseAddress, greatest.baseAddress, count, term.weight)
      }
    }
    return true
  }

  /// A term that is no gate.
  private mutating func add(
    _ term: PostingTerm, in postings: some KernelPostings, quality: [Float]
  ) -> Bool {
    // SAFETY: every number of a posting is below the 65,536 of `greatest` and `totals`; there is a
    // quality for every class; the kernel keeps inside the postings.
    unsafe greatest.withUnsafeMutableBufferPointer { greatest in
      unsafe totals.withUnsafeMutableBufferPointer { totals in
        unsafe postings.withKernelPostings { postings in
          let walked = unsafe ck_post_max(
            level.rawValue, postings, term.lists, term.factors, term.lists.count, quality,
            greatest.baseAddress)
          guard walked >= 0 else { return false }
          guard walked <= count / Self.numbersAPosting else {
            unsafe ck_sweep(
              level.rawValue, totals.baseAddress, greatest.baseAddress, count, term.weight)
            return true
          }
          return unsafe ck_post_add(
            postings, term.lists, term.lists.count, term.weight, greatest.baseAddress,
            totals.baseAddress) != 0
        }
      }
    }
  }

  /// Takes the greatest products of some lists of a gate.
  private mutating func raise(
    _ term: PostingTerm, _ lists: Range<Int>, in postings: some KernelPostings,
    quality: [Float]
  ) -> Bool {
    // SAFETY: as above; `lists` are among those of the term.
    unsafe greatest.withUnsafeMutableBufferPointer { greatest in
      unsafe term.lists.withUnsafeBufferPointer { numbers in
        unsafe term.factors.withUnsafeBufferPointer { factors in
          unsafe postings.withKernelPostings { postings in
            unsafe ck_post_gate(
              level.rawValue, postings, numbers.baseAddress.map { unsafe $0 + lists.lowerBound },
              factors.baseAddress.map { unsafe $0 + lists.lowerBound }, lists.count, quality,
              greatest.baseAddress) >= 0
          }
        }
      }
    }
  }
}

// MARK: - Ranks

extension PostingTotals {
  /// The most numbers that ``ranks(from:in:_:)`` looks at in one call.
  public static let blockSize = 4096

  /// Hands out, in ascending order, the numbers of a range whose rank is `least` at least.
  ///
  /// - Parameters:
  ///   - least: The least rank.
  ///   - range: At most ``blockSize`` numbers of the sum.
  ///   - body: Gets a number and its rank.
  public mutating func ranks(from least: Int32, in range: Range<Int>, _ body: (Int, Int32) -> Void)
  {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count && range.count <= Self.blockSize,
      "numbers \(range) of \(count)")
    let found = unsafe places.withUnsafeMutableBufferPointer { places in
      // SAFETY: the range is among the totals, and there is a place for each of it.
      unsafe totals.withUnsafeBufferPointer { totals in
        unsafe ck_ranks_from(
          level.rawValue, totals.baseAddress.map { unsafe $0 + range.lowerBound }, range.count,
          least, places.baseAddress)
      }
    }
    for place in places[..<found] {
      let number = range.lowerBound + Int(place)
      body(number, Int32(bitPattern: totals[number].bitPattern))
    }
  }
}

extension PostingLists {
  /// A set bit for each number that stands in one of some lists; nil when the lists do not fit.
  public func members(of lists: [UInt32]) -> [UInt64]? { marks(of: lists) }
}

extension GrowingPostings {
  /// A set bit for each number that stands in one of some lists.
  public func members(of lists: [UInt32]) -> [UInt64]? { marks(of: lists) }
}

extension KernelPostings {
  fileprivate func marks(of lists: [UInt32]) -> [UInt64]? {
    var marks = [UInt64](repeating: 0, count: PostingLists.numberLimit / 64)
    // SAFETY: every number of a posting is below the 65,536 bits of `marks`.
    let fits = unsafe withKernelPostings { postings in
      unsafe ck_post_mark(postings, lists, lists.count, &marks) != 0
    }
    return fits ? marks : nil
  }
}
