internal import Digest
internal import Foundation
internal import SkillModel

/// SHA-256 over the content of a noun: equal nouns, and only those, have equal hashes.
///
/// Every field is fed with its length in front, so that no two contents read alike.
struct ContentHash {
  private var hasher = SHA256Hasher()

  /// The hash of a job.
  static func of(_ job: JobPosting) throws -> String {
    SHA256Digest(of: try encoded(job)).hex
  }

  /// The hash of a wallet, original bytes included: what was signed anew is not what it was.
  ///
  /// - Parameters:
  ///   - wallet: As it was read.
  ///   - judged: The same when it was verified, where the store has no other trace of presentations.
  /// - Returns: 64 hexadecimal digits.
  /// - Throws: What the encoder throws.
  static func of(_ wallet: Wallet, judgedAs judged: Wallet? = nil) throws -> String {
    var hash = ContentHash()
    hash.feed(try encoded(wallet))
    var last: OriginalBytes?
    for credential in wallet.credentials {
      // Credentials of one document may have it in common.
      let isLast = credential.original == last
      hash.feed(isLast ? "=" : credential.original?.form.rawValue)
      if !isLast, let original = credential.original { hash.feed(original.bytes) }
      last = credential.original
    }
    let faults = judged?.credentials.map { $0.finding?.presentationFault } ?? []
    for fault in faults where faults.contains(where: { $0 != nil }) { hash.feed(fault) }
    return hash.hasher.finalize().hex
  }

  private static func encoded(_ noun: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(noun))
  }

  /// The hash of a framework, fed field by field: as JSON a large one would take seconds.
  static func of(_ framework: Framework) -> String {
    var hash = ContentHash()
    hash.feed(framework.id.found)
    hash.feed(framework.titles)
    hash.feed(framework.descriptions)
    hash.feed(framework.publisher)
    hash.feed(framework.version)
    hash.feed(framework.license)
    hash.feed(framework.competencies) { $0.feed($1) }
    hash.feed(framework.associations) { hash, association in
      hash.feed(association.origin.found)
      hash.feed(association.kind.rawValue)
      hash.feed(association.destination.found)
    }
    hash.feed(framework.occupations) { $0.feed($1) }
    hash.feed(framework.rubrics) { $0.feed($1) }
    return hash.hasher.finalize().hex
  }

  private mutating func feed(_ competency: Competency) {
    feed(competency.id.found)
    feed(competency.kind.rawValue)
    feed(competency.typeName)
    feed(competency.preferredLabels)
    feed(competency.alternativeLabels)
    feed(competency.statements)
    feed(competency.definitions)
    feed(competency.notation)
    feed(competency.keywords) { $0.feed($1) }
    feed(competency.level)
    feed(competency.educationLevels) { $0.feed($1) }
  }

  private mutating func feed(_ rubric: Rubric) {
    feed(rubric.id.found)
    feed(rubric.titles)
    feed(rubric.criteria) { hash, criterion in
      hash.feed(criterion.id?.found)
      hash.feed(criterion.competency?.found)
      hash.feed(criterion.descriptions)
      hash.feed(criterion.weight)
      hash.feed(criterion.levels) { hash, level in
        hash.feed(level.id?.found)
        hash.feed(level.name)
        hash.feed(level.descriptions)
        hash.feed(level.score)
        hash.feed(level.rank)
      }
    }
  }

  private mutating func feed(_ occupation: Occupation) {
    feed(occupation.id.found)
    feed(occupation.preferredLabels)
    feed(occupation.alternativeLabels)
    feed(occupation.definitions)
    feed(occupation.notation)
    feed(occupation.requiredCompetencies) { hash, required in
      hash.feed(required.competency.found)
      hash.feed(required.relation.rawValue)
      hash.feed(required.importance)
      hash.feed(required.level)
    }
  }

  private mutating func feed(_ level: Level?) {
    feed(level == nil ? "0" : "1")
    feed(level?.scheme)
    feed(level?.rank)
    feed(level?.name)
  }

  private mutating func feed(_ number: Double?) {
    feed(number.map { String($0.bitPattern) })
  }

  private mutating func feed(_ texts: [LocalizedText]) {
    feed(texts) { hash, text in
      hash.feed(text.language)
      hash.feed(text.text)
    }
  }

  private mutating func feed<Element>(
    _ elements: [Element], _ each: (inout ContentHash, Element) -> Void
  ) {
    feed(String(elements.count))
    for element in elements { each(&self, element) }
  }

  private mutating func feed(_ bytes: some Collection<UInt8>) {
    hasher.update("\(bytes.count):")
    hasher.update(Array(bytes))
  }

  private mutating func feed(_ text: String?) {
    guard let text else { return hasher.update("-") }
    hasher.update("\(text.utf8.count):")
    hasher.update(text)
  }
}
