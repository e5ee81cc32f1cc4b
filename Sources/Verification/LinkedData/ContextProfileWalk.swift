internal import JSON

/// A walk through one document, with what each name means at each place.
struct ContextProfileWalk {
  let contexts: PinnedContexts
  let acceptsOwnTerms: Bool
  /// What was found so far, in the order of the document.
  private(set) var refusals: [ContextRefusal] = []
  private var expander: Expander
  private var path = JSONPointer()
  /// The id of the credential that is walked through.
  private var credentialID: String?

  init(contexts: PinnedContexts, acceptsOwnTerms: Bool, limits: LinkedDataLimits) {
    self.contexts = contexts
    self.acceptsOwnTerms = acceptsOwnTerms
    expander = Expander(
      processor: ContextProcessor(source: contexts, version: .v1_1, limits: limits), base: nil)
  }

  /// Refusals that are told; more of them tell no more.
  private static let mostRefusals = 100

  private mutating func refuse(_ code: ContextRefusal.Code) {
    guard refusals.count < Self.mostRefusals else { return }
    refusals.append(ContextRefusal(code, at: path))
  }

  /// Goes one step further in, and back.
  private mutating func step(into token: String, _ body: (inout Self) -> Void) {
    path.tokens.append(token)
    body(&self)
    path.tokens.removeLast()
  }
}

// MARK: - Contexts

extension ContextProfileWalk {
  /// The context that the document's own makes; nil when it is refused.
  mutating func topContext(of document: JSONObject) -> ActiveContext? {
    guard let local = document[.context], !local.list.isEmpty else {
      refuse(.contextMissing)
      return nil
    }
    path = JSONPointer([Keyword.context.rawValue])
    defer { path = JSONPointer() }
    checkItems(of: local, acceptsOwnTerms: acceptsOwnTerms)
    let first = local.asArray[0].string
    if let first, !ContextProfile.baseContexts.contains(where: first.hasSameBytes(as:)) {
      refuse(.baseContextNotFirst)
    }
    guard refusals.isEmpty else { return nil }
    return build(local, over: .empty)
  }

  private mutating func build(_ local: JSONValue, over context: ActiveContext) -> ActiveContext? {
    do throws(LinkedDataError) {
      return try expander.processor.process(local, over: context, from: .init())
    } catch {
      refuse(error.code == .workLimit ? .tooDeep : .contextConflict)
      return nil
    }
  }

  /// Every item must be the address of a pinned context.
  private mutating func checkItems(of local: JSONValue, acceptsOwnTerms: Bool) {
    let items = local.asArray
    guard items.count <= expander.processor.limits.remoteContexts else {
      return refuse(.tooManyContexts)
    }
    for (place, item) in items.enumerated() {
      switch item {
      case .string(let address):
        if !contexts.holds(address) { refuse(.contextUnknown(address: address)) }
      case .object(let terms)
      where acceptsOwnTerms && place > 0 && place == items.count - 1 && isHarmless(terms):
        continue
      default:
        refuse(.contextInjection)
      }
    }
  }

  /// Whether an object only adds names, for IRIs, and neither is one that a pinned context has.
  private func isHarmless(_ terms: JSONObject) -> Bool {
    terms.members.allSatisfy { member in
      guard !member.key.utf8.contains(UInt8(ascii: ":")),
        !member.key.utf8.contains(UInt8(ascii: "@")), !contexts.defines(term: member.key),
        let iri = (member.value.string ?? member.value[Keyword.id.rawValue]?.string),
        IRIForm.isWellFormed(iri), !contexts.defines(iri: iri)
      else { return false }
      guard let definition = member.value.object else { return true }
      guard definition.holdsOnly([.id, .type]) else { return false }
      guard let type = definition[.type] else { return true }
      return Keyword.id.isSpelled(type.string) || type.string.map(IRIForm.isWellFormed) ?? false
    }
  }
}

// MARK: - Objects

extension ContextProfileWalk {
  /// Checks an object whose names mean what `context` says, its own context done.
  mutating func check(_ object: JSONObject, in context: ActiveContext, role: CredentialRole) {
    if role == .credential { credentialID = object["id"]?.string }
    var rest = object
    rest[.context] = nil
    check(rest, at: Expander.Place(property: nil, context: context), role: role)
  }

  private mutating func checkEmbedded(
    _ object: JSONObject, at place: Expander.Place, role: CredentialRole
  ) {
    let outer = credentialID
    defer { credentialID = outer }
    var role = role
    if role == .credential || object["proof"] != nil {
      role = role == .other ? .credential : role
      credentialID = object["id"]?.string
    } else {
      checkIsNotSplit(object)
    }
    if let local = object[.context] {
      let before = refusals.count
      step(into: Keyword.context.rawValue) { walk in
        if role != .credential { walk.refuse(.contextInjection) }
        walk.checkItems(of: local, acceptsOwnTerms: false)
      }
      guard refusals.count == before else { return }
    }
    check(object, at: place, role: role)
  }

  /// The credential's own statements stand at its root, where they are looked for; its id may stand
  /// elsewhere, as that of a service that renews it does.
  private mutating func checkIsNotSplit(_ object: JSONObject) {
    guard let credentialID, let id = object["id"]?.string, id.hasSameBytes(as: credentialID) else {
      return
    }
    if object.members.contains(where: { !["id", "type"].contains(where: $0.key.hasSameBytes) }) {
      refuse(.credentialSplit)
    }
  }

