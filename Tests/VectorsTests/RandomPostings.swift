import TestSupport
import Vectors

/// Random lists, with terms that may name lists which do not exist.
struct RandomPostings {
  var postings = GrowingPostings()
  var members: [[(number: UInt16, postingClass: UInt16)]] = []
  var terms: [PostingTerm] = []
  var quality: [Float] = []
  var opening: [Float] = []
  let count: Int

  init(_ generator: inout SeededGenerator) {
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    count = [1, 63, 64, 1000, 65_536][number(0...4)]
    let classes = [3, 256, 257, 3000][number(0...3)]
    quality = (0..<65_536).map { _ in [0, 1, Float(number(0...1000)) / 1000][number(0...2)] }
    opening = quality.map { number(0...1) == 0 ? -$0 : $0 }
    members = Array(repeating: [], count: number(1...9))
    for wallet in 0..<min(count, 1500) {
      for _ in 0..<number(0...3) {
        let list = number(0...members.count - 1)
        let one = (UInt16(count <= 1500 ? wallet : wallet * 43), UInt16(number(0...classes - 1)))
        if !members[list].contains(where: { $0 == one }) { members[list].append(one) }
        postings.append(one.0, one.1, to: list)
      }
    }
    let gates = [0, 1, 2, 10][number(0...3)]
    for term in 0..<12 {
      let lists = (0...10).filter { _ in number(0...2) == 0 }
      terms.append(
        PostingTerm(
          weight: Float(number(0...1000)) / 1000, lists: lists.map { UInt32($0) },
          factors: lists.map { _ in Float(number(0...1000)) / 1000 },
          opening: term < 12 - gates ? nil : number(0...lists.count)))
    }
  }
}
