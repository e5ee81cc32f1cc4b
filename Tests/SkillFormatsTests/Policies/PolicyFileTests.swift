import JSON
import SkillFormats
import SkillModel
import TestSupport
import Testing

struct PolicyFileTests {
  @Test func standardPolicyIsWrittenAndReadBack() throws {
    let text = PolicyFile.text(of: .standard)
    #expect(text.hasPrefix("{\n  \"name\": \"standard\",\n  \"floor\": 0.5,\n"))
    #expect(text.hasSuffix("}\n"))
    #expect(try PolicyFile.read(Fixture.file("policy.json", text)) == .standard)
  }

  @Test func bytesForTheHashAreFixed() {
    let policy = Policy(
      name: "small", floor: 0.25, equalLabel: 1,
      associationFactors: [.narrower: 0.4, .exactMatch: 1],
      standingFactors: [
        .rejected: 0, .claimed: 0.5, .verified: 1, .offered: 1, .unconfirmed: 0.75,
        .issuerUnknown: 0.9,
      ],
      currency: Self.function([(0, 1), (12, 0.5)]), currencyUnknown: 0.5,
      levelShortfall: Self.function([(0, 1), (2, 0)]), levelUnknown: 0.8, gateLink: 0.8,
      gateStandings: [.issuerUnknown, .verified], strong: 0.8, fair: 0.65)
    #expect(
      String(decoding: PolicyFile.canonicalBytes(of: policy), as: UTF8.self)
        == #"{"name":"small","floor":0.25,"equalLabel":1,"associations":{"exactMatch":1,"#
        + #""narrower":0.4},"standings":{"verified":1,"issuerUnknown":0.9,"unconfirmed":0.75,"#
        + #""claimed":0.5,"offered":1,"rejected":0},"currency":[{"months":0,"factor":1},"#
        + #"{"months":12,"factor":0.5}],"currencyUnknown":0.5,"levels":[{"stepsBelow":0,"#
        + #""factor":1},{"stepsBelow":2,"factor":0}],"levelUnknown":0.8,"gateLink":0.8,"#
        + #""gateStandings":["verified","issuerUnknown"],"strong":0.8,"fair":0.65}"#)
  }

  @Test(arguments: 0..<100)
  func everyPolicyIsReadBackAsItWasWritten(seed: UInt64) throws {
    let policy = Self.policy(seed: seed)
    let pretty = Fixture.file("policy.json", PolicyFile.text(of: policy))
    let compact = SourceFile(name: "policy.json", bytes: PolicyFile.canonicalBytes(of: policy))
    #expect(try PolicyFile.read(pretty) == policy)
    #expect(try PolicyFile.read(compact) == policy)
  }

  @Test func orderOfMembersDoesNotMatter() throws {
    let text = PolicyFile.text(of: .standard)
    guard case .object(let object) = try JSONValue(parsing: Array(text.utf8), limits: .job) else {
      Issue.record("no object")
      return
    }
    var turned = JSONObject()
    for member in object.members.reversed() { turned[member.key] = member.value }
    let file = SourceFile(name: "policy.json", bytes: JSONWriter.bytes(of: .object(turned)))
    #expect(try PolicyFile.read(file) == .standard)
  }

