internal import SkillModel
internal import Vectors

/// Every link of a wallet's evidence to what jobs ask for; can be kept for a wallet that is asked again.
public struct WalletLinks: Sendable {
  let wallet: CodedWallet
  let shared: SharedLinks

  /// Finds the links.
  ///
  /// - Parameters:
  ///   - wallet: Its statements are numbers of `index`.
  ///   - lookup: The statements that jobs ask for.
  ///   - index: What all are numbers of.
  ///   - scoring: The policy's factors, s and tau; the moment decides nothing.
  ///   - threads: How many threads may work; the links do not depend on it.
  public init(
    of wallet: CodedWallet, to lookup: StatementLookup, in index: StatementIndex,
    by scoring: Scoring, threads: Int = 1
  ) {
    self.wallet = wallet
    shared = SharedLinks(
      of: .evidence, wallet.statements, to: lookup, in: index, by: scoring, threads: threads)
  }
}

/// What a wallet gives for each ask of a ``JobIndex`` that it has a link to; the numbers are those of
/// ``Score``.
struct AskedCredits: Sendable {
  /// A distinct statement of the wallet, with what a requirement asks for it.
  struct Wanted {
    /// A number of ``WeighedWallet/held``.
    var held: Int
    /// p of the link.
    var probability: Double
  }

  /// One ask.
  struct Entry {
    /// The greatest p q, and whether an evidence opens the ask as a gate.
    var credit = 0.0
    var isOpen = false
    var wanted: Range<Int>
  }

  /// By ask a place in ``entries``, or -1.
  private(set) var places: [Int32]
  private(set) var entries: [Entry] = []
  private(set) var wanted: [Wanted] = []

  /// The lists to add, with bounds from above: of credits in 2⁻¹⁵, and of what each adds to the relevance
  /// in 2⁻¹⁶, beyond the roundings of the definition.
  private(set) var terms = SumTerms()

  init(
    _ links: WalletLinks, of weighed: WeighedWallet, for asks: JobAsks, by scoring: Scoring
  ) {
    places = [Int32](repeating: -1, count: asks.count)
    var evidence = LinkedEvidence(links, weighed, asks, scoring)
    let sum = weighed.held.reduce(0) { $0 + $1.worth }
    links.shared.table.forEachStatement { statement, linked in
      guard statement < asks.statementLimit else { return }
      let range = asks.asks(of: statement)
      let start = wanted.count
      var wantedSum = 0.0
      for entry in linked {
        guard let held = evidence.held(Int(entry.few)) else { continue }
        wanted.append(Wanted(held: held, probability: entry.found.probability))
        wantedSum += weighed.held[held].worth * entry.found.probability
      }
      let share = wanted.count > start ? UInt32(min(1, wantedSum / sum) * 65_536) + 2 : 0
      for ask in range {
        add(ask, evidence.entry(linked, for: ask, wanted: start..<wanted.count), share, asks)
      }
    }
  }

  private mutating func add(_ ask: Int, _ entry: Entry, _ share: UInt32, _ asks: JobAsks) {
    places[ask] = Int32(entries.count)
    entries.append(entry)
    guard share > 0 else { return }
    terms.add(
      UInt32(ask), credit: UInt32((entry.credit * 32_768).rounded(.up)), wanted: share,
      opensGate: entry.isOpen && asks.isGate[ask])
  }
}

/// What the evidence of each linked statement of a wallet is worth.
private struct LinkedEvidence {
  private struct Item {
    var worth: Double
    /// Whether it can open a gate whose level it reaches.
    var isTrusted: Bool
    /// The number of the level shown, 0 for none.
    var level: Int
  }

  private let asks: JobAsks
  private let policy: Policy
  private var items: [[Item]] = []
  private var greatest: [Double] = []
  private var isTrusted: [Bool] = []
  private var helds: [Int] = []
  private var shown: [Level] = []

  /// By the number of the level asked, once it is known: for each level shown its factor.
  private var factors: [[Double]]

  init(_ links: WalletLinks, _ wallet: WeighedWallet, _ asks: JobAsks, _ scoring: Scoring) {
    self.asks = asks
    policy = scoring.policy
    factors = Array(repeating: [], count: asks.levels.count + 1)
    for places in links.shared.places {
      let items = places.map { evidence in
        Item(
          worth: wallet.worth[evidence],
          isTrusted: wallet.worth[evidence] > 0
            && policy.gateStandings.contains(wallet.credential(of: evidence).standing),
          level: number(of: links.wallet.evidence[evidence].level))
      }
      self.items.append(items)
      greatest.append(items.reduce(0) { max($0, $1.worth) })
      isTrusted.append(items.contains(where: \.isTrusted))
      helds.append(wallet.heldOf[places[0]])
    }
  }

  private mutating func number(of level: Level?) -> Int {
    guard let level else { return 0 }
    if let place = shown.firstIndex(of: level) { return place + 1 }
    shown.append(level)
    return shown.count
  }

  /// The distinct statement that one of the few is; nil when it counts nothing.
  func held(_ few: Int) -> Int? { greatest[few] > 0 ? helds[few] : nil }

  /// What some links give for an ask.
  mutating func entry(
    _ linked: ArraySlice<LinkTable.Entry>, for ask: Int, wanted: Range<Int>
  ) -> AskedCredits.Entry {
    var entry = AskedCredits.Entry(wanted: wanted)
    let level = Int(asks.levelNumbers[ask])
    if level > 0, factors[level].isEmpty { findFactors(level) }
    for link in linked {
      let (few, probability) = (Int(link.few), link.found.probability)
      let isSure = probability >= policy.gateLink
      guard level > 0 else {
        entry.credit = max(entry.credit, probability * greatest[few])
        entry.isOpen = entry.isOpen || isSure && isTrusted[few]
        continue
      }
      for item in items[few] {
        let factor = factors[level][item.level]
        entry.credit = max(entry.credit, probability * (item.worth * factor))
        entry.isOpen = entry.isOpen || isSure && item.isTrusted && factor == 1
      }
    }
    return entry
  }

  private mutating func findFactors(_ level: Int) {
    let asked = asks.levels[level - 1]
    factors[level] = ([nil] + shown.map { $0 }).map {
      policy.levelFactor(asked: asked, shown: $0)
    }
  }
}
