/// Why a request could not be answered at all.
public struct EngineError: Error, Hashable, Sendable {
  /// What a program acts on; the raw value is the command's exit code.
  public enum Code: Int32, Sendable, CaseIterable {
    /// The input that everything depends on was refused.
    case refused = 1
    /// What was asked for does not exist or makes no sense.
    case usage = 2
    /// The disk, a permission or the store failed.
    case machine = 4
    /// The time given was over before there was an answer.
    case unfinished = 5
  }

  public var code: Code

  /// Where, what was found, what was expected, what to do.
  public var message: String

  /// An error with words for people.
  public init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// The exit code of a command that ends with it.
  public var exitCode: Int32 { code.rawValue }
}