  /// A change to the standard policy's text and what is said of it.
  static let refusals: [(String, String, String)] = [
    (
      #""floor": 0.5"#, #""floor": 0"#,
      "p.json#/floor: error: found 0, expected a number above 0 and at most 1"
    ),
    (
      #""floor": 0.5"#, #""floor": 1.01"#,
      "p.json#/floor: error: found 1.01, expected a number above 0 and at most 1"
    ),
    (
      #""floor": 0.5"#, #""floor": "0.5""#,
      "p.json#/floor: error: found no number, expected a number above 0 and at most 1"
    ),
    (
      #""floor": 0.5,"#, "",
      "p.json: error: found no \"floor\", expected a whole policy; `tessera policy show` prints one"
    ),
    (
      #""floor""#, #""flour""#,
      "p.json#/flour: error: found a member that is not known here, expected only name, floor, "
        + "equalLabel, associations, standings, currency, currencyUnknown, levels, levelUnknown, "
        + "gateLink, gateStandings, strong, fair"
    ),
    (
      #""name": "standard""#, #""name": " ""#,
      "p.json#/name: error: found no words, expected what to call the policy"
    ),
    (
      #""closeMatch": 0.9"#, #""closeMatch": -0.1"#,
      "p.json#/associations/closeMatch: error: found -0.1, expected a number from 0 to 1"
    ),
    (
      #""closeMatch": 0.9"#, #""closeMatch": 1e999"#,
      "p.json#/associations/closeMatch: error: found 1e999, expected a number from 0 to 1"
    ),
    (
      #""closeMatch""#, #""nearMatch""#,
      "p.json#/associations/nearMatch: error: found a member that is not known here, expected only "
        + "exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch, broader, narrower, "
        + "related, hasPart, isPartOf, precedes, follows, replaces, replacedBy, requires, "
        + "requiredBy, benefitsFrom, benefits"
    ),
    (
      #""rejected": 0"#, #""rejected": 0.1"#,
      "p.json#/standings/rejected: error: found 0.1, expected 0: what is rejected never counts"
    ),
    (
      #""claimed": 0.6,"#, "",
      "p.json#/standings: error: found no \"claimed\", expected a factor for each standing"
    ),
    (
      #""months": 120"#, #""months": 36"#,
      "p.json#/currency/2/months: error: found 36 after 36, expected more at each point"
    ),
    (
      #""months": 0"#, #""months": -1"#,
      "p.json#/currency/0/months: error: found -1, expected a number from 0"
    ),
    (
      "\"months\": 240,\n      \"factor\": 0.3", "\"months\": 240,\n      \"factor\": 0.7",
      "p.json#/currency/3/factor: error: found 0.7 after 0.6, expected a factor that does not rise"
    ),
    (
      "\"stepsBelow\": 0,\n      \"factor\": 1", "\"stepsBelow\": 0,\n      \"factor\": 0.9",
      "p.json#/levels: error: found 0.9 at 0 steps below, expected 1: who has the level asked "
        + "lacks nothing"
    ),
    (
      #""gateLink": 0.8"#, #""gateLink": null"#,
      "p.json#/gateLink: error: found no number, expected a number from 0 to 1"
    ),
    (
      #""issuerUnknown""# + "\n  ]", #""rejected""# + "\n  ]",
      "p.json#/gateStandings/1: error: found another value, expected one of verified, "
        + "issuerUnknown, unconfirmed, claimed, offered"
    ),
    (
      #""issuerUnknown""# + "\n  ]", #""verified""# + "\n  ]",
      "p.json#/gateStandings/1: error: found \"verified\" a second time, expected each once"
    ),
    (
      #""fair": 0.65"#, #""fair": 0.85"#,
      "p.json#/fair: error: found 0.85, expected at most \"strong\", 0.8"
    ),
  ]

  @Test(arguments: refusals)
  func refusalSaysWhereAndWhatIsExpected(found: String, put: String, words: String) throws {
    var text = PolicyFile.text(of: .standard)
    let range = try #require(text.firstRange(of: found))
    text.replaceSubrange(range, with: put)
    let file = Fixture.file("p.json", text)
    let error = #expect(throws: FormatError.self) { try PolicyFile.read(file) }
    #expect(error?.description == words)
  }

  @Test func cutOffPolicyIsRefusedWithItsLine() {
    let file = Fixture.file("p.json", "{\n  \"name\": \"standard\"\n")
    let error = #expect(throws: FormatError.self) { try PolicyFile.read(file) }
    #expect(
      error?.description == "p.json:3:1: error: found the end of the text, expected ',' or '}'")
  }

  @Test(arguments: ["[]", "5", "name: standard"])
  func somethingElseIsNoPolicy(text: String) {
    let error = #expect(throws: FormatError.self) {
      try PolicyFile.read(Fixture.file("p.json", text))
    }
    #expect(
      error?.description
        == "p.json: error: found no JSON object, expected a policy; `tessera policy show` prints one"
    )
  }
}

extension PolicyFileTests {
  static func function(_ points: [(Double, Double)]) -> PiecewiseLinear {
    guard let function = PiecewiseLinear(points.map { PiecewiseLinear.Point($0.0, $0.1) }) else {
      preconditionFailure("points do not rise")
    }
    return function
  }

  /// A policy within the ranges, drawn.
  static func policy(seed: UInt64) -> Policy {
    var generator = SeededGenerator(seed: seed)
    func factor() -> Double { .random(in: 0...1, using: &generator) }
    func falling(from first: Double) -> PiecewiseLinear {
      var points = [(0.0, first)]
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        let last = points[points.count - 1]
        points.append(
          (
            last.0 + .random(in: 0.5...50, using: &generator),
            last.1 * .random(in: 0...1, using: &generator)
          ))
      }
      return function(points)
    }
    let strong = factor()
    var associations: [Association.Kind: Double] = [:]
    for kind in Association.Kind.allCases where Bool.random(using: &generator) {
      associations[kind] = factor()
    }
    var standings: [Standing: Double] = [:]
    for standing in Standing.allCases where standing != .rejected {
      standings[standing] = factor()
    }
    return Policy(
      name: "drawn \(seed) \"é\"", floor: .random(in: 0.001...1, using: &generator),
      equalLabel: factor(), associationFactors: associations, standingFactors: standings,
      currency: falling(from: factor()), currencyUnknown: factor(),
      levelShortfall: falling(from: 1), levelUnknown: factor(), gateLink: factor(),
      gateStandings: Set(
        Standing.allCases.filter { $0 != .rejected && Bool.random(using: &generator) }),
      strong: strong, fair: strong * factor())
  }
}
