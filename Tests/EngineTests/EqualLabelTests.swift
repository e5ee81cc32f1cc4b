import Engine
import Foundation
import Matching
import TestSupport
import Testing

/// Labels that are the same words link as similar texts of the policy's `equalLabel`.
@Suite struct EqualLabelTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
  }

  private func wallet(_ skill: String) throws -> String {
    try folder.write(
      "wallet.json",
      """
      {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x:1",
       "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": "urn:x:i",
       "validFrom": "2026-11-01T00:00:00Z",
       "credentialSubject": {"type": ["AchievementSubject"], "achievement":
         {"id": "urn:x:a", "type": ["Achievement"], "name": "\(skill)"}}}
      """)
  }

  /// The evidence shown for the only requirement of a job, and the words of its link.
  private func evidence(
    _ skill: String, for job: String, policy: String? = nil
  ) throws -> EvidenceRow {
    let request = try Samples.request(policyFile: policy)
    let entry = try engine.explain(try wallet(skill), for: job, request).entry
    #expect(entry.requirements.count == 1)
    return try #require(entry.requirements[0].evidence)
  }

  private func policy(equalLabel: Double) throws -> String {
    let text = SkillEngine.standardPolicyText
    let changed = text.replacing("\"equalLabel\": 0.98", with: "\"equalLabel\": \(equalLabel)")
    #expect(changed != text)
    return try folder.write("policy.json", changed)
  }

  @Test func freeTextThatSaysARequirementInTheSameWordsHasThePolicysProbability() throws {
    let job = try folder.write("job.txt", "Fitter\n\n- ARC   welding\n")
    let found = try evidence("Arc Welding", for: job)
    #expect(found.link == .similar && found.hasEqualLabel)
    #expect(found.probability >= 0.98)
    let other = try evidence("Arc Welding", for: job, policy: policy(equalLabel: 0.9999))
    #expect(other.link == .similar && other.probability == 0.9999)
    let request = try Samples.request()
    let report = try engine.explain(try wallet("Arc Welding"), for: job, request)
    #expect(report.text(TextStyle()).contains("the same words, strong 0."))
    #expect(report.jsonText().contains("\"words\": \"the same words, strong\""))
    #expect(report.jsonText().contains("\"equalLabel\": true"))
  }

  /// The requirement stands for a competency of a loaded framework; the evidence is free text.
  @Test func aLabelOfTheCompetencyThatIsAskedCountsToo() throws {
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    let job = try folder.write(
      "job.json",
      """
      {"@context": "https://schema.org", "@type": "JobPosting", "identifier": "J1",
       "title": "Analyst", "skills": [{"@type": "DefinedTerm", "name": "Ask databases",
       "@id": "https://skills.tessera.example/rsd/21675567-44e0-5b9a-b9c4-bd2420dcec42"}]}
      """)
    let found = try evidence("sql  QUERYING", for: job, policy: policy(equalLabel: 0.9999))
    #expect(found.link == .similar && found.hasEqualLabel && found.probability == 0.9999)
  }

  @Test func wordsThatDifferAreNotCalledTheSame() throws {
    let job = try folder.write("job.txt", "Fitter\n\n- Arc welding of pipes\n")
    let found = try evidence("Arc welding", for: job)
    #expect(found.link == .similar && !found.hasEqualLabel && found.probability < 0.98)
  }
}
