import Foundation
import TestSupport
import Testing
import Vectors

/// The checksum of rows, held to the values of `xxhash.xxh64(bytes).hexdigest()`, xxhash 4.1.0 of
/// Python.
@Suite struct ChecksumTests {
  @Test(
    arguments: [
      ("", 0xef46_db37_51d8_e999),
      ("a", 0xd24e_c4f1_a98c_6e5b),
      ("abc", 0x44bc_2cf5_ad77_0999),
      ("Nobody inspects the spammish repetition", 0xfbce_a83c_8a37_8bf1),
    ] as [(String, UInt64)])
  func textsHaveTheKnownSums(text: String, sum: UInt64) {
    #expect(checksum(of: Array(text.utf8).span.bytes) == sum)
  }

  /// Every part of the algorithm: stripes, words, a half word, single bytes.
  @Test(
    arguments: [
      (4, 0xae5a_cdc0_0a55_ac41), (7, 0x5812_3fda_fd64_958d), (8, 0x87d1_144b_127b_6f1b),
      (12, 0x54f0_54a6_170b_5202), (31, 0x0345_ed70_47c6_9282), (32, 0x0291_d3dc_f317_0dab),
      (33, 0x2ac9_6656_e1f7_595c), (63, 0x66c2_d136_efe5_0a41), (64, 0x30d9_1d7a_e6b3_73c6),
      (77, 0xd9d8_29d4_a736_8b72), (100, 0x1fc1_c527_5a95_29b5),
    ] as [(Int, UInt64)])
  func bytesOfEveryLengthHaveTheKnownSums(count: Int, sum: UInt64) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 7 * $0 + $0 / 5) }
    #expect(checksum(of: bytes.span.bytes) == sum)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func oneChangedBitChangesTheSum(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let rows = Int.random(in: 1...5, using: &generator)
    let columns = Int.random(in: 1...40, using: &generator)
    var numbers = (0..<rows * columns).map { _ in Float.random(in: -1...1, using: &generator) }
    func sums() -> [UInt64] {
      let view = VectorRows(Matrix(elements: numbers, columns: columns))
      return (0..<rows).map { view.checksum(of: $0..<$0 + 1) } + [view.checksum(of: 0..<rows)]
    }
    let before = sums()
    let place = Int.random(in: 0..<numbers.count, using: &generator)
    let bit = UInt32.random(in: 0..<32, using: &generator)
    numbers[place] = Float(bitPattern: numbers[place].bitPattern ^ (1 << bit))
    let after = sums()
    for row in 0...rows {
      #expect((before[row] == after[row]) == (row != rows && row != place / columns))
    }
  }
}
