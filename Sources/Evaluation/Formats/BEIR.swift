internal import JSON

/// The folders of BEIR: `queries.jsonl` and `corpus.jsonl`, one object a line with the strings
/// `_id`, `text` and maybe `title`, and `qrels/SPLIT.tsv` with the header
/// `query-id corpus-id score`.
///
/// Source: Thakur et al., "BEIR: A Heterogenous Benchmark for Zero-shot Evaluation of Information
/// Retrieval Models" (2021), and the loader that comes with it.

extension TestCollection {
  /// Reads a BEIR folder; queries that the split does not judge are left out.
  ///
  /// - Parameters:
  ///   - queries: `queries.jsonl`.
  ///   - corpus: `corpus.jsonl`.
  ///   - qrels: The judgements of one split.
  ///   - concepts: What documents are surface forms of, a table as MELO's `concept_mapping.tsv`;
  ///     BEIR itself has none.
  /// - Throws: At a line: `malformed`, `badValue`, `duplicate`, or `dangling` where a judgement or a
  ///   mapping names a query or document that is in neither file.
  public init(
    beirQueries queries: TextFile, corpus: TextFile, qrels: TextFile, concepts: TextFile? = nil
  ) throws(EvaluationError) {
    let texts = try queries.beirTexts()
    let documents = try corpus.beirTexts()
    let known = KnownNames(
      queries: texts, in: queries.name, documents: documents, in: corpus.name)
    let judgements = try Judgements(beir: qrels, known: known)
    self.init(
      queries: texts.filter { judgements.grades[$0.id] != nil }, documents: documents,
      concepts: try concepts?.meloConcepts(of: documents) ?? [:], judgements: judgements)
  }
}

extension TestCollection {
  /// The collection as the files of a BEIR folder, without its concepts.
  ///
  /// - Parameter split: What the judgements are for: `test`, `dev`.
  /// - Returns: Files by their paths in the folder.
  /// - Throws: `unwritable` for a judged name with a tab or a line end, or none at all.
  public func beirFiles(split: String) throws(EvaluationError) -> [TextFile] {
    [
      TextFile(name: "queries.jsonl", text: queries.map(\.beirLine).joined()),
      TextFile(name: "corpus.jsonl", text: documents.map(\.beirLine).joined()),
      TextFile(name: "qrels/\(split).tsv", text: try judgements.beirText()),
    ]
  }
}

extension CollectionText {
  /// One JSON object and a line end; an empty title is left out.
  fileprivate var beirLine: String {
    var object = JSONObject()
    object["_id"] = .string(id.text)
    if !title.isEmpty { object["title"] = .string(title) }
    object["text"] = .string(text)
    return JSONWriter.text(of: .object(object)) + "\n"
  }
}

extension Judgements {
  /// Reads the judgements of a split, `qrels/SPLIT.tsv`.
  ///
  /// - Throws: `malformed`, `badValue` or `duplicate` at a line.
  public init(beir file: TextFile) throws(EvaluationError) {
    try self.init(beir: file, known: nil)
  }

  init(beir file: TextFile, known: KnownNames?) throws(EvaluationError) {
    var judgements = Judgements()
    var hasHeader = false
    try file.forEachLine { line throws(EvaluationError) in
      let fields = try line.tabFields("query-id", "corpus-id", "score")
      guard hasHeader else {
        hasHeader = true
        if fields != ["query-id", "corpus-id", "score"] {
          throw line.error(
            .malformed,
            "found \(line.shown(line.text)), expected the header 'query-id corpus-id score'")
        }
        return
      }
      try judgements.add(query: fields[0], document: fields[1], grade: fields[2], at: line)
      try known?.check(query: fields[0], document: fields[1], at: line)
    }
    guard hasHeader else {
      throw EvaluationError(
        .malformed, in: file.name,
        "found no line, expected the header 'query-id corpus-id score'")
    }
    self = judgements
  }

  /// The judgements as BEIR's table, in the byte order of queries and documents.
  ///
  /// - Throws: `unwritable` for a name with a tab or a line end, or none at all.
  public func beirText() throws(EvaluationError) -> String {
    var text = "query-id\tcorpus-id\tscore\n"
    for query in queries {
      let judged = (grades[query] ?? [:]).sorted { $0.key < $1.key }
      for (document, grade) in judged {
        text += try tabRow(query.text, document.text, "\(grade)")
      }
    }
    return text
  }
}

/// The names that judgements may use.
struct KnownNames {
  private let queries: Set<Identifier>
  private let documents: Set<Identifier>
  private let queryFile: String
  private let documentFile: String

  init(
    queries: [CollectionText], in queryFile: String, documents: [CollectionText],
    in documentFile: String
  ) {
    self.queries = Set(queries.map(\.id))
    self.documents = Set(documents.map(\.id))
    self.queryFile = queryFile
    self.documentFile = documentFile
  }

  /// Refuses a judgement about something unknown.
  func check(query: String, document: String, at line: InputLine) throws(EvaluationError) {
    guard queries.contains(Identifier(query)) else {
      throw line.error(
        .dangling, "found query \(line.shown(query)), expected one that \(queryFile) has")
    }
    guard documents.contains(Identifier(document)) else {
      throw line.error(
        .dangling, "found document \(line.shown(document)), expected one that \(documentFile) has")
    }
  }
}

extension TextFile {
  /// The texts of JSON lines as in `queries.jsonl`, each name once.
  ///
  /// - Throws: At a line: `malformed`, `badValue` or `duplicate`.
  public func beirTexts() throws(EvaluationError) -> [CollectionText] {
    var texts: [CollectionText] = []
    var known: Set<Identifier> = []
    try forEachLine { line throws(EvaluationError) in
      let text = try line.beirText()
      guard known.insert(text.id).inserted else {
        throw line.error(
          .duplicate, "found _id \(line.shown(text.id.text)) again, expected each once")
      }
      texts.append(text)
    }
    return texts
  }
}

extension InputLine {
  fileprivate func beirText() throws(EvaluationError) -> CollectionText {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: Array(text.utf8), limits: .tree)
    } catch {
      throw self.error(.malformed, "column \(error.column): \(error.reason)")
    }
    guard let object = value.object else {
      throw error(.malformed, "found no object, expected one with _id and text")
    }
    let id = try identifier(try string("_id", of: object), "_id")
    let title = object["title"].map { $0.isNull } ?? true ? "" : try string("title", of: object)
    return CollectionText(id: id, title: title, text: try string("text", of: object))
  }

  private func string(_ key: String, of object: JSONObject) throws(EvaluationError) -> String {
    guard let string = object[key]?.string else {
      let found = object[key] == nil ? "no \(key)" : "\(key) of another kind"
      throw error(.malformed, "found \(found), expected a string")
    }
    return string
  }
}
