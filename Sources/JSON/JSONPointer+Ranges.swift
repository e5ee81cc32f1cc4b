extension JSONPointer {
  /// The bytes of the values at some places of a JSON text, without the white space around them.
  ///
  /// The text is gone through once, however many places there are.
  ///
  /// - Returns: A range for each place, in their order; nil where there is no value, or where the
  ///   bytes before its end are not JSON within `limits`.
  public static func ranges(
    of places: [JSONPointer], in bytes: [UInt8], limits: JSONLimits
  ) -> [Range<Int>?] {
    var wanted = Wanted()
    for (number, place) in places.enumerated() { wanted.add(number, at: place.tokens[...]) }
    var finder = RangeFinder(bytes, limits: limits, count: places.count)
    // What was found before a fault stands.
    try? finder.find(wanted)
    return finder.found
  }
}

/// Places that are looked for, as a tree of their tokens.
private struct Wanted {
  /// The numbers of those that end here.
  var numbers: [Int] = []
  var below: [KeyBytes: Wanted] = [:]

  mutating func add(_ number: Int, at tokens: ArraySlice<String>) {
    guard let first = tokens.first else { return numbers.append(number) }
    below[KeyBytes(first), default: Wanted()].add(number, at: tokens.dropFirst())
  }

  subscript(token: String) -> Wanted? { below.isEmpty ? nil : below[KeyBytes(token)] }
  subscript(index: Int) -> Wanted? { below.isEmpty ? nil : below[KeyBytes(String(index))] }
}

/// Goes through a text and notes where what is wanted stands.
private struct RangeFinder {
  private(set) var found: [Range<Int>?]
  private var reader: JSONReader

  init(_ bytes: [UInt8], limits: JSONLimits, count: Int) {
    found = Array(repeating: nil, count: count)
    reader = JSONReader(bytes, limits: limits)
  }

  mutating func find(_ wanted: Wanted) throws(JSONError) {
    guard let event = try reader.next() else { return }
    try find(wanted, beginningWith: event)
  }

  private mutating func find(
    _ wanted: Wanted, beginningWith event: JSONReader.Event
  ) throws(JSONError) {
    let start = reader.offset
    switch event {
    case .beginObject: try findMembers(wanted)
    case .beginArray: try findElements(wanted)
    default: break
    }
    for number in wanted.numbers { found[number] = start..<reader.endOffset }
  }

  private mutating func findMembers(_ wanted: Wanted) throws(JSONError) {
    while case .key(let key)? = try reader.next() {
      if let member = wanted[key] {
        try find(member)
      } else {
        try reader.skip()
      }
    }
  }

  private mutating func findElements(_ wanted: Wanted) throws(JSONError) {
    var index = 0
    while true {
      if let element = wanted[index] {
        guard let event = try reader.next() else { return }
        if case .endArray = event { return }
        try find(element, beginningWith: event)
      } else {
        guard try reader.skip() else { return }
      }
      index += 1
    }
  }
}
