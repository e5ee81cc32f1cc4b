internal import Dispatch
internal import Synchronization

/// One reading on two threads: one takes the bytes apart, the other makes nouns of the parts.
///
/// The parts are used in the order in which they were made, and what ends the making is thrown after
/// the last of them: the result is the same as on one thread.
enum ReadAhead {
  /// From how many bytes a second thread is worth its start.
  static let threshold = 1 << 20

  /// How many parts may be ready and not used yet, which bounds the memory they take.
  private static let capacity = 8

  /// Runs both halves, and returns when both have ended.
  ///
  /// - Parameters:
  ///   - make: Hands on part after part, on another thread; handing on throws once nobody uses them.
  ///   - use: Takes each part, on this thread.
  /// - Throws: What `use` throws; else, behind the last part, what `make` throws.
  static func run<Part: Sendable>(
    making make: @escaping @Sendable (@escaping (Part) throws -> Void) throws -> Void,
    using use: (Part) throws -> Void
  ) throws {
    let channel = Channel<Part>(capacity: capacity)
    let maker = DispatchGroup()
    // A queue of its own gets a thread even while every thread of the shared ones waits for parts.
    DispatchQueue(label: "read ahead").async(group: maker) {
      channel.end(Result { try make(channel.add) })
    }
    defer {
      channel.close()
      maker.wait()
    }
    while let part = try channel.next() { try use(part) }
  }
}

/// Nobody uses the parts any more.
private struct Unused: Error {}

/// Parts on their way from one thread to another.
private final class Channel<Part: Sendable>: Sendable {
  private struct State {
    var parts: [Part] = []
    var end: Result<Void, any Error>?
    var isClosed = false
  }

  private let state = Mutex(State())
  private let places: DispatchSemaphore
  private let news = DispatchSemaphore(value: 0)

  init(capacity: Int) {
    places = DispatchSemaphore(value: 0)
    for _ in 0..<capacity { places.signal() }
  }

  /// Adds a part when there is a place for it.
  func add(_ part: Part) throws {
    places.wait()
    let isClosed = state.withLock { state in
      if !state.isClosed { state.parts.append(part) }
      return state.isClosed
    }
    guard !isClosed else { throw Unused() }
    news.signal()
  }

  /// Says that no part follows, and why.
  func end(_ end: Result<Void, any Error>) {
    state.withLock { $0.end = end }
    news.signal()
  }

  /// The next part when it has come; nil after the last.
  func next() throws -> Part? {
    news.wait()
    let (part, end) = state.withLock { state in
      state.parts.isEmpty ? (nil, state.end) : (state.parts.removeFirst(), nil)
    }
    places.signal()
    try end?.get()
    return part
  }

  /// Refuses further parts.
  func close() {
    state.withLock { $0.isClosed = true }
    places.signal()
  }
}
