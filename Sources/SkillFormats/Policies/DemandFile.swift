public import SkillModel

/// Figures of demand for occupations, as a table: the column `occupation` has an identifier or a code, every
/// other column a figure, which is shown as it is written.
///
/// Comma, semicolon or tab between the fields (RFC 4180); each occupation once.
public struct DemandFile: Hashable, Sendable {
  /// One figure of an occupation.
  public struct Figure: Hashable, Sendable {
    /// The column.
    public var name: String

    /// As it is written.
    public var text: String
  }

  private var rows: [String: [Figure]] = [:]

  /// Reads a table.
  ///
  /// - Throws: ``FormatError`` with a line when there is no such column, no other, or an occupation is
  ///   there twice.
  public init(reading file: SourceFile) throws(FormatError) {
    guard let table = Table(mapped: file.bytes) else {
      throw FormatError(
        .malformed, in: file.name, "found no table, expected one with the column \"occupation\"")
    }
    var reader = TableReader(table, in: file.name)
    let key = try reader.column("occupation")
    let others = table.columns.indices.filter { $0 != key && !table.columns[$0].isEmpty }
    guard !others.isEmpty else {
      throw FormatError(
        .missingField, in: file.name,
        "found no column beside \"occupation\", expected figures such as \"openings\"")
    }
    while try reader.next() {
      let name = Self.compared(try reader.text(key))
      var figures: [Figure] = []
      for place in others {
        let text = try reader.text(place).trimmingWhiteSpace()
        if !text.isEmpty { figures.append(Figure(name: table.columns[place], text: text)) }
      }
      guard rows.updateValue(figures, forKey: name) == nil else {
        throw FormatError(
          .badValue, in: file.name,
          "found \"\(name)\" a second time in row \(reader.row), expected each occupation once")
      }
    }
  }

  /// The figures of an occupation, by its identifier or its code, in the order of the columns.
  public func figures(of id: IRI, notation: String?) -> [Figure] {
    rows[id.compared] ?? notation.flatMap { rows[Self.compared($0)] } ?? []
  }

  private static func compared(_ name: String) -> String {
    IRI(name.trimmingWhiteSpace()).compared
  }
}
