internal import Dispatch
internal import Synchronization

/// Calls `body` once for each of `count` pieces of work on several threads.
///
/// The results are in the order of the pieces, whatever thread finished first, so that a run with
/// one thread and a run with many give the same answer. For arithmetic that nobody waits for in
/// between; the caller's thread is one of the threads.
///
/// - Parameters:
///   - count: How many pieces there are.
///   - threads: How many threads to use at most, >= 1.
///   - body: Makes the result of one piece.
/// - Returns: One result a piece, in their order.
public func parallelMap<Result: Sendable>(
  count: Int, threads: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard threads > 1, count > 1 else { return (0..<count).map(body) }
  let next = Atomic(0)
  let results = Mutex([Result?](repeating: nil, count: count))
  DispatchQueue.concurrentPerform(iterations: min(threads, count)) { _ in
    while true {
      let piece = next.add(1, ordering: .relaxed).oldValue
      guard piece < count else { return }
      let result = body(piece)
      results.withLock { $0[piece] = result }
    }
  }
  return results.withLock { $0.compactMap(\.self) }
}
