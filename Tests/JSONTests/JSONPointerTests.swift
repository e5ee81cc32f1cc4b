import JSON
import Testing

struct JSONPointerTests {
  @Test(
    arguments: [
      ([], ""), ([""], "/"), (["a", "b"], "/a/b"), (["a/b"], "/a~1b"), (["m~n"], "/m~0n"),
      (["~1"], "/~01"), (["é", "0"], "/é/0"), (["", ""], "//"),
    ] as [([String], String)])
  func pointerIsWrittenAndRead(tokens: [String], text: String) {
    #expect(JSONPointer(tokens).description == text)
    #expect(JSONPointer(parsing: text) == JSONPointer(tokens))
  }

  @Test(arguments: ["a", "a/b", "/~", "/~2", "/a~"])
  func otherTextIsNoPointer(text: String) {
    #expect(JSONPointer(parsing: text) == nil)
  }

  @Test func pointerGrowsStepByStep() {
    #expect(
      JSONPointer().appending("items").appending(3).appending("a/b").description == "/items/3/a~1b")
  }

  @Test(arguments: [
    ("", "1:1"), ("/items", "2:12"), ("/items/0", "3:5"), ("/items/0/a~1b", "3:13"),
    ("/items/1/1", "4:10"),
    ("/é", "6:8"),
  ])
  func placeOfAValueIsFound(pointer: String, place: String) throws {
    let pointer = try #require(JSONPointer(parsing: pointer))
    let location = try #require(pointer.location(in: Self.bytes, limits: .framework))
    #expect("\(location.line):\(location.column)" == place)
  }

  @Test(arguments: [
    "/none", "/items/2", "/items/01", "/items/-1", "/items/x", "/items/0/a~1b/c", "/e\u{301}",
  ])
  func placeOfNoValueIsNil(pointer: String) throws {
    let pointer = try #require(JSONPointer(parsing: pointer))
    #expect(pointer.location(in: Self.bytes, limits: .framework) == nil)
  }

  @Test func placeAfterAnErrorIsNil() {
    #expect(
      JSONPointer(["b"]).location(in: Array(#"{"a":x,"b":1}"#.utf8), limits: .framework) == nil)
  }

  private static let bytes = Array(
    """
    {
      "items": [
        {"a/b": 1},
        [10, [20]]
      ],
      "é": null
    }
    """.utf8)
}
