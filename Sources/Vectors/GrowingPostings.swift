internal import CKernels

/// Lists as ``PostingLists`` has them, each of which grows at its end.
///
/// A list lies in a stretch of the next power of two; a full one moves to a stretch twice as long,
/// and leaves its own to another list.
public struct GrowingPostings: Sendable {
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  private var numbers: [UInt16] = []
  private var classes: [UInt16] = []

  /// Stretches that nobody uses, those of 2ⁿ places at n.
  private var left: [[UInt32]] = Array(repeating: [], count: 32)

  /// How many postings there are.
  public private(set) var postingCount = 0

  /// One more than the greatest class.
  public private(set) var qualityCount = 0

  /// No posting.
  public init() {}

  /// How many lists there are; any further one is empty.
  public var listCount: Int { starts.count }

  /// Adds a posting at the end of a list, unless it is there.
  ///
  /// - Parameters:
  ///   - number: Not below the last number of the list.
  ///   - postingClass: What it is worth.
  ///   - list: The list's number, from 0.
  public mutating func append(_ number: UInt16, _ postingClass: UInt16, to list: Int) {
    while starts.count <= list {
      starts.append(0)
      ends.append(0)
    }
    let (start, end) = (Int(starts[list]), Int(ends[list]))
    var place = end - 1
    while place >= start, numbers[place] == number {
      if classes[place] == postingClass { return }
      place -= 1
    }
    let count = end - start
    if count & (count - 1) == 0 { move(list, of: count) }
    numbers[Int(ends[list])] = number
    classes[Int(ends[list])] = postingClass
    ends[list] += 1
    postingCount += 1
    qualityCount = max(qualityCount, Int(postingClass) + 1)
  }

  /// Gives a list whose postings fill their stretch a longer one.
  private mutating func move(_ list: Int, of count: Int) {
    let size = max(1, 2 * count)
    let old = Int(starts[list])
    let new: Int
    if let stretch = left[size.trailingZeroBitCount].popLast() {
      new = Int(stretch)
    } else {
      new = numbers.count
      numbers.append(contentsOf: repeatElement(0, count: size))
      classes.append(contentsOf: repeatElement(0, count: size))
    }
    for place in 0..<count {
      numbers[new + place] = numbers[old + place]
      classes[new + place] = classes[old + place]
    }
    if count > 0 { left[count.trailingZeroBitCount].append(starts[list]) }
    starts[list] = UInt32(new)
    ends[list] = UInt32(new + count)
  }

  /// The lists end to end, their classes in one byte each if all are below 256.
  public func packed() -> PostingLists {
    var packedStarts: [UInt32] = [0]
    var packedNumbers: [UInt16] = []
    var packedClasses: [UInt16] = []
    packedStarts.reserveCapacity(starts.count + 1)
    packedNumbers.reserveCapacity(postingCount)
    packedClasses.reserveCapacity(postingCount)
    for list in starts.indices {
      let places = Int(starts[list])..<Int(ends[list])
      packedNumbers.append(contentsOf: numbers[places])
      packedClasses.append(contentsOf: classes[places])
      packedStarts.append(UInt32(packedNumbers.count))
    }
    let packed = PostingLists(
      starts: FlatArray(packedStarts), numbers: FlatArray(packedNumbers),
      classes: qualityCount <= 256
        ? .narrow(FlatArray(packedClasses.map { UInt8(truncatingIfNeeded: $0) }))
        : .wide(FlatArray(packedClasses)))
    guard let packed else { preconditionFailure("lists of different lengths") }
    return packed
  }
}

extension GrowingPostings: KernelPostings {
  func withKernelPostings<Result>(_ body: (UnsafePointer<ck_postings>) -> Result) -> Result {
    // SAFETY: the arrays outlive the closure; each list lies inside the last two, which are equally
    // long.
    unsafe starts.withUnsafeBufferPointer { starts in
      unsafe ends.withUnsafeBufferPointer { ends in
        unsafe numbers.withUnsafeBufferPointer { numbers in
          unsafe classes.withUnsafeBufferPointer { classes in
            let lent = unsafe ck_postings(
              starts: starts.baseAddress, ends: ends.baseAddress, lists: starts.count,
              numbers: numbers.baseAddress, classes: UnsafeRawPointer(classes.baseAddress),
              is_wide: 1, count: numbers.count)
            return unsafe withUnsafePointer(to: lent, body)
          }
        }
      }
    }
  }
}
