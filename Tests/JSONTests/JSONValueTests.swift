import JSON
import Testing

struct JSONValueTests {
  @Test func membersKeepTheirOrder() throws {
    let value = try JSONValue(
      parsing: Array(#" {"b": [1, 2.50, "x\n\u00e9"], "a": null} "#.utf8), limits: .credential)
    #expect(
      value == ["b": [1, .number(try #require(value["b"]?.array?[1].number)), "x\né"], "a": nil])
    #expect(JSONWriter.text(of: value) == #"{"b":[1,2.50,"x\né"],"a":null}"#)
  }
}
