import SkillModel
import Testing

@Suite struct OccupationTests {
  @Test(
    arguments: [
      (nil, 2), (7.25, 7.25), (0, 2), (-1, 2), (.infinity, 2), (.nan, 2),
    ] as [(Double?, Double)])
  func theRelationWeighsWhatTheImportanceCannot(importance: Double?, weight: Double) {
    let required = Occupation.RequiredCompetency(
      IRI("urn:k"), .essential, importance: importance)
    #expect(required.weight == weight)
  }
}
