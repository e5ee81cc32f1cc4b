internal import CThreadTime

/// How long a call may go on, and the credential that it looks at, by a clock that is passed in.
///
/// Reading the clock of a thread takes longer than most checks: one reading answers for both.
struct TimeBudget: Sendable {
  private let read: @Sendable () -> Duration
  private let limits: VerificationLimits
  private let totalEnd: Duration
  /// When the time of the credential began.
  private var start: Duration

  /// Starts both now.
  init(_ limits: VerificationLimits, by read: @escaping @Sendable () -> Duration) {
    self.read = read
    self.limits = limits
    start = read()
    totalEnd = start + limits.totalTime
  }

  /// The same for the next credential, whose time begins now.
  func restarted() -> TimeBudget {
    var next = self
    next.start = read()
    return next
  }

  /// Whether the time of the call had run out before that of the credential began.
  var startsTooLate: Bool { start > totalEnd }

  /// Whether either time has run out.
  var isOver: Bool { read() > min(totalEnd, start + limits.credentialTime) }
}

/// What the calling thread has had of a processor since it began.
///
/// One verification runs on one thread, so that it is the same however busy the machine is.
package enum ThreadTime {
  /// The time so far.
  @Sendable package static func elapsed() -> Duration {
    .nanoseconds(thread_time_nanoseconds())
  }
}
