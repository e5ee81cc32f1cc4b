internal import JSON
internal import SkillModel

/// Checks that a credential is in force at a moment.
///
/// Every date that is there counts, whichever version of the data model names it.
///
/// Source: Verifiable Credentials Data Model 2.0, section 4.9.
enum Dates {
  /// Whether `credential` is in force at `clock`, give or take `tolerance` seconds.
  static func check(
    _ credential: JSONValue, at clock: VerificationClock, tolerance: Int64, log: inout CheckLog
  ) {
    let starts = moments(["validFrom", "issuanceDate"], of: credential)
    let ends = moments(["validUntil", "expirationDate"], of: credential)
    if let start = starts.max(), clock.isBefore(start, tolerance: tolerance) {
      log.note(Finding(.notYetValid, .dates, start.dateText))
    }
    if let end = ends.min(), clock.isAfter(end, tolerance: tolerance) {
      log.note(Finding(.expired, .dates, end.dateText))
    }
    if let start = starts.max(), let end = ends.min(), end < start {
      log.note(Finding(.datesInverted, .dates))
    }
    if !starts.isEmpty || !ends.isEmpty { log.pass(.dates) }
  }

  /// The dates under some names; what the structure check let pass can be read.
  private static func moments(_ names: [String], of credential: JSONValue) -> [Instant] {
    names.compactMap { name in
      credential[name].map(Structure.single)?.string.flatMap(DateTimeStamp.lenientInstant)
    }
  }
}
