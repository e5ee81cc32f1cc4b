internal import JSON

/// Writes a document without its contexts: every name an IRI, every value an object.
///
/// The result has one shape for one meaning, which is what ``QuadMaker`` reads.
///
/// Source: JSON-LD 1.1 API, section 5.1.2.
struct Expander {
  /// Where a value stands.
  struct Place {
    /// The name of the property whose value it is, as written; nil at the top.
    var property: String?
    /// What names mean there.
    var context: ActiveContext
    /// Whether it is a value of a map by index, id or type.
    var isFromMap = false

    /// What the context says about the property.
    var definition: TermDefinition? { context.definition(of: property) }

    /// Whether this is the top of a document or of a graph.
    var isTop: Bool { property == nil || Keyword.graph.isSpelled(property) }
  }

  var processor: ContextProcessor
  /// Where relative addresses of contexts in the document start.
  let base: String?
  var depth = 0

  init(processor: ContextProcessor, base: String?) {
    self.processor = processor
    self.base = base
  }

  /// The expanded form of a whole document: its top objects.
  mutating func expand(
    document: JSONValue, over context: ActiveContext
  ) throws(LinkedDataError) -> [JSONValue] {
    let expanded = try expand(document, at: Place(property: nil, context: context))
    if let object = expanded?.object, object.count == 1, let graph = object[.graph] {
      return graph.asArray
    }
    return expanded?.asArray ?? []
  }

  /// The expanded form of any value; nil for one that means nothing.
  mutating func expand(
    _ element: JSONValue, at place: Place
  ) throws(LinkedDataError) -> JSONValue? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= processor.limits.depth else {
      throw LinkedDataError(.workLimit, "values inside each other deeper than the limit")
    }
    if case .object = element, processor.limits.isPastDeadline() {
      throw LinkedDataError(.deadline, "the time ran out while names were looked up")
    }
    switch element {
    case .null:
      return nil
    case .array(let elements):
      return try expand(elements, at: place)
    case .object(let object):
      return try expand(object, at: place)
    case .string, .number, .bool:
      guard !place.isTop else { return nil }
      var place = place
      if let scoped = place.definition?.parts.scoped {
        place.context = try processor.process(
          scoped, over: place.context, options: .init(overridesProtected: true))
      }
      return try place.context.expand(value: element, of: place.property)
    }
  }

  private mutating func expand(
    _ elements: [JSONValue], at place: Place
  ) throws(LinkedDataError) -> JSONValue? {
    let isList = place.definition?.parts.container.contains(.list) ?? false
    var result: [JSONValue] = []
    result.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      let expanded: JSONValue?
      do throws(LinkedDataError) {
        expanded = try expand(element, at: place)
      } catch {
        throw error.inside(String(index))
      }
      switch expanded {
      case nil: continue
      case .array(let inner)? where isList: result.append(.list(inner))
      case .array(let inner)?: result += inner
      case let value?: result.append(value)
      }
    }
    return .array(result)
  }
}

// MARK: - Contexts of objects

extension Expander {
  /// The contexts of one object.
  struct Scope {
    /// What its names mean.
    var names: ActiveContext
    /// What its types mean: the same before the types' own contexts.
    var types: ActiveContext
  }

  /// What names mean inside `object`, which stands at `place`.
  ///
  /// Steps 7 to 11 of the algorithm.
  mutating func scope(
    of object: JSONObject, at place: Place
  ) throws(LinkedDataError) -> Scope {
    var context = place.context
    let scoped = place.definition?.parts.scoped
    if let previous = context.previous, !place.isFromMap, !keepsContext(object, context) {
      context = previous
    }
    if let scoped {
      context = try processor.process(
        scoped, over: context, options: .init(overridesProtected: true))
    }
    if let local = object[.context] {
      do throws(LinkedDataError) {
        context = try processor.process(local, over: context, from: .init(base: base))
      } catch {
        throw error.inside(Keyword.context.rawValue)
      }
    }
    var scope = Scope(names: context, types: context)
    for type in typeNames(of: object, context) {
      guard let scoped = scope.types.definition(of: type)?.parts.scoped else { continue }
      scope.names = try processor.process(
        scoped, over: scope.names, options: .init(propagates: false))
    }
    return scope
  }

  /// Whether an object belongs to the object around it: it is a value or nothing but an id.
  private func keepsContext(_ object: JSONObject, _ context: ActiveContext) -> Bool {
    if object.count == 1, context.keyword(object.members[0].key) == .id { return true }
    return object.members.contains { context.keyword($0.key) == .value }
  }

  /// The texts of all types: by key, and those of one key among themselves, in the order of bytes.
  private func typeNames(of object: JSONObject, _ context: ActiveContext) -> [String] {
    typeMembers(of: object, context).flatMap { member in
      member.value.asArray.compactMap(\.string).sorted { $0.precedesByBytes($1) }
    }
  }

  /// The members whose names mean `@type`, in the order of their names.
  func typeMembers(of object: JSONObject, _ context: ActiveContext) -> [JSONObject.Member] {
    let members = object.members.filter { context.keyword($0.key) == .type }
    guard members.count > 1 else { return members }
    return members.sorted { $0.key.precedesByBytes($1.key) }
  }
}

extension String {
  /// Whether this comes first in the order of UTF-8 bytes, which is that of code points.
  func precedesByBytes(_ other: String) -> Bool {
    utf8.lexicographicallyPrecedes(other.utf8)
  }
}

// MARK: - Values

extension ActiveContext {
  /// The object of a scalar `value` of `property`.
  ///
  /// Source: JSON-LD 1.1 API, section 5.3.2.
  func expand(value: JSONValue, of property: String?) throws(LinkedDataError) -> JSONValue {
    let parts = definition(of: property)?.parts
    let type = parts?.type
    if let text = value.string, Keyword.id.isSpelled(type) || Keyword.vocab.isSpelled(type) {
      let iri = meanings.expand(text, isTerm: Keyword.vocab.isSpelled(type), isRelative: true)
      return [Keyword.id.rawValue: iri.map { .string($0) } ?? nil]
    }
    var object = JSONObject()
    object[.value] = value
    if let type, Keyword(type) == nil {
      object[.type] = .string(type)
    } else if value.string != nil {
      let language = (parts?.language ?? .unset).resolved(byDefault: meanings.language)
      let direction = (parts?.direction ?? .unset).resolved(byDefault: meanings.direction)
      object[.language] = language.map { .string($0) }
      object[.direction] = direction.map { .string($0) }
    }
    return .object(object)
  }
}

extension JSONValue {
  /// A list object of the elements.
  static func list(_ elements: [JSONValue]) -> JSONValue {
    [Keyword.list.rawValue: .array(elements)]
  }

  /// Whether this is an expanded list.
  var isList: Bool { object?[.list] != nil }

  /// Whether this is an expanded value.
  var isValue: Bool { object?[.value] != nil }

  /// Whether this is an expanded graph: `@graph` and at most an id and an index beside it.
  var isGraph: Bool {
    guard let object, object[.graph] != nil else { return false }
    return object.holdsOnly([.graph, .id, .index])
  }

  /// Whether this is an expanded node.
  var isNode: Bool {
    guard let object else { return false }
    return object[.value] == nil && object[.list] == nil && object[.set] == nil
  }
}
