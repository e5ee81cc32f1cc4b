/// An issuer that whoever runs the engine recognises.
public struct TrustedIssuer: Hashable, Sendable {
  /// A DID or an address.
  public var id: String

  /// How people know it; shown in place of what credentials call it.
  public var name: String

  /// The types of credentials that it is recognised for, such as `OpenBadgeCredential`; nil for all.
  public var certifies: [String]?

  /// Certificates of those who vouch for its seals, in PEM form or one in base64; nil where it seals
  /// nothing.
  public var anchor: String?

  /// An issuer with its name.
  public init(id: String, name: String, certifies: [String]? = nil, anchor: String? = nil) {
    self.id = id
    self.name = name
    self.certifies = certifies
    self.anchor = anchor
  }
}
