/// How long and how much a fetch may take, and how many go on at once.
public struct FetchLimits: Hashable, Sendable {
  /// From the start of a fetch to the last byte of its body, resolving and redirects included.
  public var total: Duration = .seconds(5)
  /// For a connection to one address, its encryption included.
  public var connect: Duration = .seconds(2)
  /// Most bytes of any body, whatever its request allows.
  public var bytes = 4 << 20
  /// Most redirects of one fetch.
  public var redirects = 2
  /// How many addresses of a name are tried, one after another.
  public var addresses = 3
  /// Most fetches from one host at a time, in one call.
  public var perHost = 4
  /// Most fetches at a time, in one call.
  public var atOnce = 16

  /// Starts from the limits of the specification.
  public init() {}
}
