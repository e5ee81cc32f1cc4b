internal import JSON

// Source: JSON-LD 1.1 API, section 5.1.2, step 13.4.
extension Expander {
  /// A member whose name means `keyword`.
  mutating func expand(
    _ keyword: Keyword, _ value: JSONValue, into frame: inout Frame
  ) throws(LinkedDataError) {
    guard !Keyword.reverse.isSpelled(frame.place.property) else {
      throw LinkedDataError(.invalidReversePropertyMap, "@reverse has a keyword inside")
    }
    guard frame.keywords.insert(keyword).inserted || keyword == .included || keyword == .type else {
      throw LinkedDataError(.collidingKeywords, "two members mean \(keyword.rawValue)")
    }
    switch keyword {
    case .id: frame.result[.id] = try expand(id: value, frame)
    case .type: try expand(type: value, into: &frame)
    case .graph:
      let graph = try expand(value, at: frame.inner(Keyword.graph.rawValue))
      frame.result[.graph] = .array(graph?.asArray ?? [])
    case .included: try expand(included: value, into: &frame)
    case .value: try expand(value: value, into: &frame)
    case .language:
      frame.result[.language] = try text(
        of: value, or: .invalidLanguageTaggedString, "@language is no text")
    case .direction where processor.version == .v1_1:
      frame.result[.direction] = .string(try TextDirection.check(value))
    case .index:
      frame.result[.index] = try text(
        of: value, or: .invalidIndexValue, "@index is no text")
    case .list where !frame.place.isTop:
      let place = frame.inner(frame.place.property)
      frame.result[.list] = .array(try expand(value, at: place)?.asArray ?? [])
    case .set:
      frame.result[.set] = try expand(value, at: frame.inner(frame.place.property)) ?? []
    case .reverse: try expand(reverse: value, into: &frame)
    default: return
    }
  }

  private func text(
    of value: JSONValue, or code: LinkedDataError.Code, _ reason: String
  ) throws(LinkedDataError) -> JSONValue {
    guard value.string != nil else { throw LinkedDataError(code, reason) }
    return value
  }

  private func expand(id value: JSONValue, _ frame: Frame) throws(LinkedDataError) -> JSONValue {
    guard let text = value.string else {
      throw LinkedDataError(.invalidIDValue, "an id is no text")
    }
    return frame.scope.names.meanings.expand(text, isRelative: true).map { .string($0) } ?? nil
  }

  private func expand(
    type value: JSONValue, into frame: inout Frame
  ) throws(LinkedDataError) {
    var types: [JSONValue] = []
    for item in value.asArray {
      guard let text = item.string else {
        throw LinkedDataError(.invalidTypeValue, "a type is no text")
      }
      let type = frame.scope.types.meanings.expand(text, isTerm: true, isRelative: true)
      if let type { types.append(.string(type)) }
    }
    if let earlier = frame.result[.type] {
      frame.result[.type] = .array(earlier.asArray + types)
    } else {
      frame.result[.type] = value.array == nil && types.count == 1 ? types[0] : .array(types)
    }
  }

  private mutating func expand(
    included value: JSONValue, into frame: inout Frame
  ) throws(LinkedDataError) {
    guard processor.version == .v1_1 else { return }
    guard let included = try expand(value, at: frame.inner(frame.place.property))?.asArray,
      included.allSatisfy(\.isNode)
    else {
      throw LinkedDataError(.invalidIncludedValue, "@included holds something that is no node")
    }
    frame.result.append(included, to: Keyword.included.rawValue)
  }

  private func expand(value: JSONValue, into frame: inout Frame) throws(LinkedDataError) {
    if frame.isJSON {
      guard processor.version == .v1_1 else {
        throw LinkedDataError(.invalidValueObjectValue, "found a value of @json in JSON-LD 1.0")
      }
    } else if !value.isNull, !value.isScalar {
      throw LinkedDataError(.invalidValueObjectValue, "@value is an object or an array")
    }
    frame.result[.value] = value
  }
}

// MARK: - Reverse

extension Expander {
  /// Step 13.4.13.
  private mutating func expand(
    reverse value: JSONValue, into frame: inout Frame
  ) throws(LinkedDataError) {
    guard value.object != nil else {
      throw LinkedDataError(.invalidReverseValue, "@reverse is no object")
    }
    let place = frame.inner(Keyword.reverse.rawValue)
    guard let expanded = try expand(value, at: place)?.object else { return }
    for member in expanded.members {
      if Keyword.reverse.isSpelled(member.key) {
        for twice in member.value.object?.members ?? [] {
          frame.result.append(twice.value.asArray, to: twice.key)
        }
      } else {
        try frame.addReverse(member.value.asArray, of: member.key)
      }
    }
  }
}

extension Expander.Frame {
  /// Adds nodes that have this one as value of `property`.
  mutating func addReverse(
    _ nodes: [JSONValue], of property: String
  ) throws(LinkedDataError) {
    guard !nodes.contains(where: { $0.isValue || $0.isList }) else {
      throw LinkedDataError(
        .invalidReversePropertyValue, "a value or a list stands where only nodes may")
    }
    var reverse = result[.reverse]?.object ?? JSONObject()
    reverse.append(nodes, to: property)
    result[.reverse] = .object(reverse)
  }
}
