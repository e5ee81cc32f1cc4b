internal import FoundationEssentials
internal import JSON
internal import Vectors

/// Calibration tables of models that cannot carry one: sentence encoders, and blends of two models.
///
/// They are a JSON object. The name of a member is a model's hash, or two hashes and the share of
/// the first, `HASH+HASH@0.5`; its value is a ``CalibrationTables``.
public struct KnownCalibrations: Sendable {
  private let tables: [String: CalibrationTables]

  /// Reads tables.
  ///
  /// - Throws: ``ModelError`` of code `malformed`, with the member that is no table.
  public init(json bytes: [UInt8], path: String) throws(ModelError) {
    let json: JSONValue
    do {
      json = try JSONValue(parsing: bytes, limits: .job)
    } catch {
      throw ModelError(.malformed, path: path, "\(error)")
    }
    guard let members = json.object?.members else {
      throw ModelError(.malformed, path: path, "no JSON object")
    }
    var tables: [String: CalibrationTables] = [:]
    for member in members {
      guard let table = CalibrationTables(member.value) else {
        throw ModelError(.malformed, path: path, "\(member.key) has \(CalibrationTables.fault)")
      }
      tables[member.key] = table
    }
    self.tables = tables
  }

  /// The tables that come with the program: `calibrations.json` beside the built-in model.
  ///
  /// - Throws: ``ModelError``.
  public static func builtIn() throws(ModelError) -> KnownCalibrations {
    let file = BuiltInModel.folder.appending(path: "calibrations.json")
    return try KnownCalibrations(json: ModelFile.bytes(of: file), path: file.path)
  }

  /// The tables of a model, by its hash or by the two hashes and the share of a blend.
  public subscript(model: String) -> CalibrationTables? { tables[model] }
}
