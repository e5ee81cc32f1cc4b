internal import GRDB
public import SkillModel

/// A framework in the store, without its content.
public struct FrameworkSummary: Hashable, Sendable {
  public var id: IRI
  public var name: String
  public var publisher: String?
  public var version: String?
  public var license: String?

  /// The hash that its import named.
  public var contentHash: String
  public var competencies: Int
  public var occupations: Int
  public var associations: Int

  /// Competencies that occupations require, over all occupations.
  public var relations: Int
}

// MARK: - Importing

extension SkillStore {
  /// Imports a framework, in place of an older release of it.
  ///
  /// - Parameters:
  ///   - framework: What to keep. Identifiers of associations and of required competencies come
  ///     back in the spelling that the store saw first.
  ///   - contentHash: Names the content; an import of what the store has changes nothing.
  ///   - embed: Computes the vectors of texts that are new.
  /// - Returns: What was done.
  /// - Throws: ``StoreError``, or what `embed` throws; the store is then as it was.
  @discardableResult
  public func importFramework(
    _ framework: Framework, contentHash: String, embed: Embed
  ) throws -> FrameworkChange {
    let key = framework.id.compared.storable
    guard try read({ db in try db.contentHash(ofFramework: key) }) != contentHash.storable else {
      return .unchanged
    }
    return try importing(embed: embed) { session in
      let db = session.db
      // Another process may have imported it since.
      guard let held = try db.contentHash(ofFramework: key) else {
        try session.add(framework, contentHash: contentHash)
        return .added
      }
      guard held != contentHash.storable, let old = try db.framework(framework.id) else {
        return .unchanged
      }
      try db.removeFramework(key)
      try session.add(framework, contentHash: contentHash)
      return .replaced(FrameworkDifference(from: old, to: framework))
    }
  }

