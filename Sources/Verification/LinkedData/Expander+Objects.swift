internal import JSON

// Source: JSON-LD 1.1 API, section 5.1.2, steps 12 to 20.
extension Expander {
  /// An object that is being expanded.
  struct Frame {
    let place: Place
    var scope: Scope
    /// What the object's type means when it is `@json`.
    let isJSON: Bool
    /// The keywords that members have meant, whatever their order.
    var keywords: Set<Keyword> = []
    /// The expanded members.
    var result = JSONObject()

    /// Where the values of `property` stand.
    func inner(_ property: String?) -> Place {
      Place(property: property, context: scope.names)
    }
  }

  /// The expanded form of an object; nil for one that means nothing.
  mutating func expand(
    _ object: JSONObject, at place: Place
  ) throws(LinkedDataError) -> JSONValue? {
    let scope = try scope(of: object, at: place)
    var frame = Frame(place: place, scope: scope, isJSON: isJSON(object, scope))
    try expandMembers(of: object, into: &frame)
    return try finish(frame)
  }

  /// Whether the last of the first types is `@json`.
  private func isJSON(_ object: JSONObject, _ scope: Scope) -> Bool {
    guard let member = typeMembers(of: object, scope.names).first,
      let type = member.value.asArray.last?.string
    else { return false }
    return scope.names.keyword(type) == .json
  }

  /// Steps 13 and 14.
  private mutating func expandMembers(
    of object: JSONObject, into frame: inout Frame
  ) throws(LinkedDataError) {
    var nests: [JSONObject.Member] = []
    for member in object.members {
      do throws(LinkedDataError) {
        try expand(member, into: &frame, nests: &nests)
      } catch {
        throw error.inside(member.key)
      }
    }
    for nest in nests {
      do throws(LinkedDataError) {
        try expand(nest: nest, into: &frame)
      } catch {
        throw error.inside(nest.key)
      }
    }
  }

  private mutating func expand(
    _ member: JSONObject.Member, into frame: inout Frame, nests: inout [JSONObject.Member]
  ) throws(LinkedDataError) {
    guard let property = frame.scope.names.expandTerm(member.key) else { return }
    switch Keyword(property) {
    case .context?:
      return
    case .nest?:
      nests.append(member)
    case let keyword?:
      try expand(keyword, member.value, into: &frame)
    case nil:
      guard property.utf8.contains(UInt8(ascii: ":")) else { return }
      try expand(property, member, into: &frame)
    }
  }

  /// Step 14: the members of the nested object, as if they stood here.
  private mutating func expand(
    nest: JSONObject.Member, into frame: inout Frame
  ) throws(LinkedDataError) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= processor.limits.depth else {
      throw LinkedDataError(.workLimit, "values inside each other deeper than the limit")
    }
    let outer = frame.scope
    defer { frame.scope = outer }
    if let scoped = outer.names.definition(of: nest.key)?.parts.scoped {
      frame.scope.names = try processor.process(
        scoped, over: outer.names, options: .init(overridesProtected: true))
    }
    for value in nest.value.asArray {
      guard let object = value.object,
        !object.members.contains(where: { frame.scope.names.keyword($0.key) == .value })
      else {
        throw LinkedDataError(
          .invalidNestValue, "a nested value is no object, or one with a value of its own")
      }
      try expandMembers(of: object, into: &frame)
    }
  }
}

// MARK: - What the result must be

extension Expander {
  /// Steps 15 to 20.
  private func finish(_ frame: Frame) throws(LinkedDataError) -> JSONValue? {
    var result = frame.result
    if let value = result[.value] {
      guard try isRealValue(value, result) else { return nil }
    } else if let type = result[.type], type.array == nil {
      result[.type] = [type]
    } else if result[.set] != nil || result[.list] != nil {
      guard result.count == 1 || (result.count == 2 && result[.index] != nil) else {
        throw LinkedDataError(
          .invalidSetOrListObject, "a set or a list has members beside @index")
      }
      if let set = result[.set] { return set }
    }
    if result.count == 1, result[.language] != nil { return nil }
    guard frame.place.isTop else { return .object(result) }
    if result.isEmpty || result[.value] != nil || result[.list] != nil { return nil }
    if result.count == 1, result[.id] != nil { return nil }
    return .object(result)
  }

  /// Step 15: false for a value that is null.
  private func isRealValue(
    _ value: JSONValue, _ result: JSONObject
  ) throws(LinkedDataError) -> Bool {
    let type = result[.type]
    guard result.holdsOnly([.direction, .index, .language, .type, .value]),
      type == nil || (result[.language] == nil && result[.direction] == nil)
    else {
      throw LinkedDataError(
        .invalidValueObject, "a value has members that none may have, or a type and a language")
    }
    if Keyword.json.isSpelled(type?.string ?? type?.array?.first?.string) { return true }
    if value.isNull || value.array?.isEmpty == true { return false }
    guard value.string != nil || result[.language] == nil else {
      throw LinkedDataError(
        .invalidLanguageTaggedValue, "a value with a language is no text")
    }
    if let type {
      guard let text = type.string, IRIForm.isWellFormed(text) else {
        throw LinkedDataError(.invalidTypedValue, "the type of a value is no IRI")
      }
    }
    return true
  }
}
