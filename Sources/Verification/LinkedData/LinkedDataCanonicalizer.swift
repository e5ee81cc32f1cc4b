package import JSON

/// The canonical form that Data Integrity suites on RDF sign.
///
/// Source: Data Integrity EdDSA Cryptosuites 1.0, section 3.2.3; ECDSA Cryptosuites, section 3.2.3.
package struct LinkedDataCanonicalizer: Sendable {
  private let contexts: PinnedContexts

  /// A canonicalizer that knows `contexts` and no others.
  package init(contexts: PinnedContexts) {
    self.contexts = contexts
  }

  /// The sorted lines of canonical N-Quads of `document`, joined.
  ///
  /// - Throws: ``LinkedDataError``: `loadingRemoteContextFailed` for a context that is not pinned,
  ///   `workLimit` or `deadline` for a document that is made to take too long, or what is wrong with it.
  package func canonicalQuads(
    of document: JSONValue, hash: HashFunction = .sha256, limits: LinkedDataLimits = .init()
  ) throws(LinkedDataError) -> [UInt8] {
    try canonicalDataset(of: document, hash: hash, limits: limits).bytes
  }

  /// The same before it is written, for suites that name blank nodes otherwise.
  package func canonicalDataset(
    of document: JSONValue, hash: HashFunction = .sha256, limits: LinkedDataLimits = .init()
  ) throws(LinkedDataError) -> CanonicalQuads {
    var processor = LinkedDataProcessor(contexts: contexts)
    processor.limits = limits
    return try processor.quads(of: document).canonical(hash: hash, limits: limits)
  }
}
