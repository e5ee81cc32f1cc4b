/// Why a model could not be trained.
public struct TrainingError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: Hashable, Sendable {
    /// A file is not of its format.
    case malformed
    /// Nothing is left to learn from.
    case nothingToLearn
    /// Texts have no teacher vector, or the teacher knows another vocabulary.
    case teacher
    /// A checkpoint belongs to another training, or is damaged.
    case checkpoint
    /// A vocabulary is too small for the texts.
    case vocabulary
  }

  /// What a program acts on.
  public var code: Code

  /// What a person reads: where, what was found, what was expected.
  public var reason: String

  init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }
}

extension TrainingError: CustomStringConvertible {
  /// The reason.
  public var description: String { reason }
}
