internal import SkillModel

extension Competency.Kind {
  /// What a framework's own word for the sort of an entry says.
  ///
  /// An entry is a heading only where its sort is a word for a group of others; having others below
  /// it does not make it one, because frameworks put skills under wider skills.
  init(typeName: String?) {
    let words = typeName?.foldedForMatching() ?? ""
    self = Self.byWord[words] ?? .skill
  }

  private static let byWord: [String: Competency.Kind] = {
    let words: [(Competency.Kind, [String])] = [
      (
        .heading,
        [
          "domain", "subdomain", "sub-domain", "cluster", "strand", "substrand", "sub-strand",
          "heading", "category", "subcategory", "section", "area", "領域", "分野",
        ]
      ),
      (.knowledge, ["knowledge", "知識"]),
      (.task, ["task", "work activity", "detailed work activity"]),
      (.technology, ["technology", "technology skill", "tool"]),
    ]
    return Dictionary(
      words.flatMap { kind, words in words.map { ($0, kind) } }, uniquingKeysWith: { $1 })
  }()
}
