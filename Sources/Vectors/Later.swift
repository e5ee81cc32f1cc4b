internal import Dispatch
internal import Synchronization

/// A result that another thread makes while this one goes on.
package final class Later<Result: Sendable>: Sendable {
  private let result = Mutex<Result?>(nil)
  private let group = DispatchGroup()

  /// Begins with `body`.
  package init(_ body: @escaping @Sendable () -> Result) {
    DispatchQueue.global().async(group: group) { [self] in
      let made = body()
      result.withLock { $0 = made }
    }
  }

  /// The result, once it is made.
  package var value: Result {
    group.wait()
    guard let made = result.withLock({ $0 }) else { preconditionFailure("no result was made") }
    return made
  }
}
