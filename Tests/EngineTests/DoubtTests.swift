import Engine
import Foundation
import TestSupport
import Testing

/// What is said of input that contradicts itself or the loaded frameworks.
@Suite struct DoubtTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
  }

  // MARK: - Identifiers and names

  private static let skills = """
    {"@context": "https://rsd.openskillsnetwork.org/context-v1.json",
     "id": "https://skills.example/collection", "type": "RichSkillCollection",
     "name": "Workshop skills", "skills": [
       {"id": "https://skills.example/weld", "type": "RichSkillDescriptor",
        "skillName": "Welding", "skillStatement": "Join steel parts with an electric arc."},
       {"id": "https://skills.example/bake", "type": "RichSkillDescriptor",
        "skillName": "Baking", "skillStatement": "Bake bread and cakes in an oven."}]}
    """

  /// A job that names competencies of ``skills`` and calls them something.
  private func job(_ named: [(name: String, competency: String)], id: String = "J1") throws
    -> String
  {
    let skills = named.map { name, competency in
      """
      {"@type": "DefinedTerm", "name": "\(name)", "@id": "https://skills.example/\(competency)"}
      """
    }
    return try folder.write(
      "\(id).json",
      """
      {"@context": "https://schema.org", "@type": "JobPosting", "identifier": "\(id)",
       "title": "Fitter", "skills": [\(skills.joined(separator: ","))]}
      """)
  }

  private static let bakingForWelding =
    "2 statements name a competency by its identifier and call it something else, the first in "
    + "requirement 2 of job J1: <http://skills.example/bake> is “Baking”. Both the identifier and "
    + "the words are matched; correct the one that is wrong."

  private func loadSkills() throws {
    let report = try engine.importFrameworks(at: [folder.write("skills.json", Self.skills)])
    #expect(report.items.count == 1 && report.remarks.isEmpty)
  }

  /// Trap 30 of the field: the identifier and the name of a skill disagree.
  @Test func trap30ANameThatIsNotItsIdentifiersIsTold() throws {
    try loadSkills()
    let path = try job([
      ("Welding", "weld"), ("Negotiating contracts", "bake"), ("Insurance law", "weld"),
      ("Insurance law", "unknown"),
    ])
    let imported = try engine.importJobs(at: [path])
    #expect(imported.items.count == 1 && imported.remarks == [Self.bakingForWelding])
    let wallet = Samples.walletFiles[0]
    for name in [path, "J1"] {
      #expect(
        try engine.rank([wallet], for: name, Samples.request()).remarks
          .contains(Self.bakingForWelding))
      #expect(
        try engine.explain(wallet, for: name, Samples.request()).remarks
          .contains(Self.bakingForWelding))
      #expect(
        try engine.rankCredentials(at: [wallet], for: name, Samples.request()).remarks
          .contains(Self.bakingForWelding))
    }
  }

  @Test(arguments: [
    "Welding", "WELDING ", "Join steel parts with an electric arc.", "Arc welding of steel",
  ])
  func aNameThatSaysTheSameIsNotDoubted(name: String) throws {
    try loadSkills()
    #expect(try engine.importJobs(at: [job([(name, "weld")])]).remarks.isEmpty)
  }

  @Test func namesAreNotDoubtedWithoutTheFramework() throws {
    #expect(try engine.importJobs(at: [job([("Insurance law", "weld")])]).remarks.isEmpty)
  }

  @Test func aNameInACredentialIsToldByItsIdentifiersAlone() throws {
    try loadSkills()
    let path = try folder.write(
      "learner.json",
      """
      {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:x:1",
       "type": ["VerifiableCredential", "OpenBadgeCredential"], "issuer": "urn:x:i",
       "validFrom": "2025-01-01T00:00:00Z",
       "credentialSubject": {"type": ["AchievementSubject"], "achievement":
         {"id": "urn:x:a", "type": ["Achievement"], "name": "Insurance",
          "criteria": {"narrative": "Passed."}, "alignment": [
            {"type": ["Alignment"], "targetName": "Insurance law",
             "targetUrl": "https://skills.example/weld"}]}}}
      """)
    let words = "the first in credential urn:x:1 of wallet learner: <http://skills.example/weld>"
    let imported = try engine.importWallets(at: [path])
    #expect(imported.remarks.count { $0.contains(words) } == 1, "\(imported.remarks)")
    let remarks = try engine.rank([path], for: Samples.jobFiles[0], Samples.request()).remarks
    #expect(remarks.count { $0.contains(words) && !$0.contains("Insurance") } == 1, "\(remarks)")
    // Its import has told it.
    let again = try engine.rank([], for: Samples.jobFiles[0], Samples.request()).remarks
    #expect(!again.contains { $0.contains("urn:x:1") })
  }

  /// The real file calls the language ML by the name of machine learning.
  @Test(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
  func trap30TheRealJobThatNamesALanguageAndMeansAFieldIsTold() throws {
    let skills = Corpus.url("data/frameworks/esco-csv/v1.1.1/skills_en.csv.gz")
    let job = "data/jobs/hropen-4.2/PositionOpening_UC8_candidate_position_opening_match.json"
    _ = try engine.importFrameworks(at: [skills.path])
    let remarks = try engine.importJobs(at: [Corpus.url(job).path]).remarks
    let words =
      "<http://data.europa.eu/esco/skill/a4d336a6-9ffd-402a-91cc-f359716ba4e0> is "
      + "“ML (computer programming)”"
    #expect(remarks.count { $0.contains(words) } == 1, "\(remarks)")
  }

  // MARK: - Exact matches

  @Test func aClassOfExactMatchesWithinOneFrameworkIsTold() throws {
    let file = try folder.write(
      "scheme.rdf",
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        xmlns:skos="http://www.w3.org/2004/02/skos/core#">
        <skos:ConceptScheme rdf:about="http://s.example/s">
          <skos:prefLabel xml:lang="en">Shop</skos:prefLabel>
        </skos:ConceptScheme>
        <skos:Concept rdf:about="http://s.example/a">
          <skos:inScheme rdf:resource="http://s.example/s"/>
          <skos:prefLabel xml:lang="en">sell shoes</skos:prefLabel>
          <skos:exactMatch rdf:resource="http://elsewhere.example/1"/>
        </skos:Concept>
        <skos:Concept rdf:about="http://s.example/b">
          <skos:inScheme rdf:resource="http://s.example/s"/>
          <skos:prefLabel xml:lang="en">repair shoes</skos:prefLabel>
          <skos:exactMatch rdf:resource="http://elsewhere.example/1"/>
        </skos:Concept>
      </rdf:RDF>
      """)
    let job = Samples.jobFiles[0]
    let wallet = Samples.walletFiles[0]
    _ = try engine.importFrameworks(at: [Samples.frameworkFiles[1]])
    let words =
      "1 class of exact matches joins competencies that one framework keeps apart, such as "
      + "<http://s.example/a> and <http://s.example/b> of Shop: each class counts as one competency"
    func remarks() throws -> [[String]] {
      [
        try engine.rank([wallet], for: job, Samples.request()).remarks,
        try engine.explain(wallet, for: job, Samples.request()).remarks,
        try engine.rankCredentials(at: [wallet], for: job, Samples.request()).remarks,
        try engine.rankOccupations(of: nil, for: wallet, Samples.request()).remarks,
      ]
    }
    #expect(try remarks().allSatisfy { !$0.contains(words) })
    _ = try engine.importFrameworks(at: [file])
    #expect(try remarks().allSatisfy { $0.contains(words) })
  }
}
