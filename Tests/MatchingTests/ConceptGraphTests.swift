import Matching
import Testing

/// What frameworks together declare.
@Suite struct ConceptGraphTests {
  @Test func aClassThatJoinsCompetenciesOfOneFrameworkIsReported() {
    let graph = ConceptGraph(
      conceptCount: 7,
      associations: [
        CodedAssociation(0, .exactMatch, 3), CodedAssociation(3, .exactMatch, 1),
        CodedAssociation(4, .exactMatch, 5), CodedAssociation(2, .closeMatch, 0),
        CodedAssociation(6, .exactMatch, 6),
      ], frameworks: [0, 0, 0, 1, 1, -1, -1])
    #expect(graph.conflicts.map(\.framework) == [0] && graph.conflicts.map(\.concepts) == [[0, 1]])
  }

  @Test func competenciesOfNoLoadedFrameworkAreInNoConflict() {
    let graph = ConceptGraph(
      conceptCount: 2, associations: [CodedAssociation(0, .exactMatch, 1)], frameworks: [-1, -1])
    #expect(graph.conflicts.isEmpty)
  }

  @Test func anAssociationOfNothingIsAMistake() async {
    await #expect(processExitsWith: .failure) {
      _ = ConceptGraph(conceptCount: 1, associations: [CodedAssociation(0, .broader, 1)])
    }
  }
}
