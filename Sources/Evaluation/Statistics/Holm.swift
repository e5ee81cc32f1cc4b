/// The p of several tests, made larger so that the chance of even one false "different" among them
/// stays below the level they are held to: Holm's step-down correction.
///
///     adjusted p of the i-th smallest of m = max over j <= i of min(1, (m - j + 1) pⱼ)
///
/// - Parameter p: Each in `0 ... 1`.
/// - Returns: In the same order.
///
/// Source: Holm, "A simple sequentially rejective multiple test procedure" (1979).
public func holmAdjusted(_ p: [Double]) -> [Double] {
  var adjusted = p
  var greatest = 0.0
  let ascending = p.indices.sorted { (p[$0], $0) < (p[$1], $1) }
  for (rank, place) in ascending.enumerated() {
    greatest = max(greatest, min(1, Double(p.count - rank) * p[place]))
    adjusted[place] = greatest
  }
  return adjusted
}
