import SkillFormats
import TestSupport
import Testing

/// What was counted in a real file or folder of a framework, by other means.
struct FrameworkCorpusRow: Sendable, CustomTestStringConvertible {
  /// Below the corpus's frameworks.
  var path: String

  /// Nil for a folder whose files are of several formats.
  var format: DocumentFormat?

  /// One for each framework.
  var counts: [FrameworkCounts]

  /// The names of the first and the last competency.
  var first, last: String?

  /// How often each kind of remark is due.
  var remarks: [Remark.Kind: Int] = [:]

  /// Whether the occupations that skills are tagged with were counted.
  var countsTags = true

  var testDescription: String { path }
}

extension FrameworkCorpusRow {
  static let table: [FrameworkCorpusRow] = [
    FrameworkCorpusRow(
      path: "esco-csv/v1.1.1",
      counts: [
        .init(
          competencies: 13_896 + 640 + 619, headings: 640 + 619,
          associations: 20_656 + 5_899 + 1_760 + 1_248 + 609,
          occupations: 3_007, requirements: 123_855 - 67)
      ],
      first: "manage musical staff", last: "processing information, ideas and concepts",
      // 7 partial tables, concept schemes, skills hierarchy; 67 relations of an absent occupation, that
      // occupation's group, 10 ends of skill relations.
      remarks: [.ignored: 7 + 2, .dangling: 67 + 1 + 10]),
    FrameworkCorpusRow(
      path: "esco-csv/v1.1.1/digitalSkillsCollection_en.csv.gz",
      counts: [.init(competencies: 1_201)], first: "Haskell"),
    FrameworkCorpusRow(
      path: "esco-csv/v1.1.1/greenSkillsCollection_en.csv.gz", counts: [.init(competencies: 570)],
      first: "train staff to reduce food waste"),
    FrameworkCorpusRow(
      path: "esco-csv/v1.1.1/languageSkillsCollection_en.csv.gz",
      counts: [.init(competencies: 346)], first: "write Hungarian"),
    FrameworkCorpusRow(
      path: "esco-csv/v1.1.1/researchSkillsCollection_en.csv", counts: [.init(competencies: 40)],
      first: "draft scientific or academic papers and technical documentation"),
    FrameworkCorpusRow(
      path: "esco-csv/v1.1.1/transversalSkillsCollection_en.csv",
      counts: [.init(competencies: 96)], first: "show initiative"),
    FrameworkCorpusRow(
      path: "esco-csv/v1.1.1/digCompSkillsCollection_en.csv", counts: [.init(competencies: 26)],
      first: "solve technical problems"),
    FrameworkCorpusRow(
      path: "rome/rdfxml/referentiel_competence.rdf.gz", counts: [.init(competencies: 4_930)],
      last: "Interopérabilité des produits et des systèmes"),
    FrameworkCorpusRow(
      path: "kldb-skos/kldb5.ttl.gz", counts: [.init(competencies: 2_195, associations: 2_185)],
      first: "Militär"),
    FrameworkCorpusRow(
      path: "digcomp-skos/digcomp.ttl", counts: [.init(competencies: 26, associations: 21)],
      first: "PROBLEM SOLVING"),
    FrameworkCorpusRow(
      path: "ctdl-asn/ONET-Work-Activities-concept-scheme.json.gz",
      counts: [.init(competencies: 2_453, associations: 2_449)], first: "Information Input"),
    FrameworkCorpusRow(
      path: "osmt-rsd/api-v3/skill-detail.json",
      counts: [.init(competencies: 1, associations: 1, occupations: 2, requirements: 2)],
      first: "Access and Security Levels Standardization"),
    FrameworkCorpusRow(
      path: "osmt-rsd/api-v2/skill-detail.json",
      counts: [.init(competencies: 1, associations: 1, occupations: 2, requirements: 2)],
      first: "Access and Security Levels Standardization"),
    FrameworkCorpusRow(
      path: "osmt-rsd/api-v3/skills-list.json", counts: [.init(competencies: 50)],
      first: "Access Control Maintenance", last: "Embrace Change", countsTags: false),
    FrameworkCorpusRow(
      path: "osmt-rsd/api-v3/search-skills.json", counts: [.init(competencies: 50)],
      first: "Access and Security Levels Standardization",
      last: "Communication Technique Selection", countsTags: false),
    FrameworkCorpusRow(
      path: "osmt-rsd/api-v3/collection-with-skills.json", counts: [.init(competencies: 24)],
      first: "Validation and Troubleshooting", last: "Implementation", countsTags: false),
    FrameworkCorpusRow(
      path: "osmt-rsd/api-v2/collection-skills.json", counts: [.init(competencies: 24)],
      first: "Access Application Programming Interface (API) to Change Data",
      last: "Validation and Troubleshooting", countsTags: false),
    FrameworkCorpusRow(
      path: "osmt-rsd/api-v3/similarity-result.json", counts: [.init(competencies: 1)],
      first: "Validation and Troubleshooting", countsTags: false),
    // 230 descriptors, 30 of them the same uuid again, and 7 published collections of 43 skills.
    FrameworkCorpusRow(
      path: "osmt-rsd/xml/osmt-mock-data.xml",
      counts: [.init(competencies: 230 - 30 + 7, headings: 7, associations: 43)],
      first: "Data and Data Store Access", last: "Character",
      remarks: [.duplicate: 30, .contradiction: 16, .ignored: 1], countsTags: false),
    FrameworkCorpusRow(
      path: "onet/30.2-text",
      counts: [
        .init(
          competencies: 18_796 + 8_785, occupations: 1_016, requirements: 18_796 + 32_773)
      ],
      last: "CompuWeigh GMS"),
    // Pairs of occupation and element with at least one row that is not to be suppressed.
    FrameworkCorpusRow(
      path: "onet/29.2-from-xlsx",
      counts: [
        .init(
          competencies: 627 + 332 + 2_087, headings: 627 - 177, associations: 621 + 332 + 2_087,
          occupations: 879, requirements: 30_765 + 28_989 + 14_064)
      ],
      first: "Worker Characteristics", remarks: [.ignored: 124 + 4_797 + 7]),
    FrameworkCorpusRow(
      path: "onet/29.2-from-xlsx/Content-Model-Reference.txt",
      counts: [.init(competencies: 627, headings: 627 - 177, associations: 621)]),
    FrameworkCorpusRow(
      path: "osmt-rsd/csv/onet-job-codes.csv", counts: [.init(occupations: 1_016)]),
    FrameworkCorpusRow(
      path: "osmt-rsd/csv/skills-import.csv", counts: [.init(competencies: 2, associations: 2)],
      first: "Data and Data Store Access", last: "Large-Scale Web Application Build",
      countsTags: false),
    // 4,930 competencies of the list and 47 activities that stand in the sheets alone; two roots and
    // 141 nodes; 1,182 places in the trees and 14 moves; 19 environments of work left out.
    FrameworkCorpusRow(
      path: "rome/xml",
      counts: [
        .init(
          competencies: 4_930 + 47 + 143, headings: 143, associations: 1_182 + 14,
          occupations: 532, requirements: 55 + 47 + 42)
      ],
      first: "Techniques de soudage", remarks: [.ignored: 19]),
    FrameworkCorpusRow(
      path: "rome/xml/referentiel_competence_v344_iso8859-15.xml.gz",
      counts: [.init(competencies: 4_930)],
      last: "Interopérabilité des produits et des systèmes"),
    FrameworkCorpusRow(
      path: "rome/xml/referentiel_code_rome_v344_iso8859-15.xml",
      counts: [.init(occupations: 532)]),
    FrameworkCorpusRow(
      path: "rome/xml/arborescence_v344_iso8859-15.xml.gz",
      counts: [.init(competencies: 143, headings: 143, associations: 1_182, occupations: 532)]),
    // 3 rows say a statement of a role again.
    FrameworkCorpusRow(
      path: "nice/nistnice2022-full.csv",
      counts: [
        .init(
          competencies: 1_084 + 104, headings: 7 + 33 + 60 + 4,
          associations: 52 + 33 + 1_084 + 60, occupations: 52, requirements: 3_269 - 3)
      ],
      remarks: [.duplicate: 3]),
    FrameworkCorpusRow(
      path: "nice/nice_knowledge.yml", counts: [.init(competencies: 594)]),
    FrameworkCorpusRow(path: "nice/nice_skills.yml", counts: [.init(competencies: 368)]),
    FrameworkCorpusRow(path: "nice/nice_abilities.yml", counts: [.init(competencies: 176)]),
    FrameworkCorpusRow(
      path: "nice/nice_tasks.yml", counts: [.init(competencies: 1_003)], remarks: [.repaired: 1]),
    FrameworkCorpusRow(
      path: "nice/nice_workRoles.yml",
      counts: [
        .init(competencies: 7 + 32, headings: 7 + 32, associations: 32 + 52, occupations: 52)
      ]),
    FrameworkCorpusRow(
      path: "nice/nice_specialityAreas.yml", counts: [.init(competencies: 32, headings: 32)]),
    // Two courses, two qualifications, two outcomes; each outcome names four skills and stands in
    // both qualifications.
    FrameworkCorpusRow(
      path: "elm-loq-xml/loq.xml.gz",
      counts: [.init(competencies: 6, headings: 4, associations: 8 + 4 + 2 + 1 + 1)],
      first: "xDJUMG", remarks: [.ignored: 2]),
    FrameworkCorpusRow(
      path: "case/ItemTypeTestFramework.json", format: .caseFramework,
      counts: [.init(competencies: 1)]),
    FrameworkCorpusRow(
      path: "case/MarkdownFramework.json", format: .caseFramework,
      counts: [.init(competencies: 2)]),
    FrameworkCorpusRow(
      path: "case/Utf8TestFramework.json", format: .caseFramework,
      counts: [.init(competencies: 1)]),
    // 16 isChildOf, two of them to the document; 16 exactMatchOf, 3 precedes, 2 isRelatedTo, of
    // which one and two to other frameworks; 2 exemplars.
    FrameworkCorpusRow(
      path: "case/opensalt-sample-framework.json", format: .caseFramework,
      counts: [.init(competencies: 16, headings: 2, associations: 14 + 16 + 3 + 2)],
      remarks: [.dangling: 3, .ignored: 2]),
    // 36 isChildOf, five of them to the document; 5 + 10 headings.
    FrameworkCorpusRow(
      path: "case/compeito-ikenohata-v1p1.json", format: .caseFramework,
      counts: [.init(competencies: 36, headings: 15, associations: 31)]),
    FrameworkCorpusRow(
      path: "ctdl-asn/bcsp-asp.json", format: .ctdlASN,
      counts: [.init(competencies: 170, headings: 7, associations: 163)]),
    FrameworkCorpusRow(
      path: "ctdl-asn/bcsp-csp.json", format: .ctdlASN,
      counts: [.init(competencies: 100, headings: 9, associations: 91)]),
    // 91 children, two of the framework itself; 2 domains and 3 subdomains.
    FrameworkCorpusRow(
      path: "ctdl-asn/ConnectingCredentials.json", format: .ctdlASN,
      counts: [.init(competencies: 91, headings: 5, associations: 89)]),
    // The same in Turtle.
    FrameworkCorpusRow(
      path: "ctdl-asn/bcsp-asp.ttl", format: .ctdlASN,
      counts: [.init(competencies: 170, headings: 7, associations: 163)]),
    FrameworkCorpusRow(
      path: "ctdl-asn/bcsp-csp.ttl", format: .ctdlASN,
      counts: [.init(competencies: 100, headings: 9, associations: 91)]),
    FrameworkCorpusRow(
      path: "ctdl-asn/ConnectingCredentials.ttl", format: .ctdlASN,
      counts: [.init(competencies: 91, headings: 5, associations: 89)]),
    FrameworkCorpusRow(
      path: "ctdl-asn/ONET-Knowledge-Competency-Framework-9-27-19.json", format: .ctdlASN,
      counts: [.init(competencies: 41, associations: 31)]),
    FrameworkCorpusRow(
      path: "ctdl-asn/ONET-Basic-Skills-Competency-Framework-9-27-19.json", format: .ctdlASN,
      counts: [.init(competencies: 12, associations: 10)]),
    FrameworkCorpusRow(
      path: "ctdl-asn/SampleCompetencyFramework_with_Envelope.json", format: .ctdlASN,
      counts: [.init(competencies: 13)]),
    // 3 concepts; 6 concepts with 5 broader and 4 classifications, 3 top concepts not written out;
    // 9 tasks with 10 classifications.
    FrameworkCorpusRow(
      path: "ctdl-asn/ONET-Work-Activities-connected-items-with-comments.json", format: .ctdlASN,
      counts: [
        .init(competencies: 3), .init(competencies: 6, associations: 5 + 4),
        .init(competencies: 9, associations: 10),
      ], remarks: [.repaired: 1, .dangling: 3]),
    // 5 members of the collection, four not written out; 3 nodes of other types and one "...".
    FrameworkCorpusRow(
      path: "ctdl-rsd/Collection-and-RSD-Sample.json", format: .ctdlASN,
      counts: [.init(competencies: 1, associations: 1, occupations: 1, requirements: 1)],
      remarks: [.repaired: 1, .ignored: 3 + 1, .dangling: 4]),
    // The occupations are groups; "..." in two lists.
    FrameworkCorpusRow(
      path: "ctdl-rsd/CSCTG---OSMT-Examples.json", format: .ctdlASN,
      counts: [.init(competencies: 1, associations: 1)],
      remarks: [.repaired: 1, .ignored: 2, .dangling: 2]),
    // 2 profiles, one concept without a scheme, one "..."; one top child not written out.
    FrameworkCorpusRow(
      path: "ctdl-rsd/CSCTG---Aspirational-Example.json", format: .ctdlASN,
      counts: [.init(competencies: 2, associations: 1)],
      remarks: [.repaired: 1, .ignored: 2 + 1 + 1, .dangling: 1]),
    // A scheme of three kinds of demand; 5 other nodes and "..."; 3 members that are no competencies.
    FrameworkCorpusRow(
      path: "ctdl-rsd/WorkforceDemandAction-for-ETPL.json", format: .ctdlASN,
      counts: [.init(competencies: 3)],
      remarks: [.repaired: 1, .ignored: 5 + 1, .dangling: 3]),
  ]
}
