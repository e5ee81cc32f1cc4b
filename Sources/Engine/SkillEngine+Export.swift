internal import Foundation
internal import SkillFormats
internal import SkillModel
internal import Store

extension SkillEngine {
  /// The standards that a framework can be written in, by the short names that people use.
  public static let exportFormats = ["rsd", "case", "ctdl-asn", "skos"]

  /// Writes a loaded framework to a file, in another standard.
  ///
  /// The file appears whole or not at all.
  ///
  /// - Parameters:
  ///   - id: The framework's identifier, or its number in the list, from 1.
  ///   - format: One of ``exportFormats``.
  ///   - path: The file; one that is there is replaced.
  /// - Returns: What was written, and what the standard could not carry.
  /// - Throws: ``EngineError`` when there is no such framework or the file cannot be written.
  public func exportFramework(
    _ id: String, as format: String, to path: String
  ) throws -> ExportReport {
    try answering {
      guard let writer = FrameworkWriters.all.first(where: { $0.format.exportName == format })
      else {
        throw EngineError(
          .usage,
          "'\(format)' is no format to write; expected one of "
            + Self.exportFormats.joined(separator: ", ") + ".")
      }
      let store = try openStore(for: embedder())
      let summary = try summary(of: id, in: store)
      guard let framework = try store.framework(summary.id) else {
        throw EngineError(.usage, "No loaded framework is '\(id)'.")
      }
      let (bytes, losses) = writer.write(framework)
      do {
        try Data(bytes).write(to: URL(filePath: path), options: .atomic)
      } catch {
        throw EngineError(
          .machine, "\(path): the file cannot be written. Check its folder and the room on it.")
      }
      return ExportReport(
        framework: Named(id: framework.id.found, name: framework.name()), format: format,
        path: path, size: bytes.count,
        losses: losses.map {
          ExportReport.Loss(what: $0.what, count: $0.count, example: $0.example)
        })
    }
  }
}

extension DocumentFormat {
  /// The short name that people ask for a format by; nil when it is not written.
  fileprivate var exportName: String? {
    switch self {
    case .richSkillDescriptor: "rsd"
    case .caseFramework: "case"
    case .ctdlASN: "ctdl-asn"
    case .skosRDFXML: "skos"
    default: nil
    }
  }
}
