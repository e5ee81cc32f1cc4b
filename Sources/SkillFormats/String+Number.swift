extension StringProtocol {
  /// The number that the text is; nil where it is none or is too great for one.
  var finiteNumber: Double? { Double(self).flatMap { $0.isFinite ? $0 : nil } }
}
