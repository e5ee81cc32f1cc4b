/// The moment after which an answer is no longer wanted.
struct Deadline {
  private let end: ContinuousClock.Instant?
  private let limit: Duration?

  /// Starts counting; nil is for ever.
  init(in limit: Duration?) {
    self.limit = limit
    end = limit.map { ContinuousClock.now + $0 }
  }

  /// Throws when the time is over: an answer that is not finished is none.
  func check() throws(EngineError) {
    guard let end, let limit, ContinuousClock.now > end else { return }
    throw EngineError(
      .unfinished,
      "Not finished within \(limit); nothing was ranked. Give --time-limit more seconds.")
  }
}
