/// How far a training is.
public struct TrainingProgress: Sendable, Hashable {
  /// What is being done.
  public enum Phase: UInt64, Sendable, Hashable {
    /// The teacher's vectors are imitated.
    case distillation = 0
    /// Pairs are contrasted.
    case contrast = 1
  }

  public var phase: Phase

  /// Steps done in the phase, of how many.
  public var step: Int
  public var steps: Int

  /// The mean loss since the last report.
  public var loss: Double

  /// Texts seen a second since the training was begun or resumed.
  public var textsPerSecond: Double

  /// Seconds until both phases are done, at that speed.
  public var secondsLeft: Double
}
