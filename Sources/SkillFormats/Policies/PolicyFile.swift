internal import JSON
public import SkillModel

/// A policy as a file: JSON with one member for each number that is a choice.
///
/// Every member must be there and none else, so that a file says the whole policy and a slip of
/// the pen is found. Members, in the order they are written: `name`, `floor`, `equalLabel`,
/// `associations` (kind to factor; one that is not named counts nothing), `standings` (standing to
/// factor; `rejected` is 0 and may be left out), `currency` (points of `months` and `factor`),
/// `currencyUnknown`, `levels` (points of `stepsBelow` and `factor`), `levelUnknown`, `gateLink`,
/// `gateStandings`, `strong`, `fair`.
public enum PolicyFile {
  /// Reads a policy.
  ///
  /// - Throws: ``FormatError`` with a JSON pointer when a member is missing, unknown or out of the
  ///   range that ``SkillModel/Policy`` states for it.
  public static func read(_ file: SourceFile) throws(FormatError) -> Policy {
    let document = try Document(file)
    guard case .json(let value) = document.content, let object = value.object else {
      throw FormatError(
        .malformed, in: file.name,
        "found no JSON object, expected a policy; `tessera policy show` prints one")
    }
    return try PolicyParser(file: document.name).policy(object)
  }

  /// The policy as people read and edit it.
  public static func text(of policy: Policy) -> String {
    JSONWriter.text(of: value(of: policy), layout: .pretty) + "\n"
  }

  /// The bytes that stand for the policy in a hash: no white space, members and names in a fixed
  /// order, numbers with the fewest digits.
  public static func canonicalBytes(of policy: Policy) -> [UInt8] {
    JSONWriter.bytes(of: value(of: policy), layout: .compact)
  }
}

// MARK: - Writing

extension PolicyFile {
  private static func value(of policy: Policy) -> JSONValue {
    [
      "name": .string(policy.name),
      "floor": number(policy.floor),
      "equalLabel": number(policy.equalLabel),
      "associations": factors(policy.associationFactors, of: Association.Kind.allCases),
      "standings": factors(policy.standingFactors, of: Standing.allCases),
      "currency": points(policy.currency, x: "months"),
      "currencyUnknown": number(policy.currencyUnknown),
      "levels": points(policy.levelShortfall, x: "stepsBelow"),
      "levelUnknown": number(policy.levelUnknown),
      "gateLink": number(policy.gateLink),
      "gateStandings": .array(
        Standing.allCases.filter(policy.gateStandings.contains).map { .string($0.rawValue) }),
      "strong": number(policy.strong),
      "fair": number(policy.fair),
    ]
  }

  private static func number(_ value: Double) -> JSONValue { .number(JSONNumber(value)) }

  private static func factors<Name: RawRepresentable<String> & Hashable>(
    _ factors: [Name: Double], of names: [Name]
  ) -> JSONValue {
    var object = JSONObject()
    for name in names { object[name.rawValue] = factors[name].map(number) }
    return .object(object)
  }

  private static func points(_ function: PiecewiseLinear, x: String) -> JSONValue {
    .array(
      function.points.map { point in
        var object = JSONObject()
        object[x] = number(point.x)
        object["factor"] = number(point.y)
        return .object(object)
      })
  }
}
