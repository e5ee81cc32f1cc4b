/// How many people are in each of some groups, where no group is told that is so small that somebody in it
/// could be known.
///
/// Everybody is in exactly one group, and how many people there are, n, is no secret, so what is left out
/// must not follow from the sum. Small are the counts from 1 to ``least`` - 1; with S their sum and h how
/// many they are:
///
///     n - greatest count < least             nothing is told: almost all are alike, or all are
///     h = 0                                  every count is told
///     h > 1, S >= least, h < S < h (least - 1)   small ones are told to be few; each may still be two numbers
///     otherwise                              small ones and all of the next greater count are not told
///
/// Whoever knows this rule and n still finds two numbers for every count that is left out, and at least
/// ``least`` people in those groups together; a test counts out every case of up to 24 people.
public struct GroupCounts: Hashable, Sendable {
  /// What is said of one group.
  public enum Told: Hashable, Sendable {
    case count(Int)
    /// Fewer than ``GroupCounts/least``, and somebody.
    case few
    /// Nothing, so that a small group cannot be worked out.
    case nothing
  }

  /// The least number of people that is told.
  ///
  /// A choice, of which published tables make several between 3 and 10: with 5, whoever is in the smallest
  /// group that is told and knows two others in it still cannot tell who the rest are.
  public static let least = 5

  /// In the order of the groups.
  public let told: [Told]

  /// What may be said of groups that share nobody and together have everybody.
  public init(_ counts: [Int]) {
    let isSmall = { (count: Int) in count > 0 && count < Self.least }
    let others = counts.reduce(0, +) - (counts.max() ?? 0)
    guard others >= Self.least else {
      told = counts.map { _ in .nothing }
      return
    }
    let small = counts.filter(isSmall)
    let sum = small.reduce(0, +)
    let isOpen =
      small.count > 1 && sum >= Self.least && sum > small.count
      && sum < small.count * (Self.least - 1)
    let next = small.isEmpty || isOpen ? nil : counts.filter { $0 >= Self.least }.min()
    told = counts.map { count in
      if isSmall(count) { return isOpen ? .few : .nothing }
      return count == next ? .nothing : .count(count)
    }
  }
}
