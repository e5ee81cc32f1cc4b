internal import JSON

/// Shorthands for building a report's JSON.
extension JSONValue {
  static func integer(_ value: Int) -> JSONValue { JSONValue(integerLiteral: value) }

  static func double(_ value: Double) -> JSONValue { JSONValue(floatLiteral: value) }

  static func strings(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

  static func optional(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
}

extension JSONValue {
  /// An object with the members in their order; names must differ.
  static func object(members: [(String, JSONValue)]) -> JSONValue {
    var object = JSONObject()
    for (name, value) in members { object[name] = value }
    return .object(object)
  }
}
