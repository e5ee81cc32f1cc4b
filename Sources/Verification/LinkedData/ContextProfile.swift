package import JSON

/// The rules under which a credential's JSON means what its signed RDF statements say.
///
/// RDF suites sign statements, not the text: a name that no context defines, a value that is no IRI, a
/// context that gives a known name another meaning leave the signature as it was. Under these rules
/// the names a reader looks for are those the pinned contexts give, and all that can be read is signed.
/// The standard has no such profile; the processor itself is tested without it.
package struct ContextProfile: Sendable {
  /// The contexts of which one must come first.
  package static let baseContexts = [
    "https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1",
  ]

  private let contexts: PinnedContexts
  /// Whether an object after all pinned contexts may add terms that none of them has: names of
  /// absolute IRIs, with a type or without.
  package var acceptsOwnTerms = false
  /// How much work a document may take.
  package var limits = LinkedDataLimits()

  /// The profile over `contexts`.
  package init(contexts: PinnedContexts) {
    self.contexts = contexts
  }

  /// What is against the rules in a credential or presentation, in its order; empty when nothing is.
  ///
  /// Members that mean `proof` are passed over, at the top and below: ``check(proof:of:)`` is for
  /// those that are relied on.
  package func check(_ document: JSONValue) -> [ContextRefusal] {
    guard let object = document.object else { return [] }
    var walk = walk()
    guard let context = walk.topContext(of: object) else { return walk.refusals }
    walk.check(object, in: context, role: .credential)
    return walk.refusals
  }

  /// What is against the rules in one proof of `document`, which gives it its contexts.
  ///
  /// Places are those inside the proof. Contexts of its own must be the document's, as they are what
  /// is signed.
  package func check(proof: JSONValue, of document: JSONValue) -> [ContextRefusal] {
    guard let object = proof.object, let outer = document.object else { return [] }
    var walk = walk()
    guard let context = walk.topContext(of: outer) else { return walk.refusals }
    if let own = object[.context], own != outer[.context] {
      return [ContextRefusal(.contextInjection, at: JSONPointer([Keyword.context.rawValue]))]
    }
    walk.check(object, in: context, role: .proof)
    return walk.refusals
  }

  private func walk() -> ContextProfileWalk {
    ContextProfileWalk(contexts: contexts, acceptsOwnTerms: acceptsOwnTerms, limits: limits)
  }
}

/// What an object is to the credential it stands in.
enum CredentialRole {
  case credential
  case subject
  case issuer
  case status
  case proof
  case other

  /// The role of the values of `property`, an IRI.
  init(property: String) {
    let names: [(String, CredentialRole)] = [
      ("https://www.w3.org/2018/credentials#credentialSubject", .subject),
      ("https://www.w3.org/2018/credentials#issuer", .issuer),
      ("https://www.w3.org/2018/credentials#credentialStatus", .status),
      ("https://w3id.org/security#proof", .proof),
      ("https://www.w3.org/2018/credentials#verifiableCredential", .credential),
      ("https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsement", .credential),
    ]
    self = names.first { $0.0.hasSameBytes(as: property) }?.1 ?? .other
  }

  /// Whether a blank node label may not name the object.
  var refusesLabels: Bool {
    switch self {
    case .subject, .issuer, .status, .proof: true
    case .credential, .other: false
    }
  }
}
