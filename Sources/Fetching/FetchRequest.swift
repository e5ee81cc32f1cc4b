public import SkillModel

/// One document that is wanted from the network.
public struct FetchRequest: Hashable, Sendable {
  /// Where it is.
  public var address: WebAddress
  /// Most bytes of its body; never more than ``FetchLimits/bytes``.
  public var bytes: Int
  /// Whether redirects within the origin are followed, at most ``FetchLimits/redirects`` of them.
  public var followsRedirects: Bool

  /// Asks for the document at an address.
  ///
  /// - Parameters:
  ///   - address: Where it is.
  ///   - bytes: Most bytes of its body: 1 MiB by default, 4 MiB for a status list.
  ///   - followsRedirects: On for Open Badges 2.0 alone.
  public init(address: WebAddress, bytes: Int = 1 << 20, followsRedirects: Bool = false) {
    self.address = address
    self.bytes = bytes
    self.followsRedirects = followsRedirects
  }
}
