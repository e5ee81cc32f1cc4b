internal import JSON
internal import SkillModel

/// Reads the members of a policy file and holds each to its range.
struct PolicyParser: MemberParser {
  let file: String

  private static let members = [
    "name", "floor", "equalLabel", "associations", "standings", "currency", "currencyUnknown",
    "levels", "levelUnknown", "gateLink", "gateStandings", "strong", "fair",
  ]

  /// The policy that `object` says.
  func policy(_ object: JSONObject) throws(FormatError) -> Policy {
    try refuseOthers(than: Self.members, in: object, at: JSONPointer())
    let root = JSONPointer()
    let policy = Policy(
      name: try name(object), floor: try number("floor", of: object, at: root, above: 0),
      equalLabel: try number("equalLabel", of: object, at: root),
      associationFactors: try factors("associations", of: object, Association.Kind.allCases),
      standingFactors: try standings(object),
      currency: try points("currency", x: "months", of: object),
      currencyUnknown: try number("currencyUnknown", of: object, at: root),
      levelShortfall: try points("levels", x: "stepsBelow", of: object),
      levelUnknown: try number("levelUnknown", of: object, at: root),
      gateLink: try number("gateLink", of: object, at: root),
      gateStandings: try gateStandings(object),
      strong: try number("strong", of: object, at: root),
      fair: try number("fair", of: object, at: root))
    guard policy.levelShortfall(0) == 1 else {
      throw bad(
        root.appending("levels"),
        "found \(text(policy.levelShortfall(0))) at 0 steps below, expected 1: who has the level "
          + "asked lacks nothing")
    }
    guard policy.fair <= policy.strong else {
      throw bad(
        root.appending("fair"),
        "found \(text(policy.fair)), expected at most \"strong\", \(text(policy.strong))")
    }
    return policy
  }
}

// MARK: - Members

extension PolicyParser {
  private func name(_ object: JSONObject) throws(FormatError) -> String {
    let pointer = JSONPointer(["name"])
    guard let name = try member("name", of: object, at: JSONPointer()).string,
      !name.trimmingWhiteSpace().isEmpty
    else { throw bad(pointer, "found no words, expected what to call the policy") }
    return name
  }

  private func standings(_ object: JSONObject) throws(FormatError) -> [Standing: Double] {
    let pointer = JSONPointer(["standings"])
    let factors = try factors("standings", of: object, Standing.allCases)
    if let factor = factors[.rejected], factor != 0 {
      throw bad(
        pointer.appending("rejected"),
        "found \(text(factor)), expected 0: what is rejected never counts")
    }
    for standing in Standing.allCases where standing != .rejected && factors[standing] == nil {
      throw FormatError(
        .missingField, in: file, at: pointer.location,
        "found no \"\(standing.rawValue)\", expected a factor for each standing")
    }
    return factors
  }

  private func gateStandings(_ object: JSONObject) throws(FormatError) -> Set<Standing> {
    let pointer = JSONPointer(["gateStandings"])
    guard let names = try member("gateStandings", of: object, at: JSONPointer()).array else {
      throw bad(pointer, "found no array, expected names of standings")
    }
    var standings: Set<Standing> = []
    for (index, name) in names.enumerated() {
      guard let standing = name.string.flatMap(Standing.init), standing != .rejected else {
        let known = Standing.allCases.filter { $0 != .rejected }.map(\.rawValue)
        throw bad(
          pointer.appending(index), "found another value, expected one of \(list(known))")
      }
      guard standings.insert(standing).inserted else {
        throw bad(
          pointer.appending(index),
          "found \"\(standing.rawValue)\" a second time, expected each once")
      }
    }
    return standings
  }

  private func factors<Name: RawRepresentable<String> & Hashable>(
    _ member: String, of object: JSONObject, _ names: [Name]
  ) throws(FormatError) -> [Name: Double] {
    let pointer = JSONPointer([member])
    guard let map = try self.member(member, of: object, at: JSONPointer()).object else {
      throw bad(pointer, "found no object, expected names with factors")
    }
    try refuseOthers(than: names.map(\.rawValue), in: map, at: pointer)
    var factors: [Name: Double] = [:]
    for name in names where map[name.rawValue] != nil {
      factors[name] = try number(name.rawValue, of: map, at: pointer)
    }
    return factors
  }

  private func points(
    _ member: String, x: String, of object: JSONObject
  ) throws(FormatError) -> PiecewiseLinear {
    let pointer = JSONPointer([member])
    guard let elements = try self.member(member, of: object, at: JSONPointer()).array else {
      throw bad(pointer, "found no array, expected points of \"\(x)\" and \"factor\"")
    }
    var points: [PiecewiseLinear.Point] = []
    for (index, element) in elements.enumerated() {
      let place = pointer.appending(index)
      guard let map = element.object else {
        throw bad(place, "found no object, expected \"\(x)\" and \"factor\"")
      }
      try refuseOthers(than: [x, "factor"], in: map, at: place)
      let point = PiecewiseLinear.Point(
        try number(x, of: map, at: place, upTo: nil), try number("factor", of: map, at: place))
      if let last = points.last {
        guard last.x < point.x else {
          throw bad(
            place.appending(x),
            "found \(text(point.x)) after \(text(last.x)), expected more at each point")
        }
        guard last.y >= point.y else {
          throw bad(
            place.appending("factor"),
            "found \(text(point.y)) after \(text(last.y)), expected a factor that does not rise")
        }
      }
      points.append(point)
    }
    guard let function = PiecewiseLinear(points) else {
      throw bad(pointer, "found no points, expected at least one")
    }
    return function
  }
}

// MARK: - Values

extension PolicyParser {
  private func member(
    _ name: String, of object: JSONObject, at pointer: JSONPointer
  ) throws(FormatError) -> JSONValue {
    guard let value = object[name] else {
      throw FormatError(
        .missingField, in: file, at: pointer.location,
        "found no \"\(name)\", expected a whole policy; `tessera policy show` prints one")
    }
    return value
  }

  /// A number in `0 ... most`, or above 0 where that is asked.
  private func number(
    _ name: String, of object: JSONObject, at pointer: JSONPointer, above least: Double? = nil,
    upTo most: Double? = 1
  ) throws(FormatError) -> Double {
    let place = pointer.appending(name)
    let range =
      least != nil
      ? "a number above 0 and at most 1" : most == nil ? "a number from 0" : "a number from 0 to 1"
    guard let number = try member(name, of: object, at: pointer).number else {
      throw bad(place, "found no number, expected \(range)")
    }
    guard let value = number.double, value >= 0, value > least ?? -1,
      value <= most ?? .greatestFiniteMagnitude
    else { throw bad(place, "found \(number.text.prefix(40)), expected \(range)") }
    return value == 0 ? 0 : value  // -0 reads as 0.
  }

  private func list(_ names: [String]) -> String { names.joined(separator: ", ") }

  private func text(_ value: Double) -> String { JSONNumber(value).text }
}
