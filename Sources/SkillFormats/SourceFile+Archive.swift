internal import Containers

extension SourceFile {
  /// The files of a zip archive, each called by the archive's name and its own; any other file as it
  /// is.
  ///
  /// What an operating system hides, and folders, are passed over. An archive inside an archive is
  /// not opened.
  ///
  /// - Throws: ``FormatError`` when the archive cannot be read, or is an office document.
  public func expanded() throws(FormatError) -> [SourceFile] {
    guard Zip.isZip(bytes) else { return [self] }
    let archive = try held()
    let members: [Zip.Member]
    do {
      members = try Zip.members(of: archive.bytes, limits: .standard)
    } catch {
      throw FormatError(Self.code(of: error), in: name, error.reason)
    }
    guard !members.contains(where: { $0.name == "[Content_Types].xml" }) else {
      throw FormatError(
        .unsupported, in: name,
        "this is a document of an office program, which is not read: save its tables as CSV")
    }
    let files = members.filter { !$0.isHidden }
      .map { SourceFile(name: "\(name)/\($0.name)", bytes: $0.bytes) }
    guard !files.isEmpty else {
      throw FormatError(.missingField, in: name, "found no files in the archive, expected some")
    }
    return files
  }

  private static func code(of error: ContainerError) -> FormatError.Code {
    switch error.code {
    case .tooLarge: .tooLarge
    case .unsupported: .unsupported
    case .malformed, .truncated, .missingPayload: .malformed
    }
  }
}

extension Zip.Member {
  /// Whether it is what an operating system puts beside people's files.
  fileprivate var isHidden: Bool {
    name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
  }
}

extension [SourceFile] {
  /// The files with the archives among them opened, and why some could not be.
  func expanded() -> (files: [SourceFile], errors: [FormatError]) {
    var files: [SourceFile] = []
    var errors: [FormatError] = []
    for file in self {
      do {
        files += try file.expanded()
      } catch {
        errors.append(error)
      }
    }
    return (files, errors)
  }
}
