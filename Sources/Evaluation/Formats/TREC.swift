/// The text formats of trec_eval: one judgement or one found document a line, its fields between
/// spaces, tabs or whatever else C calls white space.
///
///     query iteration document grade            qrels; the iteration is passed over
///     query Q0 document rank score tag          a run; the second field and the rank are passed over
///
/// Empty lines are passed over. A document that stands twice for a query is refused, since tools
/// differ in which of the two counts.
///
/// Source: trec_eval 9, README; TREC's "common evaluation measures".

extension Judgements {
  /// Reads qrels.
  ///
  /// - Throws: `malformed`, `badValue` or `duplicate` at a line.
  public init(trec file: TextFile) throws(EvaluationError) {
    var judgements = Judgements()
    try file.forEachLine { line throws(EvaluationError) in
      let fields = try line.spacedFields("query", "iteration", "document", "grade")
      try judgements.add(query: fields[0], document: fields[2], grade: fields[3], at: line)
    }
    self = judgements
  }

  /// The judgements as qrels, in the byte order of queries and documents.
  ///
  /// - Throws: `unwritable` for a name with white space or none at all.
  public func trecText() throws(EvaluationError) -> String {
    var text = ""
    for query in queries {
      let judged = (grades[query] ?? [:]).sorted { $0.key < $1.key }
      for (document, grade) in judged {
        text += "\(try query.trecField()) 0 \(try document.trecField()) \(grade)\n"
      }
    }
    return text
  }

  /// Takes in what one line says.
  mutating func add(query: String, document: String, grade: String, at line: InputLine)
    throws(EvaluationError)
  {
    let query = try line.identifier(query, "query")
    let document = try line.identifier(document, "document")
    let grade = try line.grade(grade)
    guard grades[query, default: [:]].updateValue(grade, forKey: document) == nil else {
      throw line.error(
        .duplicate,
        "found document \(line.shown(document.text)) again for query \(line.shown(query.text)),"
          + " expected one judgement")
    }
  }
}

extension Run {
  /// Reads a run; its name is the tag of its first line, or else the file's name.
  ///
  /// - Throws: `malformed`, `badValue` or `duplicate` at a line.
  public init(trec file: TextFile) throws(EvaluationError) {
    var name: String?
    var scores: [Identifier: [Identifier: Double]] = [:]
    try file.forEachLine { line throws(EvaluationError) in
      let fields = try line.spacedFields("query", "Q0", "document", "rank", "score", "tag")
      let (query, document) = (Identifier(fields[0]), Identifier(fields[2]))
      let score = try line.score(fields[4])
      guard scores[query, default: [:]].updateValue(score, forKey: document) == nil else {
        throw line.error(
          .duplicate,
          "found document \(line.shown(fields[2])) again for query \(line.shown(fields[0])),"
            + " expected each document once a query")
      }
      name = name ?? fields[5]
    }
    self.init(
      name: name ?? file.name,
      rankings: scores.mapValues { found in
        Ranking(found.map { ScoredDocument($0.key, score: $0.value) })
      })
  }

  /// The run in the byte order of its queries, best documents first, ranks from 1.
  ///
  /// A score is written in the fewest digits that read back as the same Float64.
  ///
  /// - Throws: `unwritable` for a name with white space or none at all, or a score that is not
  ///   finite.
  public func trecText() throws(EvaluationError) -> String {
    var text = ""
    let tag = try Identifier(name).trecField()
    for query in queries {
      let field = try query.trecField()
      for (place, found) in (rankings[query]?.documents ?? []).enumerated() {
        guard found.score.isFinite else {
          throw EvaluationError(
            .unwritable, "found the score \(found.score) for query '\(query)', expected a number")
        }
        let document = try found.document.trecField()
        text += "\(field) Q0 \(document) \(place + 1) \(found.score) \(tag)\n"
      }
    }
    return text
  }
}

extension Identifier {
  /// The name as a field of a TREC file.
  fileprivate func trecField() throws(EvaluationError) -> String {
    guard !text.isEmpty, !text.utf8.contains(where: { $0.isSpace || $0 == 0 }),
      !text.beginsWithMark
    else {
      throw EvaluationError(
        .unwritable, "found the name '\(text)', expected one without white space for a TREC file")
    }
    return text
  }
}
