internal import SkillModel
internal import Vectors

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

  /// The statements of the many that have a link.
  private let linked: NumberSet

  /// The i-th of ``linked`` has the links `entries[starts[i] ..< starts[i + 1]]`, each of the few once.
  private let starts: [Int]

  /// Every link, in ascending order of the statements of the many.
  let entries: [Entry]

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
    search.addAll(threads: threads)
    self.init(search)
  }

  private init(_ search: LinkSearch) {
    (linked, starts, entries) = search.greatest()
  }

  /// The tables of several lists of few; what stands in several is looked for once.
  ///
  /// - Parameters: As of one list.
  /// - Returns: A table for each list, in their order: as if it had been made alone.
  static func ofEach(
    _ lists: [[Int32]], are side: Side, many: StatementLookup, in index: StatementIndex,
    by scoring: Scoring, threads: Int
  ) -> [LinkTable] {
    var search = LinkSearch(
      few: Set(lists.joined()).sorted(), side: side, many: many, index: index, scoring: scoring)
    search.addAll(threads: threads)
    let parts = search.parts(lists)
    return parallelMap(count: parts.count, threads: threads) { LinkTable(parts[$0]) }
  }

  /// Where the links of a statement of the many stand in ``entries``; nowhere for any other statement.
  func range(of statement: Int32) -> Range<Int> {
    guard let place = linked.place(of: statement) else { return 0..<0 }
    return starts[place]..<starts[place + 1]
  }

  /// The links of a statement of the many; none for any other statement.
  func links(of statement: Int32) -> ArraySlice<Entry> { entries[range(of: statement)] }

  /// The links of each linked statement of the many, in ascending order of the statements.
  func forEachStatement(_ body: (Int32, ArraySlice<Entry>) -> Void) {
    for (place, statement) in linked.numbers.enumerated() {
      body(statement, entries[starts[place]..<starts[place + 1]])
    }
  }

  /// Every link, in ascending order of the statements of the many.
  func forEachLink(_ body: (Int32, Entry) -> Void) {
    for (place, statement) in linked.numbers.enumerated() {
      for entry in starts[place]..<starts[place + 1] { body(statement, entries[entry]) }
    }
  }
}

/// Gathers links of all kinds, then keeps the one that holds of each pair.
private struct LinkSearch: Sendable {
  private(set) var few: [Int32]
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

  /// Gathers every link.
  mutating func addAll(threads: Int) {
    addSimilar(threads: threads)
    addEqualLabels()
    addDeclared()
  }

  /// The links of some lists of the few: a link lies near the others of its list, which are few.
  func parts(_ lists: [[Int32]]) -> [LinkSearch] {
    var linksOfFew = Array(repeating: [(key: Int32, value: FoundLink)](), count: few.count)
    for link in links { linksOfFew[Int(link.value.few)].append((link.key, link.value.found)) }
    let found = Dictionary(uniqueKeysWithValues: zip(few, linksOfFew))
    return lists.map { list in
      var part = self
      part.few = list
      part.links = list.enumerated().flatMap { place, statement in
        (found[statement] ?? []).map { statement, link in
          (statement, LinkTable.Entry(few: Int32(place), found: link))
        }
      }
      return part
    }
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
  private mutating func addSimilar(threads: Int) {
    guard let tau = scoring.tau else { return }
    var fewOfRow: [(key: Int32, value: Int32)] = []
    for (place, number) in few.enumerated() {
      index.statements[Int(number)].forEachRow { fewOfRow.append(($0, Int32(place))) }
    }
    let owners = Grouped(fewOfRow)
    let pairs = many.similar.similarRows(
      few: owners.keys, atLeast: tau, in: index.vectors, threads: threads)
    for pair in pairs {
      let probability = scoring.probability(ofCosine: pair.cosine)
      guard probability > 0 else { continue }
      let found = FoundLink(probability: probability, link: .similar)
      for few in owners[pair.few] { add(many.statements(ofRow: pair.many), to: few, found) }
    }
  }

  /// Every pair of rows that are the same words.
  private mutating func addEqualLabels() {
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
  private mutating func addDeclared() {
    let concepts = index.concepts
    let factors = Association.Kind.allCases.map { ($0, scoring.policy.factor(of: $0)) }
    for (place, number) in few.enumerated() {
      for concept in index.statements[Int(number)].concepts {
        add(
          many.statements(ofClass: concepts.classes[Int(concept)]), to: Int32(place),
          FoundLink(probability: 1, link: .same))
        for neighbour in concepts.neighbours(of: concept) {
          // Declared kinds are read from the evidence to the requirement.
          let kind = side == .evidence ? neighbour.kind : neighbour.kind.inverse
          guard let (_, probability) = factors.first(where: { $0.0 == kind }), probability > 0
          else { continue }
          add(
            many.statements(ofClass: neighbour.concept), to: Int32(place),
            FoundLink(probability: probability, link: .related(kind)))
        }
      }
    }
  }

  /// Of each pair the link that holds, by the statement of the many.
  func greatest() -> (linked: NumberSet, starts: [Int], entries: [LinkTable.Entry]) {
    let linked = NumberSet(links.lazy.map(\.key), below: index.statements.count)
    let (order, ends) = order(by: linked)
    var best = BestLinks(count: few.count)
    var entries: [LinkTable.Entry] = []
    entries.reserveCapacity(links.count)
    var starts = [0]
    starts.reserveCapacity(linked.count + 1)
    var start = 0
    for end in ends {
      if end - start == 1 {
        entries.append(links[Int(order[start])].value)
      } else {
        for place in start..<end { best.add(links[Int(order[place])].value) }
        best.drain { entries.append($0) }
      }
      starts.append(entries.count)
      start = end
    }
    return (linked, starts, entries)
  }

  /// The numbers of all links by their statements, those of one in the order they were found; and where
  /// each statement's end.
  private func order(by linked: NumberSet) -> (order: [Int32], ends: [Int]) {
    var places: [Int32] = []
    places.reserveCapacity(links.count)
    var next = [Int](repeating: 0, count: linked.count + 1)
    for link in links {
      guard let place = linked.place(of: link.key) else { preconditionFailure("no link") }
      places.append(Int32(place))
      next[place + 1] += 1
    }
    for place in 0..<linked.count { next[place + 1] += next[place] }
    var order = [Int32](repeating: 0, count: links.count)
    for (number, place) in places.enumerated() {
      order[next[Int(place)]] = Int32(number)
      next[Int(place)] += 1
    }
    // Each start has moved to its end.
    return (order, next.dropLast())
  }
}

/// The link that holds with each of the few, for one statement of the many at a time.
private struct BestLinks {
  private var found: [FoundLink?]
  private var touched: [Int32] = []

  init(count: Int) {
    found = Array(repeating: nil, count: count)
  }

  mutating func add(_ entry: LinkTable.Entry) {
    let few = Int(entry.few)
    guard let held = found[few] else {
      found[few] = entry.found
      touched.append(entry.few)
      return
    }
    let hasEqualLabel = held.hasEqualLabel || entry.found.hasEqualLabel
    if entry.found.holds(over: held) { found[few] = entry.found }
    if hasEqualLabel { found[few]?.hasEqualLabel = true }
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
