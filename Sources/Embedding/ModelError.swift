internal import Vectors

/// Why a model could not be used.
public struct ModelError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: Hashable, Sendable {
    /// A file of the model is missing or cannot be read.
    case unreadable
    /// A file ends before what it should hold.
    case truncated
    /// A file is not of its format.
    case malformed
    /// A tensor has another type or shape than the model needs, or does not lie in the file.
    case wrongShape
    /// A scale is negative, or a scale or weight infinite or no number.
    case notANumber
    /// The vocabulary and the table of rows do not belong together.
    case otherVocabulary
    /// The model is of a kind that this program cannot run.
    case unsupported
  }

  /// What a program acts on.
  public var code: Code

  /// The file.
  public var path: String

  /// The tensor, if it is one of them.
  public var tensor: String?

  /// What a person reads: what was found, then what was expected.
  public var reason: String

  init(_ code: Code, path: String, tensor: String? = nil, _ reason: String) {
    self.code = code
    self.path = path
    self.tensor = tensor
    self.reason = reason
  }

  init(_ error: VectorFileError, tensor: String? = nil) {
    self.init(
      error.code == .truncated ? .truncated : .unreadable, path: error.path, tensor: tensor,
      error.reason)
  }
}

extension ModelError: CustomStringConvertible {
  /// The file, the tensor and the reason, on one line.
  public var description: String {
    let place = tensor.map { "\(path): tensor '\($0)'" } ?? path
    return "\(place): error: \(reason)"
  }
}
