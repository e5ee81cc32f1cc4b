internal import SkillModel
internal import Synchronization

/// The moment of a verification, which knows how long it would have answered as it did.
///
/// A verification learns of the moment only by asking whether it is before or after another, so all
/// that its result owes to the time of day is known here.
final class VerificationClock: Sendable {
  private let moment: Instant
  private let answers = Mutex(MomentSpan())

  /// Stands at a moment.
  init(_ moment: Instant) { self.moment = moment }

  /// When every answer so far would have been the same.
  var span: MomentSpan { answers.withLock { $0 } }

  /// Whether the moment is before `other`, even where clocks differ by `tolerance` seconds.
  func isBefore(_ other: Instant, tolerance: Int64 = 0) -> Bool {
    isEarlier(than: other.adding(seconds: -tolerance))
  }

  /// Whether the moment is after `other`, even where clocks differ by `tolerance` seconds.
  func isAfter(_ other: Instant, tolerance: Int64 = 0) -> Bool {
    !isEarlier(than: other.adding(seconds: tolerance).next)
  }

  private func isEarlier(than bound: Instant) -> Bool {
    let isEarlier = moment < bound
    answers.withLock { span in
      if isEarlier {
        span.end = min(span.end ?? bound, bound)
      } else {
        span.start = max(span.start ?? bound, bound)
      }
    }
    return isEarlier
  }
}

/// The moments from one on, until before another.
struct MomentSpan: Hashable, Sendable {
  /// The first; nil where there is none.
  var start: Instant?
  /// The first that does not belong to it any more; nil where there is none.
  var end: Instant?

  /// Whether a moment belongs to it.
  func contains(_ moment: Instant) -> Bool {
    (start.map { $0 <= moment } ?? true) && (end.map { moment < $0 } ?? true)
  }
}

extension Instant {
  /// The next moment, a nanosecond on.
  fileprivate var next: Instant {
    nanoseconds < 999_999_999
      ? Instant(seconds: seconds, nanoseconds: nanoseconds + 1) : Instant(seconds: seconds + 1)
  }
}
