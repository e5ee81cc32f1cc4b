internal import JSON

/// What makes the RDF form of a document: JSON-LD with pinned contexts, and RDF canonicalization.
protocol QuadForm: Sendable {
  /// Refuses a document whose names could mean something else than the pinned contexts say.
  func checkContexts(of document: JSONValue) throws(Finding)

  /// The canonical N-Quads of a document.
  ///
  /// - Throws: A finding when a context is not pinned, or the work takes too long.
  func canonicalQuads(of document: JSONValue, hash: HashFunction) throws(Finding) -> [UInt8]
}

/// No RDF form at all: proofs that need one cannot be checked.
struct NoQuadForm: QuadForm {
  func checkContexts(of document: JSONValue) {}

  func canonicalQuads(of document: JSONValue, hash: HashFunction) throws(Finding) -> [UInt8] {
    throw Finding(
      .proofUnsupported, .proof, "RDF canonicalization",
      detail: "found a suite that signs RDF, expected one that signs JSON")
  }
}
