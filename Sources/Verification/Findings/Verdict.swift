/// How a verification ends; worse is greater.
public enum Verdict: String, Sendable, CaseIterable, Comparable {
  /// Every check that applies passed.
  case verified
  /// Nothing is wrong, but something could not be checked.
  case unconfirmed
  /// Something is definitely wrong.
  case rejected

  public static func < (left: Verdict, right: Verdict) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .verified: 0
    case .unconfirmed: 1
    case .rejected: 2
    }
  }
}
