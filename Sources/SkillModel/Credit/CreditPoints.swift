/// A number of credit points, exact to the hundredth, so that sums and caps never depend on rounding.
public struct CreditPoints: Hashable, Sendable {
  /// Hundredths of a point; below 0 only for what is left after taking away too much.
  public var hundredths: Int

  /// So many hundredths of a point.
  public init(hundredths: Int) { self.hundredths = hundredths }

  /// The points that are the nearest to a number; nil when it is no number, or above a million.
  public init?(_ points: Double) {
    guard abs(points) <= 1_000_000 else { return nil }
    hundredths = Int((points * 100).rounded())
  }

  /// A share of these points in whole hundredths, rounded down: caps never round up.
  public func share(_ share: Double) -> CreditPoints {
    // Shares such as 0.29 have no exact form; a millionth of a hundredth makes up for it.
    CreditPoints(hundredths: Int((Double(hundredths) * share + 1e-6).rounded(.down)))
  }
}

extension CreditPoints: AdditiveArithmetic, Comparable, CustomStringConvertible {
  public static let zero = CreditPoints(hundredths: 0)

  public static func + (left: CreditPoints, right: CreditPoints) -> CreditPoints {
    CreditPoints(hundredths: left.hundredths + right.hundredths)
  }

  public static func - (left: CreditPoints, right: CreditPoints) -> CreditPoints {
    CreditPoints(hundredths: left.hundredths - right.hundredths)
  }

  public static func < (left: CreditPoints, right: CreditPoints) -> Bool {
    left.hundredths < right.hundredths
  }

  /// The points without an empty fraction: `6`, `1.5`, `0.25`.
  public var description: String {
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    return rest % 10 == 0
      ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The points with their noun: `1 credit point`, `6 credit points`.
  public var words: String { hundredths == 100 ? "1 credit point" : "\(self) credit points" }
}
