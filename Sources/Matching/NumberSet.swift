/// Some of the numbers below a limit, with the place of each among them.
///
/// A bit a number, and 4 bytes for 64: small enough to stay near a core.
struct NumberSet: Sendable {
  private var words: [UInt64]

  /// For each word how many of the numbers are below it.
  private var before: [UInt32]

  /// How many numbers there are.
  let count: Int

  /// The numbers, each once or more, all in `0 ..< limit`.
  init(_ numbers: some Sequence<Int32>, below limit: Int) {
    var words = [UInt64](repeating: 0, count: (limit + 63) / 64)
    for number in numbers { words.set(Int(number)) }
    var before: [UInt32] = []
    before.reserveCapacity(words.count)
    var count = 0
    for word in words {
      before.append(UInt32(count))
      count += word.nonzeroBitCount
    }
    self.words = words
    self.before = before
    self.count = count
  }

  /// How many of the numbers are below one of them; nil for any other number >= 0.
  func place(of number: Int32) -> Int? {
    let (word, bit) = (Int(number) / 64, UInt64(number) % 64)
    guard word < words.count, words[word] >> bit & 1 == 1 else { return nil }
    return Int(before[word]) + (words[word] & (1 << bit - 1)).nonzeroBitCount
  }

  /// The numbers, ascending.
  var numbers: [Int32] {
    var numbers: [Int32] = []
    numbers.reserveCapacity(count)
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        numbers.append(Int32(place * 64 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return numbers
  }
}
