internal import Matching
internal import SkillModel
internal import Store
internal import Vectors

/// Numbers for statements: rows of the store's dictionary, and of an overlay in memory for texts
/// and identifiers that the store has not seen.
struct StatementCoder {
  /// What the store knows, at one moment.
  let store: SkillStore
  private let competencyTexts: CompetencyTexts
  private let graph: Store.ConceptGraph
  private let storedRows: Int

  private var rows: [LocalizedText: Int32] = [:]
  private var concepts: [IRI: Int32] = [:]
  private var conceptCount: Int

  /// The texts that are in no store; nil stands for an identifier, which has no vector.
  private var overlay: [LocalizedText?] = []

  private var statements: [CodedStatement] = []
  private var numbers: [CodedStatement: Int32] = [:]

  /// Begins with what a store has at one moment.
  init(_ store: SkillStore) throws {
    self.store = store
    competencyTexts = try store.competencyTexts()
    graph = try store.conceptGraph()
    storedRows = try store.textCount()
    conceptCount = graph.count
  }
}

// MARK: - Nouns

extension StatementCoder {
  /// Numbers all texts and identifiers of statements at once; then ``number(of:)`` answers.
  mutating func prepare(_ statements: [SkillModel.Statement]) throws {
    try numberTexts(statements.flatMap(\.texts))
    try numberConcepts(statements.flatMap(\.competencies))
  }

  /// The number of a prepared statement; nil for one without a text.
  mutating func number(of statement: SkillModel.Statement) -> Int32? {
    guard !statement.text.isEmpty, let row = rows[statement.words] else { return nil }
    return add(
      CodedStatement(
        text: row, labels: statement.alternatives.compactMap { rows[$0.normalized] },
        concepts: statement.competencies.compactMap { concepts[$0] },
        words: statement.words))
  }

  private mutating func numberTexts(_ texts: [LocalizedText]) throws {
    var seen: Set<LocalizedText> = []
    let unknown = texts.filter { rows[$0] == nil && seen.insert($0).inserted }
    for (text, row) in zip(unknown, try store.rows(of: unknown)) {
      rows[text] = row ?? addRow(of: text)
    }
  }

  private mutating func numberConcepts(_ iris: [IRI]) throws {
    var seen: Set<IRI> = []
    let unknown = iris.filter { concepts[$0] == nil && seen.insert($0).inserted }
    for (iri, number) in zip(unknown, try store.concepts(of: unknown)) {
      if let number {
        concepts[iri] = number
      } else {
        concepts[iri] = Int32(conceptCount)
        conceptCount += 1
      }
    }
  }

  private mutating func addRow(of text: LocalizedText?) -> Int32 {
    overlay.append(text)
    return Int32(storedRows + overlay.count - 1)
  }
}

// MARK: - What the store has numbered

extension StatementCoder {
  /// The number of a claim that the store has coded.
  mutating func number(
    row: Int32, alternatives: some Sequence<Int32>, concepts: some Sequence<Int32>,
    words: LocalizedText
  ) -> Int32 {
    add(
      CodedStatement(
        text: row, labels: Array(alternatives), concepts: Array(concepts), words: words))
  }

  /// Takes the statements of an index, so that they keep their numbers; nothing is numbered yet.
  ///
  /// - Throws: ``EngineError`` when they name what the store does not have.
  mutating func take(_ indexed: IndexedStatements) throws {
    precondition(statements.isEmpty, "\(statements.count) statements were numbered before")
    let rows = Array(Set((0..<indexed.count).map { indexed[$0].text })).sorted()
    let words = Dictionary(uniqueKeysWithValues: zip(rows, try store.texts(at: rows)))
    let (allRows, allConcepts) = (0..<Int32(storedRows), 0..<Int32(graph.count))
    for number in 0..<indexed.count {
      let found = indexed[number]
      guard allRows.contains(found.text), found.labels.allSatisfy(allRows.contains),
        found.concepts.allSatisfy(allConcepts.contains)
      else { throw WalletIndexFile.damaged(statement: number) }
      let statement = withLabels(
        CodedStatement(
          text: found.text, labels: found.labels, concepts: found.concepts,
          words: (words[found.text] ?? nil) ?? LocalizedText("")))
      statements.append(statement)
      // Two may have become one by the labels of their competencies: both keep their numbers.
      if numbers[statement] == nil { numbers[statement] = Int32(number) }
    }
  }

  /// How many statements have been numbered.
  var statementCount: Int { statements.count }

