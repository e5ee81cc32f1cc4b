internal import SkillModel

/// Delimited rows under a header, read in place.
///
/// Two forms are read. With **commas** or **semicolons**, as RFC 4180 has it: a field that begins with
/// a quotation mark ends at the next single one and may hold the separator, line feeds and doubled
/// quotation marks. With **tabs**: every byte but tab and line end is data. In both, a row ends with a
/// line feed, a carriage return before it, or the end of the file; a UTF-8 byte order mark, and lines
/// with nothing on them, are passed over; a quotation mark inside a field that does not begin with one
/// is data.
///
/// A row with more or fewer fields than the header is refused: mostly it is where a file was cut off
/// or a quotation mark is missing.
public struct Table: Sendable {
  /// How much is read before a table is refused.
  public struct Limits: Hashable, Sendable {
    /// Bytes of one field.
    public var field = 16 << 20

    /// Fields of one row.
    public var columns = 1024

    /// Rows after the header.
    public var rows = 20_000_000

    /// Starts from limits that every published framework stays below.
    public init() {}
  }

  /// The standard that the header belongs to.
  public let format: DocumentFormat

  /// The names in the header, without white space at their ends.
  let columns: [String]

  let bytes: [UInt8]
  let delimiter: UInt8

  /// Where the row after the header starts.
  let start: Int

  /// Takes bytes whose first row is the header of a table we know; nil when it is not.
  init?(_ bytes: [UInt8]) {
    self.init(bytes, format: DocumentFormat.shown(byColumns:))
  }

  /// Takes bytes whose columns a person names: any first row is a header, nil when there is none.
  init?(mapped bytes: [UInt8]) {
    self.init(bytes) { _ in .mappedTable }
  }

  private init?(_ bytes: [UInt8], format: ([String]) -> DocumentFormat?) {
    var scanner = RowScanner(delimiter: Self.delimiter(of: bytes), position: bytes.markLength)
    guard (try? scanner.next(in: bytes.span, limits: Limits())) ?? false else { return nil }
    let columns = scanner.fields.compactMap { field in
      String(validating: field.text(in: bytes), as: UTF8.self)?.trimmingWhiteSpace()
    }
    guard columns.count == scanner.fields.count, let format = format(columns) else { return nil }
    self.format = format
    self.columns = columns
    self.bytes = bytes
    delimiter = scanner.delimiter
    start = scanner.position
  }

  /// A tab when one stands in the first line; else the semicolon or comma that it has more of.
  private static func delimiter(of bytes: [UInt8]) -> UInt8 {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    if line.contains(UInt8(ascii: "\t")) { return UInt8(ascii: "\t") }
    let (comma, semicolon) = (UInt8(ascii: ","), UInt8(ascii: ";"))
    return line.count { $0 == semicolon } > line.count { $0 == comma } ? semicolon : comma
  }
}

extension Table {
  /// Whether the header has every one of `names`.
  func has(_ names: String...) -> Bool {
    names.allSatisfy(columns.contains)
  }
}

// MARK: - Rows

/// Goes through the rows of a table; a field is made a `String` only when asked for.
///
///     var rows = TableReader(table, in: name)
///     let label = try rows.column("preferredLabel")
///     while try rows.next() { use(try rows.text(label)) }
struct TableReader {
  private let table: Table
  private let name: String
  private let limits: Table.Limits
  private var scanner: RowScanner

  /// The number of the current row, the first after the header being 1.
  private(set) var row = 0

  /// Begins before the first row of `table`, which messages call `name`.
  init(_ table: Table, in name: String, limits: Table.Limits = Table.Limits()) {
    self.table = table
    self.name = name
    self.limits = limits
    scanner = RowScanner(delimiter: table.delimiter, position: table.start)
  }

  /// The place of the column `title`.
  ///
  /// - Throws: ``FormatError`` when the header has no such column.
  func column(_ title: String) throws(FormatError) -> Int {
    if let place = optionalColumn(title) { return place }
    let found = table.columns.map { "\"\($0)\"" }.joined(separator: ", ")
    throw FormatError(
      .missingField, in: name,
      "found the columns \(found), expected \"\(title)\" among them")
  }

  /// The place of the column `title`; nil when the header has none.
  func optionalColumn(_ title: String) -> Int? {
    table.columns.firstIndex(of: title)
  }

  /// Goes to the next row.
  ///
  /// - Returns: False after the last.
  mutating func next() throws(FormatError) -> Bool {
    let hasRow: Bool
    let bytes = table.bytes
    do {
      hasRow = try scanner.next(in: bytes.span, limits: limits)
    } catch {
      row += 1
      throw failure(error)
    }
    guard hasRow else { return false }
    row += 1
    guard scanner.fields.count == table.columns.count else { throw wrongCount }
    guard row <= limits.rows else {
      throw FormatError(
        .tooLarge, in: name, at: place(0),
        "found more than \(limits.rows) rows, which is the limit")
    }
    return true
  }

  /// The bytes of a field, quotation marks around it left out and doubled ones inside it as they
  /// stand.
  func bytes(_ column: Int) -> ArraySlice<UInt8> {
    let field = scanner.fields[column]
    return table.bytes[field.lower..<field.upper]
  }

