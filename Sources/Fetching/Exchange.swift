internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import SkillModel

/// One question to one address that was checked.
///
/// Rule 3 of fetching: the connection goes to that address, and the certificate must be of the
/// name. Rules 4, 5 and 7: no redirects, no compression, no cookies, no proxy, no word about who
/// asks beyond the name of the program.
struct Exchange {
  let address: WebAddress
  let endpoint: Network.Endpoint
  let authorities: [UInt8]?
  let userAgent: String
  let bytes: Int
  let connect: Duration
  let deadline: NIODeadline

  /// Asks, and waits for the whole answer, until the deadline at most.
  func document() throws(ExchangeEnd) -> ResponseReader.Response {
    let reader = ResponseReader(limit: bytes)
    do {
      let request = try request()
      let client = HTTPClient(
        eventLoopGroupProvider: .shared(EventLoops.group), configuration: try configuration())
      defer { try? client.syncShutdown() }
      return try client.execute(request: request, delegate: reader, deadline: deadline).wait()
    } catch {
      throw Self.end(of: error, hasBegun: reader.hasBegun)
    }
  }

  /// What is sent.
  ///
  /// The host is looked at again in the form in which it is sent: a name that another parser reads
  /// otherwise would not be the one that was checked.
  private func request() throws -> HTTPClient.Request {
    let origin = endpoint.port == 443 ? address.origin : "\(address.origin):\(endpoint.port)"
    let headers: HTTPHeaders = [
      "User-Agent": userAgent, "Accept": Self.accepted, "Accept-Encoding": "identity",
      "Connection": "close",
    ]
    let request = try HTTPClient.Request(
      url: origin + address.text.dropFirst(address.origin.count), headers: headers)
    guard request.scheme == "https", request.host == address.host, request.port == endpoint.port
    else { throw ExchangeEnd.failed(.noAddress) }
    return request
  }

  private static let accepted = """
    application/json, application/ld+json, application/did+json, application/vc+jwt, \
    application/jwt, text/plain;q=0.5, */*;q=0.1
    """

  private func configuration() throws -> HTTPClient.Configuration {
    var security = TLSConfiguration.makeClientConfiguration()
    security.minimumTLSVersion = .tlsv12
    // Whoever goes on sending is not waited for when there is nothing more to learn.
    security.shutdownTimeout = .milliseconds(100)
    if let authorities {
      security.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(authorities))
    }
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: security, redirectConfiguration: .disallow,
      timeout: .init(connect: TimeAmount(connect)), proxy: nil, decompression: .disabled)
    configuration.httpVersion = .http1Only
    configuration.dnsOverride = [address.host: endpoint.address]
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.tracing.tracer = nil
    configuration.http1_1ConnectionDebugInitializer = { [bytes] channel in
      ByteMeter.add(to: channel, body: bytes)
    }
    return configuration
  }

  private static func end(of error: any Error, hasBegun: Bool) -> ExchangeEnd {
    let lateConnections: [HTTPClientError] = [
      .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout,
    ]
    return switch error {
    case let end as ExchangeEnd: end
    case let error as HTTPClientError where error == .deadlineExceeded: .failed(.tooLate)
    case _ where hasBegun: .failed(.brokenOff)
    case NIOSSLError.uncleanShutdown: .failed(.brokenOff)
    case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError: .failed(.notSecure)
    case let error as HTTPClientError where lateConnections.contains(error):
      .failed(.noConnection)
    case is IOError, is ChannelError, is NIOConnectionError: .failed(.noConnection)
    default: .failed(.brokenOff)
    }
  }
}
