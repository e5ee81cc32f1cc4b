/// How far somebody got, or how far a job asks, on a named scale.
public struct Level: Hashable, Sendable, Codable {
  /// The scale: `AQF`, `EQF`, `O*NET LV`, or the identifier of a rubric; nil when none is named.
  public var scheme: String?

  /// The place on the scale, higher is more; nil when the source has a word only.
  public var rank: Double?

  /// What the source calls it: `Proficient`, `AQF level 5`.
  public var name: String?

  /// A level on a scale.
  public init(scheme: String?, rank: Double?, name: String? = nil) {
    self.scheme = scheme
    self.rank = rank
    self.name = name
  }

  /// How many steps this level is below `asked`: negative when above, nil when the two are on
  /// different scales or one has no place on its scale.
  public func steps(below asked: Level) -> Double? {
    guard let scheme, let rank, let askedScheme = asked.scheme, let askedRank = asked.rank,
      IRI(scheme.lowercased()) == IRI(askedScheme.lowercased())
    else { return nil }
    return askedRank - rank
  }
}
