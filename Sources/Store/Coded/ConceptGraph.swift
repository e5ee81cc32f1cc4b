internal import GRDB
public import SkillModel

/// Every identifier that the store knows by its number, and what frameworks declare between them.
public struct ConceptGraph: Hashable, Sendable {
  /// "`origin` `kind` `destination`", read from left to right, as concept numbers.
  public struct Association: Hashable, Sendable {
    public var origin: Int32
    public var kind: SkillModel.Association.Kind
    public var destination: Int32
  }

  /// How many concepts there are; their numbers are `0 ..< count`.
  public var count: Int

  /// By framework, then in the framework's order; as declared, without inverses.
  public var associations: [Association]

  /// For each concept, the place in ``SkillStore/frameworks()`` of the first framework that has it
  /// as a competency; -1 for none.
  public var frameworks: [Int32]
}

extension SkillStore {
  /// The concepts and their associations over all frameworks in the store.
  public func conceptGraph() throws(StoreError) -> ConceptGraph {
    try read { db in
      let count = try db.count(of: "concept")
      return ConceptGraph(
        count: count, associations: try db.codedAssociations(concepts: count),
        frameworks: try db.frameworksOfConcepts(count))
    }
  }

  /// The numbers of identifiers; nil where nothing in the store mentions one.
  public func concepts(of iris: [IRI]) throws(StoreError) -> [Int32?] {
    try read { db in
      let find = try db.cachedStatement(sql: "SELECT id FROM concept WHERE key = ?")
      return try iris.map { iri in
        find.setUncheckedArguments([iri.compared.storable])
        return try Int32.fetchOne(find)
      }
    }
  }

  /// The identifiers of concepts, as first found; nil where the store has no such number.
  public func iris(of concepts: [Int32]) throws(StoreError) -> [IRI?] {
    try read { db in
      let find = try db.cachedStatement(sql: "SELECT iri FROM concept WHERE id = ?")
      return try concepts.map { concept in
        find.setUncheckedArguments([concept])
        return try String.fetchOne(find).map(IRI.init)
      }
    }
  }
}

extension Database {
  fileprivate func codedAssociations(concepts: Int) throws -> [ConceptGraph.Association] {
    let cursor = try Row.fetchCursor(
      self,
      sql: """
        SELECT origin, kind, destination
        FROM framework JOIN association ON association.framework = framework.id
        ORDER BY framework.key, association.position
        """)
    return try Array(
      cursor.map { row in
        ConceptGraph.Association(
          origin: try row.number(at: 0, below: concepts), kind: try row.kind(at: 1),
          destination: try row.number(at: 2, below: concepts))
      })
  }

  fileprivate func frameworksOfConcepts(_ count: Int) throws -> [Int32] {
    var frameworks = [Int32](repeating: -1, count: count)
    let numbers = try Int64.fetchAll(self, sql: "SELECT id FROM framework ORDER BY key")
    for (place, number) in numbers.enumerated() {
      let cursor = try Row.fetchCursor(
        self, sql: "SELECT concept FROM competency WHERE framework = ?", arguments: [number])
      while let row = try cursor.next() {
        let concept = Int(try row.number(at: 0, below: count))
        if frameworks[concept] < 0 { frameworks[concept] = Int32(place) }
      }
    }
    return frameworks
  }
}
