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
  private let index: WalletIndex
  private let scoring: Scoring
  private let links: RequirementLinks
  private let prices: EvidencePrices
  private let weights: [Double]
  private let gates: [Bool]

  /// ``StatementIndex/wordPlaces``.
  private let wordPlaces: [WordsOrder.Place]

  /// Where the wallet at hand lies, and what its bytes say.
  private var place = (segment: 0, local: 0)
  private var scan = WalletScan()

  // Of the wallet at hand, as in ``WeighedWallet`` and ``Score``.
  private var worth: [Double] = []
  private var held = HeldStatements()
  private var best: [BestEvidence]
  private var isOpen: [Bool]

  /// A scorer of wallets for a job.
  ///
  /// - Parameters:
  ///   - selection: Whose wallets they are, and what is asked.
  ///   - number: Of the job.
  init(_ selection: WalletSelection, job number: Int) {
    let requirements = selection.jobs[number].requirements
    index = selection.index
    scoring = selection.scoring
    let prices = selection.prices
    self.prices = prices
    links = RequirementLinks(
      selection.links[number].shared,
      levelFactors: prices.levelsOfRequirements[number].map { prices.levelFactors[$0] })
    weights = requirements.map(\.weight)
    gates = requirements.map(\.isMandatory)
    wordPlaces = selection.statements.wordPlaces
    best = Array(repeating: BestEvidence(), count: requirements.count)
    isOpen = Array(repeating: false, count: requirements.count)
  }
}

/// The evidence that is shown for a requirement.
private struct BestEvidence {
  /// Its number, or -1 for none.
  var evidence = -1

  /// The link, by its number among the table's entries.
  var entry = 0
  var credit = 0.0
}

/// The links of a job, for one wallet's statement after another; a class, so that a copy is one pointer.
private final class RequirementLinks: Sendable {
  let table: LinkTable

  /// The requirements of each of the few: `requirements[starts[i] ..< starts[i + 1]]`.
  let requirements: [Int]
  let starts: [Int]

  /// For each requirement in turn the factor of each of so many levels that may be shown.
  let levelFactors: [Double]
  let levelCount: Int

  init(_ links: SharedLinks, levelFactors: [[Double]]) {
    table = links.table
    requirements = links.places.flatMap { $0 }
    starts = links.places.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    self.levelFactors = levelFactors.flatMap { $0 }
    levelCount = levelFactors.first?.count ?? 0
  }

  /// Lends each link of a statement to a requirement: the requirement, the number of the table's entry,
  /// and the probability.
  @inline(__always)
  func forEachLink(of statement: Int32, _ body: (Int, Int, Double) -> Void) {
    for entry in table.range(of: statement) {
      let link = table.entries[entry]
      for place in starts[Int(link.few)]..<starts[Int(link.few) + 1] {
        body(requirements[place], entry, link.found.probability)
      }
    }
  }

  func levelFactor(of requirement: Int, _ evidence: WalletScan.Evidence) -> Double {
    levelFactors[requirement * levelCount + Int(evidence.level)]
  }
}

/// The distinct statements of a wallet, in the order of their words.
private struct HeldStatements {
  /// The greatest worth of each, and the greatest probability of a link to it.
  private(set) var worths: [Double] = []
  private var wanted: [Double] = []

  /// For each evidence its statement.
  private(set) var numbers: [Int32] = []

  /// Places of words and numbers of evidence, 32 bits each.
  private var order: [UInt64] = []

  /// Takes those of a wallet.
  mutating func take(
    _ evidence: Span<WalletScan.Evidence>, _ worth: Span<Double>, _ places: Span<WordsOrder.Place>
  ) {
    order.removeAll(keepingCapacity: true)
    worths.removeAll(keepingCapacity: true)
    for number in evidence.indices {
      let place = places[Int(evidence[number].statement)].number
      order.append(UInt64(place) << 32 | UInt64(number))
    }
    order.sortFew()
    while numbers.count < order.count { numbers.append(0) }
    var lastText: Int32?
    for key in order {
      let number = Int(key & 0xFFFF_FFFF)
      let text = places[Int(evidence[number].statement)].text
      if text == lastText {
        worths[worths.count - 1] = max(worths[worths.count - 1], worth[number])
      } else {
        worths.append(worth[number])
      }
      lastText = text
      numbers[number] = Int32(truncatingIfNeeded: worths.count - 1)
    }
    wanted.removeAll(keepingCapacity: true)
    for _ in worths.indices { wanted.append(0) }
  }

  /// Notes that an evidence that counts has a link.
  mutating func want(_ evidence: Int, _ probability: Double) {
    let number = Int(numbers[evidence])
    wanted[number] = max(wanted[number], probability)
  }

  var relevance: Double {
    mean(count: worths.count, weight: { worths[$0] }, value: { wanted[$0] })
  }
}

// MARK: - The score

