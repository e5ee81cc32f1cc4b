internal import Foundation
internal import Matching
internal import SkillFormats
internal import SkillModel
internal import Store

/// Wallets read from files, each id once.
struct WalletFiles {
  private(set) var wallets: [Wallet] = []
  private(set) var remarks: [Remark] = []
  private(set) var refusals: [FormatError] = []
  private var origins: [String: String] = [:]

  /// Reads the wallets at a path.
  ///
  /// A file is one wallet or a list of them, whose credentials are not verified yet. A folder is one wallet when its own files are single
  /// credentials, and several when they are wallets; a folder in it is read for itself.
  mutating func read(at path: String, progress: ProgressHandler?) throws {
    let place = try Inputs.place(at: path)
    let files = try Inputs.files(at: place, refusals: &refusals, progress: progress)
    guard place.isFolder else {
      add(WalletCatalog(reading: files, from: place.stem), from: path)
      return
    }
    for (folder, members) in files.groupedByFolder {
      let name = folder.isEmpty ? place.stem : folder
      for catalog in WalletCatalog.reading(folder: members, from: name) {
        add(catalog, from: folder.isEmpty ? path : "\(path)/\(folder)")
      }
    }
  }

  /// Calls the wallet `name`.
  ///
  /// - Throws: ``EngineError`` of code `usage` unless there is one wallet.
  mutating func rename(to name: String) throws(EngineError) {
    guard wallets.count == 1, !name.isEmpty else {
      throw EngineError(
        .usage,
        "--name names one wallet, and \(wallets.count.of("wallet")) were found. "
          + "Import one path at a time.")
    }
    wallets[0].id = name
  }

  private mutating func add(_ catalog: WalletCatalog, from path: String) {
    remarks += catalog.remarks
    refusals += catalog.errors
    for wallet in catalog.wallets {
      if let other = origins[wallet.id] {
        refusals.append(
          FormatError(
            .badValue, in: path,
            "a second wallet '\(wallet.id)'; the first is in \(other). "
              + "It was left out: rename it, or import it with --name"))
        continue
      }
      origins[wallet.id] = path
      wallets.append(wallet)
    }
  }
}

/// The wallets that a ranking is about: imported ones, or ones in files.
struct WalletSource {
  private let store: SkillStore
  private let ids: [String]?
  private let files: [String: Wallet]
  private let fileIDs: [String]
  private(set) var remarks: [String] = []
  private(set) var refusals: [String] = []

  /// Why the first file was refused, if one was.
  private let firstRefusal: FormatError?

  /// Finds wallets by path or by the id of an imported one; all imported ones when none is named.
  ///
  /// - Parameters:
  ///   - names: Paths and ids.
  ///   - session: Where imported ones are, and how the credentials in files are verified.
  /// - Throws: ``EngineError`` when a name is neither.
  init(_ names: [String], in session: inout RankingSession) throws {
    store = session.store
    guard !names.isEmpty else {
      ids = nil
      files = [:]
      fileIDs = []
      firstRefusal = nil
      return
    }
    let known = Set(try store.wallets().map(\.id))
    var stored: [String] = []
    var read = WalletFiles()
    for name in names {
      if Inputs.exists(name) {
        try read.read(at: name, progress: nil)
      } else if known.contains(name) {
        stored.append(name)
      } else {
        throw EngineError(
          .usage,
          "'\(name)' is neither a file, a folder nor an imported wallet. "
            + "See the imported ones with: tessera wallets list")
      }
    }
    remarks = read.remarks.map(\.line)
    refusals = read.refusals.map(\.description)
    firstRefusal = read.refusals.first
    let judged = try session.judged(read.wallets)
    remarks += judged.flatMap(\.presentationRemarks)
    files = Dictionary(uniqueKeysWithValues: judged.map { ($0.id, $0) })
    fileIDs = read.wallets.map(\.id)
    for id in stored where files[id] != nil {
      refusals.append(
        "\(id): a file and an imported wallet have this id; the imported one was left out. "
          + "Rename one of them.")
    }
    ids = Array(Set(stored.filter { [files] in files[$0] == nil })).sorted()
  }

