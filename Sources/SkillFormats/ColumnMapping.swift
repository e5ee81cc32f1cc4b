internal import JSON

/// What the columns of somebody's own table mean.
///
/// As pairs, `Skill=label`, or as a file of JSON that says the same: `{"Skill": "label"}`. Several
/// columns may have one role. Column names are compared without case and spaces.
public struct ColumnMapping: Hashable, Sendable {
  /// What a column says of a competency.
  public enum Role: String, Sendable, CaseIterable {
    /// What identifies it, an address or a code.
    case id
    /// A short name; further columns are alternative labels.
    case label
    /// What a person can do: the text that is matched.
    case statement
    /// A longer note.
    case definition
    /// A printed code.
    case notation
    /// Free words, parted by `;`, `|`, line feeds or, where there are none of these, commas.
    case keywords
    /// The id or label of what it stands under; several are parted like keywords, but not by commas.
    case broader
    /// The language of the row's texts, as a BCP 47 tag.
    case language
  }

  /// A column and its role.
  public struct Entry: Hashable, Sendable {
    public var column: String
    public var role: Role

    /// A column and its role.
    public init(_ column: String, _ role: Role) {
      self.column = column
      self.role = role
    }
  }

  /// In the order they were given.
  public let entries: [Entry]

  /// Takes roles for columns.
  ///
  /// - Parameters:
  ///   - entries: Columns and their roles, in the order to read them.
  ///   - source: What messages call the mapping.
  /// - Throws: ``FormatError`` when nothing has the role of label or statement, when a column has two
  ///   roles, or when two columns have a role that only one can have.
  public init(_ entries: [Entry], from source: String = "columns") throws(FormatError) {
    guard entries.contains(where: { $0.role == .label || $0.role == .statement }) else {
      throw FormatError(
        .missingField, in: source,
        "found no column with the role label or statement, expected at least one")
    }
    var columns: Set<String> = []
    for entry in entries where !columns.insert(entry.column.foldedHeader).inserted {
      throw FormatError(
        .badValue, in: source, "found two roles for the column \"\(entry.column)\", expected one")
    }
    for role in [Role.id, .notation, .language] where entries.count(where: { $0.role == role }) > 1
    {
      throw FormatError(
        .badValue, in: source, "found several columns with the role \(role.rawValue), expected one")
    }
    self.entries = entries
  }

  /// Takes pairs `column=role`; the last `=` of a pair counts.
  public init(pairs: [String], from source: String = "columns") throws(FormatError) {
    var entries: [Entry] = []
    for pair in pairs {
      guard let sign = pair.lastIndex(of: "=") else {
        throw FormatError(
          .malformed, in: source, "found \"\(pair)\", expected a pair column=role")
      }
      entries.append(
        try Self.entry(
          String(pair[..<sign]), String(pair[pair.index(after: sign)...]), in: source))
    }
    try self.init(entries, from: source)
  }

  /// Reads a file: a JSON object whose names are columns and whose values are roles.
  public init(_ file: SourceFile) throws(FormatError) {
    guard let object = try Document.json(file.bytes, in: file.name).object else {
      throw FormatError(
        .malformed, in: file.name,
        "found no JSON object, expected columns and their roles: {\"Skill\": \"label\"}")
    }
    var entries: [Entry] = []
    for member in object.members {
      guard let role = member.value.string else {
        throw FormatError(
          .badValue, in: file.name,
          "found no text for the column \"\(member.key)\", expected a role")
      }
      entries.append(try Self.entry(member.key, role, in: file.name))
    }
    try self.init(entries, from: file.name)
  }

  private static func entry(
    _ column: String, _ word: String, in source: String
  ) throws(FormatError) -> Entry {
    guard let role = Role(rawValue: word.lowercased().filter { !$0.isWhitespace }) else {
      let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw FormatError(
        .badValue, in: source, "found the role \"\(word)\", expected one of \(roles)")
    }
    return Entry(column, role)
  }
}