extension WalletScorer {
  /// The score of a wallet.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  mutating func score(_ number: Int) throws(WalletIndexError) -> WalletScore {
    try read(number)
    let (evidence, credentials) = (scan.evidence, scan.credentials)
    weigh(evidence.span, credentials.span)
    followLinks(evidence.span, credentials.span)
    return WalletScore(
      number: number, allGatesMet: gatesMet == gateCount, coverage: coverage,
      relevance: held.relevance, idStart: scan.idStart)
  }

  private mutating func read(_ number: Int) throws(WalletIndexError) {
    place = index.place(of: number)
    guard index.segments[place.segment].read(place.local, into: &scan, index.kinds) else {
      throw .damaged("wallet \(place.local)", segment: place.segment)
    }
  }

  /// What ``score(_:)`` says first of a wallet, for a quarter of the time.
  ///
  /// - Throws: ``WalletIndexError`` of code `damaged`.
  mutating func coverage(
    of number: Int
  ) throws(WalletIndexError) -> (coverage: Double, allGatesMet: Bool) {
    try read(number)
    let (evidence, credentials, links) = (scan.evidence, scan.credentials, links)
    clear()
    for item in evidence {
      let kind = credentials[Int(item.credential)].kind
      links.forEachLink(of: item.statement) { requirement, _, probability in
        let factor = links.levelFactor(of: requirement, item)
        let credit = probability * (prices.worths[kind] * factor)
        best[requirement].credit = max(best[requirement].credit, credit)
        open(requirement, probability, factor, kind)
      }
    }
    return (coverage, gatesMet == gateCount)
  }

  /// Finds what each evidence and each distinct statement is worth.
  private mutating func weigh(
    _ evidence: Span<WalletScan.Evidence>, _ credentials: Span<WalletScan.Credential>
  ) {
    var worth = worth
    self.worth = []
    worth.removeAll(keepingCapacity: true)
    for number in evidence.indices {
      worth.append(prices.worths[credentials[Int(evidence[number].credential)].kind])
    }
    let places = wordPlaces
    held.take(evidence, worth.span, places.span)
    self.worth = worth
  }

  /// Finds the best evidence of each requirement, the gates, and what is wanted.
  private mutating func followLinks(
    _ evidence: Span<WalletScan.Evidence>, _ credentials: Span<WalletScan.Credential>
  ) {
    clear()
    let (links, worth) = (links, worth)
    for number in evidence.indices {
      let item = evidence[number]
      links.forEachLink(of: item.statement) { requirement, entry, probability in
        take(
          BestEvidence(evidence: number, entry: entry), item, probability, credentials,
          for: requirement)
        if worth[number] > 0 { held.want(number, probability) }
      }
    }
  }

  /// Forgets the wallet before.
  private mutating func clear() {
    for requirement in best.indices {
      best[requirement] = BestEvidence()
      isOpen[requirement] = false
    }
  }

  @inline(__always)
  private mutating func take(
    _ found: BestEvidence, _ evidence: WalletScan.Evidence, _ probability: Double,
    _ credentials: Span<WalletScan.Credential>, for requirement: Int
  ) {
    let worth = worth[found.evidence]
    let factor = links.levelFactor(of: requirement, evidence)
    var found = found
    found.credit = probability * (worth * factor)
    let other = best[requirement]
    if found.credit > other.credit || found.credit == other.credit && shows(found, before: other) {
      best[requirement] = found
    }
    open(requirement, probability, factor, credentials[Int(evidence.credential)].kind)
  }

  /// Opens a gate if evidence of a kind does.
  @inline(__always)
  private mutating func open(
    _ requirement: Int, _ probability: Double, _ levelFactor: Double, _ kind: Int
  ) {
    if gates[requirement], levelFactor == 1, probability >= scoring.policy.gateLink,
      prices.opens[kind]
    {
      isOpen[requirement] = true
    }
  }

  private var gatesMet: Int { isOpen.reduce(0) { $0 + ($1 ? 1 : 0) } }

  private var gateCount: Int { gates.reduce(0) { $0 + ($1 ? 1 : 0) } }

  private var coverage: Double {
    mean(count: best.count, weight: { weights[$0] }, value: { best[$0].credit })
  }
}

// MARK: - The evidence shown

extension WalletScorer {
  /// Whether one is shown rather than another of the same credit, as ``WeighedWallet`` has it.
  private func shows(_ one: BestEvidence, before other: BestEvidence) -> Bool {
    guard other.evidence >= 0 else { return true }
    let entries = links.table.entries
    let (link, otherLink) = (entries[one.entry].found.link, entries[other.entry].found.link)
    if link.isStronger(than: otherLink) { return true }
    if otherLink.isStronger(than: link) { return false }
    let (evidence, otherEvidence) = (scan.evidence[one.evidence], scan.evidence[other.evidence])
    if evidence.credential != otherEvidence.credential {
      let order = compare(
        scan.credentials[Int(evidence.credential)], scan.credentials[Int(otherEvidence.credential)])
      if order != 0 { return order < 0 }
    }
    if evidence.place != otherEvidence.place { return evidence.place < otherEvidence.place }
    return held.numbers[one.evidence] < held.numbers[other.evidence]
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
    let found = links.table.entries[best.entry].found
    let match = EvidenceMatch(
      evidence: best.evidence, link: found.link, hasEqualLabel: found.hasEqualLabel,
      probability: found.probability, worth: worth[best.evidence],
      levelFactor: links.levelFactor(of: requirement, evidence), credit: best.credit)
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
