internal import Glibc

/// An open file of the system, closed when its owner goes.
struct OpenFile: ~Copyable {
  let descriptor: Int32
  private let path: String

  /// Opens a file; one that is made can be read by everybody and written by its owner.
  init(path: String, flags: Int32) throws(VectorFileError) {
    self.path = path
    // SAFETY: the path is a terminated copy that outlives the call.
    descriptor = unsafe open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .system("open", path: path) }
  }

  deinit {
    close(descriptor)
  }

  /// How many bytes the file has; a folder or a device is refused.
  func size() throws(VectorFileError) -> Int {
    var status = stat()
    // SAFETY: the system fills `status`, which outlives the call.
    guard unsafe fstat(descriptor, &status) == 0 else { throw .system("look at", path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw VectorFileError(
        code: .system(errno: EINVAL), path: path, reason: "this is not an ordinary file")
    }
    return status.st_size
  }

  /// The first `count` bytes, or fewer if the file is shorter.
  func head(_ count: Int) throws(VectorFileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // SAFETY: the system writes at most `count` bytes into an array of `count`.
    let got = unsafe pread(descriptor, &bytes, count, 0)
    guard got >= 0 else { throw .system("read", path: path) }
    return Array(bytes.prefix(got))
  }

  /// Writes all of `bytes` from `offset` on.
  func write(_ bytes: RawSpan, at offset: Int) throws(VectorFileError) {
    var done = 0
    while done < bytes.byteCount {
      // SAFETY: the pointer is used inside the closure only, `done` below the span's byte count.
      let written = unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done,
          offset + done)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw .system("write", path: path) }
      done += written
    }
  }

  /// Waits until what was written is on the disk.
  func sync() throws(VectorFileError) {
    guard fsync(descriptor) == 0 else { throw .system("sync", path: path) }
  }

  /// Gives a finished file its name, in place of any other of that name, for good.
  static func rename(_ path: String, to name: String) throws(VectorFileError) {
    // SAFETY: both names are terminated copies that outlive the call.
    guard unsafe Glibc.rename(path, name) == 0 else { throw .system("rename", path: path) }
    try syncFolder(of: name)
  }

  /// Removes a file, if there is one.
  static func remove(_ path: String) {
    // SAFETY: the path is a terminated copy that outlives the call.
    _ = unsafe unlink(path)
  }

  /// What no other process of the machine has now.
  static var processNumber: Int { Int(getpid()) }

  /// Waits until the name of a file is on the disk.
  static func syncFolder(of path: String) throws(VectorFileError) {
    try OpenFile(path: folder(of: path), flags: O_RDONLY | O_DIRECTORY).sync()
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
