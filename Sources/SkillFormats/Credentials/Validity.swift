internal import JSON
internal import SkillModel

/// From when until when a credential counts.
struct Validity {
  /// Nil when the source gives no start, or one that cannot be read.
  private(set) var from: Instant?

  /// Nil when the source gives no end.
  private(set) var until: Instant?

  /// A date of a source that is no JSON.
  struct Source {
    var text: String
    var location: SourceLocation
  }

  /// Reads both ends.
  ///
  /// A credential with a date that cannot be read is kept and never counts: it ends at the
  /// beginning of time, because whether it is valid cannot be told.
  init(from start: JSONNode?, until end: JSONNode?, in walk: inout CredentialWalk) {
    from = start.flatMap { Self.instant($0) }
    until = end.flatMap { Self.instant($0) }
    for node in [start, end].compactMap(\.self) where Self.instant(node) == nil {
      expire(at: node.location, in: &walk)
    }
  }

  /// Reads both ends of a source that is no JSON.
  init(from start: Source?, until end: Source?, in walk: inout CredentialWalk) {
    from = start.flatMap { Instant($0.text) }
    until = end.flatMap { Instant($0.text) }
    for source in [start, end].compactMap(\.self) where Instant(source.text) == nil {
      expire(at: source.location, in: &walk)
    }
  }

  private mutating func expire(at location: SourceLocation, in walk: inout CredentialWalk) {
    walk.note(
      .ignored, at: location,
      "found a date of validity that cannot be read, expected one such as "
        + "2026-01-31T09:00:00Z; the credential counts as expired")
    until = Instant(year: 1, month: 1, day: 1)
  }

  /// A date as text, or as seconds since 1970.
  private static func instant(_ node: JSONNode) -> Instant? {
    if let seconds = node.value.number?.double { return Instant(numericDate: seconds) }
    return node.value.text.flatMap { Instant($0) }
  }
}

extension Instant {
  /// Whole seconds since 1970; nil outside the years 1 to 9999.
  ///
  /// Source: RFC 7519, section 2, "NumericDate".
  fileprivate init?(numericDate seconds: Double) {
    let firstSecond = -62_135_596_800.0
    let lastSecond = 253_402_300_799.0
    guard (firstSecond...lastSecond).contains(seconds) else { return nil }
    self.init(seconds: Int64(seconds.rounded(.down)))
  }
}
