/// Draws numbers of which the first come most often: number n as often as 1 / (n + 1).
public struct Popularity {
  private let sums: [Double]

  /// Of the numbers `0 ..< count`.
  public init(count: Int) {
    var sum = 0.0
    sums = (1...count).map { rank in
      sum += 1 / Double(rank)
      return sum
    }
  }

  /// A number by chance.
  public func draw(_ random: inout MadeUpNumbers) -> Int32 {
    let wanted = random.fraction() * (sums.last ?? 0)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }
}
