import Pathways
import TestSupport
import Testing

/// What many offers do for many jobs is what its definition says.
@Suite struct PortfolioTests {
  private struct Case {
    var jobs: Int
    var offers: Int
    var demands: [Portfolio.Demand] = []

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      jobs = Int.random(in: 1...4, using: &generator)
      offers = Int.random(in: 0...6, using: &generator)
      for job in 0..<jobs {
        let count = Int.random(in: 1...5, using: &generator)
        for _ in 0..<count {
          let shown = (0..<offers).filter { _ in Bool.random(using: &generator) }.map {
            (
              $0,
              [0.25, 0.5, 1, Double.random(in: 0.1...1, using: &generator)].randomElement(
                using: &generator) ?? 1
            )
          }
          demands.append(Portfolio.Demand(job: job, share: 1 / Double(count), shown: shown))
        }
      }
    }

    /// The mean over jobs of what a set of offers shows.
    func coverage(_ isIn: (Int) -> Bool) -> Double {
      demands.reduce(0) { sum, demand in
        sum + demand.share * (demand.shown.filter { isIn($0.offer) }.map(\.credit).max() ?? 0)
      } / Double(jobs)
    }
  }

  @Test(arguments: 0..<200) func everyNumberIsItsDefinition(seed: UInt64) {
    let given = Case(seed: seed)
    let portfolio = Portfolio(
      offerCount: given.offers, jobCount: given.jobs, demands: given.demands)
    #expect(abs(portfolio.coverage - given.coverage { _ in true }) < 1e-12)
    for offer in 0..<given.offers {
      let found = portfolio.contributions[offer]
      #expect(abs(found.closes - given.coverage { $0 == offer }) < 1e-12)
      let without = given.coverage { $0 != offer }
      #expect(abs(found.alone - (portfolio.coverage - without)) < 1e-12)
      let jobs = Set(
        given.demands.filter { $0.shown.contains { $0.offer == offer } }.map(\.job))
      #expect(found.jobs == jobs.count)
    }
  }

  @Test(arguments: 0..<200) func overlapsAreSharesOfBoth(seed: UInt64) {
    let given = Case(seed: seed)
    let found = Portfolio(offerCount: given.offers, jobCount: given.jobs, demands: given.demands)
      .overlaps(atLeast: 0.3)
    var expected: [String: Double] = [:]
    for one in 0..<given.offers {
      for other in (one + 1)..<max(one + 1, given.offers) {
        var (least, greatest) = (0.0, 0.0)
        for demand in given.demands {
          let credits = [one, other].map { offer in
            demand.shown.first { $0.offer == offer }?.credit ?? 0
          }
          least += demand.share * min(credits[0], credits[1])
          greatest += demand.share * max(credits[0], credits[1])
        }
        if greatest > 0, least / greatest >= 0.3 + 1e-9 {
          expected["\(one) \(other)"] = least / greatest
        }
      }
    }
    let shares = Dictionary(uniqueKeysWithValues: found.map { ("\($0.one) \($0.other)", $0.share) })
    for (pair, share) in expected { #expect(abs((shares[pair] ?? 0) - share) < 1e-9) }
    #expect(found.allSatisfy { $0.share >= 0.3 && $0.one < $0.other })
    #expect(found.map(\.share) == found.map(\.share).sorted(by: >))
  }
}
