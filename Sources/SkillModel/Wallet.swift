/// One holder's credentials.
public struct Wallet: Hashable, Sendable, Codable {
  /// A presentation that some of the credentials came in.
  public struct Presentation: Hashable, Sendable {
    /// The whole, as it was found.
    public var original: OriginalBytes

    /// The places of its credentials in the wallet.
    public var places: [Int]

    /// A presentation with the places of its credentials.
    public init(_ original: OriginalBytes, places: [Int]) {
      self.original = original
      self.places = places
    }
  }

  /// What the wallet is called; ranking breaks its last tie by these bytes.
  ///
  /// The name given at import; else the presentation's holder; else the file's or folder's name
  /// without its path.
  public var id: String

  /// The holder's identifier, when the source names one.
  public var holder: String?

  /// In the source's order.
  public var credentials: [Credential]

  /// Files that were presentations; no part of the coded form.
  public var presentations: [Presentation] = []

  private enum CodingKeys: String, CodingKey { case id, holder, credentials }

  /// A wallet; it may be empty.
  public init(id: String, holder: String? = nil, credentials: [Credential] = []) {
    self.id = id.storable
    self.holder = holder
    self.credentials = credentials
  }
}