  /// The wallets as numbers.
  func code(with coder: inout StatementCoder) throws -> [CodedWallet] {
    let stored = ids == [] ? [] : try coder.code(store.walletEvidence(ids: ids))
    return stored + (try coder.code(fileIDs.compactMap { files[$0] }))
  }

  /// The one wallet that was named.
  func onlyWallet(
    _ name: String, with coder: inout StatementCoder
  ) throws -> CodedWallet {
    let coded = try code(with: &coder)
    if coded.isEmpty {
      guard let firstRefusal else {
        throw EngineError(.refused, "\(name): no wallet was found in it.")
      }
      throw firstRefusal
    }
    guard coded.count == 1 else {
      throw EngineError(
        .usage,
        "\(name) holds \(coded.count) wallets; expected one. "
          + "Import them and name one by its id.")
    }
    return coded[0]
  }

  /// What the wallets of files say by an identifier; of imported ones their import has told.
  var namedStatements: [NamedStatement] {
    fileIDs.compactMap { files[$0] }.flatMap(\.namedStatements)
  }

  /// The wallets with the hashes of their content, by id in byte order.
  func hashes() throws -> [RankingInputs.Input] {
    let stored = ids.map(Set.init)
    var inputs = try store.wallets().filter { stored?.contains($0.id) ?? true }
      .map { RankingInputs.Input(id: $0.id, hash: $0.contentHash) }
    inputs += try fileIDs.compactMap { files[$0] }
      .map { RankingInputs.Input(id: $0.id, hash: try ContentHash.of($0)) }
    return inputs.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }

  /// A wallet with its words.
  func wallet(_ id: String) throws -> Wallet {
    if let wallet = try files[id] ?? store.wallet(id) { return wallet }
    return Wallet(id: id)
  }
}

/// Single credentials read from files, held or offered, each id once.
struct CredentialSource {
  private(set) var credentials: [Credential] = []
  private(set) var remarks: [String] = []
  private(set) var refusals: [String] = []

  /// Reads every credential at some paths, and verifies those that are held, each by itself.
  init(_ paths: [String], in session: inout RankingSession) throws {
    var read: [Wallet] = []
    var seen: Set<String> = []
    var repeated = 0
    for path in paths {
      var failures: [FormatError] = []
      let files = try Inputs.files(
        at: try Inputs.place(at: path), refusals: &failures, progress: nil)
      let catalog = CredentialCatalog(reading: files)
      refusals += (failures + catalog.errors).map(\.description)
      remarks += catalog.remarks.map(\.line)
      for credential in catalog.credentials {
        if seen.insert(credential.id).inserted {
          read.append(Wallet(id: credential.id, credentials: [credential]))
        } else {
          repeated += 1
        }
      }
    }
    credentials = try session.judged(read).flatMap(\.credentials)
    if repeated > 0 {
      remarks.append(
        "\(repeated.of("credential")) left out whose id had been read before; the first counts")
    }
  }
}

/// A job read from a file.
enum JobSource {
  /// The only job at a path.
  static func oneJob(at path: String) throws -> Reading<JobPosting> {
    var failures: [FormatError] = []
    let files = try Inputs.files(
      at: try Inputs.place(at: path), refusals: &failures, progress: nil)
    let catalog = JobCatalog(reading: files)
    guard catalog.jobs.count == 1 else {
      if catalog.jobs.isEmpty, let failure = (failures + catalog.errors).first {
        throw failure
      }
      throw EngineError(
        .usage,
        "\(path) holds \(catalog.jobs.count.of("job")); expected one. "
          + "Import them and name one by its id.")
    }
    return Reading(catalog.jobs[0], remarks: catalog.remarks)
  }
}

extension Inputs {
  /// Whether something stands at a path.
  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
  }
}

extension [SourceFile] {
  /// The files of each folder, folders in the order of their first file.
  fileprivate var groupedByFolder: [(folder: String, files: [SourceFile])] {
    var order: [String] = []
    var groups: [String: [SourceFile]] = [:]
    for file in self {
      let folder = file.name.split(separator: "/").dropLast().joined(separator: "/")
      if groups[folder] == nil { order.append(folder) }
      groups[folder, default: []].append(file)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
