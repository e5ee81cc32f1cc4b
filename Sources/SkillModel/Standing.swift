/// How far a credential can be trusted, best first.
public enum Standing: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
  /// Every check that applies passed.
  case verified
  /// The proof holds; the issuer is on no list.
  case issuerUnknown
  /// Signed, and something could not be checked.
  case unconfirmed
  /// No proof: the person's own statement.
  case claimed
  /// Nobody holds it: a catalogue offers it. Never in a wallet.
  case offered
  /// Something is definitely wrong; it never counts and is always shown.
  case rejected
}

extension Standing: Comparable {
  /// The better standing comes first.
  public static func < (left: Standing, right: Standing) -> Bool { left.order < right.order }

  /// Its place among all, from 0, the best first.
  public var order: Int {
    switch self {
    case .verified: 0
    case .issuerUnknown: 1
    case .unconfirmed: 2
    case .claimed: 3
    case .offered: 4
    case .rejected: 5
    }
  }
}
