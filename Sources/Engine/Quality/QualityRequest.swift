/// What is to be measured, with what.
public struct QualityRequest: Sendable {
  /// A folder of task folders, or one task folder; see ``QualityTask`` for what it holds.
  public var tasks: String

  /// The names of the tasks to run; all of them if empty.
  public var only: [String] = []

  /// Names of models and blends; the first is what the others are compared with.
  public var models = [ModelRegistry.builtIn]

  /// Where runs, the report and its drawings go; nothing is written if nil.
  public var output: String?

  /// A model's folder, whose card gets the tables from scores to probabilities that are fitted; none
  /// if nil.
  public var calibrated: String?

  /// Measures every task of a folder.
  public init(tasks: String) {
    self.tasks = tasks
  }
}
