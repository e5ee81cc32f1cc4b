internal import SkillFormats
public import SkillModel
internal import Store

extension SkillEngine {
  /// Takes in the frameworks in files and folders, each in a transaction of its own.
  ///
  /// - Parameters:
  ///   - paths: Files, or folders whose files may make up one framework together.
  ///   - columns: `column=role` pairs for tables of no standard; none for files of a standard.
  ///   - progress: Told of each step.
  /// - Returns: What was taken in, and what was refused.
  /// - Throws: ``EngineError`` when nothing could be done.
  public func importFrameworks(
    at paths: [String], columns: [String] = [], progress: ProgressHandler? = nil
  ) throws -> ImportReport {
    try answering(telling: progress) {
      var intake = try Intake(self, progress: progress)
      let mapping = columns.isEmpty ? nil : try Self.mapping(columns)
      for path in paths {
        let files = try intake.files(at: path)
        intake.tell("Reading frameworks")
        if let mapping {
          for file in files { try intake.take(file, mapping) }
          continue
        }
        let catalog = FrameworkCatalog(reading: files)
        intake.remarks += catalog.remarks
        intake.refusals += catalog.errors
        for framework in catalog.frameworks { try intake.take(framework) }
      }
      return try intake.report()
    }
  }

  /// Takes in the wallets in files and folders.
  ///
  /// - Parameters:
  ///   - paths: Files, or folders.
  ///   - name: What to call the wallet; only when there is one.
  ///   - instant: When credentials are verified; the clock's now when nil.
  ///   - documents: Where documents come from that credentials point to.
  ///   - progress: Told of each step.
  /// - Returns: What was taken in, and what was refused.
  /// - Throws: ``EngineError`` when nothing could be done.
  public func importWallets(
    at paths: [String], name: String? = nil, asOf instant: Instant? = nil,
    documents: DocumentSources = DocumentSources(), progress: ProgressHandler? = nil
  ) throws -> ImportReport {
    try answering(telling: progress) {
      var intake = try Intake(self, progress: progress)
      var source = WalletFiles()
      for path in paths { try source.read(at: path, progress: progress) }
      if let name { try source.rename(to: name) }
      intake.remarks += source.remarks
      intake.refusals += source.refusals
      let instant = instant ?? .now
      var library = try library(documents, at: instant)
      try intake.take(source.wallets, verifiedAt: instant, with: &library)
      var report = try intake.report()
      report.remarks += [library.remark].compactMap(\.self)
      return report
    }
  }

  /// Takes in the jobs in files and folders.
  public func importJobs(
    at paths: [String], progress: ProgressHandler? = nil
  ) throws -> ImportReport {
    try answering(telling: progress) {
      var intake = try Intake(self, progress: progress)
      for path in paths {
        let catalog = JobCatalog(reading: try intake.files(at: path))
        intake.remarks += catalog.remarks
        intake.refusals += catalog.errors
        for job in catalog.jobs { try intake.take(job) }
      }
      return try intake.report()
    }
  }
}

extension SkillEngine {
  /// What the columns of a table hold.
  private static func mapping(_ pairs: [String]) throws(EngineError) -> ColumnMapping {
    do {
      return try ColumnMapping(pairs: pairs)
    } catch {
      throw EngineError(.usage, "--column: \(error.reason)")
    }
  }
}

/// One import on its way into the store.
private struct Intake {
  private let store: SkillStore
  private let vectorMaker: VectorMaker
  private let progress: ProgressHandler?
  private var items: [ImportReport.Item] = []

  /// What the jobs and wallets say by an identifier.
  private var named: [NamedStatement] = []

  /// Which presentations do not hold.
  private var faults: [String] = []
  var remarks: [Remark] = []
  var refusals: [FormatError] = []

