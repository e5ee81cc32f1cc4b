public import Vectors

/// Why wallets could not be indexed or ranked.
public struct WalletIndexError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: Hashable, Sendable {
    /// The time was over; there is no answer.
    case notFinished
    /// The index contradicts itself: it has rotted, or was made by another program.
    case damaged
    /// A wallet has more kinds of evidence than one segment can tell apart.
    case tooLarge
    /// A file cannot be read or written, for the reason that its own error gives.
    case file(VectorFileError.Code)
  }

  /// What a program acts on.
  public var code: Code

  /// What a person reads: what was found, then what was expected.
  public var reason: String
}

extension WalletIndexError {
  /// Whether the system refused: no room, no permission.
  public var isOfSystem: Bool {
    guard case .file(.system) = code else { return false }
    return true
  }
}

extension WalletIndexError: CustomStringConvertible {
  public var description: String { "error: \(reason)" }
}

extension WalletIndexError {
  static let notFinished = WalletIndexError(
    code: .notFinished, reason: "the time was over before all wallets were ranked")

  /// Something in a segment that its maker cannot have written.
  static func damaged(_ what: String, segment: Int) -> WalletIndexError {
    WalletIndexError(
      code: .damaged, reason: "\(what) of segment \(segment) is damaged; build the index again")
  }

  /// What is wrong with a file of an index, and what to do.
  init(_ error: VectorFileError) {
    let advice =
      switch error.code {
      case .system: ""
      case .otherModel, .otherVersion: "; build the index again"
      default: "; the file is damaged: build the index again"
      }
    self.init(code: .file(error.code), reason: "\(error.path): \(error.reason)\(advice)")
  }
}
