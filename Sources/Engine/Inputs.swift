internal import Containers
internal import Foundation
internal import SkillFormats

/// Files as a person names them: a path to a file, or to a folder of files.
enum Inputs {
  /// No file above this is read.
  static let largestFile = 4 << 30

  /// Files above this are read piece by piece, if their format allows it.
  private static let longFile = 32 << 20

  /// A path that was asked for, with what stands there.
  struct Place {
    /// As it was written.
    var path: String
    var url: URL
    var isFolder: Bool

    /// The last part of the path, without endings when it is a file.
    var stem: String {
      let last = url.lastPathComponent
      return isFolder ? last : SourceFile(name: last, bytes: []).stem
    }
  }

  /// What stands at a path.
  ///
  /// - Throws: ``EngineError`` of code `usage` when nothing does.
  static func place(at path: String) throws(EngineError) -> Place {
    let url = URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL
    guard exists(path) else {
      throw EngineError(
        .usage, "\(path): no such file or folder. Check the path and try again.")
    }
    let isFolder = (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false
    return Place(path: path, url: url, isFolder: isFolder)
  }

  /// The files at a place: itself, or those of the folder and of the folders in it, in the order
  /// of their paths' bytes; hidden ones are passed over.
  ///
  /// A file that cannot be read or is too large is told in `refusals` and left out.
  static func files(
    at place: Place, refusals: inout [FormatError], progress: ProgressHandler?
  ) throws(EngineError) -> [SourceFile] {
    var files: [SourceFile] = []
    let names = try names(at: place)
    for (number, name) in names.enumerated() {
      progress?(
        ProgressStep("Reading \(name)", fraction: Double(number) / Double(names.count)))
      let url = place.isFolder ? place.url.appending(path: name) : place.url
      do {
        files.append(try file(at: url, named: name))
      } catch {
        refusals.append(error)
      }
    }
    return files
  }

  /// The names of the files at a place, below it.
  static func names(at place: Place) throws(EngineError) -> [String] {
    guard place.isFolder else { return [place.url.lastPathComponent] }
    let keys: [URLResourceKey] = [.isRegularFileKey]
    guard
      let walk = FileManager.default.enumerator(
        at: place.url, includingPropertiesForKeys: keys, options: [.skipsHiddenFiles])
    else {
      throw EngineError(
        .machine, "\(place.path): the folder cannot be opened. Check its permissions.")
    }
    let above = place.url.pathComponents.count
    let names = walk.compactMap { element -> String? in
      guard let url = element as? URL, isFile(url) else { return nil }
      return url.standardizedFileURL.pathComponents.dropFirst(above).joined(separator: "/")
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether something in a folder is to be read: a file, a link to one, or a link that leads
  /// nowhere, which is then told.
  private static func isFile(_ url: URL) -> Bool {
    let keys: Set<URLResourceKey> = [.isRegularFileKey, .isSymbolicLinkKey]
    guard let found = try? url.resourceValues(forKeys: keys) else { return false }
    guard found.isSymbolicLink == true else { return found.isRegularFile == true }
    let target = url.resolvingSymlinksInPath()
    guard exists(target.path(percentEncoded: false)) else { return true }
    return (try? target.resourceValues(forKeys: keys).isRegularFile) ?? false
  }

  /// The bytes of one file, unpacked if it is packed by gzip.
  ///
  /// - Throws: ``EngineError`` when there is no such file, or it cannot be read or unpacked.
  static func unpackedBytes(at path: String) throws(EngineError) -> [UInt8] {
    let place = try place(at: path)
    guard !place.isFolder else {
      throw EngineError(.usage, "\(path): a folder; expected a file.")
    }
    do {
      let bytes = [UInt8](try Data(contentsOf: place.url))
      return Gzip.isGzip(bytes) ? try Gzip.inflate(bytes) : bytes
    } catch let error as ContainerError {
      throw EngineError(.refused, "\(path): \(error.reason)")
    } catch {
      throw EngineError(.machine, "\(path): the file cannot be read. Check its permissions.")
    }
  }

  static func file(at url: URL, named name: String) throws(FormatError) -> SourceFile {
    let url = url.resolvingSymlinksInPath()
    do {
      let size = try url.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0
      guard size <= largestFile else {
        throw FormatError(
          .tooLarge, in: name,
          "the file has \(size) bytes; at most \(largestFile) are read. Split it.")
      }
      guard size > longFile else {
        return SourceFile(
          name: name, bytes: [UInt8](try Data(contentsOf: url, options: .alwaysMapped)))
      }
      let head = try piece(of: url, 0..<(1 << 20))
      return SourceFile(name: name, count: size, head: head) { try piece(of: url, $0) }
    } catch let error as FormatError {
      throw error
    } catch {
      throw FormatError(
        .malformed, in: name,
        "the file cannot be read. Check its permissions, and where it leads if it is a link.")
    }
  }

  /// Some bytes of a file; fewer where it ends before.
  private static func piece(of url: URL, _ range: Range<Int>) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: url)
    defer { try? handle.close() }
    try handle.seek(toOffset: UInt64(range.lowerBound))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    while bytes.count < range.count,
      let data = try handle.read(upToCount: min(range.count - bytes.count, 1 << 20)), !data.isEmpty
    {
      bytes += data
    }
    return bytes
  }
}

// MARK: - Plain text

extension Inputs {
  /// A plain text with what it is called.
  struct Text {
    var name: String
    var words: String

    /// How many bytes of the file stand before the text: those of a byte order mark.
    var offset: Int
  }

  /// The plain text in a file, or from standard input for `-`.
  ///
  /// - Throws: ``EngineError`` when nothing is there, or something else; a `FormatError` when the
  ///   bytes are no text.
  static func text(at path: String) throws -> Text {
    let file = try path == "-" ? standardInput() : file(at: path)
    let document = try Document(file)
    switch document.content {
    case .text, .table:
      let bytes = document.file.bytes
      let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      guard let words = String(validating: bytes.dropFirst(mark), as: UTF8.self) else { break }
      return Text(name: file.name, words: words, offset: mark)
    default: break
    }
    throw EngineError(
      .refused,
      "\(file.name): found \(try document.format().words), expected plain text. "
        + "See what it holds with: tessera inspect FILE")
  }

  private static func standardInput() throws -> SourceFile {
    let name = "standard input"
    do {
      let bytes = try FileHandle.standardInput.readToEnd() ?? Data()
      return SourceFile(name: name, bytes: [UInt8](bytes))
    } catch {
      throw EngineError(.machine, "\(name): it cannot be read.")
    }
  }

  private static func file(at path: String) throws -> SourceFile {
    let place = try place(at: path)
    guard !place.isFolder else {
      throw EngineError(.usage, "\(path): a folder; expected a file with plain text.")
    }
    var refusals: [FormatError] = []
    let files = try files(at: place, refusals: &refusals, progress: nil)
    if let refusal = refusals.first { throw refusal }
    return files[0]
  }
}
