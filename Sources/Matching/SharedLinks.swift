/// The links of one job, or one wallet, to everything that is ranked for it.
struct SharedLinks {
  let side: LinkTable.Side
  let table: LinkTable

  /// For each of the table's few the places in the job, or the wallet, that name it.
  let places: [[Int]]

  /// Finds the links.
  ///
  /// - Parameters:
  ///   - side: What the shared statements are.
  ///   - shared: The statements of the job, or the wallet, in its order.
  ///   - others: The statements of all that is ranked.
  ///   - index: What all are numbers of.
  ///   - scoring: By what numbers.
  ///   - threads: How many threads may work.
  init(
    of side: LinkTable.Side, _ shared: [Int32], to others: StatementLookup,
    in index: StatementIndex,
    by scoring: Scoring, threads: Int
  ) {
    let (few, places) = Self.few(of: shared)
    self.side = side
    self.places = places
    table = LinkTable(
      few: few, are: side, many: others, in: index, by: scoring, threads: threads)
  }

  private init(of side: LinkTable.Side, _ table: LinkTable, places: [[Int]]) {
    self.side = side
    self.table = table
    self.places = places
  }

  /// Finds the links of many jobs, or wallets, at once: what several of them name is looked for once.
  ///
  /// - Parameters: As of one, of each its statements.
  /// - Returns: The links of each, in their order: as if they had been found one by one.
  static func ofEach(
    of side: LinkTable.Side, _ shared: [[Int32]], to others: StatementLookup,
    in index: StatementIndex, by scoring: Scoring, threads: Int
  ) -> [SharedLinks] {
    let found = shared.map { few(of: $0) }
    let tables = LinkTable.ofEach(
      found.map(\.few), are: side, many: others, in: index, by: scoring, threads: threads)
    return zip(tables, found).map { SharedLinks(of: side, $0, places: $1.places) }
  }

  /// The distinct statements of a list, ascending, and where each stands.
  private static func few(of statements: [Int32]) -> (few: [Int32], places: [[Int]]) {
    var places: [Int32: [Int]] = [:]
    for (place, statement) in statements.enumerated() {
      places[statement, default: []].append(place)
    }
    let few = places.keys.sorted()
    return (few, few.map { places[$0] ?? [] })
  }

  /// Every linked pair of the shared job or wallet and a list of the other side's statements.
  func pairs(with statements: [Int32]) -> [LinkedPair] {
    var pairs: [LinkedPair] = []
    for (number, statement) in statements.enumerated() {
      for entry in table.links(of: statement) {
        for place in places[Int(entry.few)] {
          pairs.append(
            side == .requirements
              ? LinkedPair(requirement: place, evidence: number, found: entry.found)
              : LinkedPair(requirement: number, evidence: place, found: entry.found))
        }
      }
    }
    return pairs
  }
}

extension CodedJob {
  var statements: [Int32] { requirements.map(\.statement) }
}

extension CodedWallet {
  var statements: [Int32] { evidence.map(\.statement) }
}
