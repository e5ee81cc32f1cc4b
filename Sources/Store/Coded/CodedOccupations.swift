internal import GRDB
public import SkillModel

/// Occupations and what they require, as flat arrays of numbers.
public struct CodedOccupations: Hashable, Sendable {
  /// One occupation.
  public struct Occupation: Hashable, Sendable {
    public var id: IRI

    /// Its name as ``SkillModel/Occupation/name(for:)`` gives it for English.
    public var name: String

    /// The classification's printed code.
    public var notation: String?

    /// The place of its framework in ``SkillStore/frameworks()``.
    public var framework: Int32

    /// Its part of ``CodedOccupations/requirements``, in the framework's order.
    public var requirements: Range<Int>
  }

  /// One competency that an occupation requires.
  public struct Requirement: Hashable, Sendable {
    public var concept: Int32

    /// An index into ``CodedOccupations/levels``, or -1 when no level is asked.
    public var level: Int32

    /// Greater than 0.
    public var weight: Double

    /// Whether the occupation cannot do without it.
    public var isEssential: Bool
  }

  /// By framework, then in the framework's order.
  public var occupations: [Occupation]
  public var requirements: [Requirement]

  /// Every level in the store by its number.
  public var levels: [Level]
}

extension SkillStore {
  /// The occupations of one framework, or of all.
  public func occupations(of framework: IRI? = nil) throws(StoreError) -> CodedOccupations {
    try read { db in
      var coded = CodedOccupations(
        occupations: [], requirements: [], levels: try db.levels())
      let places = try db.readOccupations(of: framework, into: &coded)
      try db.readRequirements(of: places, into: &coded)
      return coded
    }
  }
}

extension Database {
  /// Reads the occupations without what they require; answers the place of each by its row.
  fileprivate func readOccupations(
    of framework: IRI?, into coded: inout CodedOccupations
  ) throws -> [Int64: Int] {
    let frameworks = try String.fetchAll(self, sql: "SELECT key FROM framework ORDER BY key")
    var places: [Int64: Int] = [:]
    for (number, key) in frameworks.enumerated() {
      if let framework, key != framework.compared.storable { continue }
      let cursor = try Row.fetchCursor(
        self,
        sql: """
          SELECT occupation.id, occupation.iri, occupation.name,
            occupation.document ->> '$.notation'
          FROM framework JOIN occupation ON occupation.framework = framework.id
          WHERE key = ? ORDER BY position
          """,
        arguments: [key])
      while let row = try cursor.next() {
        places[try row.decode(atIndex: 0)] = coded.occupations.count
        coded.occupations.append(
          CodedOccupations.Occupation(
            id: IRI(try row.decode(atIndex: 1)), name: try row.decode(atIndex: 2),
            notation: try row.decode(atIndex: 3),
            framework: Int32(number), requirements: 0..<0))
      }
    }
    return places
  }

  fileprivate func readRequirements(
    of places: [Int64: Int], into coded: inout CodedOccupations
  ) throws {
    let concepts = try count(of: "concept")
    let cursor = try Row.fetchCursor(
      self,
      sql: """
        SELECT occupation, concept, level, weight, relation = 'essential'
        FROM occupation_requirement ORDER BY occupation, position
        """)
    var current: (occupation: Int64, place: Int?, start: Int) = (-1, nil, 0)
    while let row = try cursor.next() {
      let occupation = try row.decode(Int64.self, atIndex: 0)
      if occupation != current.occupation {
        current = (occupation, places[occupation], coded.requirements.count)
      }
      guard let place = current.place else { continue }
      coded.requirements.append(
        CodedOccupations.Requirement(
          concept: try row.number(at: 1, below: concepts),
          level: try row.optionalNumber(at: 2, below: coded.levels.count),
          weight: try row.decode(atIndex: 3), isEssential: try row.decode(atIndex: 4)))
      coded.occupations[place].requirements = current.start..<coded.requirements.count
    }
  }
}
