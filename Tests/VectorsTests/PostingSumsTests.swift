import TestSupport
import Testing
import Vectors

@Suite struct PostingSumsTests {
  @Test(arguments: 0..<60)
  func ranksAreNotBelowTheDefinition(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    let count = [1, 63, 64, 1000][number(0...3)]
    let lists = number(1...9)
    var members = [[(number: Int, share: Double)]](repeating: [], count: lists)
    for place in 0..<count {
      let weights = (0..<number(1...6)).map { _ in Double(number(1...5)) }
      let sum = weights.reduce(0, +)
      for weight in weights { members[number(0...lists - 1)].append((place, weight / sum)) }
    }
    let (postings, gates) = try #require(
      made(members, gates: (0..<count).map { _ in number(0...2) }))
    var terms = SumTerms()
    var (covered, wanted) = (
      [Double](repeating: 0, count: count), [Double](repeating: 0, count: count)
    )
    var open = [Int](repeating: 0, count: count)
    for list in 0...lists where number(0...2) > 0 {
      let (credit, more, opens) = (number(0...32_768), number(0...20_000), number(0...1) == 1)
      terms.add(UInt32(list), credit: UInt32(credit), wanted: UInt32(more), opensGate: opens)
      guard list < lists else { continue }
      for (place, share) in members[list] {
        covered[place] += share * Double(credit) / 32_768
        wanted[place] += Double(more) / 65_536
        if opens { open[place] += 1 }
      }
    }
    for level in KernelLevel.available {
      var sums = PostingSums(count: count, level: level)
      // Twice: a ranking leaves nothing behind.
      for _ in 0..<2 {
        let fits = sums.add(terms, of: postings)
        #expect(fits)
        sums.finish(gates: gates)
        let wrong = (0..<count).filter { place in
          let (a, b) = (covered[place], min(1, wanted[place]))
          let mean = a + b > 0 ? 2 * a * b / (a + b) : 0
          let bound = Double(Float(bitPattern: UInt32(sums.ranks[place] & .max)))
          let isShut = open[place] != Int(gates[place])
          return bound < mean || bound >= mean + 0x1p-8 || (sums.ranks[place] < 0) != isShut
        }
        #expect(wrong.isEmpty)
      }
    }
  }

  @Test func numbersWithoutRoomAreRefused() throws {
    let (postings, _) = try #require(made([[(0, 1)], [(7, 0.5)]], gates: [0]))
    var terms = SumTerms()
    terms.add(0, credit: 1, wanted: 1, opensGate: false)
    var (few, enough) = (PostingSums(count: 7), PostingSums(count: 8))
    let (fitsFew, fitsEnough) = (few.add(terms, of: postings), enough.add(terms, of: postings))
    #expect(!fitsFew && fitsEnough)
  }

  @Test(arguments: [[], [0, 1], [0, 2, 1, 2], [0, 3]])
  func startsThatDoNotFitAreNoLists(starts: [UInt32]) {
    let postings = FlatArray([WeighedPostings.posting(0, share: 1), 4096])
    #expect(WeighedPostings(starts: FlatArray(starts), postings: postings) == nil)
  }

  /// Lists with these members, and gates.
  private func made(
    _ members: [[(number: Int, share: Double)]], gates: [Int]
  ) -> (WeighedPostings, FlatArray<UInt16>)? {
    var (starts, postings): ([UInt32], [UInt32]) = ([0], [])
    for list in members {
      for (number, share) in list { postings.append(WeighedPostings.posting(number, share: share)) }
      starts.append(UInt32(postings.count))
    }
    return WeighedPostings(starts: FlatArray(starts), postings: FlatArray(postings))
      .map { ($0, FlatArray(gates.map { UInt16($0) })) }
  }
}
