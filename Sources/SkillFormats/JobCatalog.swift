internal import JSON
public import SkillModel

/// The jobs of some files.
public struct JobCatalog: Sendable {
  /// In the order of the files' names and of what is in them.
  public private(set) var jobs: [JobPosting] = []
  public private(set) var remarks: [Remark] = []

  /// Files that were left out, and why.
  public private(set) var errors: [FormatError] = []

  /// The bytes of the ids so far.
  private var ids: Set<[UInt8]> = []

  /// Reads `files`; one that cannot be read costs itself alone.
  public init(reading files: [SourceFile]) {
    let (files, faults) = files.expanded()
    errors += faults
    for file in files.sorted(by: SourceFile.precedes) {
      do {
        let document = try Document(file)
        remarks += document.repairs
        let reading = try Self.read(document)
        remarks += reading.remarks
        for job in reading.noun { add(job, from: document.name) }
      } catch {
        errors.append(error)
      }
    }
  }
}

extension JobCatalog {
  private static let readers = DocumentFormat.readers.compactMap { $0 as? any JobReader.Type }

  private static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]> {
    if let person = document.jobSeeker {
      throw FormatError(
        .unsupported, in: document.name, "this is \(person), expected a job that asks something")
    }
    let format = try document.format()
    if format != .ctdlWork, case .json(let value) = document.content,
      CTDLWorkGraph.isDescribed(in: value)
    {
      return try CTDLWorkReader.read(document)
    }
    guard let reader = readers.first(where: { $0.formats.contains(format) }) else {
      throw FormatError(
        .unsupported, in: document.name,
        "this is \(format.words), expected a job; \(format.importAdvice)")
    }
    return try reader.read(document)
  }

  private mutating func add(_ job: JobPosting, from file: String) {
    guard ids.insert(Array(job.id.utf8)).inserted else {
      errors.append(
        FormatError(
          .badValue, in: file,
          "found a second job with the id '\(job.id)', expected a different id for each; "
            + "the first is kept"))
      return
    }
    if job.requirements.isEmpty {
      remarks.append(
        Remark(
          .ignored, in: file,
          "the job asks nothing that could be found, so nothing can be ranked for it"))
    }
    jobs.append(job)
  }
}

extension Document {
  /// In words, that this is about somebody who looks for work; nil when it is not.
  fileprivate var jobSeeker: String? {
    guard case .json(let value) = content else { return nil }
    if value["person"] != nil, value["profiles"] != nil { return "an HR Open candidate" }
    if value["searchQuery"] != nil { return "an HR Open search" }
    return value.isOf(type: "Person") ? "a schema.org person" : nil
  }
}
