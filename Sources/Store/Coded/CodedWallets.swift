internal import GRDB
public import SkillModel

/// Wallets and the statements in their credentials, as flat arrays of numbers.
public struct CodedWallets: Hashable, Sendable {
  /// One holder's credentials.
  public struct Wallet: Hashable, Sendable {
    /// Its number in the store, see ``WalletChange``.
    public var number: Int64
    public var id: String

    /// Its part of ``CodedWallets/credentials``, in the wallet's order.
    public var credentials: Range<Int>
  }

  /// What a credential's standing and currency depend on.
  public struct Credential: Hashable, Sendable {
    public var id: String

    public var standing: Standing
    public var awarded: Instant?
    public var validFrom: Instant?
    public var validUntil: Instant?

    /// Its part of ``CodedWallets/claims``, in the credential's order.
    public var claims: Range<Int>
  }

  /// A statement that a credential makes; one without any text is left out.
  public struct Claim: Hashable, Sendable {
    /// The row of its text.
    public var row: Int32

    /// Its place in the list of all claims of the credential's achievements.
    public var position: Int32
    public var place: SkillModel.Claim.Place

    /// An index into ``CodedWallets/levels``, or -1 when the claim shows none.
    public var level: Int32

    /// The same for the achievement that the claim is of.
    public var achievementLevel: Int32

    /// Its part of ``CodedWallets/alternatives``.
    public var alternatives: Range<Int>

    /// Its part of ``CodedWallets/concepts``.
    public var concepts: Range<Int>
  }

  /// By their names in byte order.
  public var wallets: [Wallet] = []
  public var credentials: [Credential] = []
  public var claims: [Claim] = []

  /// The rows of claims' further labels.
  public var alternatives: [Int32] = []

  /// The concepts that claims say they stand for.
  public var concepts: [Int32] = []

  /// Every level in the store by its number.
  public var levels: [Level] = []
}

extension SkillStore {
  /// The wallets of some names, or all; a name that the store does not have is left out.
  public func walletEvidence(ids: [String]? = nil) throws(StoreError) -> CodedWallets {
    try read { db in
      var reader = try WalletReader(db, ids.map { try .ids($0) } ?? .all)
      return try reader.read()
    }
  }

  /// The wallets of some numbers; a number that no wallet has is left out.
  public func walletEvidence(numbers: some Sequence<Int64>) throws(StoreError) -> CodedWallets {
    try read { db in
      var reader = try WalletReader(db, .numbers(numbers))
      return try reader.read()
    }
  }

  /// The rows of the texts that claims have, ascending.
  public func claimTexts() throws(StoreError) -> [Int32] {
    try read { db in try Int32.fetchAll(db, sql: "SELECT DISTINCT row FROM claim ORDER BY row") }
  }

  /// The numbers of all wallets, ascending.
  public func walletNumbers() throws(StoreError) -> [Int64] {
    try read { db in try Int64.fetchAll(db, sql: "SELECT id FROM wallet ORDER BY id") }
  }
}

/// Reads wallets table by table, each in the order of credentials, then of claims in them.
private struct WalletReader {
  private let db: Database
  private let selection: Selection
  private var coded = CodedWallets()

  /// Which claim each of `coded.claims` is: its credential's row and its position.
  private var keys: [(credential: Int64, position: Int32)] = []

  init(_ db: Database, _ selection: Selection) throws {
    self.db = db
    self.selection = selection
    coded.levels = try db.levels()
  }

  mutating func read() throws -> CodedWallets {
    let wallets = try readWallets()
    let credentials = try readCredentials(of: wallets)
    try readClaims(of: credentials)
    let alternatives = try parts(
      sql: "SELECT credential, claim, row FROM claim_alternative", below: db.textCount())
    let concepts = try parts(
      sql: "SELECT credential, claim, concept FROM claim_concept", below: db.count(of: "concept"))
    coded.alternatives = alternatives.numbers
    coded.concepts = concepts.numbers
    for claim in coded.claims.indices {
      coded.claims[claim].alternatives = alternatives.ranges[claim]
      coded.claims[claim].concepts = concepts.ranges[claim]
    }
    return coded
  }

  private mutating func readWallets() throws -> [Int64: Int] {
    var places: [Int64: Int] = [:]
    let cursor = try Row.fetchCursor(
      db, sql: "SELECT id, name FROM wallet \(selection.ofWallets) ORDER BY name",
      arguments: selection.arguments)
    while let row = try cursor.next() {
      let number = try row.decode(Int64.self, atIndex: 0)
      places[number] = coded.wallets.count
      coded.wallets.append(
        CodedWallets.Wallet(number: number, id: try row.decode(atIndex: 1), credentials: 0..<0))
    }
    return places
  }

