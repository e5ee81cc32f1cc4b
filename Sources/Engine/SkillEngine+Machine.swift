internal import Foundation
internal import Vectors

extension SkillEngine {
  /// Refuses a machine on which answers would be late for ever.
  ///
  /// The linear algebra library starts a thread a core, each with its buffer; one that gets no room
  /// for it asks again without end. What limits the address space below that is told here, before
  /// anything is begun.
  ///
  /// - Throws: ``EngineError`` of code `machine`.
  public static func checkMachine() throws(EngineError) {
    let needed = 512 << 20 + ProcessInfo.processInfo.processorCount * (256 << 20)
    guard let limit = addressSpaceLimit(), limit < needed else { return }
    throw EngineError(
      .machine,
      "The address space of this process is limited to \(limit >> 20) MiB; on this machine "
        + "\(needed >> 20) MiB are needed. Raise the limit with: ulimit -v \(needed >> 10)")
  }
}
