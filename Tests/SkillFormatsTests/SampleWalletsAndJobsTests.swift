import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// The sample wallets, jobs and catalogue of the project against what their README counts.
struct SampleWalletsAndJobsTests {
  private func files(in folder: String) throws -> [SourceFile] {
    let url = Corpus.project.appending(path: "taxonomies/\(folder)")
    return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted().map { name in
      SourceFile(name: name, bytes: [UInt8](try Data(contentsOf: url.appending(path: name))))
    }
  }

  @Test func twelveWalletsAreRead() throws {
    let catalogs = try files(in: "wallets").map { WalletCatalog(reading: [$0], from: $0.name) }
    #expect(catalogs.flatMap(\.errors) == [])
    #expect(
      catalogs.flatMap(\.remarks) == [
        Remark(
          .duplicate, in: "learner-11.json",
          "a credential is there more than once; it counts once")
      ])
    let wallets = catalogs.flatMap(\.wallets)
    #expect(
      wallets.map(\.holder) == (1...12).map { "did:example:learner-\($0 < 10 ? "0" : "")\($0)" })
    #expect(wallets[8].id == "learner-09.json", "an array names no holder of its own")
    let credentials = wallets.flatMap(\.credentials)
    #expect(credentials.count == 65 - 1)
    #expect(credentials.allSatisfy { $0.awarded != nil && !$0.claims.isEmpty })
    #expect(credentials.count { $0.proofs == ["DataIntegrityProof eddsa-jcs-2022"] } == 59)
    #expect(credentials.count { $0.format == .openBadges2 } == 1)
  }

  @Test func catalogueIsRead() throws {
    let catalog = CredentialCatalog(reading: try files(in: "microcredentials/1.0"))
    #expect(catalog.errors == [])
    #expect(catalog.remarks == [])
    #expect(catalog.credentials.count == 33)
    let achievements = catalog.credentials.flatMap(\.achievements)
    #expect(catalog.credentials.allSatisfy { $0.isOffer })
    #expect(achievements.allSatisfy { $0.level?.scheme == "AQF" && $0.level?.rank != nil })
    #expect(achievements.allSatisfy { $0.hours != nil && $0.cost?.currency == "AUD" })
    let alignments = achievements.map { $0.claims.count { $0.place == .alignment } }
    #expect(alignments.allSatisfy { $0 > 0 })
  }

  @Test func jobsAreRead() throws {
    let catalog = JobCatalog(reading: try files(in: "jobs"))
    #expect(catalog.errors == [])
    #expect(catalog.remarks == [])
    #expect(catalog.jobs.map(\.requirements.count) == [10, 10, 10])
    #expect(catalog.jobs.map { $0.requirements.count(where: \.isMandatory) } == [3, 0, 3])
  }
}
