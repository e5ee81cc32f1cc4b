/// One thing that was found wrong, doubtful or remarkable.
///
/// It names identifiers, member names and dates only: nothing that a person wrote about a person.
public struct Finding: Error, Hashable, Sendable {
  /// What a program acts on.
  public let code: ReasonCode
  /// The check that found it.
  public let check: Check
  /// What it does to the verdict: mostly what the code says.
  public let weight: Weight
  /// What stands in the place of the braces of the words: a member, a date, an address.
  public let value: String
  /// What a technician reads: what was found, then what was expected.
  ///
  /// Where a reason only warns that usually does more, this is a sentence that says what it is here.
  public let detail: String

  /// Puts a finding into words that programs and people can use.
  ///
  /// - Parameters:
  ///   - code: What was found.
  ///   - check: Which check found it.
  ///   - value: What the words name; a field, a date, an address.
  ///   - weight: What it does to the verdict, where that is not what the code says.
  ///   - detail: What was found, then what was expected.
  init(
    _ code: ReasonCode, _ check: Check, _ value: String = "", weight: Weight? = nil,
    detail: String = ""
  ) {
    self.code = code
    self.check = check
    self.value = value
    self.weight = weight ?? code.row.weight
    self.detail = detail
  }

  /// What a finding does to the verdict; worse is greater.
  public enum Weight: String, Sendable, CaseIterable {
    /// Nothing: it is only said.
    case warns
    /// At best `unconfirmed`.
    case unconfirms
    /// `rejected`.
    case rejects
  }

  /// The finding in plain words.
  ///
  /// - Parameter issuer: The name or identifier by which the issuer is called.
  /// - Returns: One or two sentences.
  public func words(issuer: String?) -> String {
    if weight == .warns, code.row.weight != .warns, !detail.isEmpty { return detail }
    var words = ""
    var rest = code.row.words[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      words += rest[..<open]
      let name = rest[rest.index(after: open)..<close]
      words += name == "issuer" ? issuer ?? "the issuer" : value
      rest = rest[rest.index(after: close)...]
    }
    return words + rest
  }

  /// The same finding as a remark that leaves the verdict as it is.
  func asWarning() -> Finding {
    Finding(code, check, value, weight: .warns, detail: detail)
  }
}

extension Finding.Weight: Comparable {
  public static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int {
    switch self {
    case .warns: 0
    case .unconfirms: 1
    case .rejects: 2
    }
  }

  /// The best verdict that is left.
  var verdict: Verdict {
    switch self {
    case .warns: .verified
    case .unconfirms: .unconfirmed
    case .rejects: .rejected
    }
  }
}
