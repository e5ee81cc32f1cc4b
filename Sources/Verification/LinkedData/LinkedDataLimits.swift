/// How much work a canonical form may take.
///
/// All but the deadline are counted, so that the same document ends the same way on every machine.
package struct LinkedDataLimits: Sendable {
  /// Arrays and objects inside each other, in a document or a context.
  package var depth = 64
  /// Contexts that are built for one document, those from the cache not counted.
  package var contexts = 5_000
  /// Contexts by address inside each other, and in a list of them.
  package var remoteContexts = 16
  /// Quads of one document.
  package var quads = 20_000
  /// Blank nodes of one document.
  package var blankNodes = 5_000
  /// Calls of the N-degree hash that any document may take.
  package var relatedCalls = 1_000
  /// Calls of the N-degree hash that each blank node adds, if that makes more.
  package var relatedCallsPerBlankNode = 64
  /// Calls of the N-degree hash inside each other.
  package var relatedDepth = 1_000
  /// Names that are copied or written, and ten for each hash, while blank nodes are told apart: what
  /// calls and orders cost where each has many nodes.
  package var relatedSteps = 4_000_000
  /// Orders of alike blank nodes that are tried.
  package var permutations = 100_000
  /// Asked now and then whether the time has run out.
  package var isPastDeadline: @Sendable () -> Bool = { false }

  /// The defaults, without a deadline.
  package init() {}
}
