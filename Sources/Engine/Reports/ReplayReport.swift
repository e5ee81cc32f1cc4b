internal import JSON

/// Whether a recorded ranking came out the same again.
public struct ReplayReport: Report {
  /// The record's file.
  public var path: String
  public var lines: Int

  /// SHA-256 of the record's last line, which stands for all of them.
  public var hash: String
  public var places: Int

  /// Whether inputs, verdicts and results are the same.
  public var isSame: Bool

  /// Whether the whole record is, the program's version too.
  public var isSameBytes: Bool

  /// The first line that differs, from 1.
  public var differingLine: Int?

  /// What differs in it.
  public var difference: String?

  /// The program that wrote the record.
  public var toolThen: String
  public var remarks: [String]

  public var json: JSONText {
    JSONText([
      "record": .string(path), "lines": .integer(lines), "hash": .string(hash),
      "places": .integer(places),
      "same": .bool(isSame), "sameBytes": .bool(isSameBytes),
      "line": differingLine.map { .integer($0) } ?? .null, "difference": .optional(difference),
      "tool": .string(toolThen), "remarks": .strings(remarks),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    let what = "\(path): \(places.of("place")) in \(lines.of("line")), hash \(hash.prefix(16))"
    if isSameBytes { return "\(style.green("the same")): \(what), equal to the last byte" }
    if isSame {
      return "\(style.green("the same")): \(what); only the program's version differs, "
        + "\(toolThen) then, tessera \(Version.text) now"
    }
    return "\(style.red("not the same")): \(what). "
      + "Line \(differingLine ?? 0) differs: \(difference ?? "")"
  }
}
