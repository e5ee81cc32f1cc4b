/// Why a document could not be read.
public struct FormatError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: String, Sendable, CaseIterable {
    /// The bytes are not of the form they claim.
    case malformed
    /// Nothing we read looks like this.
    case unknownFormat
    /// We know what it is and do not read it.
    case unsupported
    /// Something that must be there is not.
    case missingField
    /// A value is not of the kind or range expected.
    case badValue
    /// A limit was reached.
    case tooLarge
  }

  public var code: Code

  /// The file's name as it was given, without the folders above what was asked for.
  public var file: String
  public var location: SourceLocation

  /// What was found, then what was expected, then what to do.
  public var reason: String

  /// An error at a place in a file.
  public init(_ code: Code, in file: String, at location: SourceLocation = .whole, _ reason: String)
  {
    self.code = code
    self.file = file
    self.location = location
    self.reason = reason
  }
}

extension FormatError: CustomStringConvertible {
  /// `file:place: error: reason`.
  public var description: String { "\(file)\(location): error: \(reason)" }
}

/// A place in a file.
public enum SourceLocation: Hashable, Sendable {
  case whole
  /// Both from 1.
  case line(Int, column: Int)
  /// RFC 6901.
  case pointer(String)
  /// A record of a table, its first data row being 1, and a field by its header.
  case row(Int, field: String)
}

extension SourceLocation: CustomStringConvertible {
  /// What stands between the file's name and the message: `:48:7`, `#/skills/3`, `:row 5 (altLabels)`.
  public var description: String {
    switch self {
    case .whole: ""
    case .line(let line, let column): ":\(line):\(column)"
    case .pointer(let pointer): "#\(pointer)"
    case .row(let row, let field): ":row \(row) (\(field))"
    }
  }
}

/// Something a person should know about a document that was read all the same.
public struct Remark: Hashable, Sendable {
  /// What sort of thing it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The document was mended to be read.
    case repaired
    /// A part was left out.
    case ignored
    /// A reference leads nowhere.
    case dangling
    /// Something is said twice under one identifier.
    case duplicate
    /// Two parts disagree.
    case contradiction
  }

  public var kind: Kind
  public var file: String
  public var location: SourceLocation

  /// What was found and what was done about it; free of personal data.
  public var message: String

  /// How many times it occurs, when only the first place is told.
  public var count: Int

  /// A remark about a place in a file.
  public init(
    _ kind: Kind, in file: String, at location: SourceLocation = .whole, _ message: String,
    count: Int = 1
  ) {
    self.kind = kind
    self.file = file
    self.location = location
    self.message = message
    self.count = count
  }
}

/// What a reader made of a document.
public struct Reading<Noun: Sendable>: Sendable {
  public var noun: Noun
  public var remarks: [Remark]

  /// A noun and what should be known about how it was read.
  public init(_ noun: Noun, remarks: [Remark] = []) {
    self.noun = noun
    self.remarks = remarks
  }
}
