import Pathways
import Testing

/// What may be told of groups of people.
@Suite struct GroupCountsTests {
  /// Every way to put people into groups.
  private static func ways(_ people: Int, in groups: Int) -> [[Int]] {
    guard groups > 1 else { return [[people]] }
    return (0...people).flatMap { first in
      ways(people - first, in: groups - 1).map { [first] + $0 }
    }
  }

  @Test(arguments: 1...24) func noCountThatIsLeftOutFollowsFromWhatIsTold(people: Int) {
    for groups in 2...(people < 16 ? 5 : 4) {
      let alike = Dictionary(grouping: Self.ways(people, in: groups)) { GroupCounts($0).told }
      for (told, ways) in alike {
        let rest =
          people - told.reduce(0) { if case .count(let count) = $1 { $0 + count } else { $0 } }
        #expect(rest == 0 || rest >= GroupCounts.least || rest == people, "\(told) of \(people)")
        for group in 0..<groups {
          let counts = Set(ways.map { $0[group] })
          switch told[group] {
          case .count(let count):
            #expect(counts == [count] && (count == 0 || count >= GroupCounts.least))
          case .few:
            #expect(counts.count > 1 && counts.allSatisfy { $0 < GroupCounts.least })
          case .nothing:
            #expect(counts.count > 1, "\(told) of \(people) can only be \(ways)")
          }
        }
      }
    }
  }

  @Test func smallGroupsAreFewAndWhatWouldGiveThemAwayIsNotTold() {
    let cases: [(counts: [Int], told: [GroupCounts.Told])] = [
      ([12, 7, 30], [.count(12), .count(7), .count(30)]),
      ([12, 0, 9], [.count(12), .count(0), .count(9)]),
      ([3, 2, 7, 20], [.few, .few, .count(7), .count(20)]),
      ([3, 7, 20, 0], [.nothing, .nothing, .count(20), .count(0)]),
      ([0, 0, 9], [.nothing, .nothing, .nothing]), ([1, 11], [.nothing, .nothing]),
      ([4, 4, 9, 9, 30], [.nothing, .nothing, .nothing, .nothing, .count(30)]),
      ([1, 1, 9, 20], [.nothing, .nothing, .nothing, .count(20)]), ([2], [.nothing]), ([], []),
    ]
    for (counts, told) in cases { #expect(GroupCounts(counts).told == told, "\(counts)") }
  }
}
