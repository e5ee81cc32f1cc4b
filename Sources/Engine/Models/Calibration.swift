internal import Embedding
internal import SkillModel

/// What cosines and scores of a model's vectors mean, and by which model's figures.
struct Calibration: Sendable {
  /// How likely a cosine is to mean that the one text covers what the other asks.
  let probability: PiecewiseLinear

  /// How likely a score of mode `extract` is to be of a competency that people would name; nil where
  /// nothing is known of it.
  let extract: PiecewiseLinear?

  /// The name of the model that the figures are of.
  let source: String

  /// Whether they are the model's own.
  let isOwn: Bool

  /// Finds the figures of a model: those of its card, else those that the program knows, else those
  /// of the built-in model.
  ///
  /// - Parameters:
  ///   - name: The model's name.
  ///   - keys: What the program may know it by, see ``KnownCalibrations``.
  ///   - own: What its card says.
  /// - Throws: ``EngineError`` when a table that comes with the program cannot be used.
  init(of name: String, keys: [String], own: CalibrationTables? = nil) throws {
    if let tables = try own ?? Self.known(keys) {
      try self.init(tables, of: name, isOwn: true)
      return
    }
    let builtIn = try ModelRegistry.builtInTable()
    guard let tables = builtIn.calibration else { throw Self.unusable }
    try self.init(tables, of: builtIn.name, isOwn: false)
  }

  private init(_ tables: CalibrationTables, of source: String, isOwn: Bool) throws {
    probability = try Self.function(tables.match)
    extract = try tables.extract.map(Self.function)
    self.source = source
    self.isOwn = isOwn
  }

  private static func known(_ keys: [String]) throws -> CalibrationTables? {
    let tables = try KnownCalibrations.builtIn()
    return keys.lazy.compactMap { tables[$0] }.first
  }

  private static func function(_ table: CalibrationTable) throws -> PiecewiseLinear {
    let points = table.points.map { PiecewiseLinear.Point($0.cosine, $0.probability) }
    guard let function = PiecewiseLinear(points) else { throw unusable }
    return function
  }

  private static var unusable: EngineError {
    EngineError(
      .machine, "The embedding model has no usable calibration. Install the program again.")
  }
}

extension EmbeddingModel {
  /// What to tell of probabilities that are another model's; nil when they are its own.
  var calibrationRemark: String? {
    calibration.isOwn
      ? nil
      : "the probabilities are those of \(calibration.source); \(name) was not calibrated"
  }
}
