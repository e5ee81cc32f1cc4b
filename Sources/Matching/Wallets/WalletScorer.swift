internal import SkillModel

/// What decides the place of a wallet, without its reasons; the numbers are those of ``Score``.
struct WalletScore: Sendable {
  var number: Int
  var allGatesMet: Bool
  var coverage: Double
  var relevance: Double

  /// The first eight bytes of its id, zeros after a shorter one.
  var idStart: UInt64
}

/// Scores wallets of a ``WalletIndex`` for a job by their bytes: to the last bit as ``Score`` does by
/// the coded wallet, without making one.
struct WalletScorer {
  /// The evidence that is shown for a requirement.
  private struct Best {
    /// Its number, or -1 for none.
    var evidence = -1

    /// A number of the table's entries.
    var entry = 0
    var credit = 0.0
  }

  private let index: WalletIndex
  private let scoring: Scoring
  private let links: LinkTable

  /// The requirements of each of the few of ``links``: `requirements[starts[i] ..< starts[i + 1]]`.
  private let requirements: [Int]
  private let starts: [Int]

  private let weights: [Double]
  private let gates: [Bool]
  private let prices: EvidencePrices

  /// For each requirement the factor of each level that may be shown.
  private let levelFactors: [[Double]]

  /// ``StatementIndex/wordPlaces``.
  private let wordPlaces: [WordsOrder.Place]

  // Of the wallet at hand, as in ``WeighedWallet`` and ``Score``.
  private var place = (segment: 0, local: 0)
  private var scan = WalletScan()
  private var order: [UInt64] = []
  private var worth: [Double] = []
  private var heldOf: [Int] = []
  private var held: [Double] = []
  private var wanted: [Double] = []
  private var best: [Best]
  private var isOpen: [Bool]

  /// A scorer of wallets for a job.
  ///
  /// - Parameters:
  ///   - selection: Whose wallets they are, and what is asked.
  ///   - number: Of the job.
  ///   - statements: What statements are numbers of.
  init(_ selection: WalletSelection, job number: Int, in statements: StatementIndex) {
    let (job, links) = (selection.jobs[number], selection.links[number])
    index = selection.index
    scoring = selection.scoring
    self.links = links.shared.table
    requirements = links.shared.places.flatMap { $0 }
    starts = links.shared.places.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    prices = selection.prices
    levelFactors = selection.prices.levelsOfRequirements[number].map {
      selection.prices.levelFactors[$0]
    }
    wordPlaces = statements.wordPlaces
    weights = job.requirements.map(\.weight)
    gates = job.requirements.map(\.isMandatory)
    best = Array(repeating: Best(), count: job.requirements.count)
    isOpen = Array(repeating: false, count: job.requirements.count)
  }
}

// MARK: - The score

extension WalletScorer {
  /// The score of a wallet.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  mutating func score(_ number: Int) throws(WalletIndexError) -> WalletScore {
    place = index.place(of: number)
    guard index.segments[place.segment].read(place.local, into: &scan, index.kinds) else {
      throw .damaged("wallet \(place.local)", segment: place.segment)
    }
    weigh()
    findHeld()
    followLinks()
    return WalletScore(
      number: number, allGatesMet: gatesMet == gateCount, coverage: coverage,
      relevance: relevance, idStart: scan.idStart)
  }

  /// What each evidence is worth, and the order of their words.
  private mutating func weigh() {
    worth.removeAll(keepingCapacity: true)
    order.removeAll(keepingCapacity: true)
    let (evidence, credentials) = (scan.evidence, scan.credentials)
    for number in evidence.indices {
      let item = evidence[number]
      worth.append(prices.worths[credentials[Int(item.credential)].kind])
      order.append(UInt64(wordPlaces[Int(item.statement)].number) << 32 | UInt64(number))
    }
    order.sortFew()
  }

  /// Finds the distinct statements.
  private mutating func findHeld() {
    held.removeAll(keepingCapacity: true)
    wanted.removeAll(keepingCapacity: true)
    heldOf.removeAll(keepingCapacity: true)
    for _ in order.indices { heldOf.append(0) }
    let evidence = scan.evidence
    var lastText: Int32?
    for key in order {
      let number = Int(key & 0xFFFF_FFFF)
      let text = wordPlaces[Int(evidence[number].statement)].text
      if text == lastText {
        held[held.count - 1] = max(held[held.count - 1], worth[number])
      } else {
        held.append(worth[number])
        wanted.append(0)
      }
      lastText = text
      heldOf[number] = held.count - 1
    }
  }

  /// Finds the best evidence of each requirement, the gates, and what is wanted.
  private mutating func followLinks() {
    for requirement in best.indices {
      best[requirement] = Best()
      isOpen[requirement] = false
    }
    for number in scan.evidence.indices {
      let evidence = scan.evidence[number]
      for entry in links.range(of: evidence.statement) {
        let few = Int(links.entries[entry].few)
        for place in starts[few]..<starts[few + 1] {
          take(number, evidence, by: entry, for: requirements[place])
        }
      }
    }
  }

  private mutating func take(
    _ number: Int, _ evidence: WalletScan.Evidence, by entry: Int, for requirement: Int
  ) {
    let probability = links.entries[entry].found.probability
    let factor = levelFactors[requirement][Int(evidence.level)]
    let worth = worth[number]
    let found = Best(evidence: number, entry: entry, credit: probability * (worth * factor))
    if best[requirement].evidence < 0 || shows(found, before: best[requirement]) {
      best[requirement] = found
    }
    guard worth > 0 else { return }
    wanted[heldOf[number]] = max(wanted[heldOf[number]], probability)
    if gates[requirement], factor == 1, probability >= scoring.policy.gateLink,
      prices.opens[scan.credentials[Int(evidence.credential)].kind]
    {
      isOpen[requirement] = true
    }
  }

  private var gatesMet: Int { isOpen.reduce(0) { $0 + ($1 ? 1 : 0) } }

  private var gateCount: Int { gates.reduce(0) { $0 + ($1 ? 1 : 0) } }

  private var coverage: Double {
    mean(count: best.count, weight: { weights[$0] }, value: { best[$0].credit })
  }

  private var relevance: Double {
    mean(count: held.count, weight: { held[$0] }, value: { wanted[$0] })
  }
}

