internal import Containers
internal import JSON
internal import SkillModel

/// The credentials of some files, read together so that one may explain another.
struct CredentialFiles {
  /// What one file, or one line of a file of wallets, gave.
  struct Found {
    var file: String
    var credentials: [Credential]

    /// Whose presentations it holds.
    var holders: [String]

    /// The file, if it is a presentation.
    var presentation: OriginalBytes?

    /// What the source calls the wallet.
    var wallet: String?
  }

  /// In the order of the files' names.
  private(set) var found: [Found] = []
  private(set) var remarks: [Remark] = []

  /// Files and parts that were left out.
  private(set) var errors: [FormatError] = []

  /// Reads `files`; one that cannot be read costs itself alone.
  init(_ files: [SourceFile]) {
    let (files, faults) = files.expanded()
    errors += faults
    var sources: [Source] = []
    for file in files.sorted(by: SourceFile.precedes) {
      sources += readable(file, isAlone: files.count == 1)
    }
    var library = BadgeLibrary()
    let parts = sources.map { library.add($0) }
    var used: Set<IRI> = []
    for (source, part) in zip(sources, parts) where part == nil {
      used.formUnion(read(source, library: library))
    }
    for (source, part) in zip(sources, parts) {
      guard let part, !used.contains(part) else { continue }
      _ = read(source, library: library)
    }
  }

  /// A document, or one line of a file of wallets.
  fileprivate enum Source {
    case document(Document)
    case line(JSONValue, bytes: ArraySlice<UInt8>, name: String)
  }

  private mutating func read(_ source: Source, library: BadgeLibrary) -> Set<IRI> {
    let name =
      switch source {
      case .document(let document): document.name
      case .line(_, _, let name): name
      }
    var walk = CredentialWalk(file: name, library: library)
    do {
      switch source {
      case .document(let document): try walk.read(document)
      case .line(let value, let bytes, _): walk.read(value, of: bytes)
      }
    } catch {
      errors.append(error)
    }
    remarks += walk.remarks
    errors += walk.errors
    if !walk.credentials.isEmpty {
      found.append(
        Found(
          file: name, credentials: walk.credentials, holders: walk.holders,
          presentation: walk.presentation, wallet: source.wallet))
    } else if walk.errors.isEmpty, errors.last?.file != name {
      errors.append(
        FormatError(.missingField, in: name, "found no credential in it, expected at least one"))
    }
    return walk.usedFromLibrary
  }
}

// MARK: - Opening

extension CredentialFiles {
  private mutating func readable(_ file: SourceFile, isAlone: Bool) -> [Source] {
    do {
      let unpacked = Self.unpacked(try file.held())
      if let lines = WalletLines(unpacked) {
        errors += lines.errors
        return lines.wallets.map { .line($0.value, bytes: $0.bytes, name: $0.name) }
      }
      let document = try Document(unpacked)
      if case .text = document.content, !isAlone {
        remarks.append(
          Remark(.ignored, in: file.name, "this is plain text and no credential; it is left out"))
        return []
      }
      return [.document(document)]
    } catch {
      errors.append(error)
      return []
    }
  }

  /// The file out of its gzip; as it is when it is in none, or in a broken one.
  private static func unpacked(_ file: SourceFile) -> SourceFile {
    guard Gzip.isGzip(file.bytes), let bytes = try? Gzip.inflate(file.bytes) else { return file }
    return SourceFile(name: file.name, bytes: bytes)
  }
}

extension SourceFile {
  /// Whether its name comes before another's, byte for byte.
  static func precedes(_ left: SourceFile, _ right: SourceFile) -> Bool {
    left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}

extension CredentialFiles.Source {
  /// The name that a `{"wallet": …}` object gives.
  fileprivate var wallet: String? {
    let value: JSONValue
    switch self {
    case .document(let document):
      guard case .json(let json) = document.content else { return nil }
      value = json
    case .line(let json, _, _): value = json
    }
    guard CredentialKind(value) == .wallet else { return nil }
    return value["wallet"]?.string.flatMap { $0.isVoid ? nil : $0.trimmingWhiteSpace() }
  }
}

extension BadgeLibrary {
  fileprivate mutating func add(_ source: CredentialFiles.Source) -> IRI? {
    guard case .document(let document) = source, case .json(let value) = document.content else {
      return nil
    }
    return add(value)
  }
}

/// A file of wallets, one JSON object `{"wallet": …, "credentials": […]}` a line.
struct WalletLines {
  /// Each object with its line, and the name that messages give it: the file's and the line's number.
  private(set) var wallets: [(value: JSONValue, bytes: ArraySlice<UInt8>, name: String)] = []

  /// Lines that are not such objects.
  private(set) var errors: [FormatError] = []

  /// Reads a file of several such lines; nil when it is something else.
  init?(_ file: SourceFile) {
    guard file.bytes.first == UInt8(ascii: "{") else { return nil }
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard let first = lines.first, lines.count(where: { !$0.allSatisfy(\.isBlank) }) > 1,
      let value = try? JSONValue(parsing: Array(first), limits: .credential),
      CredentialKind(value) == .wallet
    else { return nil }
    for (index, line) in lines.enumerated() where !line.allSatisfy(\.isBlank) {
      read(line, number: index + 1, of: file.name)
    }
  }

  private mutating func read(_ line: ArraySlice<UInt8>, number: Int, of file: String) {
    do {
      let value = try JSONValue(parsing: Array(line), limits: .credential)
      guard CredentialKind(value) == .wallet else {
        errors.append(
          FormatError(
            .badValue, in: file, at: .line(number, column: 1),
            "found a line that is no wallet, expected an object with \"wallet\" and "
              + "\"credentials\""))
        return
      }
      wallets.append((value, line, "\(file):\(number)"))
    } catch {
      let code: FormatError.Code = error.code == .tooLarge ? .tooLarge : .malformed
      errors.append(
        FormatError(code, in: file, at: .line(number, column: error.column), error.reason))
    }
  }
}
