import Matching
import SkillModel
import Testing

/// When an evidence counts for a requirement, and how much.
@Suite struct LinkTests {
  private static let (apple, pomme, fruit) = (IRI("urn:apple"), IRI("urn:pomme"), IRI("urn:fruit"))

  /// Two texts that nothing but a declaration could join.
  private static let apart: [String: [Float]] = ["asked": [1, 0], "shown": [0, 1]]

  private static func declared(
    _ associations: [(IRI, Association.Kind, IRI)], asked: IRI, shown: IRI
  ) -> (link: Link, probability: Double)? {
    Example(apart, associations: associations).link(
      Statement("shown", competencies: [shown]), to: Statement("asked", competencies: [asked]))
  }

  @Test func oneCompetencyIsTheSame() throws {
    let found = try #require(Self.declared([], asked: Self.apple, shown: IRI("urn:apple/")))
    #expect(found == (.same, 1))
  }

  @Test func nothingJoinsTwoCompetenciesAndTexts() {
    #expect(Self.declared([], asked: Self.apple, shown: Self.fruit) == nil)
  }

  @Test func exactMatchIsSymmetricAndTransitive() throws {
    let found = try #require(
      Self.declared(
        [(Self.pomme, .exactMatch, Self.apple), (Self.pomme, .exactMatch, IRI("urn:apfel"))],
        asked: Self.apple, shown: IRI("urn:apfel")))
    #expect(found == (.same, 1))
  }

  @Test(arguments: [
    (Association.Kind.broader, Association.Kind.broader, 0.7), (.closeMatch, .closeMatch, 0.9),
    (.hasPart, .hasPart, 0.6), (.replaces, .replaces, 0.9),
  ])
  func anAssociationIsReadFromTheEvidence(
    kind: Association.Kind, read: Association.Kind, factor: Double
  ) throws {
    let forward = try #require(
      Self.declared([(Self.apple, kind, Self.fruit)], asked: Self.fruit, shown: Self.apple))
    #expect(forward == (.related(read), factor))
    let backward = try #require(
      Self.declared([(Self.apple, kind, Self.fruit)], asked: Self.apple, shown: Self.fruit))
    #expect(
      backward == (.related(kind.inverse), Policy.standard.factor(of: kind.inverse)))
  }

  @Test func anAssociationHoldsBetweenWholeClasses() throws {
    let found = try #require(
      Self.declared(
        [(Self.apple, .exactMatch, Self.pomme), (Self.pomme, .broader, Self.fruit)],
        asked: Self.fruit, shown: Self.apple))
    #expect(found == (.related(.broader), 0.7))
  }

  @Test func theGreatestAssociationHoldsAndNamesDecideTies() throws {
    let greatest = try #require(
      Self.declared(
        [(Self.apple, .related, Self.fruit), (Self.apple, .closeMatch, Self.fruit)],
        asked: Self.fruit, shown: Self.apple))
    #expect(greatest == (.related(.closeMatch), 0.9))
    let tied = try #require(
      Self.declared(
        [(Self.apple, .broader, Self.fruit), (Self.apple, .broadMatch, Self.fruit)],
        asked: Self.fruit, shown: Self.apple))
    #expect(tied == (.related(.broadMatch), 0.7))
  }

  @Test func anAssociationThatThePolicyDoesNotNameIsNone() {
    #expect(
      Self.declared([(Self.apple, .precedes, Self.fruit)], asked: Self.fruit, shown: Self.apple)
        == nil)
  }

  @Test func textsAreSimilarFromTheFloorOn() throws {
    let example = Example(["asked": [1, 0], "near": [0.5, 0.75], "far": [0.4375, 0.75]])
    let near = try #require(example.link(Statement("near"), to: Statement("asked")))
    #expect(near == (.similar, 0.5))
    #expect(example.link(Statement("far"), to: Statement("asked")) == nil)
  }

  @Test func noTextIsSimilarWhenNoCosineReachesTheFloor() {
    let example = Example(
      ["asked": [1, 0], "shown": [1, 0]], calibration: [(-1, 0), (1, 0.4)])
    #expect(example.link(Statement("shown"), to: Statement("asked")) == nil)
  }

  @Test func aCosineThatRoundingCarriedPastOneCountsAsOne() throws {
    let example = Example(
      ["asked": [1.0000001], "shown": [1.0000001]], calibration: [(0, 0), (2, 2)])
    let found = try #require(example.link(Statement("shown"), to: Statement("asked")))
    #expect(found == (.similar, 1))
  }

  @Test func theLabelThatFitsBestCounts() throws {
    let example = Example(
      ["asked": [1, 0, 0], "other": [0, 1, 0], "shown": [0, 0, 1], "close": [0, 0.75, 0.25]])
    let requirement = Statement("asked", alternatives: [LocalizedText("other")])
    let evidence = Statement("shown", alternatives: [LocalizedText("close")])
    let found = try #require(example.link(evidence, to: requirement))
    #expect(found == (.similar, 0.75))
  }

  @Test func equalLabelsAreSimilarAndNeverTheSame() throws {
    let example = Example(["data analysis": [0], "Data Analysis": [0], "x": [0]])
    let evidence = Statement("x", alternatives: [LocalizedText("Data Analysis", language: "en")])
    let found = try #require(example.link(evidence, to: Statement("data analysis")))
    #expect(found == (.similar, 0.98))
  }

  @Test func theGreatestProbabilityHoldsAndThenTheStrongerLink() throws {
    let associations = [(Self.apple, Association.Kind.broader, Self.fruit)]
    var example = Example(["asked": [1, 0], "shown": [0.75, 0]], associations: associations)
    let evidence = Statement("shown", competencies: [Self.apple])
    let requirement = Statement("asked", competencies: [Self.fruit])
    let similar = try #require(example.link(evidence, to: requirement))
    #expect(similar == (.similar, 0.75))
    example.world.policy.associationFactors[.broader] = 0.75
    let related = try #require(example.link(evidence, to: requirement))
    #expect(related == (.related(.broader), 0.75))
  }

  @Test(arguments: [(0.8, LinkStrength.strong), (0.79, .fair), (0.65, .fair), (0.64, .weak)])
  func aProbabilityHasAWord(probability: Double, word: LinkStrength) {
    #expect(LinkStrength(probability, under: .standard) == word)
  }
}
