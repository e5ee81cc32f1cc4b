internal import NIOCore
internal import NIOSSL

/// Ends a connection that brings more than an answer of the size allowed could need.
///
/// The body is counted by whoever reads it; this counts what comes before and between: a status
/// line, headers, answers that only announce others, the framing of chunks.
final class ByteMeter: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private var left: Int

  /// A meter for a body of at most so many bytes, sent in chunks of a few bytes at worst.
  init(body: Int) {
    left = 2 * min(body, 1 << 40) + (128 << 10)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    left -= unwrapInboundIn(data).readableBytes
    if left >= 0 {
      context.fireChannelRead(data)
    } else {
      context.fireErrorCaught(ExchangeEnd.failed(.tooLarge))
      context.close(promise: nil)
    }
  }

  /// Counts what a connection brings, behind its encryption.
  static func add(to channel: any Channel, body: Int) -> EventLoopFuture<Void> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      let security = try pipeline.handler(type: NIOSSLClientHandler.self)
      try pipeline.addHandler(ByteMeter(body: body), position: .after(security))
    }
  }
}
