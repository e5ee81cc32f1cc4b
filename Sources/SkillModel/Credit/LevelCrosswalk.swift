/// Which level of one scheme is published as comparable with which level of another.
///
/// Nothing is inferred: rows are read in both directions, never one after another, and where there is
/// no row two levels cannot be compared.
public struct LevelCrosswalk: Hashable, Sendable {
  /// Two levels that a publication calls comparable.
  public struct Row: Hashable, Sendable {
    public var one: QualificationLevel
    public var other: QualificationLevel

    /// Who says so, and where.
    public var source: String

    /// A row with its source.
    public init(_ one: QualificationLevel, _ other: QualificationLevel, source: String) {
      self.one = one
      self.other = other
      self.source = source
    }
  }

  public var rows: [Row]

  /// A crosswalk of some rows.
  public init(_ rows: [Row]) { self.rows = rows }

  /// How a level that is shown stands to one that is asked.
  public enum Comparison: Hashable, Sendable {
    /// At least as high; with the row by which it is, if the schemes differ.
    case reached(through: Row?)
    case below(through: Row?)
    /// No row says, or the rows leave it open.
    case unknown
  }

  /// Compares two levels.
  ///
  /// Several rows may hold for one level, as SCQF 9 and 10 are both comparable with EQF 6. The level is
  /// reached when the least of them is enough, below when the greatest is not, and unknown between.
  public func compare(_ shown: QualificationLevel, with asked: QualificationLevel) -> Comparison {
    guard shown.scheme != asked.scheme else {
      return shown.number >= asked.number ? .reached(through: nil) : .below(through: nil)
    }
    let found = rows.compactMap { row -> (number: Int, row: Row)? in
      if row.one == shown, row.other.scheme == asked.scheme { return (row.other.number, row) }
      if row.other == shown, row.one.scheme == asked.scheme { return (row.one.number, row) }
      return nil
    }
    guard let least = found.min(by: { $0.number < $1.number }),
      let greatest = found.max(by: { $0.number < $1.number })
    else { return .unknown }
    if least.number >= asked.number { return .reached(through: least.row) }
    return greatest.number < asked.number ? .below(through: greatest.row) : .unknown
  }
}

extension LevelCrosswalk {
  /// What has been published and could be confirmed; see `taxonomies/awards/README.md`.
  ///
  /// AQF and ISCED have no row, since none could be confirmed. Rules may bring rows of their own, each with its
  /// source.
  public static let published = LevelCrosswalk(
    scqfToEQF.map { row(.scqf, $0, .eqf, $1, scqfReport) })

  private static let scqfReport =
    "SCQF Partnership, Referencing the Scottish Credit and Qualifications Framework to the European "
    + "Qualifications Framework, 2019"

  private static let scqfToEQF = [
    (3, 1), (4, 2), (5, 3), (6, 4), (7, 5), (8, 5), (9, 6), (10, 6), (11, 7), (12, 8),
  ]

  private static func row(
    _ scheme: QualificationScheme, _ number: Int, _ other: QualificationScheme, _ otherNumber: Int,
    _ source: String
  ) -> Row {
    guard let one = QualificationLevel(scheme, number),
      let two = QualificationLevel(other, otherNumber)
    else { preconditionFailure("no level \(number) of \(scheme) or \(otherNumber) of \(other)") }
    return Row(one, two, source: source)
  }
}
