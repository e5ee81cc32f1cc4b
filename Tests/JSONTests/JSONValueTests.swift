import JSON
import Testing

struct JSONValueTests {
  private let value: JSONValue = [
    "null": nil, "bool": true, "integer": 3, "double": 0.5, "string": "é", "array": [1, "b"],
    "object": ["inner": []],
  ]

  @Test func eachKindIsReadAsItself() {
    #expect(value["null"]?.isNull == true)
    #expect(value["bool"]?.bool == true)
    #expect(value["integer"]?.number?.integer == 3)
    #expect(value["double"]?.number?.double == 0.5)
    #expect(value["string"]?.string == "é")
    #expect(value["array"]?.array == [1, "b"])
    #expect(value["object"]?.object == ["inner": []])
    #expect(value["object"]?["inner"] == [])
  }

  @Test func otherKindsAreNil() {
    let string = value["string"]
    #expect(string?.bool == nil)
    #expect(string?.number == nil)
    #expect(string?.array == nil)
    #expect(string?.object == nil)
    #expect(string?["x"] == nil)
    #expect(string?.isNull == false)
    #expect(value["bool"]?.string == nil)
    #expect(value["absent"] == nil)
  }

  @Test func oneOrManyIsAList() {
    #expect(value["array"]?.list == [1, "b"])
    #expect(value["null"]?.list == [])
    #expect(value["string"]?.list == ["é"])
    #expect(value["object"]?.list == [["inner": []]])
  }

  @Test func stringsAreEqualByTheirBytes() {
    let composed: JSONValue = "\u{E9}"
    let decomposed: JSONValue = "e\u{301}"
    #expect(composed != decomposed)
    #expect(composed == "\u{E9}")
    #expect(Set([composed, decomposed, "\u{E9}"]).count == 2)
    // Equal in bytes counted, canonically equivalent, and still not the same bytes.
    #expect(JSONValue.string("\u{212B}") != .string("A\u{30A}"))
    #expect(JSONValue.object(["\u{E9}": 1]) != .object(["e\u{301}": 1]))
  }

  @Test func numbersAreEqualByTheirText() throws {
    let one = try JSONValue(parsing: Array("[1, 1.0, 1e0, 1]".utf8), limits: .job).array ?? []
    #expect(Set(one).count == 3)
    #expect(one.first == one.last)
    #expect(one.allSatisfy { $0.number?.integer == 1 })
  }

  @Test func orderOfMembersIsPartOfAnObject() {
    #expect(JSONValue.object(["a": 1, "b": 2]) != .object(["b": 2, "a": 1]))
  }

  @Test func valuesBuiltFromVariablesAreWritten() {
    let (count, score, name) = (3, 0.25, "x")
    let built: JSONValue = ["count": .number(count), "score": .number(score), "name": "a\(name)"]
    #expect("\(built)" == #"{"count":3,"score":0.25,"name":"ax"}"#)
  }
}
