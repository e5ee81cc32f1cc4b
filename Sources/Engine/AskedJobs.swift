internal import Matching
internal import SkillFormats
internal import SkillModel
internal import Store

/// A job that asks for something, and what should be known about it.
struct AskedJob {
  let job: JobPosting
  var remarks: [String] = []
}

/// The jobs of a request, each id once, in the order in which they are named.
struct AskedJobs {
  private(set) var jobs: [AskedJob] = []
  private(set) var remarks: [String] = []
  private(set) var refusals: [String] = []

  private var ids: Set<String> = []

  /// Why the first was refused, if one was.
  private var firstRefusal: (any Error)?

  /// Finds jobs by path or by the id of an imported one; all imported ones when none is named.
  ///
  /// - Throws: ``EngineError`` when there is none that anything can be ranked for.
  init(_ names: [String], for engine: SkillEngine, in store: SkillStore) throws {
    if names.isEmpty { try addImported(of: store) }
    for name in names {
      if Inputs.exists(name) {
        try read(at: name)
      } else {
        add {
          let (job, remarks) = try engine.posting(name, in: store)
          return AskedJob(job: job, remarks: remarks)
        }
      }
    }
    try checkThatSomeAreLeft()
  }

  private mutating func read(at path: String) throws {
    var failures: [FormatError] = []
    let files = try Inputs.files(
      at: try Inputs.place(at: path), refusals: &failures, progress: nil)
    let catalog = JobCatalog(reading: files)
    for failure in failures + catalog.errors { refuse(failure, "\(failure)") }
    remarks += catalog.remarks.map(\.line)
    for job in catalog.jobs { add { AskedJob(job: try job.asking()) } }
  }

  private mutating func addImported(of store: SkillStore) throws {
    let imported = try store.wholeJobs()
    guard !imported.isEmpty else {
      throw EngineError(
        .usage, "No job is imported. Name files, or import some with: tessera jobs import PATH")
    }
    for job in imported {
      do throws(EngineError) {
        jobs.append(AskedJob(job: try job.asking()))
      } catch {
        firstRefusal = firstRefusal ?? error
      }
    }
    let count = imported.count - jobs.count
    guard count > 0 else { return }
    remarks.append("\(count.of("job")) left out: nothing that can be matched is asked there")
  }

  private mutating func add(_ find: () throws -> AskedJob) {
    do {
      let found = try find()
      guard ids.insert(found.job.id).inserted else {
        refusals.append("\(found.job.id): a second job of this id was left out")
        return
      }
      jobs.append(found)
    } catch {
      refuse(error, (error as? EngineError)?.message ?? "\(error)")
    }
  }

  private mutating func refuse(_ error: any Error, _ words: String) {
    firstRefusal = firstRefusal ?? error
    refusals.append(words)
  }

  private func checkThatSomeAreLeft() throws {
    guard jobs.isEmpty else { return }
    throw firstRefusal ?? EngineError(.usage, "No job was found. Name a file, or an imported job.")
  }

  /// Codes every job; one that cannot be is refused.
  mutating func code(with coder: inout StatementCoder) throws -> [CodedJob] {
    try coder.prepare(jobs.flatMap { $0.job.requirements.map(\.statement) })
    var coded: [CodedJob] = []
    var taken: [AskedJob] = []
    for asked in jobs {
      do {
        coded.append(try coder.code(asking: asked.job))
        taken.append(asked)
      } catch let error as EngineError where error.code == .refused {
        refuse(error, error.message)
      }
    }
    jobs = taken
    try checkThatSomeAreLeft()
    return coded
  }
}

extension JobPosting {
  /// The job with the requirements that have words.
  ///
  /// - Throws: ``EngineError`` of code `refused` when there is none.
  func asking() throws(EngineError) -> JobPosting {
    var job = self
    job.requirements.removeAll { $0.statement.text.isEmpty }
    guard !job.requirements.isEmpty else {
      throw EngineError(
        .refused,
        "Job '\(job.id)' asks for nothing that can be matched, so nothing can be ranked for it. "
          + "Give it skills, qualifications or responsibilities.")
    }
    return job
  }
}
