extension Double {
  /// The number with this many decimals, ties away from zero: `fixed(1)` of 43.25 is `43.3`.
  ///
  /// Zero has no sign. The number is finite and its size below 10¹⁵ / 10^`decimals`.
  func fixed(_ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
    let units = Int((self * Double(scale)).rounded(.toNearestOrAwayFromZero))
    let sign = units < 0 ? "-" : ""
    let whole = "\(sign)\(abs(units) / scale)"
    guard decimals > 0 else { return whole }
    let part = String(abs(units) % scale)
    return whole + "." + String(repeating: "0", count: decimals - part.count) + part
  }
}
