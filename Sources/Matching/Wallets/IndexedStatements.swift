/// What statements of an index are by numbers of a store, for a program that was started anew:
/// their text rows, label rows and competencies.
public struct IndexedStatements: Hashable, Sendable {
  private(set) var texts: [Int32] = []
  private(set) var labelEnds: [UInt32] = []
  private(set) var labels: [Int32] = []
  private(set) var conceptEnds: [UInt32] = []
  private(set) var concepts: [Int32] = []

  /// No statement.
  public init() {}

  /// The arrays of a file; nil when they do not fit.
  init?(
    texts: [Int32], labelEnds: [UInt32], labels: [Int32], conceptEnds: [UInt32], concepts: [Int32]
  ) {
    func fit(_ ends: [UInt32], _ count: Int) -> Bool {
      ends.count == texts.count && Int(ends.last ?? 0) == count
        && zip(ends, ends.dropFirst()).allSatisfy(<=)
    }
    guard fit(labelEnds, labels.count), fit(conceptEnds, concepts.count) else { return nil }
    self.texts = texts
    self.labelEnds = labelEnds
    self.labels = labels
    self.conceptEnds = conceptEnds
    self.concepts = concepts
  }

  /// How many there are.
  public var count: Int { texts.count }

  /// Adds the statement of the next number.
  public mutating func append(text: Int32, labels: [Int32], concepts: [Int32]) {
    texts.append(text)
    self.labels += labels
    labelEnds.append(UInt32(self.labels.count))
    self.concepts += concepts
    conceptEnds.append(UInt32(self.concepts.count))
  }

  /// The numbers of one statement.
  public subscript(number: Int) -> (text: Int32, labels: [Int32], concepts: [Int32]) {
    func part(_ ends: [UInt32]) -> Range<Int> {
      (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
    }
    return (texts[number], Array(labels[part(labelEnds)]), Array(concepts[part(conceptEnds)]))
  }
}
