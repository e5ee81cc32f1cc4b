/// How far two lists of scores put the same things in the same order: Kendall's tau-b.
///
///     tau-b = (C - D) / √((n₀ - n₁)(n₀ - n₂))
///
/// over the n₀ = n (n - 1) / 2 pairs: C in the same order in both lists, D in opposite orders, n₁
/// tied in the first, n₂ tied in the second.
///
/// - Parameters:
///   - first: Scores; no NaN.
///   - second: Scores of the same things in the same order; no NaN.
/// - Returns: In `-1 ... 1`; nil where one list ties all things, or there are fewer than two.
/// - Complexity: O(n log n).
///
/// Source: Knight, "A Computer Method for Calculating Kendall's Tau with Ungrouped Data" (1966).
public func kendallTauB(_ first: [Double], _ second: [Double]) -> Double? {
  precondition(first.count == second.count, "\(first.count) scores against \(second.count)")
  precondition(!first.contains { $0.isNaN } && !second.contains { $0.isNaN }, "a score is NaN")
  let pairs = zip(first, second).sorted { $0.0 == $1.0 ? $0.1 < $1.1 : $0.0 < $1.0 }
  let all = pairCount(pairs.count)
  let firstTied = tiedPairs(pairs) { $0.0 == $1.0 }
  let bothTied = tiedPairs(pairs) { $0.0 == $1.0 && $0.1 == $1.1 }
  let secondTied = tiedPairs(second.sorted(), by: ==)
  guard all > firstTied, all > secondTied else { return nil }
  var order = pairs.map(\.1)
  var spare = order
  let discordant = inversions(in: &order, 0..<order.count, spare: &spare)
  let concordant = all - firstTied - secondTied + bothTied - discordant
  let tau =
    Double(concordant - discordant)
    / (Double(all - firstTied).squareRoot() * Double(all - secondTied).squareRoot())
  return min(1, max(-1, tau))
}

private func pairCount(_ count: Int) -> Int { count * (count - 1) / 2 }

/// The pairs within runs of neighbours that are equal.
private func tiedPairs<Value>(_ sorted: [Value], by isEqual: (Value, Value) -> Bool) -> Int {
  var pairs = 0
  var start = 0
  for index in sorted.indices
  where index + 1 == sorted.count || !isEqual(sorted[index], sorted[index + 1]) {
    pairs += pairCount(index + 1 - start)
    start = index + 1
  }
  return pairs
}

/// Sorts a range by merging and counts the pairs that stood in descending order.
private func inversions(in values: inout [Double], _ range: Range<Int>, spare: inout [Double])
  -> Int
{
  guard range.count > 1 else { return 0 }
  let middle = range.lowerBound + range.count / 2
  var count = inversions(in: &values, range.lowerBound..<middle, spare: &spare)
  count += inversions(in: &values, middle..<range.upperBound, spare: &spare)
  var (left, right) = (range.lowerBound, middle)
  for place in range {
    if right == range.upperBound || (left < middle && values[left] <= values[right]) {
      spare[place] = values[left]
      left += 1
    } else {
      spare[place] = values[right]
      right += 1
      count += middle - left
    }
  }
  for place in range { values[place] = spare[place] }
  return count
}
