internal import SkillModel

/// What jobs ask for: the distinct requirements, the *kinds*; and without their weights, the *asks*,
/// which have a posting list each.
struct JobAsks: Sendable {
  /// Numbers kinds as they come.
  struct Builder {
    /// Statement, number of the level, whether it is a gate: 31, 32 and 1 bits.
    fileprivate var asks = KeyNumbers()

    /// Number of the ask, number of the weight.
    fileprivate var kinds = KeyNumbers()

    /// The bits of each weight.
    fileprivate var weights = KeyNumbers()
    fileprivate var levels: [Level] = []
    private var levelNumbers: [Level: UInt32] = [:]

    /// The number of a requirement's kind.
    mutating func kind(of requirement: CodedJob.Requirement) -> UInt32 {
      let ask = asks.number(
        of: UInt64(requirement.statement) << 33 | UInt64(number(of: requirement.level)) << 1
          | (requirement.isMandatory ? 1 : 0))
      let weight = weights.number(of: requirement.weight.bitPattern)
      return kinds.number(of: UInt64(ask) << 32 | UInt64(weight))
    }

    private mutating func number(of level: Level?) -> UInt32 {
      guard let level else { return 0 }
      if let number = levelNumbers[level] { return number }
      levels.append(level)
      levelNumbers[level] = UInt32(levels.count)
      return UInt32(levels.count)
    }
  }

  /// Of each ask, by ascending statement.
  let statements: [Int32]

  /// Statement `i` has the asks `starts[i] ..< starts[i + 1]`.
  private let starts: [UInt32]

  /// Of each ask the number of its level in ``levels``, from 1; 0 asks for none.
  let levelNumbers: [UInt32]
  let isGate: [Bool]
  let levels: [Level]

  let kinds: [KindOfRequirement]

  init(_ builder: Builder) {
    let asks = builder.asks.keys
    let order = asks.indices.sorted { (asks[$0] >> 33, $0) < (asks[$1] >> 33, $1) }
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, ask) in order.enumerated() { places[ask] = UInt32(place) }
    statements = order.map { Int32(asks[$0] >> 33) }
    starts = Self.starts(statements)
    levelNumbers = order.map { UInt32(truncatingIfNeeded: asks[$0] >> 1) }
    isGate = order.map { asks[$0] & 1 == 1 }
    levels = builder.levels
    kinds = builder.kinds.keys.map {
      let (ask, weight) = (Int($0 >> 32), Int($0 & 0xFFFF_FFFF))
      return KindOfRequirement(
        weight: Double(bitPattern: builder.weights.keys[weight]), ask: places[ask],
        isGate: asks[ask] & 1 == 1)
    }
  }

  private static func starts(_ statements: [Int32]) -> [UInt32] {
    var starts = [UInt32](repeating: 0, count: Int(statements.last ?? -1) + 2)
    for statement in statements { starts[Int(statement) + 1] += 1 }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    return starts
  }

  /// How many asks there are.
  var count: Int { statements.count }

  /// All statements are below it.
  var statementLimit: Int { starts.count - 1 }

  /// The asks of a statement below ``statementLimit``.
  func asks(of statement: Int32) -> Range<Int> {
    Int(starts[Int(statement)])..<Int(starts[Int(statement) + 1])
  }

  /// Each statement once, ascending.
  var distinctStatements: [Int32] {
    statements.indices.filter { $0 == 0 || statements[$0 - 1] != statements[$0] }
      .map { statements[$0] }
  }

  /// The level that an ask asks for, if any.
  func level(of ask: Int) -> Level? {
    levelNumbers[ask] == 0 ? nil : levels[Int(levelNumbers[ask]) - 1]
  }

  /// A requirement by its kind.
  func requirement(ofKind kind: Int) -> CodedJob.Requirement {
    let ask = Int(kinds[kind].ask)
    return CodedJob.Requirement(
      statement: statements[ask], weight: kinds[kind].weight, level: level(of: ask),
      isMandatory: isGate[ask])
  }

  var byteCount: Int {
    count * 9 + starts.count * 4 + kinds.count * 16 + levels.count * MemoryLayout<Level>.stride
  }
}

/// A requirement by numbers.
struct KindOfRequirement: Sendable {
  var weight: Double
  var ask: UInt32
  var isGate: Bool
}

/// Numbers keys from 0 in the order in which they come, by a table with open addressing.
private struct KeyNumbers {
  private(set) var keys: [UInt64] = []

  /// By a hash of a key, or the next free place after it, the key's number and one more; 0 where none is.
  private var table = [UInt32](repeating: 0, count: 1024)

  /// The number of a key.
  mutating func number(of key: UInt64) -> UInt32 {
    let place = place(of: key)
    if table[place] > 0 { return table[place] - 1 }
    keys.append(key)
    table[place] = UInt32(keys.count)
    if keys.count > table.count / 2 { grow() }
    return UInt32(keys.count - 1)
  }

  /// Where a key stands, or is to stand.
  private func place(of key: UInt64) -> Int {
    var place = Int((key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (table.count - 1)
    while table[place] > 0, keys[Int(table[place]) - 1] != key {
      place = (place + 1) & (table.count - 1)
    }
    return place
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    for (number, key) in keys.enumerated() { table[place(of: key)] = UInt32(number + 1) }
  }
}
