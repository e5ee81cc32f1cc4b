internal import Containers
internal import JSON

/// A list of withdrawn credentials, as whoever keeps it looks at it: nothing in it is verified.
public enum StatusList {
  /// For how long the list says that it may be kept, its `ttl`.
  ///
  /// - Parameter bytes: The list, as JSON or as a token.
  /// - Returns: Whole seconds, at least 0; nil where it says nothing that can be read.
  ///
  /// Source: Bitstring Status List 1.0, section 2.2.
  public static func timeToLive(in bytes: [UInt8]) -> Int? {
    var content = bytes
    if CompactJWS.looksLikeCompactJWS(bytes) {
      guard let token = try? CompactJWS(bytes) else { return nil }
      content = token.payload
    }
    guard let list = try? StrictJSON.object(of: content, limits: .credential.forLists) else {
      return nil
    }
    let subject = (list["vc"] ?? .object(list))["credentialSubject"].map(Structure.single)
    guard let milliseconds = subject?["ttl"]?.number?.double, milliseconds >= 0 else { return nil }
    return Int(min(milliseconds / 1_000, 1e9))
  }
}

extension JSONLimits {
  /// The same for lists of withdrawn credentials, whose entries are one long string.
  var forLists: JSONLimits {
    var limits = self
    limits.string = max(limits.string, 4 << 20)
    return limits
  }
}
