// Values as they are written in Swift: `["level": 3, "tags": ["a", nil]]`.

extension JSONValue {
  /// A number that is an integer.
  public static func number(_ value: Int) -> JSONValue {
    .number(JSONNumber(value))
  }

  /// A number with the fewest digits that read back as `value`.
  ///
  /// - Precondition: `value` is finite.
  public static func number(_ value: Double) -> JSONValue {
    .number(JSONNumber(value))
  }
}

extension JSONValue: ExpressibleByNilLiteral {
  /// Makes `null`.
  public init(nilLiteral: ()) {
    self = .null
  }
}

extension JSONValue: ExpressibleByBooleanLiteral {
  public init(booleanLiteral value: Bool) {
    self = .bool(value)
  }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) {
    self = .number(JSONNumber(value))
  }
}

extension JSONValue: ExpressibleByFloatLiteral {
  public init(floatLiteral value: Double) {
    self = .number(JSONNumber(value))
  }
}

extension JSONValue: ExpressibleByStringInterpolation {
  public init(stringLiteral value: String) {
    self = .string(value)
  }
}

extension JSONValue: ExpressibleByArrayLiteral {
  public init(arrayLiteral elements: JSONValue...) {
    self = .array(elements)
  }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
  /// Keeps the order written.
  ///
  /// - Precondition: No name stands twice.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(inOrder: elements))
  }
}
