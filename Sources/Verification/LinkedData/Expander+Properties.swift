internal import JSON

// Source: JSON-LD 1.1 API, section 5.1.2, steps 13.5 to 13.14.
extension Expander {
  /// A member whose name means the IRI `property`.
  mutating func expand(
    _ property: String, _ member: JSONObject.Member, into frame: inout Frame
  ) throws(LinkedDataError) {
    let parts = frame.scope.names.definition(of: member.key)?.parts
    let container = parts?.container ?? []
    guard var value = try expandValue(of: member, parts, frame) else { return }
    if container.contains(.list), !value.isList {
      value = .list(value.asArray)
    }
    if container.contains(.graph), container.isDisjoint(with: [.id, .index]) {
      value = .array(value.asArray.map { [Keyword.graph.rawValue: .array($0.asArray)] })
    }
    if let parts, parts.isReverse {
      try frame.addReverse(value.asArray, of: property)
    } else {
      frame.result.append(value.asArray, to: property)
    }
  }

  private mutating func expandValue(
    of member: JSONObject.Member, _ parts: TermDefinition.Parts?, _ frame: Frame
  ) throws(LinkedDataError) -> JSONValue? {
    guard let parts else { return try expand(member.value, at: frame.inner(member.key)) }
    if Keyword.json.isSpelled(parts.type) {
      return [Keyword.value.rawValue: member.value, Keyword.type.rawValue: "@json"]
    }
    if let map = member.value.object {
      if parts.container.contains(.language) {
        return try expand(languages: map, parts, frame)
      }
      if !parts.container.isDisjoint(with: [.index, .type, .id]) {
        return try expand(map: map, of: member.key, parts, frame)
      }
    }
    return try expand(member.value, at: frame.inner(member.key))
  }

  /// Step 13.7: a map from languages to texts.
  private func expand(
    languages map: JSONObject, _ parts: TermDefinition.Parts, _ frame: Frame
  ) throws(LinkedDataError) -> JSONValue {
    let context = frame.scope.names
    let direction = parts.direction.resolved(byDefault: context.meanings.direction)
    var values: [JSONValue] = []
    for member in map.members {
      for item in member.value.asArray where !item.isNull {
        guard item.string != nil else {
          throw LinkedDataError(.invalidLanguageMapValue, "a value by language is no text")
        }
        var value = JSONObject()
        value[.value] = item
        if context.keyword(member.key) != Keyword.none {
          value[.language] = .string(member.key)
        }
        value[.direction] = direction.map { .string($0) }
        values.append(.object(value))
      }
    }
    return .array(values)
  }
}

// MARK: - Maps

extension Expander {
  /// Step 13.8: a map by index, id or type.
  private mutating func expand(
    map: JSONObject, of property: String, _ parts: TermDefinition.Parts, _ frame: Frame
  ) throws(LinkedDataError) -> JSONValue {
    var values: [JSONValue] = []
    for member in map.members {
      let place = Place(
        property: property,
        context: try mapContext(of: member.key, parts.container, frame), isFromMap: true)
      let expanded = try expand(.array(member.value.asArray), at: place)
      let key = frame.scope.names.expandTerm(member.key)
      for item in expanded?.asArray ?? [] {
        values.append(
          try indexed(item, by: member.key, meaning: key, parts, frame.scope.names))
      }
    }
    return .array(values)
  }

  /// What names mean in the values of one key.
  private mutating func mapContext(
    of key: String, _ container: TermDefinition.Container, _ frame: Frame
  ) throws(LinkedDataError) -> ActiveContext {
    let context = frame.scope.names
    guard !container.isDisjoint(with: [.id, .type]) else { return context }
    let outer = context.previous ?? context
    guard container.contains(.type), let scoped = outer.definition(of: key)?.parts.scoped else {
      return container.contains(.type) || container.contains(.id) ? outer : context
    }
    return try processor.process(scoped, over: outer, options: .init(propagates: false))
  }

  /// An item of a map with its key put where it belongs.
  private func indexed(
    _ item: JSONValue, by key: String, meaning: String?, _ parts: TermDefinition.Parts,
    _ context: ActiveContext
  ) throws(LinkedDataError) -> JSONValue {
    var item = item
    if parts.container.contains(.graph), !item.isGraph {
      item = [Keyword.graph.rawValue: .array(item.asArray)]
    }
    guard var object = item.object, !Keyword.none.isSpelled(meaning) else { return item }
    if parts.container.contains(.index) {
      try setIndex(key, parts.index, in: &object, context)
    } else if parts.container.contains(.id), object[.id] == nil {
      let id = context.meanings.expand(key, isRelative: true)
      object[.id] = id.map { .string($0) } ?? nil
    } else if parts.container.contains(.type) {
      let types = meaning.map { [JSONValue.string($0)] } ?? []
      object[.type] = .array(types + (object[.type]?.asArray ?? []))
    }
    return .object(object)
  }

  private func setIndex(
    _ key: String, _ index: String?, in object: inout JSONObject, _ context: ActiveContext
  ) throws(LinkedDataError) {
    guard let index, Keyword(index) != .index, let property = context.expandTerm(index) else {
      if object[.index] == nil { object[.index] = .string(key) }
      return
    }
    let value = try context.expand(value: .string(key), of: index)
    object[property] = .array([value] + (object[property]?.asArray ?? []))
    guard object[.value] == nil else {
      throw LinkedDataError(.invalidValueObject, "a value stands in a map by a property")
    }
  }
}
