/// A credential byte for byte as it was found: what a proof of it is about.
public struct OriginalBytes: Hashable, Sendable {
  /// What the bytes are.
  public enum Form: String, Sendable, CaseIterable {
    /// A JSON value: a credential, or a signed document in the JSON form of a JWS.
    case json
    /// A compact JWS.
    case token
    /// An XML document; the credential may be one of several in it.
    case xml
    /// RDF in Turtle; the credential may be one of several in it.
    case turtle
    /// A web page with the credential somewhere in its JSON-LD.
    case webPage
  }

  public var form: Form

  /// A part of what was read, whose storage it shares.
  public var bytes: ArraySlice<UInt8>

  /// Bytes of a form.
  public init(_ form: Form, _ bytes: ArraySlice<UInt8>) {
    self.form = form
    self.bytes = bytes
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(form)
    hasher.combine(bytes.count)
    // A whole document may be that of thousands of credentials, all of which would pay for it.
    if form == .json || form == .token { hasher.combine(bytes) }
  }
}
