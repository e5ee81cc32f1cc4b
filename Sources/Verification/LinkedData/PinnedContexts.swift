package import Digest
package import JSON

/// The contexts that credentials may name: known once and for all, never fetched.
///
/// What a context means is in a table of the project's own, beside the digest of the file that was
/// published; contexts built of it are kept for the next document. Copies share what they keep.
package struct PinnedContexts: ContextSource {
  private let table = ContextTable.pinned
  package let cache: ContextCache? = ContextCache()

  /// All pinned contexts, none of them built.
  package init() {}

  /// Their addresses, in the order of bytes.
  package var addresses: [String] {
    table.entries.keys.map(\.text).sorted { $0.precedesByBytes($1) }
  }

  /// Whether the context at `address` is pinned.
  package func holds(_ address: String) -> Bool {
    table.entries[KeyBytes(address)] != nil
  }

  /// The digest of the published file at `address`; nil when it is not pinned.
  package func digest(at address: String) -> SHA256Digest? {
    table.entries[KeyBytes(address)].flatMap { SHA256Digest(hex: $0.sha256) }
  }

  /// The document at `address` as the table says it: terms in the order of their names, and their
  /// IRIs written out.
  package func document(at address: String) -> JSONValue? {
    table.document(at: address)
  }
}

extension PinnedContexts {
  /// Whether any pinned context, or one that waits in its terms, has the term.
  package func defines(term: String) -> Bool {
    table.terms.contains(KeyBytes(term))
  }

  /// Whether any term of a pinned context stands for the IRI.
  package func defines(iri: String) -> Bool {
    table.iris.contains(KeyBytes(iri))
  }
}
