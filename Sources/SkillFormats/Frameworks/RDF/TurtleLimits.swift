/// How much of a Turtle document is read before it is refused.
struct TurtleLimits {
  var bytes = 512 << 20
  /// How deep blank nodes and collections nest.
  var depth = 64
  /// The number of subjects, predicates and objects.
  var terms = 60_000_000
  /// The UTF-8 bytes of one text or identifier.
  var termBytes = 8 << 20
  /// The number of prefixes that are declared.
  var prefixes = 4_096
}
