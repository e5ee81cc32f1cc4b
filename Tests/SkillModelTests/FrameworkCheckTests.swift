import SkillModel
import TestSupport
import Testing

struct FrameworkCheckTests {
  private static func skill(_ id: String, _ statement: String...) -> Competency {
    Competency(id: IRI(id), statements: statement.map { LocalizedText($0, language: "en") })
  }

  private static func heading(_ id: String) -> Competency {
    Competency(id: IRI(id), kind: .heading, preferredLabels: [LocalizedText(id)])
  }

  private static func relation(
    _ origin: String, _ kind: Association.Kind, _ destination: String
  ) -> Association {
    Association(IRI(origin), kind, IRI(destination))
  }

  private static func framework(
    _ competencies: [Competency], _ associations: [Association] = [],
    _ occupations: [Occupation] = []
  ) -> Framework {
    Framework(
      id: IRI("f:f"), competencies: competencies, associations: associations,
      occupations: occupations)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var framework: Framework
    var findings: [FrameworkCheck.Kind: [[String]]]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a sound framework",
      framework: framework(
        [skill("s:1", "cook"), skill("s:2", "bake"), heading("h:1")],
        [
          relation("s:1", .broader, "h:1"), relation("s:2", .isPartOf, "h:1"),
          relation("s:1", .exactMatch, "elsewhere:1"), relation("h:1", .broader, "f:f"),
        ],
        [Occupation(id: IRI("o:1"), requiredCompetencies: [.init(IRI("s:1"), .essential)])]),
      findings: [:]),
    Case(
      testDescription: "identifiers used again, whatever their spelling",
      framework: framework(
        [skill("http://s.example/1", "cook"), skill("https://s.example/1/", "bake")], [],
        [Occupation(id: IRI("o:1")), Occupation(id: IRI("o:1"))]),
      findings: [.duplicateIdentifier: [["http://s.example/1"], ["o:1"]]]),
    Case(
      testDescription: "relations and requirements of what is not there",
      framework: framework(
        [skill("s:1", "cook")],
        [relation("s:1", .broader, "gone:1"), relation("gone:2", .related, "gone:1")],
        [
          Occupation(
            id: IRI("o:1"),
            requiredCompetencies: [.init(IRI("gone:3"), .optional), .init(IRI("o:1"), .optional)])
        ]),
      findings: [
        .danglingAssociation: [["gone:1"], ["gone:2"]],
        .danglingRequirement: [["gone:3"], ["o:1"]],
      ]),
    Case(
      testDescription: "cycles told from either side",
      framework: framework(
        ["a", "b", "c", "d", "e", "x"].map { skill("s:\($0)", $0) },
        [
          relation("s:a", .broader, "s:b"), relation("s:c", .narrower, "s:b"),
          relation("s:c", .isPartOf, "s:a"), relation("s:d", .broader, "s:d"),
          relation("s:e", .broader, "s:a"), relation("s:x", .related, "s:x"),
        ]),
      findings: [.cycle: [["s:a", "s:b", "s:c"], ["s:d"]]]),
    Case(
      testDescription: "nothing said",
      framework: framework([skill("s:1"), skill("s:2", " \u{A0}"), skill("s:3", "cook")]),
      findings: [.emptyStatement: [["s:1"], ["s:2"]]]),
    Case(
      testDescription: "one thing said twice",
      framework: framework([
        skill("s:1", "Cook  soup"), skill("s:2", "cook soup", "bake"),
        skill("s:3", "cook\u{A0}soup"),
        Competency(id: IRI("s:4"), statements: [LocalizedText("cook soup", language: "fr")]),
        Competency(id: IRI("s:5"), preferredLabels: [LocalizedText("Bake", language: "en")]),
      ]),
      findings: [.repeatedStatement: [["s:1", "s:2", "s:3"], ["s:2", "s:5"]]]),
    Case(
      testDescription: "headings over nothing",
      framework: framework(
        [heading("h:1"), heading("h:2"), heading("h:3"), skill("s:1", "cook")],
        [relation("h:1", .hasPart, "s:1"), relation("h:2", .broader, "h:1")]),
      findings: [.headingWithoutMembers: [["h:2"], ["h:3"]]]),
  ]

  @Test(arguments: cases) func faultsAreFound(expected: Case) {
    let check = FrameworkCheck(expected.framework)
    let found = Dictionary(
      uniqueKeysWithValues: check.findings.map { ($0.kind, $0.groups.map { $0.map(\.found) }) })
    #expect(found == expected.findings)
    for finding in check.findings {
      #expect(check[finding.kind] == finding && finding.count == finding.groups.count)
    }
  }

  @Test func findingsComeInOneOrder() {
    let all = FrameworkCheck(
      Self.framework(
        [Self.heading("h:1"), Self.skill("s:1"), Self.skill("s:1")],
        [Self.relation("s:1", .broader, "s:1"), Self.relation("s:1", .broader, "gone:1")]))
    #expect(
      all.findings.map(\.kind) == [
        .duplicateIdentifier, .danglingAssociation, .cycle, .emptyStatement,
        .headingWithoutMembers,
      ])
  }

  /// Two things are in one cycle when each can be reached from the other.
  @Test(arguments: 0..<200 as Range<UInt64>) func cyclesAgreeWithTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...8, using: &generator)
    var reach = [[Bool]](repeating: [Bool](repeating: false, count: count), count: count)
    var associations: [Association] = []
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let origin = Int.random(in: 0..<count, using: &generator)
      let destination = Int.random(in: 0..<count, using: &generator)
      reach[origin][destination] = true
      associations.append(Self.relation("s:\(origin)", .broader, "s:\(destination)"))
    }
    for via in 0..<count {
      for from in 0..<count {
        for to in 0..<count where reach[from][via] && reach[via][to] { reach[from][to] = true }
      }
    }
    var expected: [[String]] = []
    for first in 0..<count where reach[first][first] {
      let group = (0..<count).filter { reach[first][$0] && reach[$0][first] }
      if group.first == first { expected.append(group.map { "s:\($0)" }) }
    }
    let framework = Self.framework(
      (0..<count).map { Self.skill("s:\($0)", "\($0)") }, associations)
    let found = FrameworkCheck(framework)[.cycle]?.groups.map { $0.map(\.found) } ?? []
    #expect(found == expected)
  }

  @Test func aLongChainIsNoDeepRecursion() {
    let count = 20_000
    let links = (0..<count).map { Self.relation("s:\($0)", .broader, "s:\(($0 + 1) % count)") }
    #expect(FrameworkCheck(Self.framework([], links))[.cycle]?.groups.first?.count == count)
  }
}
