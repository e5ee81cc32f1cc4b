/// What is looked at, in the order of reports.
public enum Check: String, Sendable, CaseIterable {
  /// The bytes can be read without doubt.
  case input
  /// The members that every credential needs are there and well formed.
  case structure
  /// The content is what was signed.
  case proof
  /// The key is the issuer's, and may sign credentials.
  case issuerKey
  /// The issuer is one that the policy recognises.
  case issuerTrust
  /// The credential is valid at the moment asked about.
  case dates
  /// The issuer has not withdrawn it.
  case status
  /// It belongs to the person who shows it.
  case holder
  /// It fits the schema that it names.
  case schema

  /// The place in the order of reports, from 0.
  package var place: Int {
    switch self {
    case .input: 0
    case .structure: 1
    case .proof: 2
    case .issuerKey: 3
    case .issuerTrust: 4
    case .dates: 5
    case .status: 6
    case .holder: 7
    case .schema: 8
    }
  }
}

/// How one check ended; worse is greater.
public enum CheckState: String, Sendable, CaseIterable, Comparable {
  /// The credential has nothing that the check looks at.
  case notApplicable
  /// Looked at and found good.
  case pass
  /// Not looked at, or not to be decided.
  case unknown
  /// Looked at and found wrong.
  case fail

  public static func < (left: CheckState, right: CheckState) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .notApplicable: 0
    case .pass: 1
    case .unknown: 2
    case .fail: 3
    }
  }
}
