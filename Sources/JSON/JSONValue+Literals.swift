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
  /// Makes a truth value.
  public init(booleanLiteral value: Bool) {
    self = .bool(value)
  }
}

extension JSONValue: ExpressibleByIntegerLiteral {
  /// Makes a number that is an integer.
  public init(integerLiteral value: Int) {
    self = .number(JSONNumber(value))
  }
}

extension JSONValue: ExpressibleByFloatLiteral {
  /// Makes a number with the fewest digits that read back as `value`.
  public init(floatLiteral value: Double) {
    self = .number(JSONNumber(value))
  }
}

extension JSONValue: ExpressibleByStringInterpolation {
  /// Makes a text.
  public init(stringLiteral value: String) {
    self = .string(value)
  }
}

extension JSONValue: ExpressibleByArrayLiteral {
  /// Makes an array.
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
