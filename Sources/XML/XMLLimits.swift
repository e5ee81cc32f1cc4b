/// How much of a document is read before it is refused.
public struct XMLLimits: Hashable, Sendable {
  /// The document's bytes.
  public var bytes = 4 << 30

  /// How deep elements nest; the root is at depth 1.
  public var depth = 256

  /// The number of elements.
  public var elements = 200_000_000

  /// The number of different element and attribute names.
  public var names = 65_536

  /// The UTF-8 bytes of one run of text; above 10 MB the parser's own limit holds.
  public var textBytes = 8 << 20

  /// The number of attributes of one element, and of namespace declarations in force at one place.
  public var attributes = 256

  /// The UTF-8 bytes of all attribute values of one element.
  public var attributeBytes = 1 << 20

  /// Whether a DOCTYPE is passed over; one that declares entities or attribute defaults, or a use
  /// of an entity it might declare, is refused all the same, and nothing outside is ever fetched.
  public var allowsDoctype = false

  /// Limits for a file of a published framework, credential or job.
  public static let standard = XMLLimits()

  /// Starts from the standard limits.
  public init() {}
}