  /// A field's text, without white space at its ends.
  ///
  /// - Throws: ``FormatError`` when it is not UTF-8.
  func text(_ column: Int) throws(FormatError) -> String {
    let bytes = scanner.fields[column].text(in: table.bytes)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FormatError(
        .malformed, in: name, at: place(column), "found bytes that are not UTF-8, expected UTF-8")
    }
    // Most fields neither begin nor end with white space, and a byte shows it.
    if let first = bytes.first, let last = bytes.last, first.isVisibleASCII, last.isVisibleASCII {
      return text
    }
    return text.trimmingWhiteSpace()
  }

  /// A field's text; nil when the table has no such column or the field says nothing.
  func text(_ column: Int?) throws(FormatError) -> String? {
    guard let column else { return nil }
    let text = try text(column)
    return text.isEmpty ? nil : text
  }

  /// The current row and a column, as messages say it.
  func place(_ column: Int) -> SourceLocation {
    .row(row, field: column < table.columns.count ? table.columns[column] : "beyond the header")
  }

  private var wrongCount: FormatError {
    let (found, expected) = (scanner.fields.count, table.columns.count)
    return FormatError(
      .malformed, in: name, at: place(min(found, expected)),
      "found \(found) fields, expected \(expected) as in the header: "
        + "the file may be cut short or miss a quotation mark")
  }

  private func failure(_ fault: RowScanner.Fault) -> FormatError {
    let place = place(scanner.fields.count)
    return switch fault {
    case .unclosed:
      FormatError(
        .malformed, in: name, at: place,
        "found the end of the file inside quotation marks, expected a closing one")
    case .textAfterQuote:
      FormatError(
        .malformed, in: name, at: place,
        "found text after a closing quotation mark, expected a "
          + "\(table.delimiter == UInt8(ascii: ";") ? "semicolon" : "comma") or the end of the row")
    case .fieldTooLarge:
      FormatError(
        .tooLarge, in: name, at: place,
        "found a field of more than \(limits.field) bytes, which is the limit: "
          + "a quotation mark may be missing")
    case .tooManyFields:
      FormatError(
        .tooLarge, in: name, at: place,
        "found more than \(limits.columns) fields in a row, which is the limit")
    }
  }
}

// MARK: - Bytes

/// Finds the fields of one row after the other.
private struct RowScanner {
  /// Where a field's bytes are.
  struct Field {
    var lower: Int
    var upper: Int

    /// Whether quotation marks in it are doubled.
    var isEscaped = false

    /// The field's bytes with doubled quotation marks made single.
    func text(in bytes: [UInt8]) -> ArraySlice<UInt8> {
      let slice = bytes[lower..<upper]
      guard isEscaped else { return slice }
      let quote = UInt8(ascii: "\"")
      var text: [UInt8] = []
      text.reserveCapacity(slice.count)
      var isSecond = false
      for byte in slice {
        isSecond = byte == quote && !isSecond
        if byte != quote || isSecond { text.append(byte) }
      }
      return text[...]
    }
  }

  /// Why a row could not be taken apart.
  enum Fault: Error {
    case unclosed, textAfterQuote, fieldTooLarge, tooManyFields
  }

  let delimiter: UInt8
  private(set) var position: Int
  private(set) var fields: [Field] = []

  init(delimiter: UInt8, position: Int) {
    self.delimiter = delimiter
    self.position = position
  }

  private var isQuoting: Bool { delimiter != UInt8(ascii: "\t") }

  /// Finds the fields of the next row that has something on it; false when there is none.
  mutating func next(in bytes: Span<UInt8>, limits: Table.Limits) throws(Fault) -> Bool {
    fields.removeAll(keepingCapacity: true)
    while position < bytes.count, isLineEnd(bytes, position) { position += 1 }
    guard position < bytes.count else { return false }
    while true {
      guard fields.count < limits.columns else { throw .tooManyFields }
      let field =
        if isQuoting, position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
          try quotedField(bytes, limits)
        } else {
          plainField(bytes)
        }
      guard field.upper - field.lower <= limits.field else { throw .fieldTooLarge }
      fields.append(field)
      guard position < bytes.count, bytes[position] == delimiter else { break }
      position += 1
    }
    if position < bytes.count { position += bytes[position] == UInt8(ascii: "\r") ? 2 : 1 }
    return true
  }

  /// Whether a line feed, or a carriage return before one or at the end, stands at `index`.
  private func isLineEnd(_ bytes: Span<UInt8>, _ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"):
      index + 1 == bytes.count || bytes[index + 1] == UInt8(ascii: "\n")
    default: false
    }
  }

  /// Ends at the delimiter, the line end or the end of the bytes.
  private mutating func plainField(_ bytes: Span<UInt8>) -> Field {
    let lower = position
    var index = position
    while index < bytes.count {
      let byte = bytes[index]
      if byte == delimiter { break }
      if byte <= UInt8(ascii: "\r"), isLineEnd(bytes, index) { break }
      index += 1
    }
    position = index
    return Field(lower: lower, upper: index)
  }

  /// Ends after the closing quotation mark.
  private mutating func quotedField(
    _ bytes: Span<UInt8>, _ limits: Table.Limits
  ) throws(Fault) -> Field {
    let quote = UInt8(ascii: "\"")
    var field = Field(lower: position + 1, upper: position + 1)
    var index = field.lower
    while true {
      while index < bytes.count, bytes[index] != quote { index += 1 }
      guard index - field.lower <= limits.field else { throw .fieldTooLarge }
      guard index < bytes.count else { throw .unclosed }
      guard index + 1 < bytes.count, bytes[index + 1] == quote else { break }
      field.isEscaped = true
      index += 2
    }
    field.upper = index
    position = index + 1
    guard position == bytes.count || bytes[position] == delimiter || isLineEnd(bytes, position)
    else { throw .textAfterQuote }
    return field
  }
}

extension [UInt8] {
  /// The length of the UTF-8 byte order mark in front.
  fileprivate var markLength: Int { count - skippingMark().count }
}

extension UInt8 {
  fileprivate var isVisibleASCII: Bool { (0x21...0x7E).contains(self) }
}
