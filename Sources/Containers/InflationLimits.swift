/// How much a compressed file may unpack to before it is refused.
public struct InflationLimits: Hashable, Sendable {
  /// The most bytes to unpack.
  public var bytes = 256 << 20

  /// The most bytes to unpack for each compressed byte; text takes 3 to 30, deflate can do 1,032.
  public var ratio = 200

  /// The bytes that may be unpacked whatever the ratio: a list of zeros is small and harmless.
  public var bytesAtAnyRatio = 16 << 20

  /// The number of gzip members, one after the other.
  public var members = 65_536

  /// Limits for a file of a published framework, credential or job.
  public static let standard = InflationLimits()

  /// Starts from the standard limits.
  public init() {}

  /// The most bytes that `compressed` bytes may unpack to.
  func allowance(for compressed: Int) -> Int {
    let (product, overflow) = compressed.multipliedReportingOverflow(by: ratio)
    return max(0, min(bytes, max(bytesAtAnyRatio, overflow ? .max : product)))
  }
}
