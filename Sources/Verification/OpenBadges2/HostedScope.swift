internal import JSON
internal import SkillModel

/// Where an issuer publishes its assertions.
///
/// Source: Open Badges 2.0, Profile, `verification`.
struct HostedScope: Sendable {
  private let prefixes: [String]?
  private let origins: [String]?
  private let issuer: String

  /// Reads the scope that a profile states.
  init(of profile: JSONObject) {
    let verification = profile["verification"]
    prefixes = verification?["startsWith"].map { $0.list.compactMap(\.string) }
    origins = verification?["allowedOrigins"].map { $0.list.compactMap(\.string) }
    issuer = profile["id"]?.string ?? ""
  }

  /// Whether an assertion at `address` is within it; without a statement, that is the issuer's own
  /// origin.
  func contains(_ address: WebAddress) -> Bool {
    if let prefixes {
      let fits = prefixes.contains { prefix in
        guard let start = WebAddress(prefix) else { return false }
        return start.origin == address.origin && address.text.utf8.starts(with: start.text.utf8)
      }
      guard fits else { return false }
    }
    if let origins {
      let fits = origins.contains { origin in
        origin.lowercased() == address.host || origin.lowercased() == address.origin
      }
      guard fits else { return false }
    }
    if prefixes == nil && origins == nil {
      return WebAddress(issuer)?.origin == address.origin
    }
    return true
  }
}
