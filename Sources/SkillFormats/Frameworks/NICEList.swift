internal import SkillModel
internal import Yams

/// One of the lists of NICE in YAML: a sequence of mappings whose values are texts.
///
/// It is ``PlainYAML`` but for one thing: a text that holds `: ` and no quotation marks around it is
/// not YAML; such lines are quoted and reported.
struct NICEList {
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
    guard let first = lines.first(where: { !YAMLLine($0).isSkipped }), YAMLLine(first).isItem else {
      return false
    }
    let found = Set(lines.compactMap { YAMLLine($0).key })
    return !found.isDisjoint(with: keys) || found.isSuperset(of: ["Area", "acronym"])
  }

  /// Parses a list.
  ///
  /// - Throws: ``FormatError`` with the line when it is not YAML, or more than a list of texts.
  init(_ text: String, in file: String) throws(FormatError) {
    self.file = file
    try PlainYAML.check(text, in: file)
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
      let fault = PlainYAML.fault(error, in: file)
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

  /// Puts plain texts that hold `: ` into quotation marks; which lines they are on.
  private static func quotingTexts(in text: String) -> (text: String, lines: [Int]) {
    var quoted: [Int] = []
    var lines = text.split(
      omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
    for index in lines.indices {
      guard let colon = lines[index].firstRange(of: ": ") else { continue }
      let value = String(lines[index][colon.upperBound...]).trimmingWhiteSpace()
      let goesOn = index + 1 < lines.count && !YAMLLine(lines[index + 1].utf8).isStart
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
