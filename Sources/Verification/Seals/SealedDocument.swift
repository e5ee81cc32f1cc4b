internal import JSON

/// A credential with seals, as European Digital Credentials come: `{payload, signatures}`, or the
/// members of the only signature beside the payload.
///
/// Source: RFC 7515, section 7.2; European Learning Model 3.
struct SealedDocument: Sendable {
  /// The most seals of one document.
  private static let greatestCount = 8

  /// The payload as it is signed.
  let payload: String
  /// At least one, all of them over the same payload.
  let seals: [Seal]
  /// The credential.
  let content: JSONObject

  /// Whether JSON has the members of one.
  static func hasForm(_ members: JSONObject) -> Bool {
    members["payload"] != nil
      && (members["signatures"] != nil || members["protected"] != nil)
  }

  /// Takes a document apart; nothing is verified yet.
  init(_ members: JSONObject, limits: JSONLimits) throws(Finding) {
    guard let payload = members["payload"]?.string else { throw Seal.malformed("payload") }
    let values = members["signatures"]?.array ?? [.object(members)]
    guard members["signatures"] == nil || members.count == 2,
      (1...Self.greatestCount).contains(values.count)
    else { throw Seal.malformed("signatures") }
    var seals: [Seal] = []
    for value in values { seals.append(try Seal(value, limits: limits)) }
    // One payload cannot be plain to one seal and encoded to another.
    guard let isPlain = seals.first?.isPlain, seals.allSatisfy({ $0.isPlain == isPlain }),
      let bytes = isPlain ? Array(payload.utf8) : base64URL(payload)
    else { throw Seal.malformed("payload") }
    self.payload = payload
    self.seals = seals
    content = try StrictJSON.object(of: bytes, limits: limits)
  }
}
