/// One holder's credentials.
public struct Wallet: Hashable, Sendable, Codable {
  /// What the wallet is called; ranking breaks its last tie by these bytes.
  ///
  /// The name given at import; else the presentation's holder; else the file's or folder's name
  /// without its path.
  public var id: String

  /// The holder's identifier, when the source names one.
  public var holder: String?

  /// In the source's order.
  public var credentials: [Credential]

  /// A wallet; it may be empty.
  public init(id: String, holder: String? = nil, credentials: [Credential] = []) {
    self.id = id.storable
    self.holder = holder
    self.credentials = credentials
  }
}