  private mutating func readCredentials(of wallets: [Int64: Int]) throws -> [Int64: Int] {
    var places: [Int64: Int] = [:]
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT wallet, id, identifier, standing,
          awarded, awarded_nanoseconds, valid_from, valid_from_nanoseconds,
          valid_until, valid_until_nanoseconds
        FROM credential \(selection.ofCredentials) ORDER BY wallet, position
        """,
      arguments: selection.arguments)
    while let row = try cursor.next() {
      guard let wallet = wallets[try row.decode(atIndex: 0)] else {
        throw DatabaseError.doesNotFit
      }
      let place = coded.credentials.count
      places[try row.decode(atIndex: 1)] = place
      coded.credentials.append(
        CodedWallets.Credential(
          id: try row.decode(atIndex: 2), standing: try row.standing(at: 3),
          awarded: try row.instant(at: 4), validFrom: try row.instant(at: 6),
          validUntil: try row.instant(at: 8), claims: 0..<0))
      coded.wallets[wallet].credentials.grow(to: place)
    }
    return places
  }

  private mutating func readClaims(of credentials: [Int64: Int]) throws {
    let texts = try db.textCount()
    let levels = coded.levels.count
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT credential, position, row, place, level, achievement_level
        FROM claim \(selection.ofClaims) ORDER BY credential, position
        """,
      arguments: selection.arguments)
    while let row = try cursor.next() {
      let key = (try row.decode(Int64.self, atIndex: 0), try row.decode(Int32.self, atIndex: 1))
      guard let credential = credentials[key.0],
        let place = Claim.Place(rawValue: try row.decode(atIndex: 3))
      else { throw DatabaseError.doesNotFit }
      coded.credentials[credential].claims.grow(to: coded.claims.count)
      keys.append(key)
      coded.claims.append(
        CodedWallets.Claim(
          row: try row.number(at: 2, below: texts), position: key.1, place: place,
          level: try row.optionalNumber(at: 4, below: levels),
          achievementLevel: try row.optionalNumber(at: 5, below: levels),
          alternatives: 0..<0, concepts: 0..<0))
    }
  }

  /// Numbers that belong to claims, and for each claim its range of them.
  private func parts(
    sql: String, below limit: Int
  ) throws -> (numbers: [Int32], ranges: [Range<Int>]) {
    var numbers: [Int32] = []
    var ranges = [Range<Int>](repeating: 0..<0, count: keys.count)
    var claim = 0
    let cursor = try Row.fetchCursor(
      db, sql: "\(sql) \(selection.ofClaims) ORDER BY credential, claim, position",
      arguments: selection.arguments)
    while let row = try cursor.next() {
      let key = (try row.decode(Int64.self, atIndex: 0), try row.decode(Int32.self, atIndex: 1))
      while claim < keys.count, keys[claim] < key { claim += 1 }
      guard claim < keys.count, keys[claim] == key else { throw DatabaseError.doesNotFit }
      ranges[claim].grow(to: numbers.count)
      numbers.append(try row.number(at: 2, below: limit))
    }
    return (numbers, ranges)
  }
}

/// Which wallets to read, as conditions of the tables.
private struct Selection {
  var ofWallets = ""
  var ofCredentials = ""
  var ofClaims = ""
  var arguments = StatementArguments()

  static let all = Selection()

  static func ids(_ ids: [String]) throws -> Selection {
    Selection(of: "name", in: try DocumentCoder().encode(ids.map(\.storable)))
  }

  static func numbers(_ numbers: some Sequence<Int64>) -> Selection {
    Selection(of: "id", in: "[\(numbers.map(String.init).joined(separator: ","))]")
  }

  private init() {}

  /// The wallets whose column is in a list, which is JSON.
  private init(of column: String, in list: String) {
    arguments = [list]
    ofWallets = "WHERE \(column) IN (SELECT value FROM json_each(?))"
    ofCredentials = "WHERE wallet IN (SELECT id FROM wallet \(ofWallets))"
    ofClaims = "WHERE credential IN (SELECT id FROM credential \(ofCredentials))"
  }
}

extension Range<Int> {
  /// Takes in `place`, which follows the range unless it is empty.
  fileprivate mutating func grow(to place: Int) {
    self = (isEmpty ? place : lowerBound)..<place + 1
  }
}
