internal import JSON

/// What makes the RDF form of a document: JSON-LD with pinned contexts, and RDF canonicalization.
protocol QuadForm: Sendable {
  /// Whether the context at an address is pinned: whether we know what it says.
  func knows(_ context: String) -> Bool

  /// Refuses a document, or one of its proofs, in which a name could mean something else than the
  /// pinned contexts say, or in which something is not signed.
  ///
  /// - Throws: `CONTEXT_UNKNOWN`, `CONTEXT_INJECTION`, `TERM_UNDEFINED`, `STRUCTURE_BAD_FIELD`.
  func checkContexts(of document: JSONValue, proof: JSONValue) throws(Finding)

  /// What a document says, its blank nodes named.
  ///
  /// - Throws: A finding when a context is not pinned, or the work takes too long.
  func canonicalSet(
    of document: JSONValue, hash: HashFunction, limits: LinkedDataLimits
  ) throws(Finding) -> CanonicalQuads
}
