import NIOCore
import NIOPosix
import NIOSSL
import Synchronization
import TestSupport

/// A server on this machine that answers as a test tells it, over TLS.
final class LoopbackServer: Sendable {
  /// What it does about a request.
  enum Behaviour: Sendable {
    /// Sends this and ends.
    case answer(String)
    /// Says nothing and never ends.
    case silence
    /// Sends this, then one byte at a time, and never ends.
    case drip(String)
    /// Sends this, then as much of something as is taken, and never ends.
    case flood(String, of: String = " ")
    /// Sends this and goes away without a word.
    case breakOff(String)
  }

  /// The head of an answer with a document.
  static func head(_ headers: String..., type: String = "application/json") -> String {
    (["HTTP/1.1 200 OK", "Content-Type: \(type)"] + headers).joined(separator: "\r\n") + "\r\n\r\n"
  }

  /// An answer with a document.
  static func document(_ body: String, _ headers: String..., type: String = "application/json")
    -> Behaviour
  {
    let head = ["HTTP/1.1 200 OK", "Content-Type: \(type)", "Content-Length: \(body.utf8.count)"]
    return .answer((head + headers).joined(separator: "\r\n") + "\r\n\r\n" + body)
  }

  /// An answer with a status and no document.
  static func status(_ status: Int, _ headers: String...) -> Behaviour {
    .answer(
      (["HTTP/1.1 \(status) Other", "Content-Length: 0"] + headers).joined(separator: "\r\n")
        + "\r\n\r\n")
  }

  let port: Int
  private let channel: any Channel
  private let heard = Heard()

  /// The requests so far, as they came.
  var requests: [String] { heard.requests.withLock { $0 } }

  /// Listens until it is stopped.
  ///
  /// - Parameter behaviour: What to do about a request, which is given with its headers.
  /// - Throws: When there is no port or no certificate.
  init(_ behaviour: @escaping @Sendable (String) -> Behaviour) throws {
    let fixtures = Corpus.project.appending(path: "Tests/FetchingTests/Fixtures")
    let security = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(
        fixtures.appending(path: "certificate.pem").path
      ).map { .certificate($0) },
      privateKey: .privateKey(
        try NIOSSLPrivateKey(file: fixtures.appending(path: "key.pem").path, format: .pem)))
    let context = try NIOSSLContext(configuration: security)
    let heard = heard
    channel = try ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandlers([
            NIOSSLServerHandler(context: context),
            Answerer { request in
              heard.requests.withLock { $0.append(request) }
              return behaviour(request)
            },
          ])
        }
      }
      .bind(host: "127.0.0.1", port: 0).wait()
    port = channel.localAddress?.port ?? 0
  }

  /// Stops listening.
  func stop() {
    try? channel.close().wait()
  }
}

/// What was asked of a server.
private final class Heard: Sendable {
  let requests = Mutex<[String]>([])
}

/// Answers one request of one connection.
private final class Answerer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let behaviour: (String) -> LoopbackServer.Behaviour
  private var request = ""

  init(_ behaviour: @escaping (String) -> LoopbackServer.Behaviour) {
    self.behaviour = behaviour
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    request += String(buffer: unwrapInboundIn(data))
    guard request.hasSuffix("\r\n\r\n") else { return }
    let channel = context.channel
    switch behaviour(request) {
    case .answer(let text):
      channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
        channel.close(promise: nil)
      }
    case .silence: break
    case .drip(let head):
      channel.writeAndFlush(ByteBuffer(string: head), promise: nil)
      channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .milliseconds(20)) {
        task in
        channel.writeAndFlush(ByteBuffer(string: " ")).whenFailure { _ in task.cancel() }
      }
    case .flood(let head, let part):
      channel.writeAndFlush(ByteBuffer(string: head), promise: nil)
      let parts = String(repeating: part, count: 1 << 14 / part.utf8.count)
      Self.flood(channel, with: ByteBuffer(string: parts))
    case .breakOff(let text):
      channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
        // Past the handler of TLS, so that its word of farewell is not said.
        let pipeline = channel.pipeline.syncOperations
        try? pipeline.context(handlerType: NIOSSLServerHandler.self).close(promise: nil)
      }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private static func flood(_ channel: any Channel, with part: ByteBuffer) {
    channel.writeAndFlush(part).whenSuccess { flood(channel, with: part) }
  }
}
