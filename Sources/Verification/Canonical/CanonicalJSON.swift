package import JSON

/// JSON with one text for one value: no white space, names in the order of UTF-16, numbers as
/// ECMAScript prints them.
///
/// Source: RFC 8785.
package enum CanonicalJSON {
  /// The canonical bytes of a value; nil when a number is too large for a double.
  package static func bytes(of value: JSONValue) -> [UInt8]? {
    canonical(value).map { JSONWriter.bytes(of: $0) }
  }

  private static func canonical(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .null, .bool, .string:
      return value
    case .number(let number):
      return number.double.map { .number($0) }
    case .array(let elements):
      let sorted = elements.compactMap(canonical)
      return sorted.count == elements.count ? .array(sorted) : nil
    case .object(let object):
      var result = JSONObject()
      let members = object.members.sorted {
        $0.key.utf16.lexicographicallyPrecedes($1.key.utf16)
      }
      for member in members {
        guard let value = canonical(member.value) else { return nil }
        result[member.key] = value
      }
      return .object(result)
    }
  }
}
