/// The folders of MELO: occupation titles as queries, the surface forms of a taxonomy's occupations
/// as documents. No file has a header; fields stand between tabs.
///
///     queries.tsv           query, title
///     corpus_elements.tsv   document, surface form
///     concept_mapping.tsv   document, address of the concept
///     annotations.tsv       query, 0, document, grade
///
/// Any surface form of the right concept is right. Measure as the files say, over surface forms, or
/// over concepts: `run.grouped(by: collection.concepts)` against
/// `collection.judgements.grouped(by: collection.concepts)`.
///
/// Source: Retyk et al., "MELO: An Evaluation Benchmark for Multilingual Entity Linking of
/// Occupations" (2024).

extension TestCollection {
  /// Reads a MELO folder.
  ///
  /// - Throws: At a line: `malformed`, `badValue`, `duplicate`, or `dangling` where a mapping or
  ///   judgement names a query or document that is in neither table of texts.
  public init(
    meloQueries queries: TextFile, corpus: TextFile, concepts: TextFile, annotations: TextFile
  ) throws(EvaluationError) {
    let texts = try queries.meloTexts("query", "title")
    let documents = try corpus.meloTexts("document", "surface form")
    let known = KnownNames(
      queries: texts, in: queries.name, documents: documents, in: corpus.name)
    let mapping = try concepts.meloConcepts(of: documents)
    var judgements = Judgements()
    try annotations.forEachLine { line throws(EvaluationError) in
      let fields = try line.tabFields("query", "iteration", "document", "grade")
      try judgements.add(query: fields[0], document: fields[2], grade: fields[3], at: line)
      try known.check(query: fields[0], document: fields[2], at: line)
    }
    self.init(queries: texts, documents: documents, concepts: mapping, judgements: judgements)
  }
}

extension TestCollection {
  /// The collection as the files of a MELO folder; titles go before texts, and a document without a
  /// concept has no row in the mapping.
  ///
  /// - Returns: Files by their names.
  /// - Throws: `unwritable` for a name or text with a tab or a line end, or none at all.
  public func meloFiles() throws(EvaluationError) -> [TextFile] {
    var (mapping, annotations) = ("", "")
    for document in documents {
      guard let concept = concepts[document.id] else { continue }
      mapping += try tabRow(document.id.text, concept.text)
    }
    for query in judgements.queries {
      let judged = (judgements.grades[query] ?? [:]).sorted { $0.key < $1.key }
      for (document, grade) in judged {
        annotations += try tabRow(query.text, "0", document.text, "\(grade)")
      }
    }
    return [
      TextFile(name: "queries.tsv", text: try tabRows(queries)),
      TextFile(name: "corpus_elements.tsv", text: try tabRows(documents)),
      TextFile(name: "concept_mapping.tsv", text: mapping),
      TextFile(name: "annotations.tsv", text: annotations),
    ]
  }

  private func tabRows(_ texts: [CollectionText]) throws(EvaluationError) -> String {
    var rows = ""
    for text in texts { rows += try tabRow(text.id.text, text.joined) }
    return rows
  }
}

extension TextFile {
  /// What each document is a surface form of, by a table of documents and concepts.
  func meloConcepts(
    of documents: [CollectionText]
  ) throws(EvaluationError) -> [Identifier: Identifier] {
    var mapping: [Identifier: Identifier] = [:]
    let names = Set(documents.map(\.id))
    for text in try meloTexts("document", "concept", isKnown: names.contains) {
      mapping[text.id] = Identifier(text.text)
    }
    return mapping
  }

  /// The rows of a table of two columns, each name of the first once, nothing empty.
  fileprivate func meloTexts(
    _ key: String, _ value: String, isKnown: (Identifier) -> Bool = { _ in true }
  ) throws(EvaluationError) -> [CollectionText] {
    var texts: [CollectionText] = []
    var names: Set<Identifier> = []
    try forEachLine { line throws(EvaluationError) in
      let fields = try line.tabFields(key, value)
      let id = try line.identifier(fields[0], key)
      guard names.insert(id).inserted else {
        throw line.error(
          .duplicate, "found \(key) \(line.shown(fields[0])) again, expected each once")
      }
      guard isKnown(id) else {
        throw line.error(
          .dangling, "found \(key) \(line.shown(fields[0])), expected one of the corpus")
      }
      guard !fields[1].isEmpty else {
        throw line.error(.badValue, "found an empty \(value), expected a text")
      }
      texts.append(CollectionText(id: id, text: fields[1]))
    }
    return texts
  }
}
