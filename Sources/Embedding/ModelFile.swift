internal import FoundationEssentials
internal import JSON
internal import Vectors

/// Small files of a model, read whole.
enum ModelFile {
  /// The bytes of a file.
  static func bytes(of file: URL) throws(ModelError) -> [UInt8] {
    do {
      let map = SharedMap(try MappedFile(path: file.path))
      return try map.copy(of: 0..<map.size)
    } catch {
      throw ModelError(error)
    }
  }

  /// The JSON value that is a file.
  static func json(of file: URL) throws(ModelError) -> JSONValue {
    let bytes = try bytes(of: file)
    do {
      return try JSONValue(parsing: bytes, limits: .job)
    } catch {
      throw ModelError(.malformed, path: file.path, "\(error)")
    }
  }

  /// The JSON value that is a file, or nothing if there is no such file.
  static func jsonIfPresent(of file: URL) throws(ModelError) -> JSONValue? {
    guard FileManager.default.fileExists(atPath: file.path) else { return JSONValue?.none }
    return try json(of: file)
  }
}
