internal import JSON
internal import Synchronization

/// Contexts built before, for all threads.
///
/// It only ever holds what pinned contexts alone have made, and a context taken from it is the one
/// that would be built anew: results do not depend on what it holds.
package final class ContextCache: Sendable {
  /// One step of building: what was added to what, and how.
  struct Step: Hashable {
    enum Addition: Hashable {
      case address(KeyBytes)
      case scoped(ObjectIdentifier)
    }

    let active: ObjectIdentifier
    let addition: Addition
    let options: ContextProcessor.Options
  }

  /// The context a step made, and what must live as long as the step is told by its identity.
  struct Entry {
    let result: ActiveContext
    let active: ActiveContext
    let scoped: ScopedContext?
  }

  /// Contexts held; at that many it starts again, since a stranger may ask for any order of addresses.
  private static let capacity = 512

  private let entries = Mutex<[Step: Entry]>([:])

  /// Starts empty.
  package init() {}

  subscript(step: Step) -> Entry? {
    get { entries.withLock { $0[step] } }
  }

  func keep(_ entry: Entry, for step: Step) {
    entries.withLock { entries in
      if entries.count >= ContextCache.capacity { entries = [:] }
      entries[step] = entry
    }
  }
}