  private mutating func check(
    _ object: JSONObject, at place: Expander.Place, role: CredentialRole
  ) {
    let scope: Expander.Scope
    do throws(LinkedDataError) {
      scope = try expander.scope(of: object, at: place)
    } catch {
      refuse(error.code == .workLimit ? .tooDeep : .contextConflict)
      return
    }
    for member in object.members where Keyword(member.key) != .context {
      step(into: member.key) { $0.check(member, scope, role) }
    }
  }

  private mutating func check(
    _ member: JSONObject.Member, _ scope: Expander.Scope, _ role: CredentialRole
  ) {
    guard member.key.utf8.first != UInt8(ascii: "@"),
      !member.key.utf8.contains(UInt8(ascii: ":"))
    else { return refuse(.contextInjection) }
    switch scope.names.keyword(member.key) {
    case .id?: check(id: member.value, in: scope.names, role: role)
    case .type?: check(types: member.value, in: scope.types)
    case _?: refuse(.contextInjection)
    case nil:
      guard let property = scope.names.expandTerm(member.key), IRIForm.isWellFormed(property) else {
        return refuse(.termUndefined)
      }
      let inner = CredentialRole(property: property)
      if inner == .proof { return }
      checkContainer(of: member, scope.names)
      check(
        member.value, at: Expander.Place(property: member.key, context: scope.names), role: inner)
    }
  }
}

// MARK: - Values

extension ContextProfileWalk {
  private mutating func check(
    id value: JSONValue, in context: ActiveContext, role: CredentialRole
  ) {
    guard let text = value.string else { return refuse(.idNotIRI) }
    if IRIForm.isBlank(text) {
      if role.refusesLabels { refuse(.blankLabel) }
    } else if !IRIForm.isWellFormed(text) {
      refuse(.idNotIRI)
    } else if !text.isItself(context.meanings.expand(text)) {
      refuse(.contextInjection)
    }
  }

  /// A type is a name that the context has, or an absolute IRI.
  private mutating func check(types value: JSONValue, in context: ActiveContext) {
    for type in value.asArray {
      let iri = type.string.flatMap { context.expandTerm($0) }
      guard let iri, IRIForm.isWellFormed(iri) else {
        refuse(type.array == nil ? .termUndefined : .nestedArray)
        continue
      }
      if let text = type.string, !text.isItself(iri) { refuse(.contextInjection) }
    }
  }

  /// Maps have keys that are no names: only those by language are signed with them.
  private mutating func checkContainer(of member: JSONObject.Member, _ context: ActiveContext) {
    guard let container = context.definition(of: member.key)?.parts.container,
      let map = member.value.object
    else { return }
    if !container.isDisjoint(with: [.index, .id, .type]) { refuse(.contextInjection) }
    if container.contains(.language) {
      for entry in map.members
      where !IRIForm.isLanguageTag(entry.key) && context.keyword(entry.key) != Keyword.none {
        step(into: entry.key) { $0.refuse(.valueNotSigned) }
      }
    }
  }

  private mutating func check(
    _ value: JSONValue, at place: Expander.Place, role: CredentialRole
  ) {
    guard path.tokens.count < expander.processor.limits.depth else { return refuse(.tooDeep) }
    let parts = place.definition?.parts
    if Keyword.json.isSpelled(parts?.type) { return }
    switch value {
    case .null, .bool: return
    case .number(let number):
      if !number.isExact { refuse(.numberNotExact) }
    case .string(let text):
      check(text, at: place, role)
    case .object(let object):
      if parts?.container.contains(.language) ?? false { return }
      checkEmbedded(object, at: place, role: role)
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        step(into: String(index)) { walk in
          if element.array != nil { return walk.refuse(.nestedArray) }
          walk.check(element, at: place, role: role)
        }
      }
    }
  }

  /// A text that stands for an IRI must be one.
  private mutating func check(_ text: String, at place: Expander.Place, _ role: CredentialRole) {
    guard let parts = place.definition?.parts else { return }
    let isTerm = Keyword.vocab.isSpelled(parts.type)
    guard isTerm || Keyword.id.isSpelled(parts.type) else { return }
    var context = place.context
    if let scoped = parts.scoped {
      guard let inner = build(scoped, over: context) else { return }
      context = inner
    }
    let iri = context.meanings.expand(text, isTerm: isTerm)
    if let iri, IRIForm.isBlank(iri) {
      if role.refusesLabels { refuse(.blankLabel) }
    } else if !(iri.map(IRIForm.isWellFormed) ?? false) {
      refuse(.valueNotSigned)
    } else if !text.isItself(iri) {
      refuse(.contextInjection)
    }
  }

  private mutating func build(
    _ scoped: ScopedContext, over context: ActiveContext
  ) -> ActiveContext? {
    do throws(LinkedDataError) {
      return try expander.processor.process(
        scoped, over: context, options: .init(overridesProtected: true))
    } catch {
      refuse(error.code == .workLimit ? .tooDeep : .contextConflict)
      return nil
    }
  }
}

extension String {
  /// Whether this is a plain name, or means what it says: `iri` is what a context makes of it, and a
  /// context whose prefix is `did` or `urn` makes something else of an IRI.
  fileprivate func isItself(_ iri: String?) -> Bool {
    !utf8.contains(UInt8(ascii: ":")) || (iri?.hasSameBytes(as: self) ?? false)
  }
}

extension JSONNumber {
  /// Whether this is no integer, or one that every reader takes for the same.
  fileprivate var isExact: Bool {
    guard let double else { return false }
    guard double == double.rounded(.towardZero) else { return true }
    return double.magnitude <= 9_007_199_254_740_992 && integer == Int(exactly: double)
  }
}
