internal import Matching
internal import SkillFormats
internal import SkillModel
internal import Store

/// Jobs and occupations for one wallet.
extension SkillEngine {
  /// Ranks jobs for one wallet.
  ///
  /// - Parameters:
  ///   - jobs: Paths of files or folders, with any number of jobs each, or ids of imported jobs; all
  ///     imported ones when there is none.
  ///   - wallet: A path, or the id of an imported wallet.
  ///   - request: How it is wanted.
  ///   - progress: Told of each step.
  /// - Returns: The best, with their reasons.
  /// - Throws: ``EngineError`` when there is no answer at all; a job that nothing can be ranked for is
  ///   told in the refusals.
  public func rankJobs(
    _ jobs: [String], for wallet: String, _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> RankingReport {
    try answering(telling: progress) {
      var session = try RankingSession(request, engine: self, telling: progress)
      let source = try WalletSource([wallet], in: &session)
      let coded = try source.onlyWallet(wallet, with: &session.coder)
      progress?(ProgressStep("Reading jobs"))
      var asked = try AskedJobs(jobs, for: self, in: session.store)
      let codedJobs = try asked.code(with: &session.coder)
      let index = try session.index()
      let ranking = try ranked(codedJobs, for: coded, in: index, request.limit, of: session)
      let noun = try source.wallet(coded.id)
      let shown = ranking.map { asked.jobs[$0.number].job }
      let entries = zip(ranking, shown).enumerated().map { number, pair in
        session.entry(
          pair.0, place: number + 1, name: pair.1.title, requirements: pair.1.requirements,
          wallet: noun)
      }
      return RankingReport(
        kind: .jobs, subject: Named(id: coded.id, name: coded.id), requirementCount: nil,
        considered: codedJobs.count, basis: try session.basis(), entries: entries,
        remarks: asked.remarks + asked.jobs.flatMap(\.remarks) + source.remarks + [coded].silent
          + (try session.remarks(
            on: index, shown.flatMap(\.namedStatements) + source.namedStatements)),
        refusals: asked.refusals + source.refusals)
    }
  }

  /// Ranks the occupations of the loaded frameworks for one wallet.
  ///
  /// - Parameters:
  ///   - framework: Only this one's; all when nil.
  ///   - wallet: A path, or the id of an imported wallet.
  ///   - request: How it is wanted.
  ///   - progress: Told of each step.
  /// - Returns: The best, with their reasons.
  /// - Throws: ``EngineError`` when there is no answer.
  public func rankOccupations(
    of framework: String?, for wallet: String, _ request: RankingRequest,
    progress: ProgressHandler? = nil
  ) throws -> RankingReport {
    try answering(telling: progress) {
      let demand = try request.demandFile.map { path in
        let place = try Inputs.place(at: path)
        return try DemandFile(reading: try Inputs.file(at: place.url, named: path))
      }
      var session = try RankingSession(request, engine: self, telling: progress)
      let source = try WalletSource([wallet], in: &session)
      let coded = try source.onlyWallet(wallet, with: &session.coder)
      let named = try session.store.occupations(
        of: try framework.map { try summary(of: $0, in: session.store).id })
      let (occupations, leftOut) = named.described
      guard !occupations.occupations.isEmpty else {
        throw EngineError(
          .usage,
          (named.occupations.isEmpty
            ? "No occupation is loaded."
            : "No occupation can be ranked, \(leftOut.joined(separator: "; ")).")
            + " Load a framework that has occupations and their essential skills with: "
            + "tessera frameworks import PATH")
      }
      let jobs = session.coder.code(occupations)
      let frameworks = try session.store.frameworks().map(\.id)
      let index = try session.index()
      let ranking = try ranked(
        jobs.map(\.coded), for: coded, in: index, request.limit, of: session)
      let noun = try source.wallet(coded.id)
      let entries = try ranking.enumerated().map { number, ranked in
        let occupation = jobs[ranked.number].occupation
        return try session.entry(
          ranked, place: number + 1, occupation: occupation.id,
          of: frameworks[Int(occupation.framework)], wallet: noun, demand)
      }
      return RankingReport(
        kind: .occupations, subject: Named(id: coded.id, name: coded.id),
        requirementCount: nil, considered: jobs.count, basis: try session.basis(),
        entries: entries,
        remarks: source.remarks + [coded].silent + leftOut
          + (try session.remarks(on: index, source.namedStatements)),
        refusals: source.refusals)
    }
  }

  private func ranked(
    _ jobs: [CodedJob], for wallet: CodedWallet, in index: StatementIndex, _ limit: Int,
    of session: RankingSession
  ) throws -> [Ranked] {
    try JobIndex(jobs).ranked(
      for: wallet, in: index, by: session.scoring, limit: limit, threads: threads,
      deadline: session.deadline)
  }
}

extension StatementCoder {
  /// Occupations that ask for something, as jobs.
  fileprivate mutating func code(
    _ occupations: CodedOccupations
  ) -> [(coded: CodedJob, occupation: CodedOccupations.Occupation)] {
    var numbers: [Int32: Int32] = [:]
    return occupations.occupations.compactMap { occupation in
      let job = CodedJob(
        id: occupation.id.found,
        requirements: occupations.requirements[occupation.requirements].map { required in
          let statement = numbers[required.concept] ?? number(ofConcept: required.concept)
          numbers[required.concept] = statement
          return CodedJob.Requirement(
            statement: statement, weight: required.weight,
            level: required.level < 0 ? nil : occupations.levels[Int(required.level)])
        },
        group: occupation.unitGroup)
      return job.map { ($0, occupation) }
    }
  }
}

extension CodedOccupations.Occupation {
  /// The unit group that its code names: what stands before the first dot, `2654` of ESCO's `2654.1.7`
  /// (ISCO-08) and `15-1252` of O*NET's `15-1252.01` (SOC), within its framework.
  fileprivate var unitGroup: String? {
    guard let notation, let dot = notation.firstIndex(of: "."), dot != notation.startIndex
    else { return nil }
    return "\(framework) \(notation[..<dot])"
  }
}

extension CodedOccupations {
  /// The occupations of which a framework says what is essential, and how many others there are.
  ///
  /// Skill libraries tag their skills with occupations; such a tag alone describes no work.
  fileprivate var described: (occupations: CodedOccupations, leftOut: [String]) {
    var described = self
    described.occupations.removeAll {
      !requirements[$0.requirements].contains(where: \.isEssential)
    }
    let count = occupations.count - described.occupations.count
    guard count > 0 else { return (self, []) }
    return (
      described,
      ["\(count.of("occupation")) left out: no framework says what is essential for them"]
    )
  }
}

extension RankingSession {
  /// One occupation of a ranking, with the words of its requirements.
  fileprivate func entry(
    _ ranked: Ranked, place: Int, occupation id: IRI, of framework: IRI, wallet: Wallet,
    _ demand: DemandFile?
  ) throws -> RankedEntry {
    let occupation = try store.occupation(id, of: framework)
    let required = occupation?.requiredCompetencies ?? []
    let names = try store.competencies(of: required.map(\.competency))
    var entry = entry(
      ranked, place: place, name: occupation?.name() ?? id.found,
      requirements: required.map { required in
        Requirement(
          Statement(
            // What no framework describes keeps the spelling that the store met first, which
            // depends on the order of imports: the form that is compared does not.
            names[required.competency]?.name() ?? required.competency.compared,
            competencies: [required.competency]),
          weight: required.weight, level: required.level, place: .occupation)
      },
      wallet: wallet)
    entry.demand = (demand?.figures(of: id, notation: occupation?.notation) ?? []).map {
      DemandFigure(name: $0.name, text: $0.text)
    }
    return entry
  }
}
