import Embedding
import Testing

@Suite struct KnownCalibrationsTests {
  private func read(_ text: String) throws -> KnownCalibrations {
    try KnownCalibrations(json: Array(text.utf8), path: "calibrations.json")
  }

  @Test func tablesAreFoundByHashAndByBlend() throws {
    let tables = try read(
      #"""
      {"aa": {"table": [[-1, 0], [1, 0.9]]},
       "aa+bb@0.5": {"fittedBy": "somebody", "table": [[-1, 0], [0.5, 0.25], [1, 1]],
        "extract": [[-1, 0.125], [1, 0.5]]}}
      """#)
    #expect(tables["aa"]?.match.points.map(\.probability) == [0, 0.9])
    #expect(tables["aa+bb@0.5"]?.match.points.map(\.cosine) == [-1, 0.5, 1])
    #expect(tables["aa"]?.extract == nil)
    #expect(tables["aa+bb@0.5"]?.extract?.points.map(\.probability) == [0.125, 0.5])
    #expect(tables["bb"] == nil)
    #expect(try read("{}")["aa"] == nil)
  }

  @Test(arguments: [
    "[]", "{", #"{"aa": [[-1, 0], [1, 1]]}"#, #"{"aa": {"table": [[-1, 0], [0.9, 1]]}}"#,
    #"{"aa": {"table": [[-1, 0.5], [1, 0.5]]}}"#, #"{"aa": {"table": []}}"#,
    #"{"aa": {"table": [[-1, 0], [1, 1]], "extract": []}}"#,
  ])
  func whatIsNoTableIsRefused(text: String) throws {
    let error = try #require(throws: ModelError.self) { try read(text) }
    #expect(error.code == .malformed)
    #expect(error.description.hasPrefix("calibrations.json: error: "))
  }

  @Test func theProgramsTablesAreWellMade() throws {
    _ = try KnownCalibrations.builtIn()
  }
}
