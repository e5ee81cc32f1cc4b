/// Which pathway is wanted.
public struct PathwayRequest: Hashable, Sendable {
  /// By what policy and at what moment requirements are met.
  public var ranking: RankingRequest

  /// How many hours there are; nil for no limit, else 0 or more.
  public var hours: Double?

  /// How much money there is, in ``currency``; nil for no limit, else 0 or more.
  public var cost: Double?

  /// An ISO 4217 code; nil for the currency in which most of the catalogue is priced.
  public var currency: String?

  /// A pathway within a budget.
  public init(
    ranking: RankingRequest, hours: Double? = nil, cost: Double? = nil, currency: String? = nil
  ) {
    self.ranking = ranking
    self.hours = hours
    self.cost = cost
    self.currency = currency
  }
}
