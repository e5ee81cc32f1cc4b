/// Whole numbers in place of fractions, so that sums are exact whatever their order.
enum PlanUnits {
  /// The value of everything that is asked: a coverage of 1.
  static let whole = Double(1 << 30)

  /// What is longer or dearer than this counts as this.
  private static let greatest = 1e10

  /// Seconds.
  static func hours(_ hours: Double) -> Int { Int((min(hours, greatest) * 3600).rounded()) }

  /// Ten thousandths of the currency's unit.
  static func cost(_ cost: Double) -> Int { Int((min(cost, greatest) * 10_000).rounded()) }
}

/// The options that matter, in whole numbers, numbered anew from 0.
///
/// Where a length or a price is unknown, and no budget limits it, the greatest that is known stands in
/// for it: nobody should be told that a plan is quick because nobody knows how long it takes.
struct PlanInstance {
  /// The number of each in ``PlanProblem/options``, ascending.
  let numbers: [Int]

  /// How many requirements some option adds to.
  let width: Int

  /// What each option gives for each of those requirements, row after row; 0 where it adds nothing.
  ///
  /// In units of ``PlanUnits/whole``, over what is held.
  let values: [Int]
  let hours: [Int]
  let cost: [Int]

  /// Nil for no limit.
  let hoursLimit: Int?
  let costLimit: Int?

  /// The hours that there are, or those of all options where there is no limit; at least 1.
  let hoursScale: Double

  /// The money that there is, or the cost of all options where there is no limit; at least 1.
  let costScale: Double

  /// What each option needs, itself last.
  let closures: [[Int]]

  /// The options that need each, itself included; ascending.
  let dependents: [[Int]]

  var count: Int { numbers.count }

  init(_ problem: PlanProblem, _ screening: PlanScreening) {
    numbers = screening.relevant
    let places = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    closures = numbers.map { screening.closures[$0].compactMap { places[$0] } }
    var dependents = [[Int]](repeating: [], count: numbers.count)
    for (place, closure) in closures.enumerated() {
      for needed in closure { dependents[needed].append(place) }
    }
    self.dependents = dependents
    let options = numbers.map { problem.options[$0] }
    hours = Self.sizes(options.map { $0.hours.map(PlanUnits.hours) })
    cost = Self.sizes(options.map { $0.cost.map(PlanUnits.cost) })
    hoursLimit = problem.budget.hours.map(PlanUnits.hours)
    costLimit = problem.budget.cost.map(PlanUnits.cost)
    hoursScale = Double(max(1, hoursLimit ?? hours.reduce(0, +)))
    costScale = Double(max(1, costLimit ?? cost.reduce(0, +)))
    (width, values) = Self.values(of: options, in: problem)
  }

  private static func sizes(_ sizes: [Int?]) -> [Int] {
    let greatest = sizes.lazy.compactMap(\.self).max() ?? 0
    return sizes.map { $0 ?? greatest }
  }

  private static func values(
    of options: [PlanProblem.Option], in problem: PlanProblem
  ) -> (width: Int, values: [Int]) {
    let asked = problem.requirements.reduce(0) { $0 + $1.weight }
    var columns: [Int: Int] = [:]
    for gain in options.lazy.flatMap(\.gains) where columns[gain.requirement] == nil {
      guard gain.credit > problem.requirements[gain.requirement].held else { continue }
      columns[gain.requirement] = columns.count
    }
    var values = [Int](repeating: 0, count: options.count * columns.count)
    for (row, option) in options.enumerated() {
      for gain in option.gains {
        let requirement = problem.requirements[gain.requirement]
        guard let column = columns[gain.requirement], gain.credit > requirement.held else {
          continue
        }
        let share = requirement.weight * (gain.credit - requirement.held) / asked
        values[row * columns.count + column] = Int((share * PlanUnits.whole).rounded())
      }
    }
    return (columns.count, values)
  }
}

/// Some options of an instance, with everything that they need.
struct Selection {
  /// Whether each option is among them.
  private(set) var has: [Bool]

  /// What they give for each requirement.
  private(set) var levels: [Int]

  /// What they give together.
  private(set) var value = 0
  private(set) var hours = 0
  private(set) var cost = 0

  /// How many they are.
  private(set) var count = 0

  /// None.
  init(in instance: PlanInstance) {
    has = [Bool](repeating: false, count: instance.count)
    levels = [Int](repeating: 0, count: instance.width)
  }

  /// Their numbers in the instance, ascending.
  var members: [Int] { has.indices.filter { has[$0] } }

  /// Adds an option with everything that it needs.
  mutating func add(_ option: Int, in instance: PlanInstance) {
    for member in instance.closures[option] where !has[member] {
      has[member] = true
      count += 1
      hours += instance.hours[member]
      cost += instance.cost[member]
      raise(to: member, in: instance)
    }
  }

  /// Takes an option out that no other needs.
  mutating func remove(_ option: Int, in instance: PlanInstance) {
    var rest = Selection(in: instance)
    for member in has.indices where has[member] && member != option {
      rest.add(member, in: instance)
    }
    self = rest
  }

  private mutating func raise(to member: Int, in instance: PlanInstance) {
    let row = member * instance.width
    for column in levels.indices {
      let gain = instance.values[row + column] - levels[column]
      if gain > 0 {
        levels[column] += gain
        value += gain
      }
    }
  }

  /// What an option by itself would add.
  func gain(of option: Int, in instance: PlanInstance) -> Int {
    let row = option * instance.width
    var sum = 0
    for column in levels.indices {
      sum += max(0, instance.values[row + column] - levels[column])
    }
    return sum
  }

  /// What an option adds together with whatever it needs.
  func gainWithNeeds(of option: Int, in instance: PlanInstance) -> Int {
    let closure = instance.closures[option]
    guard closure.count > 1 else { return gain(of: option, in: instance) }
    var sum = 0
    for column in levels.indices {
      var level = levels[column]
      for member in closure {
        level = max(level, instance.values[member * instance.width + column])
      }
      sum += level - levels[column]
    }
    return sum
  }

  /// The hours and the cost of an option with whatever it needs that is not among them.
  func need(of option: Int, in instance: PlanInstance) -> (hours: Int, cost: Int) {
    var (hours, cost) = (0, 0)
    for member in instance.closures[option] where !has[member] {
      hours += instance.hours[member]
      cost += instance.cost[member]
    }
    return (hours, cost)
  }

  /// Whether the budget allows an option with whatever it needs.
  func hasRoom(for option: Int, in instance: PlanInstance) -> Bool {
    let need = need(of: option, in: instance)
    return (instance.hoursLimit.map { hours + need.hours <= $0 } ?? true)
      && (instance.costLimit.map { cost + need.cost <= $0 } ?? true)
  }

  /// Whether it is the better answer: more value; then fewer hours, less cost, fewer options, the lesser
  /// numbers.
  func isBetter(than other: Selection) -> Bool {
    if value != other.value { return value > other.value }
    if hours != other.hours { return hours < other.hours }
    if cost != other.cost { return cost < other.cost }
    if count != other.count { return count < other.count }
    return members.lexicographicallyPrecedes(other.members)
  }
}
