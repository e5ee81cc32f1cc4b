internal import SkillModel

/// What jobs ask for: the distinct requirements, the *kinds*; and without their weights, the *asks*,
/// which have a posting list each.
struct JobAsks: Sendable {
  /// An ask as it comes.
  fileprivate struct Ask: Hashable {
    var statement: Int32
    var level: UInt32
    var isGate: Bool
  }

  /// A kind as it comes; the bits of a weight tell it.
  fileprivate struct Kind: Hashable {
    var ask: UInt32
    var weight: UInt64
  }

  /// Numbers kinds as they come.
  struct Builder {
    fileprivate var asks: [Ask] = []
    fileprivate var kinds: [Kind] = []
    fileprivate var levels: [Level] = []
    private var askNumbers: [Ask: UInt32] = [:]
    private var kindNumbers: [Kind: UInt32] = [:]
    private var levelNumbers: [Level: UInt32] = [:]

    /// The number of a requirement's kind.
    mutating func kind(of requirement: CodedJob.Requirement) -> UInt32 {
      let ask = Ask(
        statement: requirement.statement, level: number(of: requirement.level),
        isGate: requirement.isMandatory)
      let kind = Kind(
        ask: askNumbers.number(of: ask, in: &asks), weight: requirement.weight.bitPattern)
      return kindNumbers.number(of: kind, in: &kinds)
    }

    private mutating func number(of level: Level?) -> UInt32 {
      guard let level else { return 0 }
      return levelNumbers.number(of: level, in: &levels) + 1
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
    let order = builder.asks.indices.sorted {
      (builder.asks[$0].statement, $0) < (builder.asks[$1].statement, $1)
    }
    var places = [UInt32](repeating: 0, count: order.count)
    for (place, ask) in order.enumerated() { places[ask] = UInt32(place) }
    statements = order.map { builder.asks[$0].statement }
    starts = Self.starts(statements)
    levelNumbers = order.map { builder.asks[$0].level }
    isGate = order.map { builder.asks[$0].isGate }
    levels = builder.levels
    kinds = builder.kinds.map {
      KindOfRequirement(
        weight: Double(bitPattern: $0.weight), ask: places[Int($0.ask)],
        isGate: builder.asks[Int($0.ask)].isGate)
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

extension Dictionary where Value == UInt32 {
  /// The number of a key, in the order in which they came.
  fileprivate mutating func number(of key: Key, in keys: inout [Key]) -> UInt32 {
    if let number = self[key] { return number }
    let number = UInt32(keys.count)
    keys.append(key)
    self[key] = number
    return number
  }
}