  /// The number of the statement that stands for a competency of a framework.
  ///
  /// One that no loaded framework describes has no text: it is met by its identifier alone.
  mutating func number(ofConcept concept: Int32) -> Int32 {
    let row = competencyTexts.primaryRow(of: concept) ?? addRow(of: nil)
    // Requirements are not summed by their words; those of the few that are shown are looked up.
    return add(
      CodedStatement(text: row, concepts: [concept], words: LocalizedText("")))
  }

  /// Gives a statement its number, with every label of the competencies that it stands for.
  private mutating func add(_ statement: CodedStatement) -> Int32 {
    let statement = withLabels(statement)
    if let number = numbers[statement] { return number }
    let number = Int32(statements.count)
    statements.append(statement)
    numbers[statement] = number
    return number
  }

  /// A statement with every label of the competencies that it stands for.
  private func withLabels(_ statement: CodedStatement) -> CodedStatement {
    var statement = statement
    var labels: [Int32] = []
    var seen: Set<Int32> = [statement.text]
    let known = statement.concepts.filter { Int($0) < graph.count }
    for row in statement.labels + known.flatMap({ Array(competencyTexts.rows(of: $0)) })
    where seen.insert(row).inserted {
      labels.append(row)
    }
    statement.labels = labels
    return statement
  }
}

// MARK: - The index

extension StatementCoder {
  /// Everything that was numbered, with its vectors.
  ///
  /// - Parameters:
  ///   - vectorMaker: Makes the vectors that are in no store.
  ///   - similarity: How similar statements will be searched for.
  /// - Returns: What matching needs.
  /// - Throws: ``EngineError`` when the time is over, and what the store throws.
  func index(
    _ vectorMaker: VectorMaker, by similarity: RankingRequest.Similarity
  ) throws -> StatementIndex {
    let used = storedRowsInUse
    let similarity = similarity.vectors
    return StatementIndex(
      statements: statements,
      vectors: StatementVectors(
        base: try store.vectors(checking: used),
        overlay: try overlayVectors(vectorMaker),
        foldedLabels: try foldedLabels(),
        panels: similarity.usesPanels
          ? try store.panels(reading: used, threads: vectorMaker.threads) : nil,
        similarity: similarity),
      concepts: Matching.ConceptGraph(
        conceptCount: conceptCount,
        associations: graph.associations.map {
          CodedAssociation($0.origin, $0.kind, $0.destination)
        },
        frameworks: graph.frameworks
          + [Int32](repeating: -1, count: conceptCount - graph.count)))
  }

  /// Every row of the store that a statement may be compared by, with repetitions.
  private var storedRowsInUse: [Int32] {
    statements.flatMap { [$0.text] + $0.labels }.filter { $0 < storedRows }
  }

  private func overlayVectors(_ vectorMaker: VectorMaker) throws -> Matrix {
    let texts = overlay.compactMap { $0?.text }
    let dimension = vectorMaker.model.dimension
    guard !texts.isEmpty else { return Matrix(rows: overlay.count, columns: dimension) }
    let embedded = try vectorMaker.vectors(of: texts)
    guard texts.count < overlay.count else { return embedded }
    var matrix = Matrix(columns: dimension)
    var next = 0
    let zero = [Float](repeating: 0, count: dimension)
    for text in overlay {
      if text == nil {
        matrix.append(zero)
      } else {
        matrix.append(embedded[next])
        next += 1
      }
    }
    return matrix
  }

  private func foldedLabels() throws -> [Int32] {
    var folds = try store.folds()
    let folded = overlay.map { $0?.text.foldedForMatching() }
    let known = try store.folds(of: folded.compactMap { $0 })
    var classes: [String: Int32] = [:]
    for (text, number) in zip(folded.compactMap { $0 }, known) { classes[text] = number }
    var next = (folds.max() ?? -1) + 1
    for text in folded {
      if let text, let number = classes[text] {
        folds.append(number)
        continue
      }
      if let text { classes[text] = next }
      folds.append(next)
      next += 1
    }
    return folds
  }
}

extension RankingRequest.Similarity {
  /// The same in the words of `Vectors`.
  fileprivate var vectors: Vectors.Similarity {
    switch self {
    case .automatic: .automatic
    case .blas: .blas
    case .int8: .int8
    }
  }
}

extension SkillModel.Statement {
  /// The text with its language.
  var words: LocalizedText { LocalizedText(text, language: language) }

  /// Every text of it, normalised, none of them empty.
  fileprivate var texts: [LocalizedText] {
    ([words] + alternatives.map(\.normalized)).filter { !$0.text.isEmpty }
  }
}

extension LocalizedText {
  fileprivate var normalized: LocalizedText {
    LocalizedText(text.normalizedForMatching(), language: language)
  }
}
