internal import Glibc

/// Why a file of numbers could not be read or written.
public struct VectorFileError: Error, Hashable, Sendable {
  /// What a program acts on.
  public enum Code: Hashable, Sendable {
    /// The system refused: `errno`, such as `ENOENT`, `EACCES` or `ENOSPC`.
    case system(errno: Int32)
    /// The file ends before what it should hold.
    case truncated
    /// The file does not begin as a vector file does.
    case notAVectorFile
    /// The file was written by another version of this program.
    case otherVersion
    /// The file was written on a machine of the other byte order.
    case otherByteOrder
    /// The file holds vectors of another model.
    case otherModel
    /// The file holds vectors of another length.
    case otherDimension
    /// Bytes of the file are not those that were written.
    case damaged

    /// Whether there is no such file.
    public var isMissing: Bool { self == .system(errno: ENOENT) }
  }

  /// What a program acts on.
  public var code: Code

  /// The file.
  public var path: String

  /// What a person reads: what was found, then what was expected.
  public var reason: String

  package init(code: Code, path: String, reason: String) {
    self.code = code
    self.path = path
    self.reason = reason
  }

  /// What the system's last call says about `path`.
  static func system(_ action: String, path: String) -> VectorFileError {
    let number = errno
    // SAFETY: `strerror` answers a terminated string of its own, copied at once.
    let words = unsafe String(cString: strerror(number))
    return VectorFileError(
      code: .system(errno: number), path: path, reason: "cannot \(action) the file: \(words)")
  }
}

extension VectorFileError: CustomStringConvertible {
  /// The file and the reason, on one line.
  public var description: String { "\(path): error: \(reason)" }
}
