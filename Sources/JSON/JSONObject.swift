/// The members of a JSON object in their order, each name once.
///
/// Names are compared as UTF-8 bytes. Two objects are equal when they hold equal members in the
/// same order.
public struct JSONObject: Sendable {
  /// One name with its value.
  public struct Member: Sendable, Hashable {
    /// The name, without escapes.
    public var key: String
    /// What it names.
    public var value: JSONValue

    /// Joins a name and its value.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }

    public static func == (left: Member, right: Member) -> Bool {
      left.key.hasSameBytes(as: right.key) && left.value == right.value
    }

    public func hash(into hasher: inout Hasher) {
      hasher.combine(KeyBytes(key))
      hasher.combine(value)
    }
  }

  /// Up to this many members a search in order is faster than a table.
  private static let fewMembers = 16

  /// The members in the order read or set.
  public private(set) var members: [Member] = []
  /// The place of each name; empty while there are few.
  private var places: [KeyBytes: Int] = [:]

  /// Makes an object without members.
  public init() {}

  /// Takes members whose names are known to differ.
  init(distinct members: [Member]) {
    self.members = members
    indexIfLarge()
  }

  /// Takes members in the order written.
  ///
  /// - Precondition: No name stands twice.
  init(inOrder elements: [(String, JSONValue)]) {
    for (key, value) in elements {
      precondition(self[key] == nil, "two members named \"\(key)\"")
      append(Member(key: key, value: value))
    }
  }

  /// The number of members.
  public var count: Int { members.count }
  /// Whether there are no members.
  public var isEmpty: Bool { members.isEmpty }
  /// The names in their order.
  public var keys: [String] { members.map(\.key) }

  /// The value of the member `key`; nil when there is none.
  ///
  /// A new name is added last, a known one keeps its place, and nil removes it.
  ///
  /// - Complexity: O(1) to read and to add; O(`count`) to remove.
  public subscript(key: String) -> JSONValue? {
    get {
      place(of: key).map { members[$0].value }
    }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?):
        members[place].value = value
      case (let place?, nil):
        members.remove(at: place)
        places = [:]
        indexIfLarge()
      case (nil, let value?):
        append(Member(key: key, value: value))
      case (nil, nil):
        break
      }
    }
  }

  private mutating func append(_ member: Member) {
    members.append(member)
    if places.isEmpty {
      indexIfLarge()
    } else {
      places[KeyBytes(member.key)] = members.count - 1
    }
  }

  private func place(of key: String) -> Int? {
    if members.count > Self.fewMembers {
      return places[KeyBytes(key)]
    }
    let members = members.span
    let count = key.utf8.count
    for place in members.indices
    where members[place].key.utf8.count == count && members[place].key.hasSameBytes(as: key) {
      return place
    }
    return nil
  }

  private mutating func indexIfLarge() {
    guard members.count > Self.fewMembers else { return }
    places.reserveCapacity(members.count)
    for (place, member) in members.enumerated() {
      places[KeyBytes(member.key)] = place
    }
  }
}

extension JSONObject: Hashable {
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members == right.members
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(members)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Keeps the order written.
  ///
  /// - Precondition: No name stands twice.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self.init(inOrder: elements)
  }
}
