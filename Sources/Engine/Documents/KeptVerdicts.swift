internal import Digest
internal import Foundation
internal import SkillModel
internal import Store
internal import Synchronization
internal import Vectors
internal import Verification

/// What verification found of the same bytes before, for whom the same holds: moment, policy, documents
/// and program.
///
/// It saves time and decides nothing: a store that cannot be read or written has no verdicts.
final class KeptVerdicts: Sendable {
  private let store: SkillStore
  /// The hash of what results depend on beside bytes, moment and documents.
  private let basis: String
  /// What was kept, by the hash of the bytes.
  private let kept: [String: KeptResult]
  /// What is to be kept.
  private let made = Mutex<[String: KeptResult]>([:])

  /// Looks for the verdicts of some documents.
  ///
  /// - Parameters:
  ///   - documents: The bytes of credentials and presentations.
  ///   - verifier: Who would verify them.
  ///   - store: Where verdicts are kept.
  ///   - threads: How many threads to use at most.
  init(of documents: [[UInt8]], by verifier: Verifier, in store: SkillStore, threads: Int) {
    self.store = store
    let basis = SHA256Digest(of: "\(Self.program) \(verifier.basis)").hex
    let names = parallelMap(count: documents.count, threads: threads) {
      Self.name(of: documents[$0])
    }
    let found = Array((try? store.verdicts(of: names, basis: basis)) ?? [:])
    let results = parallelMap(count: found.count, threads: threads) { KeptResult(found[$0].value) }
    self.basis = basis
    kept = Dictionary(
      uniqueKeysWithValues: zip(found, results).compactMap { entry, result in
        result.map { (entry.key, $0) }
      })
  }

  /// Which addresses will be asked for if the verdicts still hold.
  var addresses: Set<WebAddress> { kept.values.reduce(into: []) { $0.formUnion($1.addresses) } }

  /// The result of verifying a document, whether it is made now or was kept.
  func result(
    for document: [UInt8], by verifier: Verifier, at instant: Instant
  ) -> VerificationResult {
    let name = Self.name(of: document)
    if let kept = kept[name], let result = verifier.result(of: kept, for: document, at: instant) {
      made.withLock { $0[name] = nil }
      return result
    }
    let (result, kept) = verifier.verifyToKeep(document, at: instant)
    made.withLock { $0[name] = kept }
    return result
  }

  /// Keeps what was made, if the store can be written.
  func save() {
    let made = made.withLock { $0.mapValues(\.bytes) }
    try? store.keepVerdicts(made, basis: basis)
  }

  private static func name(of document: [UInt8]) -> String { SHA256Digest(of: document).hex }

  /// Names the program: another one may verify otherwise.
  private static let program: String = {
    let keys: Set<URLResourceKey> = [.fileSizeKey, .contentModificationDateKey]
    let values = try? Bundle.main.executableURL?.resourceValues(forKeys: keys)
    let written = values?.contentModificationDate?.timeIntervalSince1970 ?? 0
    return "\(Version.text) \(values?.fileSize ?? 0) \(written)"
  }()
}
