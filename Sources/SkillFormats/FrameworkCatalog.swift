public import SkillModel

/// What the files of a folder, or one file, hold in frameworks.
///
/// Files that cannot be read do not keep the others from being read: each gives one error.
public struct FrameworkCatalog: Sendable {
  /// In the order of ``readers``, then of the files' names.
  public private(set) var frameworks: [Framework] = []

  /// What should be known about what was read.
  public private(set) var remarks: [Remark] = []

  private var ids: Set<IRI> = []

  /// Why files were not read, one for each, in the order of the files' names.
  public private(set) var errors: [FormatError] = []

  /// The readers of all standards.
  public static let readers = DocumentFormat.readers.compactMap {
    $0 as? any FrameworkReader.Type
  }

  /// Reads every framework in `files`, whose order does not matter.
  public init(reading files: [SourceFile]) {
    var documents: [DocumentFormat: [Document]] = [:]
    let (files, faults) = files.expanded()
    errors += faults
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      do {
        let document = try Document(file)
        let format = try document.format()
        remarks += document.repairs
        if format == .plainText, files.count > 1 {
          remarks.append(
            Remark(
              .ignored, in: file.name,
              "this is neither a framework nor a table that is known; it is left out"))
        } else if let error = Self.misplaced(format, file.name) {
          errors.append(error)
        } else {
          documents[format, default: []].append(document)
        }
      } catch {
        errors.append(error)
      }
    }
    for reader in Self.readers {
      read(reader.formats.flatMap { documents[$0] ?? [] }, with: reader)
    }
    errors.sort { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
  }

  /// The error of a document that is no framework.
  private static func misplaced(_ format: DocumentFormat, _ file: String) -> FormatError? {
    let words: String? =
      switch (format, format.role) {
      case (_, .framework):
        nil
      case (.ctdl, _):
        "this describes credentials on offer, not a framework: name it to `tessera credentials`"
      case (_, .credential):
        "this is a credential, not a framework: use `tessera wallets import`"
      case (_, .job):
        "this is a job, not a framework: use `tessera jobs import`"
      }
    return words.map { FormatError(.unsupported, in: file, $0) }
  }

  /// Reads documents of one format, without those that turn out to be faulty.
  private mutating func read(_ documents: [Document], with reader: any FrameworkReader.Type) {
    var rest = documents
    while !rest.isEmpty {
      do {
        let reading = try reader.read(rest)
        remarks += reading.remarks
        for framework in reading.noun {
          add(framework, of: rest)
        }
        return
      } catch {
        errors.append(error)
        let count = rest.count
        rest.removeAll { $0.name == error.file }
        // An error that names a folder is about all of them together.
        if rest.count == count { return }
      }
    }
  }

  /// Keeps a framework unless one of that identifier has been read.
  private mutating func add(_ framework: Framework, of documents: [Document]) {
    if ids.insert(framework.id).inserted {
      frameworks.append(framework)
      return
    }
    remarks.append(
      Remark(
        .duplicate, in: documents.sharedName,
        "the framework \(framework.id) is in other files too; what came first is kept"))
  }
}
