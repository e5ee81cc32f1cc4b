import Engine
import Foundation
import SkillFormats
import SkillModel
import TestSupport

/// The sample data that the project carries.
enum Samples {
  /// The day that the samples' dates are meant for.
  static let day = "2026-11-25"

  static let jobFiles = [
    "jobs/cloud-operations-officer.json", "jobs/data-analyst-community-health.json",
    "jobs/early-learning-team-leader.txt",
  ].map(path)
  static let walletFiles = (1...12).map { path("wallets/learner-\($0 < 10 ? "0" : "")\($0).json") }
  static let frameworkFiles = [
    "skills/1.0/collection.json", "occupations/1.0/occupations.json",
  ].map(path)
  static let awardFiles = [
    "awards/1.0/allied-health-practice.yaml", "awards/1.0/community-data-practice.yaml",
  ].map(path)
  static let catalogue = path("microcredentials/1.0/catalogue.json")

  /// A sample by its path below `taxonomies`.
  static func path(_ name: String) -> String {
    Corpus.project.appending(path: "taxonomies/\(name)").path(percentEncoded: false)
  }

  /// Everything ranked on the samples' day.
  static func request(policyFile: String? = nil, limit: Int = 1000) throws -> RankingRequest {
    guard
      let request = RankingRequest(
        policyFile: policyFile, asOf: day, limit: limit, timeLimit: nil)
    else { throw NoDay() }
    return request
  }

  /// An engine over a store in a folder, with the sample frameworks and the list of issuers.
  static func engine(in folder: TemporaryFolder) throws -> SkillEngine {
    let engine = SkillEngine(store: folder.url.appending(path: "store"))
    _ = try engine.importFrameworks(at: frameworkFiles)
    _ = try engine.trustIssuers(at: [path("trust/issuers.yaml")], asOf: request().instant)
    return engine
  }

  private struct NoDay: Error {}
}

/// A file as the engine names it when it is asked for by itself.
func source(_ path: String) throws -> SourceFile {
  SourceFile(
    name: URL(filePath: path).lastPathComponent,
    bytes: [UInt8](try Data(contentsOf: URL(filePath: path))))
}

/// The nouns in files, each read by itself.
enum Nouns {
  static func frameworks(_ paths: [String]) throws -> [Framework] {
    try paths.flatMap { FrameworkCatalog(reading: [try source($0)]).frameworks }
  }

  /// Of credentials what was verified, with nobody recognised.
  static func wallets(_ paths: [String]) throws -> [Wallet] {
    let judge = CredentialJudge(recognising: [], at: try Samples.request().instant)
    return try paths.flatMap { path in
      let file = try source(path)
      return WalletCatalog(reading: [file], from: file.stem).wallets.map(judge.judged)
    }
  }

  static func job(_ path: String) throws -> JobPosting? {
    JobCatalog(reading: [try source(path)]).jobs.first
  }

  static func credentials(_ paths: [String]) throws -> [Credential] {
    let judge = CredentialJudge(recognising: [], at: try Samples.request().instant)
    return try paths.flatMap {
      CredentialCatalog(reading: [try source($0)]).credentials.map {
        judge.judged(Wallet(id: $0.id, credentials: [$0])).credentials[0]
      }
    }
  }
}
