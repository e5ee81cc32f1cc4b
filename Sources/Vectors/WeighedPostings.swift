internal import CKernels

/// Lists of numbers below 2²⁰, each number with a share of a whole.
///
/// A number may stand in a list more than once. A posting is 32 bits, the number in the upper 20; the
/// lower 12 are the share in 2⁻¹², less one, rounded up by more than 2⁻¹⁸ unless that goes beyond 1.
public struct WeighedPostings: Sendable {
  /// List `i` is `starts[i] ..< starts[i + 1]` of the postings; one more than there are lists.
  private let starts: FlatArray<UInt32>
  private let postings: FlatArray<UInt32>

  /// All numbers are below it.
  let numberEnd: Int

  /// The most numbers that lists can name.
  public static let numberLimit = 1 << 20

  /// Puts arrays together; nil when they do not fit.
  package init?(starts: FlatArray<UInt32>, postings: FlatArray<UInt32>) {
    guard starts.count > 0, Int(starts[starts.count - 1]) == postings.count else { return nil }
    for list in 1..<max(starts.count, 1) where starts[list] < starts[list - 1] { return nil }
    self.starts = starts
    self.postings = postings
    var greatest: UInt32 = 0
    for place in 0..<postings.count { greatest = max(greatest, postings[place]) }
    numberEnd = Int(greatest >> 12) + 1
  }

  /// Packs a posting.
  ///
  /// - Parameters:
  ///   - number: Below ``numberLimit``.
  ///   - share: Greater than 0, at most 1.
  /// - Returns: Its 32 bits.
  package static func posting(_ number: Int, share: Double) -> UInt32 {
    UInt32(number) << 12 | UInt32(min(share * 4096 + 0x1p-6, 4095))
  }

  /// How many lists there are; any further one is empty.
  public var listCount: Int { starts.count - 1 }

  /// How many postings there are.
  public var postingCount: Int { postings.count }

  /// Lends the lists to a kernel.
  func withKernelPostings<Result>(
    _ body: (UnsafePointer<ck_weighed_postings>) -> Result
  ) -> Result {
    // SAFETY: the arrays outlive the closure, their lengths were checked by `init`.
    unsafe starts.span.withUnsafeBufferPointer { starts in
      unsafe postings.span.withUnsafeBufferPointer { postings in
        let lent = unsafe ck_weighed_postings(
          starts: starts.baseAddress, lists: starts.count - 1, postings: postings.baseAddress,
          count: postings.count)
        return unsafe withUnsafePointer(to: lent, body)
      }
    }
  }
}
