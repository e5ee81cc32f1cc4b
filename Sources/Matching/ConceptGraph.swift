public import SkillModel

/// An ``SkillModel/Association`` between competencies that are numbers of ``ConceptGraph``.
public struct CodedAssociation: Hashable, Sendable {
  public var origin: Int32
  public var kind: Association.Kind
  public var destination: Int32

  /// "`origin` `kind` `destination`", read from left to right.
  public init(_ origin: Int32, _ kind: Association.Kind, _ destination: Int32) {
    self.origin = origin
    self.kind = kind
    self.destination = destination
  }
}

/// What the loaded frameworks together declare about their competencies.
///
/// Competencies that are `exactMatch`, directly or through others, are one *class*, whichever
/// direction was declared. Every other association holds between the classes of its two ends and
/// can be read from either.
public struct ConceptGraph: Sendable {
  /// A class that joins competencies of one framework, which says they are two things.
  public struct Conflict: Hashable, Sendable {
    public var framework: Int32

    /// Two at least, ascending.
    public var concepts: [Int32]
  }

  /// How many competencies there are; they are the numbers `0 ..< conceptCount`.
  public var conceptCount: Int { classes.count }

  /// Every class that joins competencies of one framework, in order of framework, then concept.
  public let conflicts: [Conflict]

  /// For each competency its class, named by the class's least competency.
  let classes: [Int32]

  /// For each class what associations join it to.
  private let neighbours: Grouped<Neighbour>

  /// A class at the other end of an association.
  struct Neighbour: Hashable, Sendable {
    var concept: Int32

    /// Read from the class whose neighbour it is.
    var kind: Association.Kind
  }

  /// Joins the associations of all loaded frameworks.
  ///
  /// - Parameters:
  ///   - conceptCount: How many competencies there are.
  ///   - associations: Between them, in any order; repetition changes nothing.
  ///   - frameworks: For each competency the number of its framework, below 0 for one that no
  ///     loaded framework defines; empty when conflicts are of no interest.
  public init(
    conceptCount: Int, associations: [CodedAssociation] = [], frameworks: [Int32] = []
  ) {
    let numbers = 0..<Int32(conceptCount)
    for association in associations {
      precondition(
        numbers.contains(association.origin) && numbers.contains(association.destination),
        "an association of \(association.origin) and \(association.destination), of \(numbers)")
    }
    precondition(
      frameworks.isEmpty || frameworks.count == conceptCount,
      "\(frameworks.count) frameworks for \(conceptCount) competencies")
    classes = Self.classes(count: conceptCount, associations)
    neighbours = Self.neighbours(of: classes, associations)
    conflicts = Self.conflicts(in: classes, frameworks)
  }

  /// The classes that associations join to that of `concept`.
  func neighbours(of concept: Int32) -> ArraySlice<Neighbour> {
    neighbours[classes[Int(concept)]]
  }
}

extension ConceptGraph {
  /// Union-find, the least number on top.
  private static func classes(count: Int, _ associations: [CodedAssociation]) -> [Int32] {
    var parents = (0..<Int32(count)).map { $0 }
    func root(of concept: Int32) -> Int32 {
      var concept = concept
      while parents[Int(concept)] != concept {
        let above = parents[Int(parents[Int(concept)])]
        parents[Int(concept)] = above
        concept = above
      }
      return concept
    }
    for association in associations where association.kind == .exactMatch {
      let one = root(of: association.origin)
      let other = root(of: association.destination)
      parents[Int(max(one, other))] = min(one, other)
    }
    return (0..<Int32(count)).map { root(of: $0) }
  }

  private static func neighbours(
    of classes: [Int32], _ associations: [CodedAssociation]
  ) -> Grouped<Neighbour> {
    var ends: [(key: Int32, value: Neighbour)] = []
    for association in associations where association.kind != .exactMatch {
      let origin = classes[Int(association.origin)]
      let destination = classes[Int(association.destination)]
      ends.append((origin, Neighbour(concept: destination, kind: association.kind)))
      ends.append((destination, Neighbour(concept: origin, kind: association.kind.inverse)))
    }
    return Grouped(ends)
  }

  private static func conflicts(in classes: [Int32], _ frameworks: [Int32]) -> [Conflict] {
    guard !frameworks.isEmpty else { return [] }
    var sizes = [Int32](repeating: 0, count: classes.count)
    for one in classes { sizes[Int(one)] += 1 }
    let members = classes.indices
      .filter { frameworks[$0] >= 0 && sizes[Int(classes[$0])] > 1 }
      .sorted { (frameworks[$0], classes[$0], $0) < (frameworks[$1], classes[$1], $1) }
    var conflicts: [Conflict] = []
    var start = 0
    while start < members.count {
      let first = members[start]
      var end = start + 1
      while end < members.count, frameworks[members[end]] == frameworks[first],
        classes[members[end]] == classes[first]
      {
        end += 1
      }
      if end - start > 1 {
        conflicts.append(
          Conflict(
            framework: frameworks[first], concepts: members[start..<end].map { Int32($0) }))
      }
      start = end
    }
    return conflicts
  }
}
