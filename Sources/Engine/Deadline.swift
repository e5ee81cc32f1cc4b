/// The moment after which an answer is no longer wanted.
struct Deadline: Sendable {
  private let end: ContinuousClock.Instant?
  private let limit: Duration?

  /// Starts counting; nil is for ever.
  init(in limit: Duration?) {
    self.limit = limit
    end = limit.map { ContinuousClock.now + $0 }
  }

  /// Whether the time is over.
  var isOver: Bool { end.map { ContinuousClock.now > $0 } ?? false }

  /// Throws when the time is over: an answer that is not finished is none.
  func check() throws(EngineError) {
    guard let limit, isOver else { return }
    throw EngineError(
      .unfinished,
      "Not finished within \(limit); nothing was ranked. Give --time-limit more seconds.")
  }
}