  /// Removes a framework; its texts stay in the dictionary, for others may use them.
  ///
  /// - Returns: Whether the store had it.
  @discardableResult
  public func removeFramework(_ id: IRI) throws(StoreError) -> Bool {
    do {
      return try write { db in try db.removeFramework(id.compared.storable) }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}

extension Framework {
  /// The framework without what has tables of its own.
  fileprivate var withoutMembers: Framework {
    var framework = self
    framework.competencies = []
    framework.associations = []
    framework.occupations = []
    return framework
  }
}

extension ImportSession {
  fileprivate mutating func add(_ framework: Framework, contentHash: String) throws {
    let row = try insert(
      """
      INSERT INTO framework (key, iri, name, content_hash, document, publisher, version, license,
        competencies, occupations, associations, relations)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    try row([
      framework.id.compared.storable, framework.id.found.storable, framework.name().storable,
      contentHash.storable, try documents.encode(framework.withoutMembers),
      framework.publisher?.storable, framework.version?.storable, framework.license?.storable,
      framework.competencies.count, framework.occupations.count, framework.associations.count,
      framework.occupations.reduce(0) { $0 + $1.requiredCompetencies.count },
    ])
    let number = db.lastInsertedRowID
    try add(framework.competencies, to: number)
    try add(framework.associations, to: number)
    try add(framework.occupations, to: number)
  }

  private mutating func add(_ competencies: [Competency], to framework: Int64) throws {
    let row = try insert(
      """
      INSERT INTO competency (framework, position, concept, iri, name, document)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    let label = try insert(
      "INSERT INTO competency_label (competency, position, row) VALUES (?, ?, ?)")
    let search = try insert(
      """
      INSERT INTO competency_search (rowid, names, labels, statements) VALUES (?, ?, ?, ?)
      """)
    for (position, competency) in competencies.enumerated() {
      try row([
        framework, position, try concept(of: competency.id), competency.id.found.storable,
        competency.name().storable, try documents.encode(competency),
      ])
      let number = db.lastInsertedRowID
      for (position, text) in competency.matchableTexts.enumerated() {
        try label([number, position, try self.row(of: text)])
      }
      try search([
        number, competency.preferredLabels.lines, competency.alternativeLabels.lines,
        competency.statements.lines,
      ])
    }
  }

  private mutating func add(_ associations: [SkillModel.Association], to framework: Int64) throws {
    let row = try insert(
      """
      INSERT INTO association (framework, position, origin, kind, destination)
      VALUES (?, ?, ?, ?, ?)
      """)
    for (position, association) in associations.enumerated() {
      try row([
        framework, position, try concept(of: association.origin), association.kind.rawValue,
        try concept(of: association.destination),
      ])
    }
  }

  private mutating func add(_ occupations: [Occupation], to framework: Int64) throws {
    let row = try insert(
      """
      INSERT INTO occupation (framework, position, concept, iri, name, document)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    let requirement = try insert(
      """
      INSERT INTO occupation_requirement
        (occupation, position, concept, relation, importance, weight, level)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """)
    for (position, occupation) in occupations.enumerated() {
      var bare = occupation
      bare.requiredCompetencies = []
      try row([
        framework, position, try concept(of: occupation.id), occupation.id.found.storable,
        occupation.name().storable, try documents.encode(bare),
      ])
      let number = db.lastInsertedRowID
      for (position, required) in occupation.requiredCompetencies.enumerated() {
        try requirement([
          number, position, try concept(of: required.competency), required.relation.rawValue,
          required.importance, required.weight, try level(of: required.level),
        ])
      }
    }
  }
}

extension [LocalizedText] {
  fileprivate var lines: String { map(\.text).joined(separator: "\n").storable }
}

extension Database {
  fileprivate func contentHash(ofFramework key: String) throws -> String? {
    try String.fetchOne(
      self, sql: "SELECT content_hash FROM framework WHERE key = ?", arguments: [key])
  }

  @discardableResult
  fileprivate func removeFramework(_ key: String) throws -> Bool {
    // Triggers and cascades do not reach the search index.
    try execute(
      sql: """
        DELETE FROM competency_search WHERE rowid IN (
          SELECT competency.id FROM competency JOIN framework ON framework.id = framework
          WHERE key = ?)
        """,
      arguments: [key])
    try execute(sql: "DELETE FROM framework WHERE key = ?", arguments: [key])
    return changesCount > 0
  }
}

// MARK: - Reading

extension SkillStore {
  /// The frameworks in the store, by their identifiers in byte order.
  public func frameworks() throws(StoreError) -> [FrameworkSummary] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT iri, name, publisher, version, license, content_hash,
            competencies, occupations, associations, relations
          FROM framework ORDER BY key
          """
      ).map { row in
        FrameworkSummary(
          id: IRI(try row.decode(atIndex: 0)), name: try row.decode(atIndex: 1),
          publisher: try row.decode(atIndex: 2), version: try row.decode(atIndex: 3),
          license: try row.decode(atIndex: 4), contentHash: try row.decode(atIndex: 5),
          competencies: try row.decode(atIndex: 6), occupations: try row.decode(atIndex: 7),
          associations: try row.decode(atIndex: 8), relations: try row.decode(atIndex: 9))
      }
    }
  }

  /// A whole framework, equal to what was imported; nil where there is none.
  public func framework(_ id: IRI) throws(StoreError) -> Framework? {
    try read { db in try db.framework(id) }
  }

  /// The competency that frameworks have under an identifier, with each framework's own.
  ///
  /// By the frameworks' identifiers in byte order.
  public func competencies(
    _ id: IRI
  ) throws(StoreError) -> [(framework: IRI, competency: Competency)] {
    try read { db in
      let documents = DocumentCoder()
      return try Row.fetchAll(
        db,
        sql: """
          SELECT framework.iri, competency.document
          FROM concept JOIN competency ON competency.concept = concept.id
            JOIN framework ON framework.id = competency.framework
          WHERE concept.key = ? ORDER BY framework.key, competency.position
          """,
        arguments: [id.compared.storable]
      ).map { row in
        let competency = try documents.decode(Competency.self, from: row.decode(atIndex: 1))
        return (IRI(try row.decode(atIndex: 0)), competency)
      }
    }
  }

  /// The occupation that a framework has under an identifier; nil where there is none.
  ///
  /// Without a framework, that of the first one by its identifier's bytes.
  public func occupation(
    _ id: IRI, of framework: IRI? = nil
  ) throws(StoreError) -> Occupation? {
    try read { db in
      let number = try Int64.fetchOne(
        db,
        sql: """
          SELECT occupation.id
          FROM concept JOIN occupation ON occupation.concept = concept.id
            JOIN framework ON framework.id = occupation.framework
          WHERE concept.key = ? AND framework.key = ifnull(?, framework.key)
          ORDER BY framework.key, occupation.position LIMIT 1
          """,
        arguments: [id.compared.storable, framework?.compared.storable])
      guard let number else { return nil }
      return try db.occupations("occupation.id = ?", number).first
    }
  }
}

extension Database {
  fileprivate func framework(_ id: IRI) throws -> Framework? {
    let documents = DocumentCoder()
    guard
      let row = try Row.fetchOne(
        self,
        sql: "SELECT id, document FROM framework WHERE key = ?",
        arguments: [id.compared.storable])
    else { return nil }
    let number = try row.decode(Int64.self, atIndex: 0)
    var framework = try documents.decode(Framework.self, from: row.decode(atIndex: 1))
    framework.competencies = try competencies(of: number)
    framework.associations = try associations(of: number)
    framework.occupations = try occupations("framework = ?", number)
    return framework
  }

  private func competencies(of framework: Int64) throws -> [Competency] {
    let documents = DocumentCoder()
    let cursor = try String.fetchCursor(
      self, sql: "SELECT document FROM competency WHERE framework = ? ORDER BY position",
      arguments: [framework])
    return try Array(cursor.map { try documents.decode(Competency.self, from: $0) })
  }

  private func associations(of framework: Int64) throws -> [SkillModel.Association] {
    let cursor = try Row.fetchCursor(
      self,
      sql: """
        SELECT origin.iri, kind, destination.iri
        FROM association
          JOIN concept AS origin ON origin.id = association.origin
          JOIN concept AS destination ON destination.id = association.destination
        WHERE framework = ? ORDER BY position
        """,
      arguments: [framework])
    return try Array(
      cursor.map { row in
        SkillModel.Association(
          IRI(try row.decode(atIndex: 0)), try row.kind(at: 1), IRI(try row.decode(atIndex: 2)))
      })
  }

  /// The occupations that a condition with one argument selects.
  fileprivate func occupations(_ condition: String, _ argument: Int64) throws -> [Occupation] {
    let documents = DocumentCoder()
    let levels = try self.levels()
    var occupations: [Occupation] = []
    var places: [Int64: Int] = [:]
    let found = try Row.fetchCursor(
      self, sql: "SELECT id, document FROM occupation WHERE \(condition) ORDER BY position",
      arguments: [argument])
    while let row = try found.next() {
      places[try row.decode(atIndex: 0)] = occupations.count
      occupations.append(try documents.decode(Occupation.self, from: row.decode(atIndex: 1)))
    }
    let required = try Row.fetchCursor(
      self,
      sql: """
        SELECT occupation, concept.iri, relation, importance, level
        FROM occupation_requirement AS requirement
          JOIN occupation ON occupation.id = requirement.occupation
          JOIN concept ON concept.id = requirement.concept
        WHERE \(condition) ORDER BY requirement.occupation, requirement.position
        """,
      arguments: [argument])
    while let row = try required.next() {
      let place = places[try row.decode(atIndex: 0)]
      let relation = Occupation.Relation(rawValue: try row.decode(atIndex: 2))
      guard let place, let relation else { throw DatabaseError.doesNotFit }
      occupations[place].requiredCompetencies.append(
        Occupation.RequiredCompetency(
          IRI(try row.decode(atIndex: 1)), relation, importance: try row.decode(atIndex: 3),
          level: try row.level(at: 4, in: levels)))
    }
    return occupations
  }
}
