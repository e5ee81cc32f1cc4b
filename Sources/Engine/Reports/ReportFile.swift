internal import Foundation

/// A report that can also be written as a page.
public protocol PageReport: Report {
  /// The answer as one self-contained page.
  var page: Page { get }
}

/// A file that a report is written to; the end of its name says in which form.
public struct ReportFile: Hashable, Sendable {
  /// The forms, by the end of the name.
  public enum Form: String, Sendable, CaseIterable {
    case html, md, json
  }

  public let path: String
  public let form: Form

  /// A file by its path; nil unless it ends in `.html`, `.md` or `.json`.
  public init?(_ path: String) {
    guard
      let form = Form(rawValue: URL(filePath: path).pathExtension.lowercased())
    else { return nil }
    self.path = path
    self.form = form
  }

  /// Writes a report: the whole file or nothing of it.
  ///
  /// - Throws: ``EngineError`` of code `usage` when it cannot be written.
  public func write(_ report: some PageReport) throws {
    let text =
      switch form {
      case .html: report.page.text
      case .md: report.page.markdown
      case .json: report.jsonText() + "\n"
      }
    try Self.write(text, to: path)
  }

  /// Writes a text: the whole file or nothing of it.
  static func write(_ text: String, to path: String) throws(EngineError) {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw EngineError(
        .usage,
        "\(path): it could not be written. Check that its folder is there and can be written to.")
    }
  }
}

extension RankingReport {
  /// Writes what the ranking was made of; it has to have been asked for.
  public func writeRecord(to path: String) throws {
    try ReportFile.write(record?.text ?? "", to: path)
  }

  /// Writes the places in the open form for the traceability of scores, as ``writeRecord(to:)``.
  public func writeTraceability(to path: String) throws {
    try ReportFile.write(
      record.map { TraceabilityRecord.text(of: self, in: $0) } ?? "", to: path)
  }
}
