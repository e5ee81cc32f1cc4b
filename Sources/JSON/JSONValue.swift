/// A JSON value: order, number texts and string bytes as they were read.
///
/// Values are equal when they would be written alike: strings and names by their bytes, numbers by
/// their text (`1` is not `1.0`), objects by members and order.
public enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// Reads one value that is the whole of `bytes`.
  ///
  /// - Throws: Where and why the bytes are not strict RFC 8259 JSON in UTF-8 within `limits`.
  public init(parsing bytes: [UInt8], limits: JSONLimits) throws(JSONError) {
    var reader = JSONReader(bytes, limits: limits)
    guard let value = try reader.value() else {
      preconditionFailure("a reader yields a first value or throws")
    }
    try reader.end()
    self = value
  }
}

// MARK: - Reading

extension JSONValue {
  /// The member `key`; nil when there is none or this is no object.
  public subscript(key: String) -> JSONValue? {
    object?[key]
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The truth value; nil when this is none.
  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// The number; nil when this is none.
  public var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  /// The text; nil when this is none.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The elements; nil when this is no array.
  public var array: [JSONValue]? {
    if case .array(let array) = self { array } else { nil }
  }

  /// The members; nil when this is no object.
  public var object: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The value read as "one or many": the elements of an array, none for `null`, else the value.
  public var list: [JSONValue] {
    switch self {
    case .array(let elements): elements
    case .null: []
    default: [self]
    }
  }
}

// MARK: - Comparing

extension JSONValue: Hashable {
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.hasSameBytes(as: right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null:
      hasher.combine(0)
    case .bool(let bool):
      hasher.combine(1)
      hasher.combine(bool)
    case .number(let number):
      hasher.combine(2)
      hasher.combine(number)
    case .string(let string):
      hasher.combine(3)
      hasher.combine(KeyBytes(string))
    case .array(let array):
      hasher.combine(4)
      hasher.combine(array)
    case .object(let object):
      hasher.combine(5)
      hasher.combine(object)
    }
  }
}

extension JSONValue: CustomStringConvertible {
  /// The value as compact JSON.
  public var description: String {
    JSONWriter.text(of: self)
  }
}