// MARK: - The evidence shown

extension WalletScorer {
  /// As ``WeighedWallet`` has it.
  private func shows(_ one: Best, before other: Best) -> Bool {
    if one.credit != other.credit { return one.credit > other.credit }
    let (link, otherLink) = (
      links.entries[one.entry].found.link, links.entries[other.entry].found.link
    )
    if link.isStronger(than: otherLink) { return true }
    if otherLink.isStronger(than: link) { return false }
    let (evidence, otherEvidence) = (scan.evidence[one.evidence], scan.evidence[other.evidence])
    if evidence.credential != otherEvidence.credential {
      let order = compare(
        scan.credentials[Int(evidence.credential)], scan.credentials[Int(otherEvidence.credential)])
      if order != 0 { return order < 0 }
    }
    if evidence.place != otherEvidence.place { return evidence.place < otherEvidence.place }
    return heldOf[one.evidence] < heldOf[other.evidence]
  }

  /// Below 0 for the better standing, then the later award, then the lesser id.
  private func compare(_ one: WalletScan.Credential, _ other: WalletScan.Credential) -> Int {
    let (standing, otherStanding) = (standing(of: one), standing(of: other))
    if standing != otherStanding { return standing < otherStanding ? -1 : 1 }
    if one.awarded != other.awarded {
      guard let awarded = one.awarded else { return 1 }
      return other.awarded.map { $0 < awarded } ?? true ? -1 : 1
    }
    return index.segments[place.segment].withBytes(of: place.local) {
      $0.compare(one.id, to: $0, other.id)
    } ?? 0
  }

  private func standing(of credential: WalletScan.Credential) -> Standing {
    index.kinds.kinds[credential.kind].standing
  }

  /// The score of a wallet, and the place it gets, with the state of every requirement.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  mutating func ranked(_ number: Int) throws(WalletIndexError) -> (score: WalletScore, Ranked) {
    let score = try score(number)
    let match = Match(
      coverage: score.coverage, relevance: score.relevance, gatesMet: gatesMet,
      gateCount: gateCount, requirements: best.indices.map { requirementMatch($0) })
    return (score, Ranked(number: number, id: try index.id(of: number), match: match))
  }

  private func requirementMatch(_ requirement: Int) -> RequirementMatch {
    let best = best[requirement]
    let isGateMet = gates[requirement] ? isOpen[requirement] : nil
    guard best.evidence >= 0 else {
      return RequirementMatch(state: .missing, credit: 0, isGateMet: isGateMet, evidence: nil)
    }
    let evidence = scan.evidence[best.evidence]
    let found = links.entries[best.entry].found
    let match = EvidenceMatch(
      evidence: best.evidence, link: found.link, hasEqualLabel: found.hasEqualLabel,
      probability: found.probability, worth: worth[best.evidence],
      levelFactor: levelFactors[requirement][Int(evidence.level)], credit: best.credit)
    let standing = standing(of: scan.credentials[Int(evidence.credential)])
    return RequirementMatch(
      state: scoring.state(of: match, standing: standing), credit: best.credit,
      isGateMet: isGateMet, evidence: match)
  }
}

extension [UInt64] {
  /// Sorts by insertion what is short.
  fileprivate mutating func sortFew() {
    guard count <= 64 else { return sort() }
    var span = mutableSpan
    for end in 1..<Swift.max(1, span.count) {
      let value = span[end]
      var place = end
      while place > 0, span[place - 1] > value {
        span[place] = span[place - 1]
        place -= 1
      }
      span[place] = value
    }
  }
}
