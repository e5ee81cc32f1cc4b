package import JSON

/// Why a document does not keep the profile in which its JSON says no more and no less than its signed
/// statements.
package struct ContextRefusal: Hashable, Sendable {
  /// What is refused.
  package enum Code: Hashable, Sendable {
    /// There is no `@context`, or an empty one.
    case contextMissing
    /// The first context is none of the two base contexts of credentials.
    case baseContextNotFirst
    /// A context is named that is not pinned.
    case contextUnknown(address: String)
    /// Names are given a meaning, or places a form, that the pinned contexts do not give: an inline
    /// context, null, `@context` where none may stand, another keyword, a name with a colon, an IRI
    /// that a prefix turns into another.
    case contextInjection
    /// The pinned contexts contradict each other, or cannot be used together.
    case contextConflict
    /// No context gives the name or the type a meaning: it is not signed.
    case termUndefined
    /// RDF does not have the value, so that it is not signed: a relative IRI where an IRI is wanted, a
    /// language that is no language tag.
    case valueNotSigned
    /// An id is no absolute IRI.
    case idNotIRI
    /// A subject, an issuer, a status or a proof has a blank node label as id.
    case blankLabel
    /// A number that a double does not hold exactly: what is signed is a neighbour.
    case numberNotExact
    /// An array stands directly in an array.
    case nestedArray
    /// An object inside has the credential's own id and says more of it there.
    case credentialSplit
    /// More contexts are listed than the limit allows.
    case tooManyContexts
    /// The document is deeper than the limit.
    case tooDeep
  }

  /// What is refused.
  package var code: Code
  /// Where.
  package var pointer: JSONPointer

  /// A refusal at a place.
  package init(_ code: Code, at pointer: JSONPointer) {
    self.code = code
    self.pointer = pointer
  }
}
