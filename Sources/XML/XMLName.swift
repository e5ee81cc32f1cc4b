/// The expanded name of an element or attribute: its namespace, and its name within it.
///
/// A document's names are made once each, so a handler may keep them at no cost.
public struct XMLName: Hashable, Sendable {
  /// The namespace bound to the prefix `xml`, as of `xml:lang`.
  public static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// The namespace's IRI; `nil` when the name is in none.
  public let namespace: String?

  /// The name without its prefix.
  public let local: String

  /// Names `local` in `namespace`.
  public init(_ local: String, in namespace: String? = nil) {
    self.namespace = namespace
    self.local = local
  }
}
