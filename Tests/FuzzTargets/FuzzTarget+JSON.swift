import JSON

extension FuzzTarget {
  /// Strict JSON: what is read is written and read alike, and a fault has a place.
  static let json = FuzzTarget(name: "json", seeds: []) { input in
    let passedOver = fault(of: input)
    switch outcome(of: input) {
    case .success(let value):
      try require(passedOver == nil, "passing over finds a fault and reading none")
      for layout in [JSONWriter.Layout.compact, .pretty] {
        let written = JSONWriter.bytes(of: value, layout: layout)
        let again = try? JSONValue(parsing: written, limits: .framework)
        try require(again == value, "what is written in \(layout) form does not read alike")
      }
      let end = pointer(toLastOf: value)
      try require(
        end.location(in: input, limits: .framework) != nil, "\(end) leads nowhere in its own text")
    case .failure(let error):
      let place = JSONLocation(offset: error.offset, in: input)
      try require(
        (0...input.count).contains(error.offset) && error.line > 0 && error.column > 0
          && error.line == place.line && error.column == place.column,
        "the fault has a place that is not in the text: \(error)")
      try require(passedOver == error, "passing over does not find the same fault: \(error)")
    }
  }

  private static func outcome(of input: [UInt8]) -> Result<JSONValue, JSONError> {
    do throws(JSONError) {
      return .success(try JSONValue(parsing: input, limits: .framework))
    } catch {
      return .failure(error)
    }
  }

  /// What passing over the whole text complains of.
  private static func fault(of input: [UInt8]) -> JSONError? {
    var reader = JSONReader(input, limits: .framework)
    do throws(JSONError) {
      try reader.skip()
      try reader.end()
      return nil
    } catch {
      return error
    }
  }

  /// The way to the last element or member, of that the last, and so on.
  private static func pointer(toLastOf value: JSONValue) -> JSONPointer {
    var pointer = JSONPointer()
    var rest: JSONValue? = value
    while let value = rest {
      switch value {
      case .array(let elements) where !elements.isEmpty:
        pointer = pointer.appending(elements.count - 1)
        rest = elements.last
      case .object(let object) where !object.isEmpty:
        pointer = pointer.appending(object.members[object.count - 1].key)
        rest = object.members.last?.value
      default:
        rest = nil
      }
    }
    return pointer
  }
}
