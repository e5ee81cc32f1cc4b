public import SkillModel

/// Why an evidence counts for a requirement, strongest first.
public enum Link: Hashable, Sendable {
  /// Both stand for one competency: one IRI, or IRIs that are `exactMatch`.
  case same

  /// A framework declares this association, read from the evidence to the requirement.
  case related(Association.Kind)

  /// Their texts are alike, and nothing more is known.
  case similar
}

extension Link {
  /// Whether this kind of link says more than `other`; all associations say equally much.
  func isStronger(than other: Link) -> Bool { weakness < other.weakness }

  private var weakness: Int {
    switch self {
    case .same: 0
    case .related: 1
    case .similar: 2
    }
  }
}

/// How sure a similar link is, in words.
public enum LinkStrength: String, Sendable, Codable, CaseIterable {
  case strong, fair, weak

  /// The word for a probability under a policy.
  public init(_ probability: Double, under policy: Policy) {
    self = probability >= policy.strong ? .strong : probability >= policy.fair ? .fair : .weak
  }
}

/// A link and its probability, in `0 < probability <= 1`.
struct FoundLink: Hashable, Sendable {
  var probability: Double
  var link: Link

  /// Whether two of their labels are the same words, whichever link holds.
  var hasEqualLabel = false

  /// Whether it is the one that holds when both do: the greater probability, then the stronger
  /// link, then the association whose name comes first.
  func holds(over other: FoundLink) -> Bool {
    if probability != other.probability { return probability > other.probability }
    if case .related(let kind) = link, case .related(let otherKind) = other.link {
      return kind.rawValue < otherKind.rawValue
    }
    return link.isStronger(than: other.link)
  }
}
