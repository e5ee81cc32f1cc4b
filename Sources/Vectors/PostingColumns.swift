/// Postings in the order of their numbers, which become lists all at once.
///
/// What ``GrowingPostings`` makes of the same postings, number after number, for less: lists are
/// sorted by counting, and none of them ever moves.
public struct PostingColumns: Sendable {
  /// The list and the class of each posting.
  private var lists: [UInt32] = []
  private var classes: [UInt16] = []

  /// Number `n` has the postings before `ends[n]` that no number before it has.
  private var ends: [UInt32] = []

  /// No posting.
  public init() {}

  /// Adds the postings of the next number; there are at most ``PostingLists/numberLimit``.
  ///
  /// - Parameters:
  ///   - postingClasses: What each is worth.
  ///   - list: The list of each, >= 0.
  public mutating func appendNumber(_ postingClasses: [UInt16], list: (Int) -> Int32) {
    precondition(ends.count < PostingLists.numberLimit, "a number \(ends.count)")
    classes += postingClasses
    lists.append(addingCapacity: postingClasses.count) { lists in
      for place in postingClasses.indices { lists.append(UInt32(list(place))) }
    }
    ends.append(UInt32(lists.count))
  }

  /// The lists end to end, each posting of a number once, their classes in one byte each if all are
  /// below 256.
  ///
  /// - Complexity: O(postings + lists).
  public func packed() -> PostingLists {
    let isNarrow = !classes.contains { $0 > 255 }
    var starts = listStarts()
    var numbers = [UInt16](repeating: 0, count: lists.count)
    var sorted = [UInt16](repeating: 0, count: lists.count)
    let listEnds = scatter(from: starts, &numbers, &sorted)
    if zip(listEnds, starts.dropFirst()).contains(where: !=) {
      starts = Self.closeGaps(starts, listEnds, &numbers, &sorted)
    }
    let packed = PostingLists(
      starts: FlatArray(starts), numbers: FlatArray(numbers),
      classes: isNarrow
        ? .narrow(FlatArray(sorted.map { UInt8(truncatingIfNeeded: $0) }))
        : .wide(FlatArray(sorted)))
    guard let packed else { preconditionFailure("lists of different lengths") }
    return packed
  }

  /// Where each list begins, if no posting comes twice.
  private func listStarts() -> [UInt32] {
    let listCount = Int(lists.max().map { $0 + 1 } ?? 0)
    var starts = [UInt32](repeating: 0, count: listCount + 1)
    for list in lists { starts[Int(list) + 1] += 1 }
    for list in 0..<listCount { starts[list + 1] += starts[list] }
    return starts
  }

  /// Puts every posting in its list unless it is there, and says where each list ends.
  private func scatter(
    from starts: [UInt32], _ numbers: inout [UInt16], _ sorted: inout [UInt16]
  ) -> [UInt32] {
    var listEnds = Array(starts.dropLast())
    var nextOfList = listEnds.mutableSpan
    var sortedNumbers = numbers.mutableSpan
    var sortedClasses = sorted.mutableSpan
    let lists = lists.span
    let classes = classes.span
    var posting = 0
    for (number, end) in ends.enumerated() {
      let number = UInt16(number)
      while posting < Int(end) {
        let (list, postingClass) = (Int(lists[posting]), classes[posting])
        let (start, place) = (Int(starts[list]), Int(nextOfList[list]))
        var before = place - 1
        while before >= start, sortedNumbers[before] == number,
          sortedClasses[before] != postingClass
        {
          before -= 1
        }
        if before < start || sortedNumbers[before] != number {
          sortedNumbers[place] = number
          sortedClasses[place] = postingClass
          nextOfList[list] = UInt32(place + 1)
        }
        posting += 1
      }
    }
    return listEnds
  }

  /// Moves lists together, and says where each begins then.
  private static func closeGaps(
    _ starts: [UInt32], _ ends: [UInt32], _ numbers: inout [UInt16], _ classes: inout [UInt16]
  ) -> [UInt32] {
    var closed: [UInt32] = [0]
    closed.reserveCapacity(starts.count)
    var next = 0
    for list in ends.indices {
      for place in Int(starts[list])..<Int(ends[list]) {
        numbers[next] = numbers[place]
        classes[next] = classes[place]
        next += 1
      }
      closed.append(UInt32(next))
    }
    numbers.removeLast(numbers.count - next)
    classes.removeLast(classes.count - next)
    return closed
  }
}
