/// Lists of row numbers, one list a text: which rows of a table are summed for it.
///
/// A row that occurs twice in a list counts twice.
public struct RowBags: Sendable {
  private var ends: [Int] = []
  private var rows: [Int32] = []

  /// No lists.
  public init() {}

  /// How many lists there are.
  public var count: Int { ends.count }

  /// Adds a list.
  public mutating func append(_ list: [Int32]) {
    rows += list
    ends.append(rows.count)
  }

  /// Where a list stands among all row numbers.
  private func places(of bag: Int) -> Range<Int> {
    (bag == 0 ? 0 : ends[bag - 1])..<ends[bag]
  }

  /// One list.
  public subscript(bag: Int) -> ArraySlice<Int32> { rows[places(of: bag)] }
}

/// The lists of some texts turned around: for each row that occurs, the texts that it occurs in.
struct RowUses {
  /// The rows that occur, in the order of their first occurrence.
  private(set) var rows: [Int32] = []

  /// For each of ``rows``, where its uses end in ``texts``.
  private(set) var ends: [Int] = []

  /// Positions among the chosen texts, those of one row together, ascending.
  private(set) var texts: [Int32] = []

  /// How often each row of the table occurs; all 0 between two uses.
  private var counts: [Int32]

  init(tableRows: Int) {
    counts = [Int32](repeating: 0, count: tableRows)
  }

  /// Turns the lists of the texts `chosen` around.
  mutating func collect(_ chosen: [Int32], of bags: RowBags) {
    rows.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for text in chosen {
      for row in bags[Int(text)] {
        if counts[Int(row)] == 0 { rows.append(row) }
        counts[Int(row)] += 1
      }
    }
    var end = 0
    for row in rows {
      end += Int(counts[Int(row)])
      ends.append(end)
      counts[Int(row)] = Int32(end)
    }
    texts = [Int32](repeating: 0, count: end)
    for (position, text) in chosen.enumerated().reversed() {
      for row in bags[Int(text)] {
        counts[Int(row)] -= 1
        texts[Int(counts[Int(row)])] = Int32(position)
      }
    }
    for row in rows { counts[Int(row)] = 0 }
  }
}
