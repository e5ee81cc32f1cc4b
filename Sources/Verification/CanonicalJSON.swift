internal import JSON

/// JSON with one text for one value: no white space, names in the order of UTF-16, numbers as
/// ECMAScript prints them.
///
/// Source: RFC 8785.
enum CanonicalJSON {
  /// The bytes of `value`.
  ///
  /// - Throws: ``LinkedDataError`` with `invalidNumber` for a number that no double holds.
  static func bytes(of value: JSONValue) throws(LinkedDataError) -> [UInt8] {
    JSONWriter.bytes(of: try canonical(value))
  }

  private static func canonical(_ value: JSONValue) throws(LinkedDataError) -> JSONValue {
    switch value {
    case .null, .bool, .string:
      return value
    case .number(let number):
      guard let double = number.double else {
        throw LinkedDataError(.invalidNumber, "found a number above the greatest a double holds")
      }
      return .number(double)
    case .array(let elements):
      var result: [JSONValue] = []
      for element in elements { result.append(try canonical(element)) }
      return .array(result)
    case .object(let object):
      var result = JSONObject()
      let members = object.members.sorted {
        $0.key.utf16.lexicographicallyPrecedes($1.key.utf16)
      }
      for member in members { result[member.key] = try canonical(member.value) }
      return .object(result)
    }
  }
}
