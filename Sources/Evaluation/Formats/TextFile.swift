/// The bytes of a file, not packed, with its name.
public struct TextFile: Hashable, Sendable {
  /// What messages call it when it is read; its path in the folder when it is written.
  public var name: String
  public var bytes: [UInt8]

  /// A file by its name.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// A file that holds `text`.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// One line of a file, without its end.
struct InputLine {
  var file: String
  /// From 1.
  var number: Int
  var text: String

  /// An error at this line.
  func error(_ code: EvaluationError.Code, _ reason: String) -> EvaluationError {
    EvaluationError(code, in: file, line: number, reason)
  }

  /// The fields between tabs, which must be as many as `names`.
  func tabFields(_ names: String...) throws(EvaluationError) -> [String] {
    try checked(text.utf8.split(separator: 0x09, omittingEmptySubsequences: false), names, "tabs")
  }

  /// The fields between any white space of C, which must be as many as `names`.
  func spacedFields(_ names: String...) throws(EvaluationError) -> [String] {
    try checked(text.utf8.split(whereSeparator: \.isSpace), names, "spaces")
  }

  private func checked(
    _ fields: [Substring.UTF8View], _ names: [String], _ separators: String
  ) throws(EvaluationError) -> [String] {
    guard fields.count == names.count else {
      throw error(
        .malformed,
        "found \(fields.count) field\(fields.count == 1 ? "" : "s"), expected \(names.count)"
          + " between \(separators): \(names.joined(separator: ", "))")
    }
    return fields.map { String(Substring($0)) }
  }

  /// A name, which must not be empty.
  func identifier(_ text: String, _ what: String) throws(EvaluationError) -> Identifier {
    guard !text.isEmpty else { throw error(.badValue, "found an empty \(what), expected a name") }
    return Identifier(text)
  }

  /// A whole number in decimal digits.
  func grade(_ text: String) throws(EvaluationError) -> Int {
    guard let grade = Int(text), (-1_000_000...1_000_000).contains(grade) else {
      throw error(
        .badValue,
        "found the grade \(shown(text)), expected a whole number from -1000000 to 1000000")
    }
    return grade
  }

  /// A finite decimal number.
  func score(_ text: String) throws(EvaluationError) -> Double {
    // Not the hexadecimal numbers, infinities and NaN that Double reads too.
    let isDecimal = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    guard isDecimal, let score = Double(text), score.isFinite else {
      throw error(.badValue, "found the score \(shown(text)), expected a finite decimal number")
    }
    return score
  }

  /// A field as messages show it: quoted, without control characters, its beginning where it is
  /// long.
  func shown(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(60) {
      shown.unicodeScalars.append(
        scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar)
    }
    return text.unicodeScalars.dropFirst(60).isEmpty ? "'\(shown)'" : "'\(shown)...'"
  }
}

extension TextFile {
  /// Calls `body` with each line that is not empty; lines end with LF or CR LF.
  ///
  /// A byte order mark before the first line is passed over.
  func forEachLine(_ body: (InputLine) throws(EvaluationError) -> Void) throws(EvaluationError) {
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var number = 0
    var rest = bytes[(hasMark ? 3 : 0)...]
    while !rest.isEmpty {
      number += 1
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      var line = rest[..<end]
      rest = end < rest.endIndex ? rest[(end + 1)...] : []
      if line.last == 0x0D { line.removeLast() }
      guard !line.isEmpty else { continue }
      guard let text = String(validating: line, as: UTF8.self), !line.contains(0) else {
        throw EvaluationError(
          .malformed, in: name, line: number,
          "found bytes that are not text, expected UTF-8 without NUL")
      }
      try body(InputLine(file: name, number: number, text: text))
    }
  }
}

extension String {
  /// Whether a reader would take the beginning for a byte order mark.
  var beginsWithMark: Bool { unicodeScalars.first == "\u{FEFF}" }
}

extension UInt8 {
  /// Whether C's `isspace` holds of the byte, as of a field's end in TREC files.
  var isSpace: Bool { (0x09...0x0D).contains(self) || self == 0x20 }
}

/// A line of a table with tabs.
///
/// - Throws: `unwritable` for a field with a tab or a line end, or none at all, and for a first one
///   that would be taken for a byte order mark.
func tabRow(_ fields: String...) throws(EvaluationError) -> String {
  for (place, field) in fields.enumerated() {
    guard !field.isEmpty, !field.utf8.contains(where: { [0, 0x09, 0x0A, 0x0D].contains($0) }),
      place > 0 || !field.beginsWithMark
    else {
      throw EvaluationError(
        .unwritable,
        "found the field '\(field)', expected some text without tabs and line ends for a table")
    }
  }
  return fields.joined(separator: "\t") + "\n"
}
