import TestSupport
import Testing
import Vectors

@Suite struct PostingTotalsTests {
  @Test(arguments: 0..<40)
  func everyLevelIsTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let random = RandomPostings(&generator)
    let expected = random.ranks
    let packed = random.postings.packed()
    #expect(packed.postingCount == random.members.reduce(0) { $0 + $1.count })
    for level in KernelLevel.available {
      var totals = PostingTotals(level: level)
      for isPacked in [false, true] {
        totals.reset(count: random.count)
        for term in random.terms {
          let fits =
            isPacked
            ? totals.add(term, of: packed, quality: random.quality, opening: random.opening)
            : totals.add(
              term, of: random.postings, quality: random.quality, opening: random.opening)
          #expect(fits)
        }
        let least = expected[expected.count / 2]
        var found: [(Int, Int32)] = []
        for start in stride(from: 0, to: random.count, by: PostingTotals.blockSize) {
          let end = min(start + PostingTotals.blockSize, random.count)
          totals.ranks(from: least, in: start..<end) { found.append(($0, $1)) }
        }
        let wanted = expected.enumerated().filter { $0.element >= least }
        #expect(found.map(\.0) == wanted.map(\.offset))
        #expect(found.map(\.1) == wanted.map(\.element))
      }
    }
    let lists = random.terms[0].lists
    let expectedMembers = Set(
      lists.filter { Int($0) < random.members.count }
        .flatMap { random.members[Int($0)].map(\.number) })
    for marks in [packed.members(of: lists), random.postings.members(of: lists)] {
      let bits = marks ?? []
      let found = (0..<65_536).filter { bits[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
      #expect(found.map { UInt16($0) } == expectedMembers.sorted())
    }
  }

  @Test(arguments: 0..<20)
  func listsMadeAtOnceAreThoseThatGrew(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let step = UInt16([1, 85, 86, 1000][Int(seed) % 4])
    var growing = GrowingPostings()
    var columns = PostingColumns()
    for number in 0..<UInt16.random(in: 0...300, using: &generator) {
      var (lists, classes): ([Int32], [UInt16]) = ([], [])
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        lists.append(Int32.random(in: 0...9, using: &generator))
        classes.append(UInt16.random(in: 0...3, using: &generator) * step)
      }
      for (list, postingClass) in zip(lists, classes) {
        growing.append(number, postingClass, to: Int(list))
      }
      columns.appendNumber(classes) { lists[$0] }
    }
    let (grown, made) = (growing.packed(), columns.packed())
    #expect(made.postingCount == grown.postingCount && made.listCount == grown.listCount)
    #expect(made.qualityCount == grown.qualityCount)
    #expect((0...made.listCount).allSatisfy { made.starts[$0] == grown.starts[$0] })
    #expect(
      (0..<made.postingCount).allSatisfy {
        made.numbers[$0] == grown.numbers[$0] && made.classes[$0] == grown.classes[$0]
      })
  }

  @Test(arguments: [[0, 5], [0, 3, 2, 4], [UInt32.max, 0]])
  func listsThatDoNotFitAreRefused(starts: [UInt32]) throws {
    let postings = try #require(
      PostingLists(
        starts: FlatArray(starts), numbers: FlatArray([0, 1, 2, 65_535]),
        classes: .narrow(FlatArray([0, 0, 255, 255]))))
    let lists = (0..<UInt32(starts.count)).map { $0 }
    let quality = [Float](repeating: 1, count: 256)
    for opening in [nil, 0, 1] {
      var totals = PostingTotals()
      totals.reset(count: 4)
      let term = PostingTerm(
        weight: 1, lists: lists, factors: lists.map { _ in 1 }, opening: opening)
      let fits = totals.add(term, of: postings, quality: quality, opening: quality)
      #expect(!fits)
    }
    #expect(postings.members(of: lists) == nil)
  }

  @Test func arraysOfDifferentLengthsAreNoLists() {
    #expect(
      PostingLists(
        starts: FlatArray([0]), numbers: FlatArray([1]), classes: .narrow(FlatArray([]))) == nil)
    #expect(
      PostingLists(
        starts: FlatArray([]), numbers: FlatArray([]), classes: .narrow(FlatArray([]))) == nil)
  }
}

extension RandomPostings {
  /// The ranks by their definition.
  fileprivate var ranks: [Int32] {
    var totals = [Float](repeating: 0, count: count)
    var isShut = [Bool](repeating: false, count: count)
    for term in terms {
      var greatest = [Float](repeating: 0, count: count)
      var isOpen = [Bool](repeating: false, count: count)
      for (place, list) in term.lists.enumerated() where Int(list) < members.count {
        for (number, postingClass) in members[Int(list)] {
          let product = term.factors[place] * quality[Int(postingClass)]
          greatest[Int(number)] = max(greatest[Int(number)], product)
          if place < term.opening ?? 0, opening[Int(postingClass)].sign == .minus {
            isOpen[Int(number)] = true
          }
        }
      }
      for number in 0..<count {
        totals[number] += term.weight * greatest[number]
        if term.opening != nil, !isOpen[number] { isShut[number] = true }
      }
    }
    return zip(totals, isShut).map {
      Int32(bitPattern: $0.bitPattern | ($1 ? 0x8000_0000 : 0))
    }
  }
}
