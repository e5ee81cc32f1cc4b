internal import CThreadTime

/// How long one piece of work may go on, by a clock that is passed in.
struct TimeBudget: Sendable {
  private let read: @Sendable () -> Duration
  private let end: Duration

  /// Starts now.
  init(_ limit: Duration, by read: @escaping @Sendable () -> Duration) {
    self.read = read
    end = read() + limit
  }

  /// Whether the time has run out.
  var isOver: Bool { read() > end }
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
