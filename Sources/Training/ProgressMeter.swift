/// Counts what a training does, for people who wait for it.
struct ProgressMeter {
  private let start = ContinuousClock.now
  private let all: Int
  private var texts = 0
  private var losses = 0.0
  private var steps = 0

  init(textsLeft: Int) {
    all = textsLeft
  }

  mutating func count(loss: Double, texts: Int) {
    losses += loss
    steps += 1
    self.texts += texts
  }

  mutating func report(
    _ phase: TrainingProgress.Phase, step: Int, steps phaseSteps: Int
  ) -> TrainingProgress {
    defer { (losses, steps) = (0, 0) }
    let speed = Double(texts) / max((ContinuousClock.now - start) / .seconds(1), 1e-9)
    return TrainingProgress(
      phase: phase, step: step, steps: phaseSteps, loss: losses / Double(max(steps, 1)),
      textsPerSecond: speed, secondsLeft: Double(max(all - texts, 0)) / max(speed, 1e-9))
  }
}
