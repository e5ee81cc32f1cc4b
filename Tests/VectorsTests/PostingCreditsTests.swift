import TestSupport
import Testing
import Vectors

@Suite struct PostingCreditsTests {
  @Test(arguments: 0..<40)
  func everyLevelIsALittleMoreThanTheSum(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let random = RandomPostings(&generator)
    let packed = random.postings.packed()
    var first: [Int: Int]?
    for level in KernelLevel.available {
      var credits = PostingCredits(level: level)
      for isPacked in [false, true] {
        credits.reset(count: random.count)
        for term in random.terms {
          let fits =
            isPacked
            ? credits.add(term, of: packed, quality: random.qualities)
            : credits.add(term, of: random.postings, quality: random.qualities)
          #expect(fits)
        }
        var ranks: [Int: Int] = [:]
        credits.forEach(from: 0) { ranks[$0] = $1 }
        #expect(ranks == first ?? ranks)
        first = ranks
        let middle = ranks.values.sorted()[ranks.count / 2]
        var some: [Int] = []
        credits.forEach(from: middle) { number, _ in some.append(number) }
        #expect(
          some
            == (0..<random.count).filter { number in ranks[number].map { $0 >= middle } ?? false })
      }
    }
    let expected = random.sums
    for (number, sum) in expected.enumerated() {
      let rank = first?[number] ?? -1
      #expect((rank >= PostingCredits.open) == sum.isOpen)
      let credit = Double(rank % PostingCredits.open)
      #expect(credit >= sum.value * 0x1p16 && credit <= sum.value * 0x1p16 + 7 * sum.postings)
      let least = PostingCredits.least(ofTotal: Float(sum.value), isOpen: sum.isOpen)
      #expect(rank >= least)
    }
  }

  @Test func sumsThatAreTooGreatStayAtTheGreatest() {
    var postings = GrowingPostings()
    let lists = (0..<UInt32(70_000)).map { $0 }
    for list in lists { postings.append(0, 0, to: Int(list)) }
    let term = PostingTerm(
      weight: 1, lists: lists, factors: [Float](repeating: 1, count: lists.count))
    var credits = PostingCredits()
    credits.reset(count: 2)
    let fits = credits.add(
      term, of: postings, quality: [PostingCredits.quality(1, opens: false)])
    #expect(fits)
    var ranks: [Int] = []
    credits.forEach(from: 0) { ranks.append($1) }
    #expect(ranks == [PostingCredits.open + Int(UInt32.max), PostingCredits.open])
    #expect(credits.postingCount == 70_000)
  }
}

extension RandomPostings {
  fileprivate var qualities: [UInt16] {
    zip(quality, opening).map { PostingCredits.quality(Double($0), opens: $1.sign == .minus) }
  }

  /// For each number the sum of all products, and whether the first eight gates are open.
  fileprivate var sums: [(value: Double, postings: Double, isOpen: Bool)] {
    var sums = Array(repeating: (value: 0.0, postings: 0.0, isOpen: true), count: count)
    var gates = 0
    for term in terms {
      var isOpen = [Bool](repeating: term.opening == nil || gates >= 8, count: count)
      if term.opening != nil { gates += 1 }
      for (place, list) in term.lists.enumerated() where Int(list) < members.count {
        for (number, postingClass) in members[Int(list)] {
          let quality = Double(quality[Int(postingClass)])
          sums[Int(number)].value += Double(term.weight) * Double(term.factors[place]) * quality
          sums[Int(number)].postings += 1
          if place < term.opening ?? 0, opening[Int(postingClass)].sign == .minus {
            isOpen[Int(number)] = true
          }
        }
      }
      for number in 0..<count where !isOpen[number] { sums[number].isOpen = false }
    }
    return sums
  }
}
