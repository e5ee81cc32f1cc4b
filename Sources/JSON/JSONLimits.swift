/// How much JSON a reader takes before it refuses the input.
///
/// A limit is the greatest value still accepted.
public struct JSONLimits: Sendable, Hashable {
  /// The deepest nesting any limit may allow; values of this depth are walked recursively.
  public static let greatestDepth = 512

  /// Bytes of the whole input.
  public var bytes: Int
  /// Arrays and objects inside each other; a text that is one number has depth 0.
  public var depth: Int
  /// Values of the whole input, at every depth.
  public var values: Int
  /// Members of one object.
  public var members: Int
  /// UTF-8 bytes of one string, as read.
  public var string: Int
  /// Whether the input may start with the bytes EF BB BF.
  public var acceptsByteOrderMark: Bool

  /// Sets every limit.
  ///
  /// - Precondition: `depth` is in `0 ... greatestDepth`.
  public init(
    bytes: Int, depth: Int, values: Int, members: Int, string: Int, acceptsByteOrderMark: Bool
  ) {
    precondition(
      (0...Self.greatestDepth).contains(depth),
      "depth is \(depth), not in 0 ... \(Self.greatestDepth)")
    self.bytes = bytes
    self.depth = depth
    self.values = values
    self.members = members
    self.string = string
    self.acceptsByteOrderMark = acceptsByteOrderMark
  }

  /// For published frameworks, which are large and sometimes start with a byte order mark.
  public static let framework = JSONLimits(
    bytes: 1 << 28, depth: 64, values: 50_000_000, members: 5_000_000, string: 1 << 24,
    acceptsByteOrderMark: true)

  /// For what is held as a tree, which takes five times the bytes and more.
  public static let tree = {
    var limits = framework
    limits.bytes = 32 << 20
    return limits
  }()

  /// For credentials and wallets, which anyone may send.
  public static let credential = JSONLimits(
    bytes: 10 << 20, depth: 64, values: 50_000, members: 2_000, string: 2 << 20,
    acceptsByteOrderMark: false)

  /// For job postings.
  public static let job = JSONLimits(
    bytes: 10 << 20, depth: 64, values: 1_000_000, members: 100_000, string: 2 << 20,
    acceptsByteOrderMark: true)
}
