internal import Foundation
internal import SkillFormats
internal import SkillModel

extension SkillEngine {
  /// Says what a file is and what is found in it; nothing is stored.
  ///
  /// - Parameter path: One file.
  /// - Returns: What it is, counts per noun, what was repaired, left out or refused.
  /// - Throws: ``EngineError`` when the file cannot be opened.
  public static func inspect(_ path: String) throws -> InspectReport {
    let place = try Inputs.place(at: path)
    guard !place.isFolder else {
      throw EngineError(.usage, "\(path): a folder; expected a file. Inspect its files one by one.")
    }
    var failures: [FormatError] = []
    let files = try Inputs.files(at: place, refusals: &failures, progress: nil)
    var report = InspectReport(
      file: place.url.lastPathComponent, size: files.first?.bytes.count ?? 0, format: nil,
      found: [], remarks: [], refusals: failures.map(\.description))
    guard let file = files.first else { return report }
    let format: DocumentFormat
    do {
      format = try Document(file).format()
    } catch {
      report.refusals.append(error.description)
      return report
    }
    report.format = format.words
    report.take(file, of: format.role)
    return report
  }
}

extension InspectReport {
  /// Reads the file as what its format can give.
  fileprivate mutating func take(_ file: SourceFile, of role: DocumentFormat.Role) {
    let remarks: [Remark]
    let errors: [FormatError]
    switch role {
    case .framework:
      let catalog = FrameworkCatalog(reading: [file])
      found = catalog.frameworks.map(Found.init)
      (remarks, errors) = (catalog.remarks, catalog.errors)
    case .credential:
      let catalog = CredentialCatalog(reading: [file])
      found = catalog.credentials.map(Found.init)
      (remarks, errors) = (catalog.remarks, catalog.errors)
    case .job:
      let catalog = JobCatalog(reading: [file])
      found = catalog.jobs.map(Found.init)
      (remarks, errors) = (catalog.remarks, catalog.errors)
    }
    self.remarks += remarks.map(\.line)
    refusals += errors.map(\.description)
  }
}
