/// Why rankings or judgements could not be read, written or measured.
public struct EvaluationError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: String, Sendable, CaseIterable {
    /// A line is not of the form its file has.
    case malformed
    /// A value is not of the kind or range expected.
    case badValue
    /// Something is said twice.
    case duplicate
    /// A judgement names what the collection does not have.
    case dangling
    /// A name that the format cannot carry.
    case unwritable
    /// No measure has this name.
    case unknownMeasure
  }

  /// What a program acts on.
  public var code: Code

  /// The file's name as it was given; nil where no file is concerned.
  public var file: String?

  /// From 1; nil for the whole file.
  public var line: Int?

  /// What was found, then what was expected.
  public var reason: String

  init(_ code: Code, in file: String? = nil, line: Int? = nil, _ reason: String) {
    self.code = code
    self.file = file
    self.line = line
    self.reason = reason
  }
}

extension EvaluationError: CustomStringConvertible {
  /// `file:line: error: reason`, as far as there are a file and a line.
  public var description: String {
    guard let file else { return "error: \(reason)" }
    return "\(file)\(line.map { ":\($0)" } ?? ""): error: \(reason)"
  }
}
