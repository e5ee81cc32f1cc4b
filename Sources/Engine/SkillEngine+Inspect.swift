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
      file: place.url.lastPathComponent, size: files.first?.count ?? 0, format: nil,
      found: [], remarks: [], refusals: failures.map(\.description))
    guard let file = files.first else { return report }
    if AwardRulesFile.recognizes(file) {
      report.takeRules(file)
      return report
    }
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

extension SkillEngine {
  /// Says whether the credentials in a file are described as a profile asks.
  ///
  /// - Parameters:
  ///   - path: One file.
  ///   - profile: A profile file.
  /// - Returns: Each credential, item by item.
  /// - Throws: ``EngineError`` when a file cannot be opened or the profile is not well made.
  public static func inspect(_ path: String, against profile: String) throws -> ProfileReport {
    var failures: [FormatError] = []
    let profiles = try Inputs.files(
      at: try Inputs.place(at: profile), refusals: &failures, progress: nil)
    let files = try Inputs.files(
      at: try Inputs.place(at: path), refusals: &failures, progress: nil)
    guard let file = profiles.first else {
      throw EngineError(.usage, "\(profile): no profile; expected a profile file.")
    }
    let read: Profile
    do {
      read = try ProfileReader.read(file)
    } catch {
      throw EngineError(.refused, "\(error.file)\(error.location): \(error.reason)")
    }
    let catalog = CredentialCatalog(reading: files)
    return ProfileReport(
      profile: read.name, source: read.source,
      checked: catalog.credentials.map { credential in
        ProfileReport.Checked(
          credential: Named(id: credential.id, name: credential.title),
          answers: ProfileCheck.check(credential, against: read).answers
            .map(ProfileReport.Answer.init))
      },
      remarks: catalog.remarks.map(\.line),
      refusals: (failures + catalog.errors).map(\.description))
  }
}

extension InspectReport {
  /// Reads the file as rules of an award.
  fileprivate mutating func takeRules(_ file: SourceFile) {
    format = "award rules"
    do {
      found = [Found(try AwardRulesFile.read(file))]
    } catch {
      refusals.append(error.description)
    }
  }

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
