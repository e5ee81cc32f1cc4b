import JSON
import Testing

struct JSONLimitsTests {
  private static let limits = JSONLimits(
    bytes: 40, depth: 3, values: 8, members: 3, string: 6, acceptsByteOrderMark: false)

  @Test(arguments: [
    #"[[[]]]"#, #"{"a":[{}]}"#, #"[1,2,3,4,5,6,7]"#, #"{"a":1,"b":2,"c":3}"#, #"["abcdef"]"#,
    #"{"abcdef":0}"#, "\"" + #"\u0041"# + "\"", "[                                      ]",
  ])
  func inputAtALimitIsRead(text: String) throws {
    _ = try JSONValue(parsing: Array(text.utf8), limits: Self.limits)
  }

  @Test(arguments: [
    (
      #"[[[[]]]]"#, JSONError.Code.tooDeep,
      "1:4: found 4 arrays and objects inside each other, expected at most 3"
    ),
    (
      #"[{"a":[{"b":1}]}]"#, .tooDeep,
      "1:8: found 4 arrays and objects inside each other, expected at most 3"
    ),
    (#"[1,2,3,4,5,6,7,8]"#, .tooLarge, "1:16: found more than 8 values, expected no more"),
    (
      #"{"a":1,"b":2,"c":3,"d":4}"#, .tooLarge,
      "1:20: found an object of more than 3 members, expected no more"
    ),
    (#"["abcdefg"]"#, .tooLarge, "1:2: found a string of 7 bytes, expected at most 6"),
    (#"{"abcdefg":0}"#, .tooLarge, "1:2: found a string of 7 bytes, expected at most 6"),
    (
      "[                                       ]", .tooLarge,
      "1:41: found 41 bytes, expected at most 40"
    ),
  ])
  func inputBeyondALimitIsRefused(text: String, code: JSONError.Code, message: String) {
    let error = #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array(text.utf8), limits: Self.limits)
    }
    #expect(error?.code == code)
    #expect(error?.description == message)
  }

  @Test(arguments: [JSONLimits.framework, .credential, .job])
  func nestingBeyond64IsRefused(limits: JSONLimits) throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSONValue(parsing: nested(64), limits: limits)
    for depth in [65, 500, 100_000] {
      let error = #expect(throws: JSONError.self) {
        try JSONValue(parsing: nested(depth), limits: limits)
      }
      #expect(error?.code == .tooDeep)
    }
    let unclosed = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
    #expect(throws: JSONError.self) { try JSONValue(parsing: unclosed, limits: limits) }
  }

  @Test func greatestDepthIsWalkedEverywhere() throws {
    var limits = JSONLimits.framework
    limits.depth = JSONLimits.greatestDepth
    let depth = JSONLimits.greatestDepth
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let value = try JSONValue(parsing: Array(text.utf8), limits: limits)
    let again = try JSONValue(parsing: Array(text.utf8), limits: limits)
    #expect(value == again)
    #expect(value.hashValue == again.hashValue)
    #expect(JSONWriter.text(of: value) == text)
  }

  @Test func depthBeyondTheGreatestIsAMistake() async {
    await #expect(processExitsWith: .failure) {
      _ = JSONLimits(
        bytes: 1, depth: JSONLimits.greatestDepth + 1, values: 1, members: 1, string: 1,
        acceptsByteOrderMark: false)
    }
  }
}
