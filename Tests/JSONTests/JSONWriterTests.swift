import JSON
import TestSupport
import Testing

struct JSONWriterTests {
  @Test func prettyTextHasOneMemberALine() {
    let value: JSONValue = [
      "name": "Mosaic", "empty": [], "none": [:], "items": [1, [true, nil], ["a": "b"]],
    ]
    #expect(
      JSONWriter.text(of: value, layout: .pretty) == """
        {
          "name": "Mosaic",
          "empty": [],
          "none": {},
          "items": [
            1,
            [
              true,
              null
            ],
            {
              "a": "b"
            }
          ]
        }
        """)
  }

  @Test func onlyWhatJSONDemandsIsEscaped() {
    let text = String(String.UnicodeScalarView((0...0x80).compactMap(Unicode.Scalar.init)))
    let expected =
      #""\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f"#
      + #"\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"#
      + ##" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"##
      + "\u{7F}\u{80}\""
    #expect(JSONWriter.text(of: .string(text)) == expected)
  }

  @Test(arguments: 0..<200)
  func whatIsWrittenIsReadBackEqual(seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    let value = values.value(depth: 0)
    let compact = JSONWriter.bytes(of: value)
    let pretty = JSONWriter.bytes(of: value, layout: .pretty)
    #expect(try JSONValue(parsing: compact, limits: .framework) == value)
    #expect(try JSONValue(parsing: pretty, limits: .framework) == value)
    #expect(JSONWriter.bytes(of: try JSONValue(parsing: pretty, limits: .framework)) == compact)
  }

  /// Whatever a damaged text is read as, it is read as that again.
  @Test(arguments: 0..<200)
  func damagedTextIsRefusedOrReadTheSameTwice(seed: UInt64) throws {
    var values = RandomValues(seed: seed)
    let whole = JSONWriter.bytes(
      of: values.value(depth: 0), layout: seed % 2 == 0 ? .compact : .pretty)
    for _ in 0..<20 {
      let bytes = values.damaged(whole)
      guard let value = try? JSONValue(parsing: bytes, limits: .framework) else { continue }
      let written = JSONWriter.bytes(of: value)
      #expect(try JSONValue(parsing: written, limits: .framework) == value)
      #expect(String(validating: bytes, as: UTF8.self) != nil)
    }
  }
}

/// Random values for properties: the same for one seed.
struct RandomValues {
  private var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func value(depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth < 3 ? 9 : 6), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(Int(truncatingIfNeeded: random.next()))
    case 3: return .number(Double.random(in: -1e6...1e6, using: &random))
    case 4, 5: return .string(text())
    case 6, 7:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<20, using: &random) {
        object[text()] = value(depth: depth + 1)
      }
      return .object(object)
    default:
      return .array(
        (0..<Int.random(in: 0..<8, using: &random)).map { _ in value(depth: depth + 1) })
    }
  }

  private mutating func text() -> String {
    let pieces = [
      "a", "é", "e\u{301}", "\"", "\\", "\n", "\u{0}", "/", "𝄞", "日", "\u{7F}", " skill ",
      "\u{FFFD}",
    ]
    return (0..<Int.random(in: 0..<20, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
  }

  /// The bytes with one changed, removed, doubled or put in.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let telling = Array("{}[]\",:\\0e.-u \n".utf8) + [0x00, 0x80, 0xC3, 0xFF]
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes[place] = telling[Int.random(in: 0..<telling.count, using: &random)]
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(bytes[place], at: place)
    default: bytes.insert(telling[Int.random(in: 0..<telling.count, using: &random)], at: place)
    }
    return bytes
  }
}
