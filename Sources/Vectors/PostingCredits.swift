internal import CKernels

/// For each number below 65,536 a sum over terms of a weight times the products that the number's
/// postings give, all of them, and which gates among the terms are open.
///
///     credit(n) >= Σ weight · factor(list) · quality(class)      over the postings (list, n, class)
///
/// in whole numbers of 2⁻¹⁶, each product rounded up. A number that stands in several lists of a term
/// gets more than ``PostingTotals`` gives it, never less: so few numbers are left that can have a
/// great total, for about half of the work.
///
/// Of the gates the first eight are looked at; any other is taken for open. Credit and gates make one
/// *rank* a number: the credit, and 2³² more when all gates are open.
public struct PostingCredits: Sendable {
  private var sums: [UInt32]
  private var marks: [UInt8]
  private var places: [UInt32]
  private let level: KernelLevel

  /// How many numbers there are, from 0.
  private var count = 0

  /// A mark for each gate.
  private var gates: UInt8 = 0

  /// How many postings were added since the start.
  public private(set) var postingCount = 0

  /// What the rank of a number whose gates are all open begins with.
  public static let open = 1 << 32

  /// Room for one sum.
  public init() { self.init(level: .current) }

  /// The same with the kernels of one level, so that tests can hold all of them together.
  package init(level: KernelLevel) {
    sums = [UInt32](repeating: 0, count: PostingLists.numberLimit)
    places = sums
    marks = [UInt8](repeating: 0, count: PostingLists.numberLimit)
    self.level = level
  }

  /// Starts a sum for the numbers `0 ..< count`, at most ``PostingLists/numberLimit``.
  public mutating func reset(count: Int) {
    precondition(count <= PostingLists.numberLimit, "\(count) numbers")
    self.count = count
    gates = 0
    postingCount = 0
    // SAFETY: both arrays have numbers already, which are numbers still.
    unsafe sums.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: 0) }
    unsafe marks.withUnsafeMutableBufferPointer { unsafe $0.update(repeating: 0) }
  }
}

// MARK: What postings are worth

extension PostingCredits {
  /// A quality in `0 ... 1`, rounded up, and whether it opens gates, as a sum takes them.
  @inlinable
  public static func quality(_ value: Double, opens: Bool) -> UInt16 {
    UInt16(min(0x4000, Int(value * 0x1p14) + 1)) | (opens ? 0x8000 : 0)
  }

  /// A product of a weight and a factor, both rounded to Float32, in 2⁻¹⁶ and rounded up.
  static func credit(_ weight: Float, _ factor: Float) -> UInt32 {
    UInt32(min(0x10000, Int(weight * factor * (0x1p16 * (1 + 0x1p-20))) + 1))
  }

  /// The least rank that a number may have whose total, rounded to Float32, is `total`.
  public static func least(ofTotal total: Float, isOpen: Bool) -> Int {
    let sum = Int(min(Double(UInt32.max), Double(total) * 0x1p16 * (1 - 0x1p-20)))
    return isOpen ? open + sum : sum
  }

  /// Adds a term.
  ///
  /// - Parameters:
  ///   - term: Its lists; one that `postings` does not have is empty.
  ///   - postings: What the lists hold.
  ///   - quality: ``quality(_:opens:)`` of each class; as many as ``PostingLists/qualityCount``.
  /// - Returns: Whether the lists fit; else the sum is of no use.
  public mutating func add(
    _ term: PostingTerm, of postings: PostingLists, quality: [UInt16]
  ) -> Bool {
    add(term, in: postings, quality: quality)
  }

  /// The same for lists that grow.
  public mutating func add(
    _ term: PostingTerm, of postings: GrowingPostings, quality: [UInt16]
  ) -> Bool {
    add(term, in: postings, quality: quality)
  }

  private mutating func add(
    _ term: PostingTerm, in postings: some KernelPostings, quality: [UInt16]
  ) -> Bool {
    precondition(quality.count >= postings.qualityCount, "\(quality.count) qualities")
    guard let opening = term.opening, gates != .max else {
      return add(term, 0..<term.lists.count, in: postings, quality, mark: 0)
    }
    let mark = gates + 1
    gates |= mark
    return add(term, 0..<opening, in: postings, quality, mark: mark)
      && add(term, opening..<term.lists.count, in: postings, quality, mark: 0)
  }

  private mutating func add(
    _ term: PostingTerm, _ lists: Range<Int>, in postings: some KernelPostings,
    _ quality: [UInt16], mark: UInt8
  ) -> Bool {
    // SAFETY: every number of a posting is below the 65,536 of `sums` and `marks`; there is a quality
    // for every class; `lists` are among those of the term; the kernel keeps inside the postings.
    let walked = unsafe term.lists.withUnsafeBufferPointer { numbers in
      unsafe term.credits.withUnsafeBufferPointer { credits in
        unsafe postings.withKernelPostings { postings in
          unsafe ck_post_credit(
            postings, numbers.baseAddress.map { unsafe $0 + lists.lowerBound },
            credits.baseAddress.map { unsafe $0 + lists.lowerBound }, lists.count, quality, &sums,
            &marks, mark)
        }
      }
    }
    postingCount += max(0, walked)
    return walked >= 0
  }
}

// MARK: - Ranks

extension PostingCredits {
  /// Hands out, in ascending order, the numbers whose rank is `least` at least, with the rank.
  public mutating func forEach(from least: Int, _ body: (Int, Int) -> Void) {
    var floor = ck_credit_floor(
      open: UInt32(clamping: least - Self.open), shut: UInt32(clamping: least), all: gates)
    // SAFETY: there is a place for each of the sums and marks.
    let found = unsafe ck_credits_from(level.rawValue, sums, marks, count, &floor, &places)
    for place in 0..<found {
      let number = Int(places[place])
      let rank = Int(sums[number]) + (marks[number] == gates ? Self.open : 0)
      if rank >= least { body(number, rank) }
    }
  }
}
