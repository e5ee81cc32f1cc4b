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
  private let entries: Grouped<Entry>

  /// Finds every link.
  ///
  /// - Parameters:
  ///   - few: Distinct statements of `index`.
  ///   - side: What `few` are; `many` are the other.
  ///   - many: Statements of `index`; repetition changes nothing.
  ///   - index: What both are numbers of.
  ///   - scoring: The policy's factors, s and tau.
  ///   - threads: How many threads may work; the table does not depend on it.
  init(
    few: [Int32], are side: Side, many: [Int32], in index: StatementIndex, by scoring: Scoring,
    threads: Int
  ) {
    let many = many.distinct(below: index.statements.count)
    let similar = Self.similar(to: few, many, in: index, by: scoring, threads: threads)
    let equalLabels = Self.equalLabels(to: few, in: index, by: scoring)
    let declared = Self.declared(of: few, are: side, in: index, by: scoring)

    var entries: [(key: Int32, value: Entry)] = []
    var best = BestLinks(count: few.count)
    for number in many {
      let statement = index.statements[Int(number)]
      statement.forEachRow { row in
        best.add(similar[row])
        best.add(equalLabels[index.vectors.foldedLabels[Int(row)]])
      }
      for concept in statement.concepts {
        best.add(declared[index.concepts.classes[Int(concept)]])
      }
      best.drain { entries.append((number, $0)) }
    }
    self.entries = Grouped(entries)
  }

  /// The links of a statement of the many; none for any other statement.
  func links(of statement: Int32) -> ArraySlice<Entry> { entries[statement] }
}

// MARK: - The three ways to be linked

extension LinkTable {
  /// For each row of the many, the few whose cosine with it reaches tau.
  ///
  /// s never falls, so the greatest probability of several rows is that of the greatest cosine.
  private static func similar(
    to few: [Int32], _ many: [Int32], in index: StatementIndex, by scoring: Scoring, threads: Int
  ) -> Grouped<Entry> {
    guard let tau = scoring.tau else { return Grouped([]) }
    var fewOfRow: [(key: Int32, value: Int32)] = []
    for (place, number) in few.enumerated() {
      index.statements[Int(number)].forEachRow { fewOfRow.append(($0, Int32(place))) }
    }
    let owners = Grouped(fewOfRow)
    var rows: [Int32] = []
    for number in many { index.statements[Int(number)].forEachRow { rows.append($0) } }
    let pairs = index.vectors.similarRows(
      few: owners.keys, many: rows.distinct(below: index.vectors.count), atLeast: tau,
      threads: threads)
    var entries: [(key: Int32, value: Entry)] = []
    entries.reserveCapacity(pairs.count)
    for pair in pairs {
      let probability = scoring.probability(ofCosine: pair.cosine)
      guard probability > 0 else { continue }
      let found = FoundLink(probability: probability, link: .similar)
      for few in owners[pair.few] { entries.append((pair.many, Entry(few: few, found: found))) }
    }
    return Grouped(entries)
  }

  /// For each folded label, the few that have it.
  private static func equalLabels(
    to few: [Int32], in index: StatementIndex, by scoring: Scoring
  ) -> Grouped<Entry> {
    guard scoring.policy.equalLabel > 0 else { return Grouped([]) }
    let found = FoundLink(
      probability: scoring.policy.equalLabel, link: .similar, hasEqualLabel: true)
    var entries: [(key: Int32, value: Entry)] = []
    for (place, number) in few.enumerated() {
      index.statements[Int(number)].forEachRow { row in
        entries.append(
          (index.vectors.foldedLabels[Int(row)], Entry(few: Int32(place), found: found)))
      }
    }
    return Grouped(entries)
  }

  /// For each class of competencies, the few that stand for one of it or for a declared relation
  /// of it.
  private static func declared(
    of few: [Int32], are side: Side, in index: StatementIndex, by scoring: Scoring
  ) -> Grouped<Entry> {
    let concepts = index.concepts
    var entries: [(key: Int32, value: Entry)] = []
    for (place, number) in few.enumerated() {
      func add(_ concept: Int32, _ probability: Double, _ link: Link) {
        guard probability > 0 else { return }
        let found = FoundLink(probability: probability, link: link)
        entries.append((concept, Entry(few: Int32(place), found: found)))
      }
      for concept in index.statements[Int(number)].concepts {
        add(concepts.classes[Int(concept)], 1, .same)
        for neighbour in concepts.neighbours(of: concept) {
          // Declared kinds are read from the evidence to the requirement.
          let kind = side == .evidence ? neighbour.kind : neighbour.kind.inverse
          add(neighbour.concept, scoring.policy.factor(of: kind), .related(kind))
        }
      }
    }
    return Grouped(entries)
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

extension CodedStatement {
  /// Every row that may stand for it.
  fileprivate func forEachRow(_ body: (Int32) -> Void) {
    body(text)
    for label in labels { body(label) }
  }
}

extension [Int32] {
  /// Each number once, ascending; all are in `0 ..< limit`.
  func distinct(below limit: Int) -> [Int32] {
    var isIn = [Bool](repeating: false, count: limit)
    for number in self { isIn[Int(number)] = true }
    return isIn.indices.filter { isIn[$0] }.map { Int32($0) }
  }
}
