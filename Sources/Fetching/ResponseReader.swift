internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// Reads one answer, and ends it at the first thing that is wrong with it.
final class ResponseReader: HTTPClientResponseDelegate {
  /// A document as it was read.
  struct Response: Sendable {
    let bytes: [UInt8]
    let mediaType: String
    let maxAge: Int?
  }

  private struct State {
    var head: ResponseHead?
    var bytes: [UInt8] = []
  }

  private let limit: Int
  private let state = Mutex(State())

  /// Whether an answer has begun.
  var hasBegun: Bool { state.withLock { $0.head != nil } }

  /// A reader of at most so many bytes.
  init(limit: Int) {
    self.limit = limit
  }

  func didReceiveHead(
    task: HTTPClient.Task<Response>, _ head: HTTPResponseHead
  ) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture {
      let head = try ResponseHead(head, bytes: limit)
      state.withLock { $0.head = head }
    }
  }

  func didReceiveBodyPart(
    task: HTTPClient.Task<Response>, _ buffer: ByteBuffer
  ) -> EventLoopFuture<Void> {
    task.eventLoop.makeCompletedFuture {
      try state.withLock { state in
        guard buffer.readableBytes <= limit - state.bytes.count else {
          throw ExchangeEnd.failed(.tooLarge)
        }
        state.bytes.append(contentsOf: buffer.readableBytesView)
      }
    }
  }

  func didFinishRequest(task: HTTPClient.Task<Response>) throws -> Response {
    try state.withLock { state in
      guard let head = state.head else { throw ExchangeEnd.failed(.brokenOff) }
      return Response(bytes: state.bytes, mediaType: head.mediaType, maxAge: head.maxAge)
    }
  }
}
