import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

@Suite struct AwardRulesFileTests {
  /// Small rules that are good, as the tables of bad ones change them.
  private static let good = """
    name: Rules
    version: "1.0"
    provider: Made-up College
    award: diploma
    awards:
      - id: certificate
        name: Certificate
        level: AQF 4
        points: 4
        core:
          - U1
        electives: 2
        leadsTo:
          - diploma
      - id: diploma
        name: Diploma
        level: AQF 5
        points: 8
        core:
          - U1
          - U2
        excludes:
          - U3
        electives: 2
        freeElectives: 2
    units:
      - code: U1
        name: First
        points: 2
        leastCoverage: 50 %
        outcomes:
          - label: Cleaning
            text: Clean data
            language: en
            competencies:
              - https://skills.example/1
            level: AQF 5
            mandatory: yes
            weight: 2.5
          - text: Ask questions
            level:
              scheme: https://scale.example
              rank: 3
              name: Able
        conditions:
          currencyMonths: 36
          leastLevel: AQF 5
          creditBearing: yes
          leastGrade:
            least: Credit
            scale:
              - Pass
              - Credit
        requests:
          - name: Interview
            text: half an hour with the convenor
      - code: U2
        name: Second
        points: 2
        noCredit: a capstone
      - code: U3
        name: Third
        points: 2
        outcomes:
          - text: Anything
      - code: U4
        name: Fourth
        points: 2
        outcomes:
          - text: Something
    caps:
      - of: all
        most: 50 %
      - of: eachIssuer
        most: 2.5
      - kind: Badge
        most: 10 %
      - standing: claimed
        most: 0
    exclusions:
      - issuer: did:web:nobody.example
        because: not ours
    standings:
      - verified
      - claimed
    conditions:
      leastGrade:
        least: 65 %
    unitsPerCredential: any
    credentialsPerUnit: 2
    leastCoverage: 75 %
    freeElectives:
      statedPointsPerPoint: 4
      leastPoints: 0.25
      conditions:
        currencyMonths: 60
    requests:
      - name: Identity
        text: a passport
    crosswalk:
      - levels:
          - AQF 7
          - EQF 6
        source: our own table of 2026

    """

  private static func read(_ text: String) throws(FormatError) -> AwardRules {
    try AwardRulesFile.read(SourceFile(name: "a.yaml", bytes: Array(text.utf8)))
  }

