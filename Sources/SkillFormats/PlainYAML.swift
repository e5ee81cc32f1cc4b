internal import JSON
internal import Yams

/// The part of YAML that people need for lists and settings: mappings and sequences of texts, in
/// blocks.
///
/// Nothing else is let through to the parser: anchors, aliases, tags, flow collections, block texts and
/// deep nesting are refused before.
enum PlainYAML {
  /// The most bytes of a file.
  static let limit = 16 << 20

  /// Reads a file whose every value is a text, as the JSON that would say the same.
  ///
  /// - Throws: ``FormatError`` with the line when it is not YAML, or more than texts.
  static func value(of text: String, in file: String) throws(FormatError) -> JSONValue {
    try check(text, in: file)
    do {
      return try compose(yaml: text).map(value) ?? .null
    } catch {
      throw fault(error, in: file)
    }
  }

  private static func value(of node: Node) -> JSONValue {
    switch node {
    case .sequence(let sequence): return .array(sequence.map(value))
    case .mapping(let mapping):
      var object = JSONObject()
      for (key, member) in mapping { object[key.scalar?.string ?? ""] = value(of: member) }
      return .object(object)
    case .scalar(let scalar): return .string(scalar.string)
    case .alias: return .null
    }
  }

  /// Refuses what files of this project's kinds have no use for and what makes YAML dangerous.
  static func check(_ text: String, in file: String) throws(FormatError) {
    guard text.utf8.count <= limit else {
      throw FormatError(
        .tooLarge, in: file, "found more than \(limit) bytes of YAML, which is the limit")
    }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in lines.enumerated() {
      let line = YAMLLine(bytes)
      guard !line.isSkipped else { continue }
      if let column = line.firstForbidden {
        throw FormatError(
          .unsupported, in: file, at: .line(index + 1, column: column),
          "found an anchor, alias, tag, block text or nested list, expected a plain text")
      }
      guard line.indent <= 64 else {
        throw FormatError(
          .tooLarge, in: file, at: .line(index + 1, column: 1),
          "found a line that is set in by more than 64 spaces, which is the limit")
      }
    }
  }

  /// Says where YAML is broken.
  static func fault(_ error: any Error, in file: String) -> FormatError {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      FormatError(
        .malformed, in: file, at: .line(mark.line, column: mark.column),
        "found YAML that breaks off: \(problem)")
    case .duplicatedKeysInMapping(_, let context):
      FormatError(
        .malformed, in: file, at: .line(context.mark.line, column: context.mark.column),
        "found a key twice in one mapping, expected each once")
    default:
      FormatError(.malformed, in: file, "found no YAML")
    }
  }
}

/// One line of YAML, looked at and not parsed.
struct YAMLLine {
  private let bytes: Substring.UTF8View
  let indent: Int

  init(_ bytes: Substring.UTF8View) {
    self.bytes = bytes
    indent = bytes.prefix { $0 == UInt8(ascii: " ") }.count
  }

  private var body: Substring.UTF8View { bytes.dropFirst(indent) }

  /// Whether it is a comment, a document marker or blank.
  var isSkipped: Bool {
    guard let first = body.first(where: { !$0.isBlank }) else { return true }
    return first == UInt8(ascii: "#") || Substring(body).trimmingSuffix == "---"
  }

  /// Whether an item of a list begins here.
  var isItem: Bool {
    guard body.first == UInt8(ascii: "-") else { return false }
    return body.dropFirst().first.map { $0.isBlank } ?? true
  }

  /// The key before the first colon; nil without one.
  var key: Substring? {
    let start = isItem ? body.dropFirst().drop(while: \.isBlank) : body
    let key = start.prefix { $0 != UInt8(ascii: ":") && $0 > 0x20 }
    return key.isEmpty || key.endIndex == start.endIndex || start[key.endIndex] != 0x3A
      ? nil : Substring(key)
  }

  /// Whether something begins here, and the text above does not go on.
  var isStart: Bool { isSkipped || isItem || key != nil }

  /// The column of a character that begins something else than a text: one of `&*!|>[{?@` and
  /// backquote, or a list in a list, where a node may begin.
  var firstForbidden: Int? {
    var mayBegin = true
    var items = 0
    var previous: UInt8 = 0x20
    for (offset, byte) in bytes.enumerated() {
      if byte.isBlank {
        if previous == UInt8(ascii: ":") { mayBegin = true }
      } else if mayBegin {
        if "&*!|>[{?@`%".utf8.contains(byte) { return offset + 1 }
        if byte == UInt8(ascii: "-") {
          items += 1
          if items > 1 { return offset + 1 }
        } else {
          mayBegin = false
        }
      }
      previous = byte
    }
    return nil
  }
}

extension Character {
  /// Whether a line ends with it; a carriage return and a line feed are one character.
  var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}

extension Substring {
  /// Without white space at its end.
  fileprivate var trimmingSuffix: Substring {
    self[..<(lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex)]
  }
}
