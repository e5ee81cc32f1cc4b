/// Values by a number, those of one number next to each other in the order they were given.
struct Grouped<Value: Sendable>: Sendable {
  /// The values of key `k` are `values[starts[k] ..< starts[k + 1]]`.
  private let starts: [UInt32]
  private let values: [Value]

  /// Groups values by counting.
  ///
  /// - Parameter pairs: Keys >= 0 with their values.
  /// - Complexity: O(pairs + greatest key).
  init(_ pairs: [(key: Int32, value: Value)]) {
    let keyCount = pairs.reduce(0) { max($0, Int($1.key) + 1) }
    precondition(pairs.count <= Int(UInt32.max), "\(pairs.count) values")
    var starts = [UInt32](repeating: 0, count: keyCount + 1)
    for pair in pairs { starts[Int(pair.key) + 1] += 1 }
    for key in 0..<keyCount { starts[key + 1] += starts[key] }
    var next = starts
    var order = [Int](repeating: 0, count: pairs.count)
    for (place, pair) in pairs.enumerated() {
      order[Int(next[Int(pair.key)])] = place
      next[Int(pair.key)] += 1
    }
    self.starts = starts
    values = order.map { pairs[$0].value }
  }

  /// The values of a key; none for a key that was not given.
  subscript(key: Int32) -> ArraySlice<Value> {
    let key = Int(key)
    guard key < starts.count - 1 else { return [] }
    return values[Int(starts[key])..<Int(starts[key + 1])]
  }

  /// The keys that have a value, ascending.
  var keys: [Int32] {
    (0..<starts.count - 1).filter { starts[$0] < starts[$0 + 1] }.map { Int32($0) }
  }
}
