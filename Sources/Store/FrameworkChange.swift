public import SkillModel

/// What importing a framework did.
public enum FrameworkChange: Hashable, Sendable {
  /// The store had this very content.
  case unchanged
  /// The store did not have the framework.
  case added
  /// The store had another release of it.
  case replaced(FrameworkDifference)
}

/// What one release of a framework has that another has not; competencies, then occupations.
public struct FrameworkDifference: Hashable, Sendable {
  /// A competency or an occupation.
  public struct Entry: Hashable, Sendable {
    public var id: IRI
    public var name: String
  }

  /// What only the new release has, in its order.
  public var appeared: [Entry]

  /// What only the old release had, in its order.
  public var gone: [Entry]

  /// How many both have that are not the same.
  public var changed: Int

  /// Compares two releases by their identifiers.
  init(from old: Framework, to new: Framework) {
    let competencies = Comparison(from: old.competencies, to: new.competencies, id: \.id)
    let occupations = Comparison(from: old.occupations, to: new.occupations, id: \.id)
    appeared =
      competencies.appeared.map { Entry(id: $0.id, name: $0.name()) }
      + occupations.appeared.map { Entry(id: $0.id, name: $0.name()) }
    gone =
      competencies.gone.map { Entry(id: $0.id, name: $0.name()) }
      + occupations.gone.map { Entry(id: $0.id, name: $0.name()) }
    changed = competencies.changed + occupations.changed
  }
}

/// What two lists of things with identifiers do not share.
private struct Comparison<Thing: Hashable> {
  let appeared: [Thing]
  let gone: [Thing]
  let changed: Int

  init(from old: [Thing], to new: [Thing], id: (Thing) -> IRI) {
    let before = Dictionary(old.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    let after = Dictionary(new.map { (id($0), $0) }, uniquingKeysWith: { first, _ in first })
    appeared = new.filter { before[id($0)] == nil }
    gone = old.filter { after[id($0)] == nil }
    changed = after.count { key, thing in before[key].map { $0 != thing } ?? false }
  }
}
