/// Reads strict RFC 8259 JSON event by event, without building a tree.
///
///     var reader = JSONReader(bytes, limits: .framework)
///     while let event = try reader.next() { ... }
///
/// Strict means: UTF-8 only and never repaired, no half surrogate pairs, no name twice in one
/// object, nothing after the value. What was read before an error is not taken back, so a caller
/// that stores as it reads must be able to undo.
public struct JSONReader: Sendable {
  /// One step through a JSON text.
  public enum Event: Sendable {
    case beginObject
    case endObject
    case beginArray
    case endArray
    /// The name of the member whose value comes next.
    case key(String)
    case string(String)
    case number(JSONNumber)
    case bool(Bool)
    case null
  }

  private let bytes: [UInt8]
  private var scanner: JSONScanner
  /// How many members the last object had, at most 32, because the next one is likely alike.
  private var usualMembers = 0

  /// Prepares to read `bytes`; whether they fit `limits` is told by the first event.
  public init(_ bytes: [UInt8], limits: JSONLimits) {
    self.bytes = bytes
    scanner = JSONScanner(limits: limits)
  }

  /// The next event; nil after the end of the text.
  ///
  /// - Throws: Where and why the bytes are not strict JSON within the limits; the reader is of no
  ///   use after that.
  public mutating func next() throws(JSONError) -> Event? {
    try Self.step(bytes, &scanner)
  }

  /// Lends the bytes to the scanner for one step.
  ///
  /// As two arguments, because one may be read while the other changes.
  private static func step(_ bytes: borrowing [UInt8], _ scanner: inout JSONScanner)
    throws(JSONError) -> Event?
  {
    try scanner.next(in: bytes.span)
  }

  /// The next value with all it holds.
  ///
  /// - Returns: Nil when the surrounding array or object ends instead, which is then left, or when
  ///   the text has ended. Before a member, its value.
  public mutating func value() throws(JSONError) -> JSONValue? {
    guard let event = try next() else { return nil }
    switch event {
    case .endArray, .endObject: return nil
    case .key: return try value()
    default: return try value(beginningWith: event)
    }
  }

  /// Passes over what ``value()`` would return, checking it all the same.
  ///
  /// - Returns: False where ``value()`` returns nil.
  @discardableResult
  public mutating func skip() throws(JSONError) -> Bool {
    let makesTexts = scanner.makesTexts
    scanner.makesTexts = false
    defer { scanner.makesTexts = makesTexts }
    let depth = scanner.depth
    while let event = try next() {
      switch event {
      case .key: continue
      case .endArray, .endObject: if scanner.depth <= depth { return scanner.depth == depth }
      default: if scanner.depth <= depth { return true }
      }
    }
    return false
  }

  /// Checks that the text ends here.
  public mutating func end() throws(JSONError) {
    while try next() != nil {}
  }

  /// Where the last event starts.
  ///
  /// - Complexity: O(place): made for messages, not for every event.
  public var location: JSONLocation {
    JSONLocation(offset: scanner.eventStart, in: bytes.span)
  }

  /// The last key as a number from 0: equal names of one text have equal numbers, however often and
  /// wherever they stand, and new names the next.
  public var keyNumber: Int {
    scanner.keyNumber
  }

  /// Whether the text of every string is made.
  ///
  /// Where not, a string without escapes is checked and left where it stands: its event has the empty
  /// text, and ``stringRange`` says where its bytes are.
  public var makesTexts: Bool {
    get { scanner.makesTexts }
    set { scanner.makesTexts = newValue }
  }

  /// Where the bytes of the last string stand, if its text was not made; else nil.
  public var stringRange: Range<Int>? {
    scanner.stringRange
  }

  /// Bytes before the start of the last event.
  public var offset: Int {
    scanner.eventStart
  }

  /// Bytes up to the end of the last event, and after ``skip()`` of the value passed over.
  public var endOffset: Int {
    scanner.offset
  }

  private mutating func value(beginningWith event: Event) throws(JSONError) -> JSONValue {
    switch event {
    case .null: return .null
    case .bool(let bool): return .bool(bool)
    case .number(let number): return .number(number)
    case .string(let string): return .string(string)
    case .beginArray:
      var elements: [JSONValue] = []
      while let element = try value() { elements.append(element) }
      return .array(elements)
    case .beginObject:
      var members: [JSONObject.Member] = []
      members.reserveCapacity(usualMembers)
      while case .key(let key)? = try next() {
        guard let value = try value() else { break }
        members.append(JSONObject.Member(key: key, value: value))
      }
      usualMembers = min(members.count, 32)
      return .object(JSONObject(distinct: members))
    case .key, .endArray, .endObject:
      preconditionFailure("no value begins with \(event)")
    }
  }
}
