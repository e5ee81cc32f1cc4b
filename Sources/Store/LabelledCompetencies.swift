internal import GRDB
public import SkillModel

/// A competency of a framework with every text that stands for it.
public struct LabelledCompetency: Hashable, Sendable {
  /// A text in its normalised form, with its row in the dictionary.
  public struct Label: Hashable, Sendable {
    public var text: String
    public var row: Int32
  }

  public var id: IRI

  /// The name to show.
  public var name: String

  /// As in ``SkillModel/Competency/matchableTexts``, one at least.
  public var labels: [Label]
}

extension SkillStore {
  /// The competencies of a framework that have a text, in its order; none where there is no such
  /// framework.
  ///
  /// - Complexity: About 1 microsecond a label.
  public func labelledCompetencies(
    of framework: IRI
  ) throws(StoreError) -> [LabelledCompetency] {
    try read { db in
      let texts = try db.textCount()
      let cursor = try Row.fetchCursor(
        db,
        sql: """
          SELECT competency.position, competency.iri, competency.name, text.text, text.row
          FROM framework
            JOIN competency ON competency.framework = framework.id
            JOIN competency_label AS label ON label.competency = competency.id
            JOIN text ON text.row = label.row
          WHERE framework.key = ?
          ORDER BY competency.position, label.position
          """,
        arguments: [framework.compared.storable])
      var found: [LabelledCompetency] = []
      var last: Int?
      while let row = try cursor.next() {
        let position = try row.decode(Int.self, atIndex: 0)
        let label = LabelledCompetency.Label(
          text: try row.decode(atIndex: 3), row: try row.number(at: 4, below: texts))
        if position == last {
          found[found.count - 1].labels.append(label)
        } else {
          found.append(
            LabelledCompetency(
              id: IRI(try row.decode(atIndex: 1)), name: try row.decode(atIndex: 2),
              labels: [label]))
        }
        last = position
      }
      return found
    }
  }
}
