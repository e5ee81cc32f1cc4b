import Engine
import Foundation
import Matching
import SkillModel
import TestSupport
import Testing

/// What verification makes of the sample wallets before they are matched.
@Suite struct CredentialJudgeTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine
  private let trust = Samples.path("trust/issuers.yaml")

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
  }

  /// How many requirements of the sample jobs are in each state where a signature holds.
  private func signed(_ wallets: [String]) throws -> [RequirementMatch.State: Int] {
    var states: [RequirementMatch.State: Int] = [:]
    for job in Samples.jobFiles {
      for entry in try engine.rank(wallets, for: job, Samples.request()).entries {
        for row in entry.requirements where [.proven, .signedIssuerUnknown].contains(row.state) {
          states[row.state, default: 0] += 1
        }
      }
    }
    return states
  }

  @Test func recognisedIssuersMakeCredentialsVerified() throws {
    let before = try signed(Samples.walletFiles)
    #expect(before[.proven] == nil)
    let report = try engine.trustIssuers(at: [trust])
    #expect(report.issuers.count == 8 && report.verified == 0)
    let after = try signed(Samples.walletFiles)
    let (proven, unlisted) = (after[.proven] ?? 0, after[.signedIssuerUnknown] ?? 0)
    #expect(proven > 0 && proven + unlisted == before[.signedIssuerUnknown])
  }

  @Test(arguments: [false, true])
  func importedWalletsFollowTheList(hasIndex: Bool) throws {
    _ = try engine.importWallets(at: Samples.walletFiles)
    if hasIndex { _ = try engine.buildIndex() }
    let before = try signed([])
    #expect(try before == signed(Samples.walletFiles))
    let listed = try engine.trustIssuers(at: [trust])
    #expect(listed.verified == 12 && listed.changed == 11)
    #expect(try signed([]) == signed(Samples.walletFiles) && signed([]) != before)
    let job = Samples.jobFiles[0]
    let imported = try engine.rank([], for: job, Samples.request())
    let read = try engine.rank(Samples.walletFiles, for: job, Samples.request())
    #expect(imported.entries == read.entries)
    #expect(try engine.verifyWallets().changed == 0)
    _ = try engine.distrustIssuers(listed.issuers.map(\.id))
    #expect(try signed([]) == before)
  }

  @Test func whatWasChangedAfterItWasSignedIsShownAndCountsNothing() throws {
    _ = try engine.trustIssuers(at: [trust])
    let entry = try #require(
      try engine.rank([Samples.walletFiles[4]], for: Samples.jobFiles[0], Samples.request())
        .entries.first)
    #expect(entry.rejected.map(\.credential.name) == ["Security Alert Triage and Incident Command"])
    #expect(
      entry.rejected[0].words
        == "The content was changed after it was signed, or it was not signed by "
        + "Placeholder Polytechnic.")
  }

  /// A wallet whose first credential is changed at one place.
  private func wallet(changing part: String, to other: String) throws -> String {
    let text = try String(contentsOfFile: Samples.walletFiles[0], encoding: .utf8)
    let range = try #require(text.firstRange(of: part))
    let path = folder.url.appending(path: "changed.json").path
    try Data(text.replacingCharacters(in: range, with: other).utf8).write(to: URL(filePath: path))
    return path
  }

  @Test(arguments: [
    ("Contact Centre Skill Set", "Contact Center Skill Set"), ("2019-03-11", "2023-03-11"),
    ("did:example:learner-01", "did:example:learner-02"), ("eddsa-jcs-2022", "eddsa-jcs-2021"),
  ])
  func anyChangeIsNoticed(part: String, other: String) throws {
    _ = try engine.trustIssuers(at: [trust])
    let text = try String(contentsOfFile: Samples.walletFiles[0], encoding: .utf8)
    // The wallet names its holder before the first credential does.
    let start = part.hasPrefix("did:example") ? "\"id\": \"" : ""
    let path = try wallet(changing: start + part, to: start + other)
    let entry = try #require(
      try engine.rank([path], for: Samples.jobFiles[1], Samples.request()).entries.first)
    let report = try engine.verify(
      [path], VerificationRequest(trustFiles: [trust], instant: Samples.request().instant))
    let changed = try #require(report.credentials[0].contained.first)
    #expect(changed.verdict != "verified" && text.contains(part))
    #expect(report.credentials[0].contained.dropFirst().allSatisfy { $0.verdict == "verified" })
    #expect(entry.rejected.count == (changed.verdict == "rejected" ? 1 : 0))
  }

  @Test func aReportNamesIssuersFromTheListAlone() throws {
    let request = VerificationRequest(instant: try Samples.request().instant)
    let unlisted = try engine.verify([Samples.walletFiles[0]], request)
    #expect(unlisted.exitCode == 3 && unlisted.trust == .nobody)
    #expect(unlisted.credentials[0].contained.allSatisfy { $0.issuerName == nil })
    #expect(!unlisted.text(TextStyle()).contains("Make-Believe Service Academy"))
    _ = try engine.trustIssuers(at: [trust])
    let listed = try engine.verify([Samples.walletFiles[0]], request)
    #expect(listed.exitCode == 0 && listed.trust == .listed)
    #expect(listed.credentials[0].contained[0].issuerName == "Make-Believe Service Academy")
  }

  @Test func aListOfCredentialsIsVerifiedOneByOne() throws {
    let request = VerificationRequest(
      trustFiles: [trust], instant: try Samples.request().instant)
    let report = try engine.verify([Samples.walletFiles[8]], request)
    #expect(
      report.credentials.map(\.verdict) == ["verified", "verified", "unconfirmed", "verified"])
    #expect(report.credentials.map(\.place).last == "learner-09.json#/3")
    #expect(report.exitCode == 3)
  }
}
