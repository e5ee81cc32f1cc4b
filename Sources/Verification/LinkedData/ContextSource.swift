package import JSON

/// Where contexts named by an address come from; never the network.
package protocol ContextSource: Sendable {
  /// The document at `address`, an object with the member `@context`; nil when it is not held.
  func document(at address: String) -> JSONValue?
  /// What was built of the contexts before; nil for a source that keeps nothing. A source that does
  /// always has the same contexts, whose terms are known to be right.
  var cache: ContextCache? { get }
}

extension ContextSource {
  package var cache: ContextCache? { nil }
}
