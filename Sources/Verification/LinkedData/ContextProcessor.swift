internal import JSON

/// Builds active contexts.
///
/// Source: JSON-LD 1.1 API, section 4.1.2.
struct ContextProcessor {
  /// What differs between the places a context can stand at.
  struct Options: Hashable {
    /// Whether protected terms may be changed, as a property's own context may.
    var overridesProtected = false
    /// Whether the context holds for nested objects too.
    var propagates = true
    /// Whether contexts that wait in terms are tried; of pinned ones it is known.
    var validatesScoped = true
  }

  /// Where a context was written.
  struct Origin {
    /// Where relative addresses start; nil where there are none.
    var base: String?
    /// The addresses on the way here.
    var addresses: [String] = []
    /// Whether this is text of a pinned context.
    var isPinned = false
  }

  let source: any ContextSource
  let version: LinkedDataVersion
  let limits: LinkedDataLimits
  /// What this document has made so far.
  private var made: [ContextCache.Step: ContextCache.Entry] = [:]
  private var count = 0
  private var depth = 0

  init(source: any ContextSource, version: LinkedDataVersion, limits: LinkedDataLimits) {
    self.source = source
    self.version = version
    self.limits = limits
  }
}

/// The version of JSON-LD whose rules hold.
package enum LinkedDataVersion: Sendable {
  case v1_0
  case v1_1
}

// MARK: - Building

extension ContextProcessor {
  /// The context that `local`, an item or a list of them, makes of `active`.
  mutating func process(
    _ local: JSONValue, over active: ActiveContext, from origin: Origin,
    options: Options = Options()
  ) throws(LinkedDataError) -> ActiveContext {
    depth += 1
    defer { depth -= 1 }
    guard depth <= limits.depth else {
      throw LinkedDataError(.workLimit, "contexts inside each other deeper than \(limits.depth)")
    }
    var options = options
    if case .bool(let propagates)? = local.object?[.propagate] { options.propagates = propagates }
    var result = active
    if !options.propagates, result.previous == nil {
      result = ActiveContext(active.meanings, previous: active, isPinned: active.isPinned)
    }
    for item in local.asArray {
      result = try add(item, to: result, from: origin, options: options)
    }
    return result
  }

  private mutating func add(
    _ item: JSONValue, to active: ActiveContext, from origin: Origin, options: Options
  ) throws(LinkedDataError) -> ActiveContext {
    switch item {
    case .null:
      return try cleared(active, from: origin, options: options)
    case .string(let address):
      return try add(address: address, to: active, from: origin, options: options)
    case .object(let definition):
      try countContext()
      var builder = try ContextBuilder(
        definition, over: active, from: origin, options: options, processor: &self)
      return try builder.build(with: &self)
    default:
      throw LinkedDataError(
        .invalidLocalContext, "found neither an object, an address nor null as a context")
    }
  }

  private func cleared(
    _ active: ActiveContext, from origin: Origin, options: Options
  ) throws(LinkedDataError) -> ActiveContext {
    if !options.overridesProtected,
      active.meanings.terms.values.contains(where: \.parts.isProtected)
    {
      throw LinkedDataError(
        .invalidContextNullification, "found null after a context with protected terms")
    }
    return ActiveContext(
      ActiveContext.Meanings(base: active.meanings.originalBase),
      previous: options.propagates ? nil : active.previous,
      isPinned: active.isPinned && origin.isPinned)
  }

  /// Counts a context that is built, and asks whether the time has run out.
  private mutating func countContext() throws(LinkedDataError) {
    count += 1
    guard count <= limits.contexts else {
      throw LinkedDataError(.workLimit, "more than \(limits.contexts) contexts to build")
    }
    guard !limits.isPastDeadline() else {
      throw LinkedDataError(.deadline, "the time ran out while contexts were built")
    }
  }
}

// MARK: - Contexts by address

extension ContextProcessor {
  private mutating func add(
    address: String, to active: ActiveContext, from origin: Origin, options: Options
  ) throws(LinkedDataError) -> ActiveContext {
    let address = try resolved(address, from: origin)
    if !options.validatesScoped,
      origin.addresses.contains(where: { $0.hasSameBytes(as: address) })
    {
      return active
    }
    let later = Options(validatesScoped: options.validatesScoped)
    let isFirst = origin.addresses.isEmpty
    let step = ContextCache.Step(
      active: ObjectIdentifier(active), addition: .address(KeyBytes(address)), options: later)
    if isFirst, let known = known(step) { return known }
    guard origin.addresses.count < limits.remoteContexts else {
      throw LinkedDataError(
        .contextOverflow, "more than \(limits.remoteContexts) contexts name each other")
    }
    let inner = Origin(
      base: address, addresses: origin.addresses + [address], isPinned: source.cache != nil)
    let result = try process(
      try load(address), over: active, from: inner, options: later)
    if isFirst { keep(result, of: active, for: step) }
    return result
  }

  /// The address that `text` is where it was written.
  func resolved(_ text: String, from origin: Origin) throws(LinkedDataError) -> String {
    if let base = origin.base { return IRIReference.resolve(text, against: base) }
    guard IRIForm.isAbsolute(text) else {
      throw LinkedDataError(
        .loadingDocumentFailed, "found a relative address of a context, expected an absolute one")
    }
    return text
  }

  /// The context in the document at `address`.
  func load(_ address: String) throws(LinkedDataError) -> JSONValue {
    guard let document = source.document(at: address) else {
      throw LinkedDataError(
        .loadingRemoteContextFailed, "the context at this address is not held")
    }
    guard let context = document.object?[.context] else {
      throw LinkedDataError(
        .invalidRemoteContext, "found no member @context in the document of a context")
    }
    return context
  }
}

// MARK: - Contexts in terms

extension ContextProcessor {
  /// The context that waits in a term, over `active`.
  mutating func process(
    _ scoped: ScopedContext, over active: ActiveContext, options: Options
  ) throws(LinkedDataError) -> ActiveContext {
    let step = ContextCache.Step(
      active: ObjectIdentifier(active), addition: .scoped(ObjectIdentifier(scoped)),
      options: options)
    if let known = known(step) { return known }
    let origin = Origin(base: scoped.base, isPinned: active.isPinned)
    let result = try process(scoped.value, over: active, from: origin, options: options)
    keep(result, of: active, scoped: scoped, for: step)
    return result
  }

  private mutating func known(_ step: ContextCache.Step) -> ActiveContext? {
    if let entry = made[step] { return entry.result }
    guard let entry = source.cache?[step] else { return nil }
    made[step] = entry
    return entry.result
  }

  private mutating func keep(
    _ result: ActiveContext, of active: ActiveContext, scoped: ScopedContext? = nil,
    for step: ContextCache.Step
  ) {
    let entry = ContextCache.Entry(result: result, active: active, scoped: scoped)
    made[step] = entry
    if active.isPinned, result.isPinned { source.cache?.keep(entry, for: step) }
  }
}
