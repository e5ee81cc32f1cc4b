import Pathways
import Testing

@Suite struct SearchEffortTests {
  @Test(arguments: [-1, 0, 1]) func `at least one step is taken`(_ steps: Int) {
    #expect(SearchEffort(steps: steps).steps == 1)
  }
}
