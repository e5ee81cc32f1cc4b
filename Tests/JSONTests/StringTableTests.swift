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
    #expect(table.texts.count == numbers.count)
    #expect(table.texts.enumerated().allSatisfy { numbers[$0.element] == $0.offset })
  }

  @Test func textsAreToldApartByTheirBytes() {
    var table = StringTable()
    #expect(table.number(of: "\u{E9}") != table.number(of: "e\u{301}"))
    #expect(table.number(of: "") == 2)
  }
}
