/// A typed relation that a framework declares between two competencies, or a learner record between
/// two achievements.
public struct Association: Hashable, Sendable, Codable {
  /// What the origin is to the destination; each kind has an ``inverse``.
  ///
  /// Source: SKOS Reference sections 8 and 10; CASE 1.1, `CFAssociationType`; ESCO, relations
  /// between skills.
  public enum Kind: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    case exactMatch, closeMatch, broadMatch, narrowMatch, relatedMatch
    case broader, narrower, related
    case hasPart, isPartOf
    case precedes, follows
    case replaces, replacedBy
    /// The origin cannot be done without the destination.
    case requires
    case requiredBy
    /// The destination helps with the origin.
    case benefitsFrom
    case benefits
  }

  public var origin: IRI
  public var kind: Kind
  public var destination: IRI

  /// "`origin` `kind` `destination`", read from left to right: `apple broader fruit`.
  public init(_ origin: IRI, _ kind: Kind, _ destination: IRI) {
    self.origin = origin
    self.kind = kind
    self.destination = destination
  }
}

extension Association.Kind {
  /// The same relation read from the destination to the origin.
  public var inverse: Self {
    switch self {
    case .exactMatch, .closeMatch, .relatedMatch, .related: self
    case .broadMatch: .narrowMatch
    case .narrowMatch: .broadMatch
    case .broader: .narrower
    case .narrower: .broader
    case .hasPart: .isPartOf
    case .isPartOf: .hasPart
    case .precedes: .follows
    case .follows: .precedes
    case .replaces: .replacedBy
    case .replacedBy: .replaces
    case .requires: .requiredBy
    case .requiredBy: .requires
    case .benefitsFrom: .benefits
    case .benefits: .benefitsFrom
    }
  }
}
