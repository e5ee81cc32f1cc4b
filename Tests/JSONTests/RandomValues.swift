import JSON
import TestSupport

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
