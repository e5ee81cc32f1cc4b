/// Why what a container holds could not be taken out.
public struct ContainerError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: String, Hashable, Sendable {
    /// The bytes break the container's rules, or a checksum is wrong.
    case malformed
    /// The container ends too early.
    case truncated
    /// What is inside is above a limit.
    case tooLarge
    /// A signed token has no content to read.
    case missingPayload
    /// The container is of a kind that is not read: encrypted, or in selective parts.
    case unsupported
  }

  /// What a program acts on.
  public var code: Code

  /// What was found, then what was expected.
  public var reason: String

  /// States a failure.
  public init(code: Code, reason: String) {
    self.code = code
    self.reason = reason
  }
}

extension ContainerError: CustomStringConvertible {
  /// The reason.
  public var description: String {
    reason
  }
}
