/// How much work a search for the best answer may do.
///
/// It is counted in steps and never in seconds, so that the same question has the same answer on every
/// machine; what a step is, the search says.
public struct SearchEffort: Hashable, Sendable {
  /// How many steps are taken at most; at least 1.
  public var steps: Int

  /// At most so many steps.
  public init(steps: Int) { self.steps = max(1, steps) }
}
