import JSON
import Testing

struct JSONReaderTests {
  private let bytes = Array(
    """
    {
      "framework": "Mosaic",
      "items": [
        {"id": 1, "labels": ["a", "b"]},
        [true, {"x": null}],
        -2.50
      ],
      "end": "\\u2713"
    }
    """.utf8)

  @Test func eventsComeInTheOrderOfTheText() throws {
    var reader = JSONReader(bytes, limits: .framework)
    var seen: [String] = []
    while let event = try reader.next() {
      seen.append("\(reader.location.line):\(reader.location.column) \(Self.name(event))")
    }
    #expect(
      seen == [
        "1:1 {", "2:3 framework:", "2:16 \"Mosaic\"", "3:3 items:", "3:12 [", "4:5 {", "4:6 id:",
        "4:12 1", "4:15 labels:", "4:25 [", "4:26 \"a\"", "4:31 \"b\"", "4:34 ]", "4:35 }",
        "5:5 [", "5:6 true", "5:12 {", "5:13 x:", "5:18 null", "5:22 }", "5:23 ]", "6:5 -2.50",
        "7:3 ]", "8:3 end:", "8:10 \"✓\"", "9:1 }",
      ])
    #expect(try reader.next() == nil)
  }

  private static func name(_ event: JSONReader.Event) -> String {
    switch event {
    case .beginObject: "{"
    case .endObject: "}"
    case .beginArray: "["
    case .endArray: "]"
    case .key(let key): "\(key):"
    case .string(let string): "\"\(string)\""
    case .number(let number): number.text
    case .bool(let bool): "\(bool)"
    case .null: "null"
    }
  }

  @Test func elementsAreReadOneByOne() throws {
    var reader = JSONReader(bytes, limits: .framework)
    var items: [JSONValue] = []
    while let event = try reader.next() {
      guard case .key("items") = event else { continue }
      guard case .beginArray? = try reader.next() else { break }
      while let item = try reader.value() { items.append(item) }
      break
    }
    let minus = JSONNumber(-2.5)
    #expect(items.count == 3)
    #expect(items.first == ["id": 1, "labels": ["a", "b"]])
    #expect(items.last?.number?.double == minus.double)
    guard case .key("end")? = try reader.next() else {
      Issue.record("the reader stands after the array")
      return
    }
    #expect(try reader.value() == "✓")
    #expect(try reader.value() == nil)
    try reader.end()
  }

  @Test func equalNamesHaveEqualNumbers() throws {
    let text = "{\"a\": {\"b\": 1}, \"b\": {\"\\u0061\": 2}, \"c\": 3}"
    var reader = JSONReader(Array(text.utf8), limits: .framework)
    var numbers: [Int] = []
    while let event = try reader.next() {
      if case .key = event { numbers.append(reader.keyNumber) }
    }
    #expect(numbers == [0, 1, 1, 0, 2])
  }

  @Test func textsAfterSkippedOnesAreWhole() throws {
    var reader = JSONReader(Array("[\"one\", [\"two\"], \"three\"]".utf8), limits: .framework)
    _ = try reader.next()
    try reader.skip()
    try reader.skip()
    #expect(try reader.value() == "three")
  }

  @Test func skippedValuesAreLeftBehind() throws {
    var reader = JSONReader(bytes, limits: .framework)
    _ = try reader.next()
    #expect(try reader.skip())  // "framework": "Mosaic"
    guard case .key("items")? = try reader.next() else {
      Issue.record("the reader stands before the second member")
      return
    }
    #expect(try reader.skip())
    #expect(try reader.value() == "✓")
    #expect(try !reader.skip())
    #expect(try reader.next() == nil)
    #expect(try !reader.skip())
  }

  @Test func skippedValuesAreChecked() {
    for text in ["[[1,]]", "[{\"a\":1,\"a\":2}]", "[\"\\ud800\"]", "[1", "[]]"] {
      #expect(throws: JSONError.self) {
        var reader = JSONReader(Array(text.utf8), limits: .framework)
        try reader.skip()
        try reader.end()
      }
    }
  }

  @Test func eventsBeforeAnErrorAreStillGiven() throws {
    var reader = JSONReader(Array("[1, 2, x]".utf8), limits: .framework)
    for _ in 0..<3 { _ = try reader.next() }
    #expect(throws: JSONError.self) { try reader.next() }
  }
}
