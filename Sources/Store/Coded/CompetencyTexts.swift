internal import GRDB

/// For each concept, the dictionary rows of the texts that stand for it in the loaded frameworks.
public struct CompetencyTexts: Hashable, Sendable {
  /// Where the rows of each concept begin in ``rows``; one more than there are concepts.
  public var starts: [Int32]

  /// The rows, concept after concept: by framework, then in the competency's order, each once.
  public var rows: [Int32]

  /// The rows of a concept; empty when no framework has it as a competency.
  public func rows(of concept: Int32) -> ArraySlice<Int32> {
    rows[Int(starts[Int(concept)])..<Int(starts[Int(concept) + 1])]
  }

  /// The row of the text to match first: the first statement or preferred label.
  public func primaryRow(of concept: Int32) -> Int32? { rows(of: concept).first }
}

extension SkillStore {
  /// The texts of the competencies of all frameworks in the store.
  public func competencyTexts() throws(StoreError) -> CompetencyTexts {
    try read { db in
      let concepts = try db.count(of: "concept")
      let texts = try db.textCount()
      var starts: [Int32] = [0]
      starts.reserveCapacity(concepts + 1)
      var rows: [Int32] = []
      rows.reserveCapacity(texts)
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT concept, row
          FROM competency
            JOIN framework ON framework.id = competency.framework
            JOIN competency_label AS label ON label.competency = competency.id
          ORDER BY concept, framework.key, competency.position, label.position
          """)
      while let row = try cursor.next() {
        let concept = Int(try row.number(at: 0, below: concepts))
        let text = try row.number(at: 1, below: texts)
        while starts.count <= concept { starts.append(Int32(rows.count)) }
        if !rows[Int(starts[concept])...].contains(text) { rows.append(text) }
      }
      while starts.count <= concepts { starts.append(Int32(rows.count)) }
      return CompetencyTexts(starts: starts, rows: rows)
    }
  }
}