  init(_ engine: SkillEngine, progress: ProgressHandler?) throws {
    vectorMaker = try engine.vectorMaker(telling: progress)
    store = try engine.openStore(for: vectorMaker.model)
    // What came with another model: not in the transaction of what is new.
    try vectorMaker.complete(store)
    self.progress = progress
  }

  func tell(_ words: String) { progress?(ProgressStep(words)) }

  mutating func files(at path: String) throws -> [SourceFile] {
    try Inputs.files(at: try Inputs.place(at: path), refusals: &refusals, progress: progress)
  }

  /// What was done, when nothing follows.
  func report() throws -> ImportReport {
    let floor = Policy.standard.floor
    let check = NameCheck(
      store: store, vectorMaker: vectorMaker,
      tau: vectorMaker.model.calibration.probability.leastArgument(reaching: floor))
    var report = ImportReport(items, remarks: remarks, refusals: refusals)
    report.remarks += faults + [try check.remark(on: named)].compactMap(\.self)
    return report
  }

  /// Takes in a table of no standard.
  mutating func take(_ file: SourceFile, _ mapping: ColumnMapping) throws {
    do {
      let reading = try MappedTableReader.read(file, mapping)
      remarks += reading.remarks
      try take(reading.noun)
    } catch let error as FormatError {
      refusals.append(error)
    }
  }

  mutating func take(_ framework: Framework) throws {
    tell("Storing \(framework.name())")
    let texts = framework.competencies.reduce(0) { $0 + $1.matchableTexts.count }
    let change = try store.importFramework(
      framework, contentHash: ContentHash.of(framework), embed: vectorMaker.parts(of: texts))
    var item = ImportReport.Item(
      kind: "framework", id: framework.id.found, name: framework.name(), outcome: .added,
      counts: [
        ImportReport.Count("competencies", framework.competencies.count),
        ImportReport.Count("occupations", framework.occupations.count),
        ImportReport.Count(
          "relations",
          framework.associations.count
            + framework.occupations.reduce(0) { $0 + $1.requiredCompetencies.count }),
      ])
    switch change {
    case .added: break
    case .unchanged: item.outcome = .unchanged
    case .replaced(let difference):
      item.outcome = .replaced
      item.appeared = difference.appeared.map(\.name)
      item.gone = difference.gone.map(\.name)
    }
    items.append(item)
  }

  mutating func take(
    _ wallets: [Wallet], verifiedAt instant: Instant, with library: inout DocumentLibrary
  ) throws {
    let judged = try CredentialJudge(store, at: instant).judged(wallets, with: &library, progress)
    let hashed = try zip(judged, wallets).map { ($0, try ContentHash.of($1, judgedAs: $0)) }
    faults += judged.flatMap(\.presentationRemarks)
    let texts = wallets.flatMap(\.credentials).reduce(0) { $0 + $1.claims.count }
    let changes = try store.importWallets(hashed, embed: vectorMaker.parts(of: texts))
    named += wallets.flatMap(\.namedStatements)
    for (wallet, change) in zip(wallets, changes) {
      items.append(
        ImportReport.Item(
          kind: "wallet", id: wallet.id, name: wallet.id, outcome: change.outcome,
          counts: [
            ImportReport.Count("credentials", wallet.credentials.count),
            ImportReport.Count(
              "statements", wallet.credentials.reduce(0) { $0 + $1.claims.count }),
          ]))
    }
  }

  mutating func take(_ job: JobPosting) throws {
    let change = try store.importJob(
      job, contentHash: try ContentHash.of(job),
      embed: vectorMaker.parts(of: job.requirements.count))
    named += job.namedStatements
    items.append(
      ImportReport.Item(
        kind: "job", id: job.id, name: job.title, outcome: change.outcome,
        counts: [ImportReport.Count("requirements", job.requirements.count)]))
  }
}

extension ImportChange {
  fileprivate var outcome: ImportReport.Item.Outcome {
    switch self {
    case .unchanged: .unchanged
    case .added: .added
    case .replaced: .replaced
    }
  }
}
