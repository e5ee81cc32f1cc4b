internal import JSON

/// Reads JSON as the whole room does: strictly, within limits, and never repaired.
enum StrictJSON {
  /// The value that `bytes` are.
  ///
  /// - Throws: A finding of the check `input`.
  static func value(of bytes: [UInt8], limits: JSONLimits) throws(Finding) -> JSONValue {
    do {
      return try JSONValue(parsing: bytes, limits: limits)
    } catch {
      throw Finding(reason(for: error.code), .input, detail: "\(error)")
    }
  }

  /// The object that `bytes` are.
  ///
  /// - Throws: A finding of the check `input`.
  static func object(of bytes: [UInt8], limits: JSONLimits) throws(Finding) -> JSONObject {
    guard let object = try value(of: bytes, limits: limits).object else {
      throw Finding(
        .inputNotJSON, .input, detail: "found JSON that is no object, expected an object")
    }
    return object
  }

  private static func reason(for code: JSONError.Code) -> ReasonCode {
    switch code {
    case .duplicateKey: .inputDuplicateKey
    case .tooDeep: .inputTooDeep
    case .tooLarge: .inputTooLarge
    default: .inputNotJSON
    }
  }
}

extension JSONValue {
  /// The text if it is nothing but ASCII: only then is `==` a comparison of bytes.
  ///
  /// Swift holds canonically equivalent texts for equal: the Kelvin sign equals the letter K.
  var asciiText: String? {
    guard let text = string, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    return text
  }
}

extension Sequence<String> {
  /// Whether one of the texts has the bytes of `text`.
  func containsExactly(_ text: String) -> Bool {
    contains { $0.hasSameBytes(as: text) }
  }
}
