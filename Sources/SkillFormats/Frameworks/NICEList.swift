internal import SkillModel
internal import Yams

/// One of the lists of NICE in YAML: a sequence of mappings whose values are texts.
///
/// Nothing else of YAML is needed, so nothing else is let through to its parser: a list with anchors,
/// aliases, tags, flow collections or deep nesting is refused before it is parsed. A text that holds
/// `: ` and no quotation marks around it is not YAML; such lines are quoted and reported.
struct NICEList {
  /// The most bytes of a list.
  static let limit = 16 << 20

  /// What one mapping says.
  enum Part {
    case statement(NICESort, code: String, text: String)
    case area(NICEName, note: String?)
    case role(NICEName, category: NICEName?, area: NICEName?, note: String?)
    /// The statements of the work role that the list is about.
    case requirements([String])
  }

  /// One mapping and the line it begins on.
  struct Entry {
    var part: Part
    var line: Int
  }

  let file: String
  private(set) var entries: [Entry] = []
  private(set) var log = RemarkLog()

  /// The work role in the first comment: `# Authorizing Official (SP-RSK-001)`.
  let role: NICEName?

  /// The keys that begin the mappings of each list.
  private static let keys: Set<Substring> = ["kId", "sId", "aId", "tId", "workRole", "workRoleID"]

  /// Whether the first lines of a text have a key of these lists.
  static func isNICE(_ text: String) -> Bool {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 12).prefix(12)
    guard let first = lines.first(where: { !Line($0).isSkipped }), Line(first).isItem else {
      return false
    }
    let found = Set(lines.compactMap { Line($0).key })
    return !found.isDisjoint(with: keys) || found.isSuperset(of: ["Area", "acronym"])
  }

  /// Parses a list.
  ///
  /// - Throws: ``FormatError`` with the line when it is not YAML, or more than a list of texts.
  init(_ text: String, in file: String) throws(FormatError) {
    self.file = file
    try Self.check(text, in: file)
    role = text.split(whereSeparator: \.isLineEnd).first { $0.hasPrefix("#") }
      .flatMap { NICEName(String($0.dropFirst())) }
    let root = try parse(text)
    guard case .sequence(let sequence) = root else {
      throw FormatError(
        .malformed, in: file, "found YAML that is no list, expected a list of mappings")
    }
    for node in sequence {
      let line = node.mark?.line ?? 1
      guard case .mapping(let mapping) = node, let part = Self.part(of: mapping) else {
        log.add(
          .ignored, in: file, at: .line(line, column: 1),
          "entries that are neither statements, areas nor work roles are left out")
        continue
      }
      entries.append(Entry(part: part, line: line))
    }
  }
}

// MARK: - Entries

extension NICEList {
  private static let sorts: [(code: String, text: String, NICESort)] = [
    ("kId", "knowledgeDescription", .knowledge), ("sId", "skillDescription", .skill),
    ("aId", "abilityDescription", .ability), ("tId", "taskDescription", .task),
  ]

  private static func part(of mapping: Node.Mapping) -> Part? {
    var fields: [String: String] = [:]
    for (key, value) in mapping {
      guard case .scalar(let key) = key, case .scalar(let value) = value else { continue }
      let text = value.string.trimmingWhiteSpace()
      if !text.isEmpty { fields[key.string] = text }
    }
    for (code, text, sort) in sorts {
      guard let codes = fields[code] else { continue }
      if let text = fields[text] { return .statement(sort, code: codes, text: text) }
      let list = codes.split(separator: ";").map { String($0).trimmingWhiteSpace() }
      return .requirements(list.filter { !$0.isEmpty })
    }
    if let area = fields["Area"], let code = fields["acronym"] {
      return NICEName("\(area) (\(code))").map { .area($0, note: fields["Description"]) }
    }
    guard let role = fields["workRole"], let code = fields["workRoleID"],
      let name = NICEName("\(role) (\(code))")
    else { return nil }
    return .role(
      name, category: fields["domain"].flatMap(NICEName.init),
      area: fields["specialityArea"].flatMap(NICEName.init), note: fields["description"])
  }
}

// MARK: - Parsing

extension NICEList {
  private mutating func parse(_ text: String) throws(FormatError) -> Node? {
    do {
      return try compose(yaml: text)
    } catch {
      let fault = Self.fault(error, in: file)
      let (quoted, lines) = Self.quotingTexts(in: text)
      guard let first = lines.first, let root = try? compose(yaml: quoted) else { throw fault }
      for _ in lines {
        log.add(
          .repaired, in: file, at: .line(first, column: 1),
          "texts with a colon inside are not in quotation marks; they are read as if they were")
      }
      return root
    }
  }

  private static func fault(_ error: any Error, in file: String) -> FormatError {
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      FormatError(
        .malformed, in: file, at: .line(mark.line, column: mark.column),
        "found YAML that breaks off: \(problem); expected a list of mappings")
    case .duplicatedKeysInMapping(_, let context):
      FormatError(
        .malformed, in: file, at: .line(context.mark.line, column: context.mark.column),
        "found a key twice in one mapping, expected each once")
    default:
      FormatError(.malformed, in: file, "found no YAML, expected a list of mappings")
    }
  }

  /// Refuses what these lists have no use for and what makes YAML dangerous.
  private static func check(_ text: String, in file: String) throws(FormatError) {
    guard text.utf8.count <= limit else {
      throw FormatError(
        .tooLarge, in: file, "found more than \(limit) bytes of YAML, which is the limit")
    }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in lines.enumerated() {
      let line = Line(bytes)
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

  /// Puts plain texts that hold `: ` into quotation marks; which lines they are on.
  private static func quotingTexts(in text: String) -> (text: String, lines: [Int]) {
    var quoted: [Int] = []
    var lines = text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
    for index in lines.indices {
      guard let colon = lines[index].firstRange(of: ": ") else { continue }
      let value = String(lines[index][colon.upperBound...]).trimmingWhiteSpace()
      let goesOn = index + 1 < lines.count && !Line(lines[index + 1].utf8).isStart
      guard value.contains(": "), !value.hasPrefix("\""), !value.hasPrefix("'"), !goesOn else {
        continue
      }
      let escaped = value.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "''")
      lines[index] = Substring("\(lines[index][..<colon.upperBound])'\(escaped)'")
      quoted.append(index + 1)
    }
    return (lines.joined(separator: "\n"), quoted)
  }
}

/// One line of YAML, looked at and not parsed.
private struct Line {
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
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}

extension Substring {
  /// Without white space at its end.
  fileprivate var trimmingSuffix: Substring {
    self[..<(lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? startIndex)]
  }
}
