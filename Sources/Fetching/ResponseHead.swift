internal import NIOHTTP1

/// What the status and headers of an answer say about its body: rule 5 of fetching.
struct ResponseHead {
  /// The type of the body in lower case, without parameters.
  let mediaType: String
  /// For how many seconds it may be kept; nil where nothing is said.
  let maxAge: Int?

  /// Takes the head of a document that is to be read.
  ///
  /// - Throws: How the exchange ends without a look at the body.
  init(_ head: HTTPResponseHead, bytes limit: Int) throws(ExchangeEnd) {
    guard head.status == .ok else { throw Self.end(of: head) }
    guard !Self.isEncoded(head.headers) else { throw .failed(.encoded) }
    guard let mediaType = Self.mediaType(head.headers) else { throw .failed(.otherMediaType) }
    if let length = head.headers.first(name: "Content-Length"), Int(length) ?? .max > limit {
      throw .failed(.tooLarge)
    }
    self.mediaType = mediaType
    maxAge = CacheControl.maxAge(head.headers["Cache-Control"])
  }

  private static func end(of head: HTTPResponseHead) -> ExchangeEnd {
    switch head.status.code {
    case 410: return .gone
    case 301, 302, 303, 307, 308:
      let places = head.headers["Location"]
      return places.count == 1 ? .redirected(places[0]) : .failed(.status(Int(head.status.code)))
    default: return .failed(.status(Int(head.status.code)))
    }
  }

  /// Whether the bytes on the wire are other than the document's.
  private static func isEncoded(_ headers: HTTPHeaders) -> Bool {
    headers[canonicalForm: "Content-Encoding"].contains { $0.lowercased() != "identity" }
      || headers[canonicalForm: "Transfer-Encoding"].contains { $0.lowercased() != "chunked" }
  }

  /// The one type that the headers name, if it is one that is read.
  private static func mediaType(_ headers: HTTPHeaders) -> String? {
    let named = headers["Content-Type"]
    guard named.count == 1 else { return nil }
    let type = named[0].prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
    let suffixes = ["+json", "+jwt", "+sd-jwt"]
    return types.contains(type) || suffixes.contains { type.hasSuffix($0) } ? type : nil
  }

  /// JSON, the forms of it that credentials and their keys have, and tokens, which are often sent as
  /// plain text.
  private static let types: Set = [
    "application/json", "application/vc", "application/vp", "application/did", "application/cid",
    "application/jwt", "application/jose", "text/plain",
  ]
}

/// How an exchange ends other than with a document.
enum ExchangeEnd: Error, Hashable {
  /// Status 410.
  case gone
  /// What the answer says is the place to go to.
  case redirected(String)
  /// No document.
  case failed(FetchFailure)
}
