internal import SkillModel
internal import Store
internal import Vectors

/// A statement of a job or a wallet that is said to stand for a competency.
struct NamedStatement {
  var statement: Statement
  var place: Place

  /// Where a statement stands; free of anything personal but identifiers.
  enum Place {
    /// The requirement of a number from 1, among those with words.
    case requirement(Int, job: String)
    /// The credential of a number from 0 and an id.
    case credential(Int, id: String, wallet: String)
  }
}

/// Finds statements whose words have nothing to do with the competency that they name.
///
/// They disagree when no text of the statement is a label, statement or notation of the competency,
/// case and white space aside, *and* no cosine between texts of the two reaches tau. The competency
/// is that of the first loaded framework that has it. Nothing is said where no loaded framework has
/// it, where all texts of the two are in languages that differ, and where a statement agrees with
/// one of several competencies.
struct NameCheck {
  let store: SkillStore
  let vectorMaker: VectorMaker

  /// The least cosine that counts as similar; nil when none does.
  let tau: Double?

  /// What to tell about statements that name a competency; nil when all agree.
  func remark(on named: [NamedStatement]) throws -> String? {
    let wrong = try disagreements(among: named).sorted {
      named[$0.number].place < named[$1.number].place
    }
    guard let first = wrong.first else { return nil }
    return "\(wrong.count.of("statement")) name\(wrong.count == 1 ? "s" : "") a competency by its "
      + "identifier and call\(wrong.count == 1 ? "s" : "") it something else, the first in "
      + "\(named[first.number].place.words): <\(first.competency.id.compared)> is "
      + "“\(first.competency.name())”. Both the identifier and the words are matched; correct the "
      + "one that is wrong."
  }
}

extension NameCheck {
  private struct Disagreement {
    /// Of the statement.
    var number: Int
    var competency: Competency
  }

  /// Two lists of texts that should have something in common.
  fileprivate struct Pair: Hashable {
    var said: [String]
    var known: [String]
  }

  private func disagreements(among named: [NamedStatement]) throws -> [Disagreement] {
    let ids = named.flatMap(\.statement.competencies)
    let competencies = try store.competencies(of: ids)
    guard !competencies.isEmpty else { return [] }
    var doubtful: [(disagreement: Disagreement, pairs: [Pair])] = []
    for (number, named) in named.enumerated() {
      let known = named.statement.competencies.compactMap { competencies[$0] }
      let pairs = known.map { named.statement.pair(with: $0) }
      guard let first = known.first, pairs.allSatisfy({ $0 != nil }) else { continue }
      doubtful.append((Disagreement(number: number, competency: first), pairs.compactMap(\.self)))
    }
    let similar = try similarPairs(among: Set(doubtful.flatMap(\.pairs)))
    return doubtful.filter { similar.isDisjoint(with: $0.pairs) }.map(\.disagreement)
  }

  /// The pairs that have two texts whose cosine reaches tau.
  private func similarPairs(among pairs: Set<Pair>) throws -> Set<Pair> {
    guard let tau, !pairs.isEmpty else { return [] }
    // In one order: an encoder's vectors differ by what stands beside a text.
    let texts = Set(pairs.flatMap { $0.said + $0.known }).sorted()
    let vectors = try vectorMaker.vectors(of: texts)
    let rows = Dictionary(uniqueKeysWithValues: zip(texts, 0..<texts.count))
    return pairs.filter { pair in
      let known = pair.known.compactMap { rows[$0] }
      return pair.said.compactMap { rows[$0] }.contains { one in
        known.contains { dot(vectors[one], vectors[$0]) >= tau }
      }
    }
  }
}

extension Statement {
  /// The texts of the statement and of a competency that can be compared; nil when one text is in
  /// both, or when nothing can be compared.
  fileprivate func pair(with competency: Competency) -> NameCheck.Pair? {
    let said = [words] + alternatives
    let known = competency.statements + competency.preferredLabels + competency.alternativeLabels
    let folded = Set(said.map { $0.text.foldedForMatching() })
    guard
      folded.isDisjoint(with: known.map { $0.text.foldedForMatching() }),
      competency.notation.map({ !folded.contains($0.foldedForMatching()) }) ?? true
    else { return nil }
    let comparable = known.filter { label in said.contains { $0.mayBeLanguage(of: label) } }
    guard !comparable.isEmpty else { return nil }
    return NameCheck.Pair(
      said: said.map { $0.text.normalizedForMatching() },
      known: comparable.map { $0.text.normalizedForMatching() })
  }
}

extension LocalizedText {
  /// Whether another text may be in the language of this one: the first parts of their tags agree,
  /// or one has none.
  fileprivate func mayBeLanguage(of other: LocalizedText) -> Bool {
    guard let one = language, let two = other.language else { return true }
    return one.prefix { $0 != "-" } == two.prefix { $0 != "-" }
  }
}

extension NamedStatement.Place: Comparable {
  /// In words.
  var words: String {
    switch self {
    case .requirement(let number, let job): "requirement \(number) of job \(job)"
    case .credential(_, let id, let wallet): "credential \(id) of wallet \(wallet)"
    }
  }

  /// By the ids' bytes, then by number, so that the order of files makes no difference.
  static func < (left: Self, right: Self) -> Bool {
    let (one, other) = (left.key, right.key)
    guard one.owner == other.owner else {
      return one.owner.utf8.lexicographicallyPrecedes(other.owner.utf8)
    }
    return one.number < other.number
  }

  private var key: (owner: String, number: Int) {
    switch self {
    case .requirement(let number, let job): (job, number)
    case .credential(let number, _, let wallet): (wallet, number)
    }
  }
}

// MARK: - Where statements come from

extension JobPosting {
  /// The requirements that name a competency.
  var namedStatements: [NamedStatement] {
    requirements.map(\.statement).filter { !$0.text.isEmpty }.enumerated()
      .filter { !$0.element.competencies.isEmpty }
      .map { NamedStatement(statement: $0.element, place: .requirement($0.offset + 1, job: id)) }
  }
}

extension Wallet {
  /// The claims that name a competency.
  var namedStatements: [NamedStatement] {
    credentials.enumerated().flatMap { number, credential in
      credential.claims.map(\.claim.statement)
        .filter { !$0.text.isEmpty && !$0.competencies.isEmpty }
        .map {
          NamedStatement(
            statement: $0, place: .credential(number, id: credential.id, wallet: id))
        }
    }
  }
}