  @Test func everyMemberIsRead() throws {
    let rules = try Self.read(Self.good)
    #expect(rules.name == "Rules" && rules.version == "1.0" && rules.provider == "Made-up College")
    #expect(rules.award.id == "diploma" && rules.award.level == QualificationLevel(.aqf, 5))
    #expect(rules.awards[0].leadsTo == ["diploma"] && rules.awards[1].excluded == ["U3"])
    #expect(rules.award.freePoints == CreditPoints(hundredths: 200))
    let unit = rules.units[0]
    #expect(unit.leastCoverage == 0.5 && unit.requests.map(\.name) == ["Interview"])
    #expect(
      unit.outcomes[0]
        == Requirement(
          Statement(
            "Clean data", language: "en", competencies: [IRI("https://skills.example/1")],
            alternatives: [LocalizedText("Cleaning", language: "en")]),
          weight: 2.5, level: Level(scheme: "AQF", rank: 5, name: "AQF 5"), isMandatory: true))
    #expect(
      unit.outcomes[1].level == Level(scheme: "https://scale.example", rank: 3, name: "Able"))
    #expect(
      unit.conditions
        == CreditConditions(
          leastLevel: QualificationLevel(.aqf, 5),
          leastGrade: .word("Credit", scale: ["Pass", "Credit"]), currencyMonths: 36,
          isCreditBearing: true))
    #expect(rules.units[1].noCredit == "a capstone")
    #expect(
      rules.caps == [
        CreditCap(.all, most: .share(0.5)),
        CreditCap(.eachIssuer, most: .points(CreditPoints(hundredths: 250))),
        CreditCap(.kind("Badge"), most: .share(0.1)),
        CreditCap(.standing(.claimed), most: .points(.zero)),
      ])
    #expect(
      rules.exclusions == [
        CreditExclusion(.issuer(IRI("did:web:nobody.example")), because: "not ours")
      ])
    #expect(rules.standings == [.verified, .claimed] && rules.unitsPerCredential == nil)
    #expect(rules.credentialsPerUnit == 2 && rules.leastCoverage == 0.75)
    #expect(rules.conditions.leastGrade == .percent(65))
    #expect(rules.freeElectives?.leastPoints == CreditPoints(hundredths: 25))
    #expect(rules.freeElectives?.conditions.currencyMonths == 60)
    #expect(rules.requests == [CreditRequest(name: "Identity", text: "a passport")])
    #expect(rules.crosswalk.rows.last?.source == "our own table of 2026")
    #expect(rules.crosswalk.rows.count == LevelCrosswalk.published.rows.count + 1)
  }

  @Test func jsonSaysTheSame() throws {
    let text = """
      {"name": "Rules", "award": "a", "leastCoverage": "60 %", "unitsPerCredential": 2,
       "awards": [{"id": "a", "name": "A", "points": 2.5, "core": ["U"]}],
       "units": [{"code": "U", "name": "U", "points": 2.5,
         "outcomes": [{"text": "Do it", "weight": 2, "mandatory": true}]}]}
      """
    let rules = try AwardRulesFile.read(SourceFile(name: "a.json", bytes: Array(text.utf8)))
    #expect(rules.award.points == CreditPoints(hundredths: 250) && rules.unitsPerCredential == 2)
    #expect(rules.units[0].outcomes[0].isMandatory && rules.units[0].outcomes[0].weight == 2)
    #expect(rules.standings == [.verified] && rules.leastCoverage == 0.6)
  }

  /// A line of the good rules, what stands in its place, and what the reader says.
  @Test(arguments: [
    (
      "    points: 8\n", "    points: 9\n",
      "#/awards/1/points: error: found 9, and core units (4), electives (2) and free electives (2) "
        + "add up to 8: expected the same"
    ),
    (
      "code: U4", "code: U1",
      "#/units/3/code: error: found 'U1' a second time, expected each of the units once"
    ),
    (
      "id: diploma\n", "id: certificate\n",
      "#/award: error: found 'diploma', expected the id of one of the awards: certificate, certif"
    ),
    (
      "    freeElectives: 2\n", "    freeElectives: 2\n    leadsTo:\n      - certificate\n",
      "#/awards/0/leadsTo/0: error: found awards that lead to each other: certificate → diploma → "
        + "certificate; expected steps that end"
    ),
    (
      "leadsTo:\n      - diploma", "leadsTo:\n      - certificate",
      "#/awards/0/leadsTo/0: error: found awards that lead to each other: certificate → certificate"
    ),
    (
      "leadsTo:\n      - diploma", "leadsTo:\n      - master",
      "#/awards/0/leadsTo/0: error: found 'master', which is the id of none of the awards"
    ),
    (
      "level: AQF 4", "level: NQF 4",
      "#/awards/0/level: error: found 'NQF 4', expected a level of one of AQF, EQF, ISCED, SCQF"
    ),
    (
      "level: AQF 4", "level: AQF 11",
      "#/awards/0/level: error: found 'AQF 11', expected AQF 1 to 10"
    ),
    (
      "most: 50 %", "most: 120 %",
      "#/caps/0/most: error: found '120 %', expected a share from 0 % to 100 %"
    ),
    (
      "most: 2.5", "most: 10",
      "#/caps/1/most: error: found 10, more than the 8 credit points of the award; expected at most"
    ),
    (
      "most: 2.5", "most: -1",
      "#/caps/1/most: error: found '-1', expected credit points from 0 up to 1000"
    ),
    (
      "points: 4\n", "points: -4\n",
      "#/awards/0/points: error: found '-4', expected credit points above 0 up to 1000"
    ),
    (
      "points: 4\n", "points: 4.005\n",
      "#/awards/0/points: error: found '4.005', expected credit points above 0 up to 1000, with two"
    ),
    (
      "- U3\n", "- U1\n",
      "#/awards/1: error: found U1 both under core and under excludes: a unit is required or excl"
    ),
    (
      "- U3\n", "- U9\n",
      "#/awards/1/excludes/0: error: found 'U9', which is the code of none of the units"
    ),
    (
      "        scale:\n          - Pass\n          - Credit\n", "",
      "#/units/0/conditions/leastGrade: error: found no \"scale\", expected the results of which "
        + "'Credit' is one, worst first; or a mark such as 65 %"
    ),
    (
      "least: Credit", "least: High",
      "#/units/0/conditions/leastGrade/least: error: found 'High', expected one of the scale: Pass"
    ),
    (
      "least: 65 %", "least: 165 %",
      "#/conditions/leastGrade/least: error: found '165 %', expected a share from 0 % to 100 %"
    ),
    (
      "  - standing: claimed", "  - standing: unconfirmed",
      "#/caps/3: error: found a cap on what is unconfirmed, which never counts: expected one of the"
    ),
    (
      "  - kind: Badge", "  - issuer: did:web:nobody.example",
      "#/caps/2: error: found a cap on <did:web:nobody.example>, which never counts"
    ),
    (
      "  - of: eachIssuer", "  - of: all",
      "#/caps/1: error: found the scope of cap 1 again, expected each once"
    ),
    (
      "  - of: eachIssuer", "  - of: eachIssuer\n    kind: Badge",
      "#/caps/1: error: found of and kind, expected one of of, issuer, kind, standing"
    ),
    (
      "    electives: 2\n    freeElectives: 2\n", "    electives: 4\n",
      "#/awards/1/electives: error: found 4, and the units that may be electives have 2 together"
    ),
    (
      "noCredit: a capstone", "leastCoverage: 50 %",
      "#/units/1: error: found no \"outcomes\", expected what U2 asks, or \"noCredit\" with the reas"
    ),
    (
      "weight: 2.5", "weight: 0",
      "#/units/0/outcomes/0/weight: error: found '0', expected a number from 0.001 to 1000"
    ),
    (
      "mandatory: yes", "mandatory: perhaps",
      "#/units/0/outcomes/0/mandatory: error: found another value, expected yes or no"
    ),
    (
      "currencyMonths: 36", "currencyMonths: -1",
      "#/units/0/conditions/currencyMonths: error: found '-1', expected a whole number from 0 to"
    ),
    (
      "provider:", "provder:",
      "#/provder: error: found a member that is not known here, expected only name, version"
    ),
    (
      "      - AQF 7\n      - EQF 6\n", "      - AQF 7\n      - AQF 6\n",
      "#/crosswalk/0/levels: error: found two levels of AQF, expected one each of two schemes"
    ),
    (
      "    source: our own table of 2026\n", "",
      "#/crosswalk/0: error: found no \"source\", expected some words"
    ),
    (
      "  statedPointsPerPoint: 4\n", "",
      "#/freeElectives: error: found no \"statedPointsPerPoint\", expected how many points"
    ),
    (
      "standings:\n  - verified\n", "standings:\n  - rejected\n",
      "#/standings/0: error: found another value, expected one of verified, issuerUnknown"
    ),
  ])
  func whatIsWrongIsNamedWithItsPlace(line: String, other: String, message: String) throws {
    let text = Self.good.replacing(line, with: other, maxReplacements: 1)
    try #require(text != Self.good, "'\(line)' is not in the rules")
    let error = #expect(throws: FormatError.self) { _ = try Self.read(text) }
    let found = error?.description ?? ""
    #expect(found.hasPrefix("a.yaml" + message), "\(found)")
  }

  @Test(arguments: [
    ("", "a.yaml: error: found no rules of an award, expected YAML or JSON with \"awards\""),
    ("name: x", "a.yaml: error: found no rules of an award"),
    ("{\"awards\": [}", "a.yaml"), ("a: &b c", "a.yaml:1:4: error: found an anchor"),
    ("awards:\n  - id: x\n", "a.yaml#/awards/0: error: found no \"name\""),
  ])
  func whatIsNoRulesIsRefused(text: String, message: String) {
    let error = #expect(throws: FormatError.self) { _ = try Self.read(text) }
    let found = error?.description ?? ""
    #expect(found.hasPrefix(message), "\(found)")
  }

  @Test func theSamplesAreGood() throws {
    let folder = Corpus.project.appending(path: "taxonomies/awards/1.0")
    for (name, points, awards) in [
      ("allied-health-practice.yaml", 2_400, 2), ("community-data-practice.yaml", 2_400, 3),
    ] {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let rules = try AwardRulesFile.read(SourceFile(name: name, bytes: bytes))
      #expect(rules.award.points.hundredths == points && rules.awards.count == awards)
    }
  }
}
