import SkillModel
import TestSupport
import Testing

@testable import SkillFormats

@Suite struct TableReaderTests {
  private static let header = "conceptType,a,b\n"

  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var body: String
    var rows: [[String]]

    init(_ description: String, _ body: String, _ rows: [[String]]) {
      testDescription = description
      self.body = body
      self.rows = rows
    }
  }

  static let examples: [Example] = [
    Example("no rows", "", []),
    Example("a row without line end", "1,2,3", [["1", "2", "3"]]),
    Example("line feeds", "1,2,3\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]]),
    Example(
      "carriage returns and line feeds", "1,2,3\r\n4,5,6\r\n",
      [["1", "2", "3"], ["4", "5", "6"]]),
    Example("a carriage return at the end", "1,2,3\r", [["1", "2", "3"]]),
    Example("a carriage return alone is data", "1\r2,x,3", [["1\r2", "x", "3"]]),
    Example("empty fields", ",,\n", [["", "", ""]]),
    Example("empty lines", "\n\r\n1,2,3\n\n\n4,5,6\n\n", [["1", "2", "3"], ["4", "5", "6"]]),
    Example("quoted fields", "\"1\",\"2\",\"3\"\n", [["1", "2", "3"]]),
    Example("a comma inside quotes", "\"1,2\",x,3\n", [["1,2", "x", "3"]]),
    Example("line ends inside quotes", "\"1\n2\r\n3\",x,y\r\n", [["1\n2\r\n3", "x", "y"]]),
    Example("doubled quotes", "\"say \"\"no\"\"\",\"\"\"\",3\n", [["say \"no\"", "\"", "3"]]),
    Example("a quote inside a plain field is data", "5\" pipe,x,3\n", [["5\" pipe", "x", "3"]]),
    Example("empty quotes", "\"\",\"\",\"\"", [["", "", ""]]),
    Example("white space at the ends is trimmed", " 1 ,\t2,\u{A0}3\n", [["1", "2", "3"]]),
    Example("characters of four bytes", "𝑑,é,ß\n", [["𝑑", "é", "ß"]]),
  ]

  @Test(arguments: examples) func fieldsAreFoundAsRFC4180HasThem(example: Example) throws {
    #expect(try Self.rows(of: Self.header + example.body) == example.rows)
    #expect(try Self.rows(of: "\u{FEFF}" + Self.header + example.body) == example.rows)
  }

  @Test func tabsPartFieldsAndQuotesAreDataThere() throws {
    let text = "Element ID\ta\tb\r\n1\t\"2,\t3\"\r\n\r\n4\t\t6"
    #expect(try Self.rows(of: text) == [["1", "\"2,", "3\""], ["4", "", "6"]])
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var body: [UInt8]
    var error: String

    init(_ description: String, _ body: String, _ error: String) {
      self.init(description, Array(body.utf8), error)
    }

    init(_ description: String, _ body: [UInt8], _ error: String) {
      testDescription = description
      self.body = body
      self.error = error
    }
  }

  static let faults: [Fault] = [
    Fault(
      "quotes that do not close", "1,\"2,3\n4,5,6\n",
      "t.csv:row 1 (a): error: found the end of the file inside quotation marks, "
        + "expected a closing one"),
    Fault(
      "text after quotes", "1,2,3\n\"4\"x,5,6\n",
      "t.csv:row 2 (conceptType): error: found text after a closing quotation mark, "
        + "expected a comma or the end of the row"),
    Fault(
      "a row cut short", "1,2,3\n4,5",
      "t.csv:row 2 (b): error: found 2 fields, expected 3 as in the header: "
        + "the file may be cut short or miss a quotation mark"),
    Fault(
      "a field too many", "1,2,3,4\n",
      "t.csv:row 1 (beyond the header): error: found 4 fields, expected 3 as in the header: "
        + "the file may be cut short or miss a quotation mark"),
    Fault(
      "bytes that are not UTF-8", [0x31, 0x2C, 0xFF, 0x2C, 0x33],
      "t.csv:row 1 (a): error: found bytes that are not UTF-8, expected UTF-8"),
    Fault(
      "a large field", "1,\"" + String(repeating: "x", count: 51) + "\",3\n",
      "t.csv:row 1 (a): error: found a field of more than 50 bytes, which is the limit: "
        + "a quotation mark may be missing"),
    Fault(
      "a large field without quotes", String(repeating: "x", count: 51),
      "t.csv:row 1 (conceptType): error: found a field of more than 50 bytes, which is the "
        + "limit: a quotation mark may be missing"),
    Fault(
      "many fields", "1,2,3,4,5,6\n",
      "t.csv:row 1 (beyond the header): error: found more than 5 fields in a row, "
        + "which is the limit"),
    Fault(
      "many rows", String(repeating: "1,2,3\n", count: 5),
      "t.csv:row 5 (conceptType): error: found more than 4 rows, which is the limit"),
  ]

  @Test(arguments: faults) func brokenRowsAreRefusedWithTheirPlace(fault: Fault) throws {
    var limits = Table.Limits()
    limits.field = 50
    limits.columns = 5
    limits.rows = 4
    let error = #expect(throws: FormatError.self) {
      try Self.rows(of: Array(Self.header.utf8) + fault.body, limits: limits)
    }
    #expect(error?.description == fault.error)
  }

  @Test func aMissingColumnIsNamed() throws {
    let table = try #require(Table(Array(Self.header.utf8)))
    let error = #expect(throws: FormatError.self) {
      try TableReader(table, in: "t.csv").column("conceptUri")
    }
    #expect(
      error?.description
        == "t.csv: error: found the columns \"conceptType\", \"a\", \"b\", "
        + "expected \"conceptUri\" among them")
  }

  // MARK: - Against the definition

  @Test(arguments: 0..<200 as Range<UInt64>) func writtenFieldsComeBack(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var text = Self.header
    var written: [[String]] = []
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let row = (0..<3).map { _ in Self.randomText(using: &generator) }
      text += row.map { Self.encoded($0, using: &generator) }.joined(separator: ",")
      text += Bool.random(using: &generator) ? "\r\n" : "\n"
      written.append(row)
    }
    #expect(try Self.rows(of: text) == written.map { $0.map { $0.trimmingWhiteSpace() } })
  }

  @Test(arguments: 0..<500 as Range<UInt64>) func anyBytesAreReadAsTheSlowReaderReadsThem(
    seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let body = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      "ab ,,,,\"\"\n\n\r".unicodeScalars.randomElement(using: &generator).map(String.init) ?? ""
    }.joined()
    let expected = Self.slowRows(of: Array(body.utf8))
    #expect((try? Self.rows(of: Self.header + body)) == expected, "\(body.debugDescription)")
  }

  private static func randomText(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...5, using: &generator)).map { _ in
      "ab,\"\n\r é𝑑".unicodeScalars.randomElement(using: &generator).map(String.init) ?? ""
    }.joined()
  }

  private static func encoded(_ text: String, using generator: inout SeededGenerator) -> String {
    let needsQuotes = text.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    guard needsQuotes || Bool.random(using: &generator) else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// The rows of a table of three columns, a byte at a time; nil when it is broken.
  private static func slowRows(of bytes: [UInt8]) -> [[String]]? {
    let (quote, comma, feed, carriage) = (
      UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")
    )
    var rest = bytes[...]
    func isAtLineEnd() -> Bool {
      rest.first == feed
        || rest.first == carriage && (rest.count == 1 || rest.dropFirst().first == feed)
    }
    var rows: [[String]] = []
    while !rest.isEmpty {
      if isAtLineEnd() {
        rest.removeFirst()
        continue
      }
      var row: [String] = []
      repeat {
        if !row.isEmpty { rest.removeFirst() }
        var field: [UInt8] = []
        if rest.first == quote {
          rest.removeFirst()
          while true {
            guard let byte = rest.popFirst() else { return nil }
            if byte == quote, rest.first != quote { break }
            if byte == quote { rest.removeFirst() }
            field.append(byte)
          }
          guard rest.isEmpty || rest.first == comma || isAtLineEnd() else { return nil }
        } else {
          while let byte = rest.first, byte != comma, !isAtLineEnd() {
            field.append(byte)
            rest.removeFirst()
          }
        }
        row.append(String(decoding: field, as: UTF8.self).trimmingWhiteSpace())
      } while rest.first == comma
      guard row.count == 3 else { return nil }
      rows.append(row)
    }
    return rows
  }

  private static func rows(of text: String) throws -> [[String]] {
    try rows(of: Array(text.utf8))
  }

  private static func rows(
    of bytes: [UInt8], limits: Table.Limits = Table.Limits()
  ) throws -> [[String]] {
    let table = try #require(Table(bytes))
    var reader = TableReader(table, in: "t.csv", limits: limits)
    var rows: [[String]] = []
    while try reader.next() {
      rows.append(try table.columns.indices.map { try reader.text($0) })
    }
    return rows
  }
}
