internal import CKernels
internal import Glibc

/// The file of the program, or of the library, that this code was linked into; links resolved.
///
/// What is installed beside it, such as a model, is found from there.
///
/// - Returns: An absolute path; nil if the system does not say.
public func ownBinaryPath() -> String? {
  // SAFETY: the loader's own string; `realpath` makes one that is copied and freed here.
  guard let file = unsafe ck_own_file(), let path = unsafe realpath(file, nil) else { return nil }
  defer { unsafe free(path) }
  return unsafe String(cString: path)
}
