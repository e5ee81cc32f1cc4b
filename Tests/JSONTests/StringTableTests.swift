import JSON
import TestSupport
import Testing

@Suite struct StringTableTests {
  @Test(arguments: 0..<10) func equalTextsHaveEqualNumbers(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var table = StringTable()
    var numbers: [String: Int] = [:]
    for _ in 0..<2_000 {
      let length = Int.random(in: 0...20, using: &generator)
      let text =
        String(repeating: "é", count: length) + "\(Int.random(in: 0..<40, using: &generator))"
      let number = table.number(of: text)
      #expect(number == numbers[text] ?? numbers.count)
      numbers[text] = number
    }
    #expect(table.count == numbers.count)
  }

  @Test func textsAreToldApartByTheirBytes() {
    var table = StringTable()
    #expect(table.number(of: "\u{E9}") != table.number(of: "e\u{301}"))
    #expect(table.number(of: "") == 2)
  }

  @Test func aTextIsFoundAmongOtherBytes() {
    var table = StringTable()
    let bytes = Array("https://a.example and http://a.example".utf8)
    #expect(table.number(of: 5..<17, in: bytes.span) == 0)
    #expect(table.number(of: 26..<38, in: bytes.span) == 0)
    #expect(table.number(of: 0..<17, in: bytes.span) == 1)
  }
}

extension StringTable {
  fileprivate mutating func number(of text: String) -> Int {
    number(of: 0..<text.utf8.count, in: text.utf8.span)
  }
}
