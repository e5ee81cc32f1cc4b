internal import SkillModel

/// Every link between the statements of one side of a ranking, the *few*, and those of the other,
/// the *many*: one job's requirements and all wallets' evidence, or one wallet's evidence and all
/// jobs' requirements.
///
/// The probability that an evidence `e` meets a requirement `r` is the greatest that holds:
///
///     p(r, e) = 1                               one IRI, or IRIs of one `exactMatch` class
///               the policy's factor             of each association, read from e to r
///               s(greatest cosine of two rows)  if that cosine >= tau
///               the policy's `equalLabel`       if two rows have equal folded labels
///               0                               else; such pairs are not in the table
///
/// Source: ARCHITECTURE.md, "The score".
struct LinkTable: Sendable {
  /// A link to one of the few.
  struct Entry: Sendable {
    /// Its place in the list of the few.
    var few: Int32
    var found: FoundLink
  }

  /// Which side of a ranking the few are.
  enum Side: Sendable {
    case requirements, evidence
  }

  /// For each statement of the many its links, each of the few once.
  let entries: Grouped<Entry>

  /// Finds every link.
  ///
  /// - Parameters:
  ///   - few: Distinct statements of `index`.
  ///   - side: What `few` are; the many are the other.
  ///   - many: The many.
  ///   - index: What both are numbers of.
  ///   - scoring: The policy's factors, s and tau.
  ///   - threads: How many threads may work; the table does not depend on it.
  init(
    few: [Int32], are side: Side, many: StatementLookup, in index: StatementIndex,
    by scoring: Scoring, threads: Int
  ) {
    var search = LinkSearch(few: few, side: side, many: many, index: index, scoring: scoring)
    search.addSimilar(threads: threads)
    search.addEqualLabels()
    search.addDeclared()
    entries = Grouped(ascending: search.greatest())
  }

  /// The links of a statement of the many; none for any other statement.
  func links(of statement: Int32) -> ArraySlice<Entry> { entries[statement] }

  /// The links of each linked statement of the many, in ascending order of the statements.
  func forEachStatement(_ body: (Int32, ArraySlice<Entry>) -> Void) {
    for statement in entries.keys { body(statement, entries[statement]) }
  }

  /// Every link, in ascending order of the statements of the many.
  func forEachLink(_ body: (Int32, Entry) -> Void) {
    for statement in entries.keys {
      for entry in entries[statement] { body(statement, entry) }
    }
  }
}

/// Gathers links of all kinds, then keeps the one that holds of each pair.
private struct LinkSearch {
  let few: [Int32]
  let side: LinkTable.Side
  let many: StatementLookup
  let index: StatementIndex
  let scoring: Scoring

  /// By the statement of the many; maybe several of a pair.
  private var links: [(key: Int32, value: LinkTable.Entry)] = []

  init(
    few: [Int32], side: LinkTable.Side, many: StatementLookup, index: StatementIndex,
    scoring: Scoring
  ) {
    self.few = few
    self.side = side
    self.many = many
    self.index = index
    self.scoring = scoring
  }

  private mutating func add(
    _ statements: ArraySlice<Int32>, to few: Int32, _ found: FoundLink
  ) {
    for statement in statements {
      links.append((statement, LinkTable.Entry(few: few, found: found)))
    }
  }

  /// Every pair of rows whose cosine reaches tau.
  ///
  /// s never falls, so the greatest probability of several rows is that of the greatest cosine.
  mutating func addSimilar(threads: Int) {
    guard let tau = scoring.tau else { return }
    var fewOfRow: [(key: Int32, value: Int32)] = []
    for (place, number) in few.enumerated() {
      index.statements[Int(number)].forEachRow { fewOfRow.append(($0, Int32(place))) }
    }
    let owners = Grouped(fewOfRow)
    let pairs = index.vectors.similarRows(
      few: owners.keys, many: many.rows, atLeast: tau, threads: threads)
    for pair in pairs {
      let probability = scoring.probability(ofCosine: pair.cosine)
      guard probability > 0 else { continue }
      let found = FoundLink(probability: probability, link: .similar)
      for few in owners[pair.few] { add(many.statements(ofRow: pair.many), to: few, found) }
    }
  }

  /// Every pair of rows that are the same words.
  mutating func addEqualLabels() {
    guard scoring.policy.equalLabel > 0 else { return }
    let found = FoundLink(
      probability: scoring.policy.equalLabel, link: .similar, hasEqualLabel: true)
    for (place, number) in few.enumerated() {
      var labels: [Int32] = []
      index.statements[Int(number)].forEachRow {
        labels.append(index.vectors.foldedLabels[Int($0)])
      }
      for label in labels { add(many.statements(ofFoldedLabel: label), to: Int32(place), found) }
    }
  }

  /// Every pair that stands for one class of competencies, or for two that an association joins.
  mutating func addDeclared() {
    let concepts = index.concepts
    for (place, number) in few.enumerated() {
      for concept in index.statements[Int(number)].concepts {
        add(
          many.statements(ofClass: concepts.classes[Int(concept)]), to: Int32(place),
          FoundLink(probability: 1, link: .same))
        for neighbour in concepts.neighbours(of: concept) {
          // Declared kinds are read from the evidence to the requirement.
          let kind = side == .evidence ? neighbour.kind : neighbour.kind.inverse
          let probability = scoring.policy.factor(of: kind)
          guard probability > 0 else { continue }
          add(
            many.statements(ofClass: neighbour.concept), to: Int32(place),
            FoundLink(probability: probability, link: .related(kind)))
        }
      }
    }
  }

  /// Of each pair the link that holds, in ascending order of the statements of the many.
  func greatest() -> [(key: Int32, value: LinkTable.Entry)] {
    let grouped = Grouped(links)
    var best = BestLinks(count: few.count)
    var result: [(key: Int32, value: LinkTable.Entry)] = []
    result.reserveCapacity(links.count)
    for statement in grouped.keys {
      best.add(grouped[statement])
      best.drain { result.append((statement, $0)) }
    }
    return result
  }
}

/// The link that holds with each of the few, for one statement of the many at a time.
private struct BestLinks {
  private var found: [FoundLink?]
  private var touched: [Int32] = []

  init(count: Int) {
    found = Array(repeating: nil, count: count)
  }

  mutating func add(_ entries: ArraySlice<LinkTable.Entry>) {
    for entry in entries {
      let few = Int(entry.few)
      guard let held = found[few] else {
        found[few] = entry.found
        touched.append(entry.few)
        continue
      }
      let hasEqualLabel = held.hasEqualLabel || entry.found.hasEqualLabel
      if entry.found.holds(over: held) { found[few] = entry.found }
      if hasEqualLabel { found[few]?.hasEqualLabel = true }
    }
  }

  /// Hands out what was added and forgets it.
  mutating func drain(_ body: (LinkTable.Entry) -> Void) {
    for few in touched {
      if let link = found[Int(few)] { body(LinkTable.Entry(few: few, found: link)) }
      found[Int(few)] = nil
    }
    touched.removeAll(keepingCapacity: true)
  }
}
