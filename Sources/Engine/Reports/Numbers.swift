/// Numbers as people read them, made without a locale: the same bytes everywhere.
extension Double {
  /// A share in whole per cent: `62 %`; what is above 0 is never shown as 0.
  var percent: String {
    if self > 0, self < 0.005 { return "<1 %" }
    if self < 1, self > 0.995 { return ">99 %" }
    return "\(Int((self * 100).rounded())) %"
  }

  /// With three digits after the point: `0.625`.
  var threeDigits: String {
    guard isFinite, abs(self) < 1e12 else { return "\(self)" }
    let thousandths = Int((abs(self) * 1000).rounded())
    let fraction = String(thousandths % 1000)
    let zeros = String(repeating: "0", count: 3 - fraction.count)
    return "\(self < 0 && thousandths > 0 ? "-" : "")\(thousandths / 1000).\(zeros)\(fraction)"
  }

  /// A difference of shares in percentage points: `+8 points`, `-1 point`, `+<1 point`.
  var points: String {
    let points = (self * 100).rounded()
    let sign = self < 0 ? "-" : "+"
    if points == 0 { return self == 0 ? "no change" : "\(sign)<1 point" }
    return "\(sign)\(Int(abs(points)).of("point"))"
  }

  /// Without an empty fraction: `2`, `1.5`.
  var plain: String {
    self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self)
  }
}

extension Int {
  /// With a comma at the thousands: `13,896`.
  var grouped: String {
    var digits = Array(String(magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }

  /// With a noun: `1 skill`, `3 skills`.
  func of(_ noun: String, _ plural: String? = nil) -> String {
    "\(grouped) \(self == 1 ? noun : plural ?? noun + "s")"
  }
}
