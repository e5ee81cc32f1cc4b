internal import CKernels

/// Lists of numbers below 65,536, ascending, each number with a class.
///
/// A number may stand in a list more than once, each time with another class.
/// A row says what a list stands for, a number what is ranked, a class what a posting is worth.
/// The arrays may be sections of a file that has rotted: lists that do not fit make an operation
/// answer nil, and nothing is ever read outside of them.
public struct PostingLists: Sendable {
  /// List `i` is `starts[i] ..< starts[i + 1]` of the other two; one more than there are lists.
  package let starts: FlatArray<UInt32>
  package let numbers: FlatArray<UInt16>
  package let classes: Classes

  /// One class a posting, in as few bytes as the greatest needs.
  package enum Classes: Sendable {
    case narrow(FlatArray<UInt8>)
    case wide(FlatArray<UInt16>)
  }

  /// The most numbers that lists can name.
  public static let numberLimit = 65_536

  /// Puts arrays together; nil when their lengths do not fit.
  package init?(starts: FlatArray<UInt32>, numbers: FlatArray<UInt16>, classes: Classes) {
    guard starts.count > 0, classes.count == numbers.count else { return nil }
    self.starts = starts
    self.numbers = numbers
    self.classes = classes
  }

  /// How many lists there are; any further one is empty.
  public var listCount: Int { starts.count - 1 }

  /// How many postings there are.
  public var postingCount: Int { numbers.count }

  /// How many qualities an operation takes: one for each class that could be written.
  public var qualityCount: Int {
    switch classes {
    case .narrow: 256
    case .wide: 65_536
    }
  }
}

extension PostingLists.Classes {
  var count: Int {
    switch self {
    case .narrow(let classes): classes.count
    case .wide(let classes): classes.count
    }
  }

  /// The class of one posting.
  package subscript(posting: Int) -> Int {
    switch self {
    case .narrow(let classes): Int(classes[posting])
    case .wide(let classes): Int(classes[posting])
    }
  }
}

/// Lists that a kernel can walk.
protocol KernelPostings {
  /// How many qualities there must be: one for each class that a posting can have.
  var qualityCount: Int { get }

  /// Lends the lists to a kernel.
  func withKernelPostings<Result>(_ body: (UnsafePointer<ck_postings>) -> Result) -> Result
}

extension PostingLists: KernelPostings {
  func withKernelPostings<Result>(_ body: (UnsafePointer<ck_postings>) -> Result) -> Result {
    // SAFETY: the arrays outlive the closure, their lengths were checked by `init`.
    unsafe starts.span.withUnsafeBufferPointer { starts in
      unsafe numbers.span.withUnsafeBufferPointer { numbers in
        unsafe classes.withUnsafeRawPointer { classes, isWide in
          let lent = unsafe ck_postings(
            starts: starts.baseAddress, ends: starts.baseAddress.map { unsafe $0 + 1 },
            lists: starts.count - 1, numbers: numbers.baseAddress, classes: classes,
            is_wide: isWide, count: numbers.count)
          return unsafe withUnsafePointer(to: lent, body)
        }
      }
    }
  }
}

extension PostingLists.Classes {
  fileprivate func withUnsafeRawPointer<Result>(
    _ body: (UnsafeRawPointer?, Int32) -> Result
  ) -> Result {
    // SAFETY: the pointer is used inside the closure only.
    switch self {
    case .narrow(let classes):
      unsafe classes.span.withUnsafeBufferPointer {
        unsafe body(UnsafeRawPointer($0.baseAddress), 0)
      }
    case .wide(let classes):
      unsafe classes.span.withUnsafeBufferPointer {
        unsafe body(UnsafeRawPointer($0.baseAddress), 1)
      }
    }
  }
}
