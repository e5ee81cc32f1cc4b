/// The prefixes that documents use for well-known vocabularies.
enum RDFPrefixes {
  /// What each is short for.
  static let common: [String: String] = [
    "rdf": RDF.namespace, "rdfs": SKOS.rdfs, "owl": SKOS.owl, "skos": SKOS.namespace,
    "skosxl": SKOS.xl, "dct": SKOS.terms, "dcterms": SKOS.terms, "dc": SKOS.elements,
    "ceasn": "http://purl.org/ctdlasn/terms/", "ceterms": "http://purl.org/ctdl/terms/",
    "esco": "http://data.europa.eu/esco/model#", "schema": "https://schema.org/",
    "ts": Tessera.namespace, "xsd": "http://www.w3.org/2001/XMLSchema#",
  ]

  private static let longestFirst = common.filter { $0.key != "dcterms" }
    .sorted { ($1.value.utf8.count, $0.key) < ($0.value.utf8.count, $1.key) }

  /// An address with a prefix in place of its namespace, if one is known.
  static func compact(_ address: String) -> String {
    for (prefix, namespace) in longestFirst where address.hasPrefix(namespace) {
      return "\(prefix):\(address.dropFirst(namespace.count))"
    }
    return address
  }
}
