internal import Matching
internal import Pathways
internal import SkillModel

/// The wallets of a portfolio: they are counted, and nobody is named.
struct People {
  private let wallets: [CodedWallet]
  private let source: WalletSource

  /// What was refused of them, by file.
  var refusals: [String] { source.refusals }

  /// Finds wallets by path or by the id of an imported one; all imported ones when none is named.
  ///
  /// What is doubtful in a wallet is not told, for it would name its holder; `inspect` tells it.
  init(_ names: [String], in session: inout RankingSession) throws {
    source = try WalletSource(names, in: &session)
    wallets = try source.code(with: &session.coder)
  }

  /// How many hold and lack what.
  ///
  /// - Parameters:
  ///   - offers: What is on offer.
  ///   - named: The offers to tell of, in the order to tell them in.
  ///   - jobs: What is asked.
  ///   - coded: The same as numbers.
  ///   - index: What all are numbers of.
  ///   - session: By what numbers, and when.
  ///   - limit: How many requirements to tell of, those that are asked most.
  ///   - threads: How many threads may work.
  /// - Returns: The counts, each kept where it is small.
  /// - Throws: ``EngineError`` when the time is over or a wallet cannot be read from the store.
  func report(
    on offers: OfferCatalogue, _ named: [Named], _ jobs: [JobPosting], _ coded: [CodedJob],
    in index: StatementIndex, by session: RankingSession, limit: Int, threads: Int
  ) throws -> PeopleReport {
    guard wallets.count >= GroupCounts.least else {
      return PeopleReport(count: nil, offers: [], requirements: [])
    }
    let holdings = try wallets.map { wallet in
      Holdings(try source.wallet(wallet.id), whyNot: session.whyNot)
    }
    let offersByID = Dictionary(
      offers.offers.map { ($0.credential.id, $0) }, uniquingKeysWith: { first, _ in first })
    var demands = Demands()
    for (job, codedJob) in zip(jobs, coded) {
      try session.deadline.check()
      demands.add(
        job, codedJob,
        index.rank(wallets, for: codedJob, by: session.scoring, threads: threads))
    }
    return PeopleReport(
      count: wallets.count,
      offers: named.compactMap { name in
        offersByID[name.id].map { offer in
          PeopleReport.Row(
            name, PeopleReport.holding, people: holdings.map { $0.group(of: offer) })
        }
      },
      requirements: demands.greatest(limit).map { demand in
        PeopleReport.Row(
          Named(id: demand.name, name: demand.name), PeopleReport.meeting,
          people: demand.states.map(PeopleReport.Group.meets))
      })
  }
}

extension Holdings {
  /// In which way an offer is held.
  fileprivate func group(of offer: Offer) -> PeopleReport.Group {
    guard let held = first(offer.names), held.whyNot == nil else { return .lacks }
    return .holds(held.credential.standing)
  }
}

/// What jobs ask, requirements of the same words together, and how each person meets it.
private struct Demands {
  struct Demand {
    var name: String

    /// The sum of its shares of the jobs.
    var share: Double

    /// Of each wallet, the best in any job.
    var states: [RequirementMatch.State]
  }

  private var demands: [Demand] = []
  private var places: [String: Int] = [:]

  mutating func add(_ job: JobPosting, _ coded: CodedJob, _ ranked: [Ranked]) {
    let weights = coded.requirements.reduce(0) { $0 + $1.weight }
    var states = job.requirements.map { _ in
      [RequirementMatch.State](repeating: .missing, count: ranked.count)
    }
    for wallet in ranked {
      for (number, requirement) in wallet.match.requirements.enumerated() {
        states[number][wallet.number] = requirement.state
      }
    }
    for (number, requirement) in job.requirements.enumerated() {
      add(requirement.name, requirement.weight / weights, states[number])
    }
  }

  private mutating func add(_ name: String, _ share: Double, _ states: [RequirementMatch.State]) {
    guard let place = places[name] else {
      places[name] = demands.count
      demands.append(Demand(name: name, share: share, states: states))
      return
    }
    demands[place].share += share
    for (wallet, state) in states.enumerated()
    where state.isBetter(than: demands[place].states[wallet]) {
      demands[place].states[wallet] = state
    }
  }

  /// Those that are asked most, first.
  func greatest(_ limit: Int) -> [Demand] {
    Array(
      demands.enumerated()
        .sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
        .map(\.element).prefix(limit))
  }
}

extension RequirementMatch.State {
  fileprivate func isBetter(than other: Self) -> Bool {
    let order = Self.allCases
    return (order.firstIndex(of: self) ?? 0) < (order.firstIndex(of: other) ?? 0)
  }
}
