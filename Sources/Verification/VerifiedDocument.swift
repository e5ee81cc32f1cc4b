public import JSON

/// What an issuer signed, as a value of its own: nothing else can make one, and what is read of a
/// credential that counts is read from here, never from the bytes that came.
///
/// The signature fits, the key is the issuer's own, and the issuer lets it sign credentials. Whether
/// the issuer is recognised, and whether the credential is in force, the verdict says.
public struct VerifiedDocument: Hashable, Sendable {
  /// The credential without its proof: the claims of the token, or the members that were signed.
  ///
  /// Credentials and endorsements inside are taken out: each is a result, and a document, of its own.
  public let content: JSONValue
  /// The identifier of whoever signed, as the credential has it.
  public let issuer: String
  /// What is known of what its holder left out; nil when this is all that was signed.
  let disclosure: Disclosure?

  /// Takes what a proof was checked over.
  init(content: JSONValue, issuer: String, disclosure: Disclosure? = nil) {
    self.content = content
    self.issuer = issuer
    self.disclosure = disclosure
  }
}
