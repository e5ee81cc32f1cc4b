import Engine
import JSON
import SkillModel
import TestSupport
import Testing

/// What is shown of a score combines to the score, to the last bit.
@Suite struct SumTests {
  @Test(arguments: 0..<3 as Range<UInt64>)
  func randomReportsAddUp(seed: UInt64) throws {
    let files = try RandomFiles(seed: seed + 200)
    let engine = try files.engine("store", importing: 0..<3)
    for job in files.jobs.map(\.id) {
      expectSums(try engine.rank(files.walletFiles, for: job, files.request), files.policy)
    }
    for wallet in files.walletFiles {
      try expectSums(
        try engine.explain(wallet, for: files.jobs[0].id, files.request), files.policy)
      guard let report = try? engine.rankOccupations(of: nil, for: wallet, files.request) else {
        continue
      }
      expectSums(report, files.policy)
    }
  }

  @Test func theReportsOverTheSamplesAddUp() throws {
    let folder = try TemporaryFolder()
    let engine = SkillEngine(store: folder.url.appending(path: "store"))
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    for job in Samples.jobFiles {
      let ranking = try engine.rank(Samples.walletFiles, for: job, Samples.request())
      expectSums(ranking, .standard)
      expectSums(
        try engine.rankCredentials(at: [Samples.catalogue], for: job, Samples.request()), .standard)
      for (wallet, file) in zip(try Nouns.wallets(Samples.walletFiles), Samples.walletFiles)
        .prefix(4)
      {
        let explanation = try engine.explain(file, for: job, Samples.request())
        try expectSums(explanation, .standard)
        var entry = try #require(ranking.entries.first { $0.id == wallet.id })
        entry.place = 1
        #expect(explanation.entry == entry)
      }
    }
    let occupations = try engine.rankOccupations(
      of: nil, for: Samples.walletFiles[1], Samples.request())
    expectSums(occupations, .standard)
    let jobs = try engine.rankJobs(
      Samples.jobFiles, for: Samples.walletFiles[1], Samples.request())
    expectSums(jobs, .standard)
  }
}

// MARK: - Rows

private func expectSums(_ report: RankingReport, _ policy: Policy) {
  #expect(report.entries.map(\.place) == report.entries.indices.map { $0 + 1 })
  for entry in report.entries { expectSums(entry, policy, at: report.basis.instant) }
}

/// Holds the rows of one place to its numbers, and each row's figures to what it counts.
private func expectSums(_ entry: RankedEntry, _ policy: Policy, at instant: Instant) {
  let weights = entry.requirements.map(\.weight)
  let credits = entry.requirements.map(\.credit)
  #expect(entry.coverage == zip(weights, credits).map(*).sum / weights.sum)
  let gates = entry.requirements.filter(\.isMandatory).map(\.isGateMet)
  #expect(entry.gateCount == gates.count && entry.gatesMet == gates.count { $0 == true })
  for row in entry.requirements {
    #expect(row.isMandatory == (row.isGateMet != nil))
    #expect((row.state == .missing) == (row.credit == 0))
    guard let evidence = row.evidence else {
      #expect(row.credit == 0)
      continue
    }
    let worth = evidence.standingFactor * evidence.currencyFactor
    let credit = evidence.probability * (worth * evidence.levelFactor)
    #expect(row.credit == (evidence.whyNot == nil ? credit : 0))
    #expect(evidence.standingFactor == policy.factor(of: evidence.standing))
    #expect(evidence.levelFactor == policy.levelFactor(asked: row.level, shown: evidence.level))
    let isOpen = { (from: Instant?, until: Instant?) in
      (from ?? instant) <= instant && (until.map { instant < $0 } ?? true)
    }
    let isInForce = isOpen(evidence.validFrom, evidence.validUntil)
    #expect((evidence.whyNot == nil) == (isInForce && evidence.standing != .rejected))
  }
}

// MARK: - The tree

/// Reads an explanation as a program does, and adds it up.
private func expectSums(_ report: ExplanationReport, _ policy: Policy) throws {
  expectSums(report.entry, policy, at: report.basis.instant)
  let json = try JSONValue(parsing: Array(report.jsonText().utf8), limits: .framework)
  let tree = try #require(json["explanation"])
  let result = try #require(json["result"])
  #expect(combined(tree["coverage"]) == result["coverage"]?.number?.double)
  #expect(combined(tree["relevance"]) == result["relevance"]?.number?.double)
  #expect(combined(tree["gates"]) == result["gatesMet"]?.number?.double)
  #expect(result["coverage"]?.number?.double == report.entry.coverage)
  #expect(result["relevance"]?.number?.double == report.entry.relevance)
  let rows = try #require(tree["coverage"]?["parts"]?.array)
  #expect(rows.map { $0["value"]?.number?.double } == report.entry.requirements.map(\.credit))
  #expect(rows.map { $0["weight"]?.number?.double } == report.entry.requirements.map(\.weight))
}

/// The value of a part from its leaves up; nil when some part does not say what its parts make.
private func combined(_ part: JSONValue?) -> Double? {
  guard let part, let value = part["value"]?.number?.double, let parts = part["parts"]?.array else {
    return nil
  }
  let values = parts.compactMap(combined)
  let weights = parts.map { $0["weight"]?.number?.double ?? .nan }
  guard values.count == parts.count else { return nil }
  let made: Double? =
    switch part["combination"]?.string {
    case "given": parts.isEmpty ? value : nil
    case "product": values.reduce(1, *)
    case "greatest": values.max() ?? 0
    case "sum": values.sum
    case "weightedMean":
      weights.sum == 0 ? 0 : zip(weights, values).map(*).sum / weights.sum
    default: nil
    }
  return made == value ? value : nil
}
