internal import Foundation

/// A file that one program at a time holds; one that is killed holds it no more.
struct FileLock {
  private let file: FileHandle

  /// A lock that is not held yet; the file is made where there is none.
  ///
  /// - Parameter place: Where the file is; its folder exists.
  /// - Throws: An error of the system where it cannot be made or opened.
  init(at place: URL) throws {
    let path = place.path(percentEncoded: false)
    guard
      FileManager.default.fileExists(atPath: path)
        || FileManager.default.createFile(atPath: path, contents: nil)
    else { throw CocoaError(.fileWriteUnknown) }
    file = try FileHandle(forUpdating: place)
  }

  /// Runs `body` once nobody else holds the file.
  ///
  /// - Parameters:
  ///   - waiting: Told ten times a second as long as another program holds it.
  ///   - body: What one program at a time may do.
  /// - Returns: What `body` gives.
  /// - Throws: What `body` throws, or an error of the system.
  func held<Answer>(
    _ waiting: () -> Void = {}, _ body: () throws -> Answer
  ) throws -> Answer {
    while true {
      if let answer = try heldIfFree({ try body() }) { return answer }
      waiting()
      usleep(100_000)
    }
  }

  /// Runs `body` if nobody else holds the file; nil where somebody does.
  func heldIfFree<Answer>(_ body: () throws -> Answer) throws -> Answer? {
    guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
      if errno == EWOULDBLOCK { return nil }
      throw CocoaError(.fileWriteUnknown)
    }
    defer { _ = flock(file.fileDescriptor, LOCK_UN) }
    return try body()
  }
}
