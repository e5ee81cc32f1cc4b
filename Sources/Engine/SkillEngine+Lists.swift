internal import SkillFormats
internal import SkillModel
internal import Store

extension SkillEngine {
  /// The loaded frameworks.
  public func frameworks() throws -> FrameworkList {
    try answering {
      FrameworkList(rows: try openStore(for: embedder()).frameworks().map(FrameworkList.Row.init))
    }
  }

  /// One framework with the first few of what it holds.
  ///
  /// - Parameters:
  ///   - id: Its identifier, or its number in the list, from 1.
  ///   - count: How many competencies and occupations to show.
  /// - Returns: Its names, counts and first members.
  /// - Throws: ``EngineError`` when there is no such framework.
  public func framework(_ id: String, showing count: Int) throws -> FrameworkReport {
    try answering {
      let store = try openStore(for: embedder())
      let summary = try summary(of: id, in: store)
      let framework = try store.framework(summary.id)
      return FrameworkReport(
        row: FrameworkList.Row(summary), publisher: summary.publisher,
        license: summary.license,
        competencies: (framework?.competencies ?? []).filter { $0.kind != .heading }
          .prefix(count).map { Named(id: $0.id.found, name: $0.name()) },
        occupations: (framework?.occupations ?? []).prefix(count)
          .map { Named(id: $0.id.found, name: $0.name()) })
    }
  }

  /// Competencies whose names, labels or statements hold some words.
  public func search(_ text: String, showing count: Int) throws -> SearchReport {
    try answering {
      let store = try openStore(for: embedder()).snapshot()
      let names = Dictionary(
        uniqueKeysWithValues: try store.frameworks().map { ($0.id, $0.name) })
      let found = try store.search(text, limit: count)
      let competencies = try store.competencies(of: found.map(\.competency))
      return SearchReport(
        query: text,
        rows: found.map { result in
          SearchReport.Row(
            competency: Named(id: result.competency.found, name: result.name),
            framework: Named(
              id: result.framework.found, name: names[result.framework] ?? ""),
            statement: competencies[result.competency]?.statements.best())
        })
    }
  }

  /// Takes a framework out.
  public func removeFramework(_ id: String) throws -> RemovalReport {
    try answering {
      let store = try openStore(for: embedder())
      let summary = try summary(of: id, in: store)
      try store.removeFramework(summary.id)
      return RemovalReport(kind: "framework", ids: [summary.id.found])
    }
  }

  /// The imported wallets.
  public func wallets() throws -> WalletList {
    try answering {
      WalletList(
        rows: try openStore(for: embedder()).wallets().map {
          WalletList.Row(id: $0.id, credentials: $0.credentials, statements: $0.claims)
        })
    }
  }

  /// Takes wallets out; none when one of them is not there.
  public func removeWallets(_ ids: [String]) throws -> RemovalReport {
    try answering {
      let store = try openStore(for: embedder())
      let known = Set(try store.wallets().map(\.id))
      try check(ids, among: known, kind: "wallet")
      for id in ids { try store.removeWallet(id) }
      var report = RemovalReport(kind: "wallet", ids: ids)
      if try WalletIndexFile.newest(of: store) != nil {
        report.remarks.append(
          "removed wallets count no more; the index file is rid of them at the latest when "
            + "a fourth of its wallets have changed, or at once with: tessera index compact")
      }
      return report
    }
  }

  /// The imported jobs.
  public func jobs() throws -> JobList {
    try answering {
      JobList(
        rows: try openStore(for: embedder()).jobs().map {
          JobList.Row(id: $0.id, title: $0.title, requirements: $0.requirements)
        })
    }
  }

  /// One job with what it asks.
  public func job(_ name: String) throws -> JobReport {
    try answering {
      JobReport(job: try posting(name, in: try openStore(for: embedder())).job)
    }
  }

  /// Takes jobs out; none when one of them is not there.
  public func removeJobs(_ ids: [String]) throws -> RemovalReport {
    try answering {
      let store = try openStore(for: embedder())
      try check(ids, among: Set(try store.jobs().map(\.id)), kind: "job")
      for id in ids { try store.removeJob(id) }
      return RemovalReport(kind: "job", ids: ids)
    }
  }

  /// The loaded framework of an identifier, or of a number in the list, from 1.
  func summary(of id: String, in store: SkillStore) throws -> FrameworkSummary {
    let all = try store.frameworks()
    if let number = Int(id), all.indices.contains(number - 1) { return all[number - 1] }
    if let found = all.first(where: { $0.id == IRI(id) }) { return found }
    throw EngineError(
      .usage,
      "No loaded framework is '\(id)'. See what is loaded with: tessera frameworks list")
  }

  func check(_ ids: [String], among known: Set<String>, kind: String) throws {
    for id in ids where !known.contains(id) {
      throw EngineError(
        .usage,
        "No imported \(kind) is '\(id)'; nothing was removed. "
          + "See them with: tessera \(kind)s list")
    }
  }
}

extension FrameworkList.Row {
  init(_ summary: FrameworkSummary) {
    self.init(
      id: summary.id.found, name: summary.name, version: summary.version,
      competencies: summary.competencies, occupations: summary.occupations,
      associations: summary.associations, relations: summary.relations)
  }
}
