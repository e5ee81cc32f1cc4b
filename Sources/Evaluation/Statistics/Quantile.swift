extension [Double] {
  /// The value below which the share `q` of these numbers lies, on a line between the two nearest.
  ///
  /// The numbers are ascending and not empty, `q` is in `0 ... 1`.
  ///
  /// Source: Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996), definition 7.
  func quantile(_ q: Double) -> Double {
    let place = q * Double(count - 1)
    let low = Int(place)
    let high = Swift.min(low + 1, count - 1)
    return self[low] + (self[high] - self[low]) * (place - Double(low))
  }
}
