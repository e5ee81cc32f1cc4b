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

struct JSONRangesTests {
  private static func texts(_ places: [String], in text: String) -> [String?] {
    let bytes = Array(text.utf8)
    return JSONPointer.ranges(
      of: places.compactMap { JSONPointer(parsing: $0) }, in: bytes, limits: .framework
    ).map { range in range.map { String(decoding: bytes[$0], as: UTF8.self) } }
  }

  @Test func valuesAreCutOutAsTheyStand() {
    let text = "\u{FEFF} { \"a\\u002fb\" : [ 1.0e1 ,\n-0 , {\"\" : \"x\\n\" } ], \"é\":\tnull}\n"
    #expect(
      Self.texts(["", "/a~1b", "/a~1b/0", "/a~1b/1", "/a~1b/2", "/a~1b/2/", "/é"], in: text) == [
        "{ \"a\\u002fb\" : [ 1.0e1 ,\n-0 , {\"\" : \"x\\n\" } ], \"é\":\tnull}",
        "[ 1.0e1 ,\n-0 , {\"\" : \"x\\n\" } ]", "1.0e1", "-0", "{\"\" : \"x\\n\" }", "\"x\\n\"",
        "null",
      ])
  }

  @Test func placesKeepTheirOrderAndMayRepeat() {
    #expect(
      Self.texts(["/1", "/0", "/1", "/1/b"], in: "[1, {\"b\":2}]") == [
        "{\"b\":2}", "1", "{\"b\":2}", "2",
      ])
  }

  @Test func whereNothingStandsIsNil() {
    #expect(
      Self.texts(["/2", "/01", "/x", "/0/a", "/e\u{301}"], in: "[1, {\"é\":2}]")
        == [nil, nil, nil, nil, nil])
    #expect(Self.texts(["/e\u{301}", "/é"], in: "{\"é\":2}") == [nil, "2"])
  }

  @Test func whatIsBehindAFaultIsNil() {
    #expect(Self.texts(["/a", "/b", ""], in: "{\"a\":[1], \"b\":x}") == ["[1]", nil, nil])
  }

  /// Every value of a text is found, and parsing its bytes gives it.
  @Test(arguments: 0..<50 as Range<UInt64>) func rangesHoldTheValues(seed: UInt64) throws {
    var random = RandomValues(seed: seed)
    let value = JSONValue.array([random.value(depth: 0), random.value(depth: 0)])
    let bytes = JSONWriter.bytes(of: value)
    var values: [(JSONPointer, JSONValue)] = []
    func collect(_ value: JSONValue, at place: JSONPointer) {
      values.append((place, value))
      for (index, element) in (value.array ?? []).enumerated() {
        collect(element, at: place.appending(index))
      }
      for member in value.object?.members ?? [] {
        collect(member.value, at: place.appending(member.key))
      }
    }
    collect(value, at: JSONPointer())
    let ranges = JSONPointer.ranges(of: values.map(\.0), in: bytes, limits: .framework)
    for (range, (_, value)) in zip(ranges, values) {
      let range = try #require(range)
      #expect(try JSONValue(parsing: Array(bytes[range]), limits: .framework) == value)
    }
  }
}
