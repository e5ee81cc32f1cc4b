/// What came of a fetch.
public enum FetchAnswer: Hashable, Sendable {
  /// A document with status 200: its bytes, its media type in lower case without parameters, and for
  /// how many seconds `Cache-Control` lets it be kept; nil where it says nothing.
  case document([UInt8], mediaType: String, maxAge: Int?)
  /// The answer 410: it was there, and is gone for good.
  case gone
  /// No document; another time there may be one.
  case unreachable(FetchFailure)
  /// The address is not visited, now or later.
  case refused(FetchRefusal)

  /// What a log says beside the host: never a path, never what a document holds.
  public var words: String {
    switch self {
    case .document(let bytes, let mediaType, _): "\(bytes.count) bytes of \(mediaType)"
    case .gone: "gone for good"
    case .unreachable(let failure): failure.words
    case .refused(let refusal): refusal.words
    }
  }
}

/// Why there is no document.
public enum FetchFailure: Error, Hashable, Sendable {
  /// The name has no address, or nobody says which.
  case noAddress
  /// No connection came about.
  case noConnection
  /// There is no encryption that can be trusted: the certificate is of another name, an unknown
  /// authority or another time.
  case notSecure
  /// The connection ended, or spoke no HTTP, before the answer was whole.
  case brokenOff
  /// The time was over.
  case tooLate
  /// The body is larger than was asked for.
  case tooLarge
  /// The body is compressed, though that was not asked for.
  case encoded
  /// The body is neither JSON nor a token by its media type.
  case otherMediaType
  /// An answer with another status than 200.
  case status(Int)

  /// What happened, as a clause about the host.
  public var words: String {
    switch self {
    case .noAddress: "no address is known for its name"
    case .noConnection: "it takes no connection"
    case .notSecure: "its certificate is not to be trusted"
    case .brokenOff: "its answer broke off"
    case .tooLate: "it did not answer in time"
    case .tooLarge: "its answer is too large"
    case .encoded: "its answer is compressed"
    case .otherMediaType: "its answer is neither JSON nor a token"
    case .status(let status): "it answered with status \(status)"
    }
  }
}

/// Why an address is not visited.
public enum FetchRefusal: Hashable, Sendable {
  /// One of the addresses of its name is not of the public network.
  case notPublic
  /// It leads elsewhere: to another origin, or anywhere when redirects are not followed.
  case redirected
  /// It leads on more often than is followed.
  case tooManyRedirects

  /// Why, as a clause about the host.
  public var words: String {
    switch self {
    case .notPublic: "its name leads into a network that is not public"
    case .redirected: "it leads to an address that is not visited"
    case .tooManyRedirects: "it leads on too often"
    }
  }
}
