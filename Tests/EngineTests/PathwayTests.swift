import Engine
import Foundation
import TestSupport
import Testing

/// What of a catalogue closes a gap, over the samples and over catalogues that are bad on purpose.
@Suite struct PathwayTests {
  private let folder: TemporaryFolder
  private let engine: SkillEngine

  init() throws {
    folder = try TemporaryFolder()
    engine = SkillEngine(store: folder.url.appending(path: "store"))
  }

  private func request(
    hours: Double? = nil, cost: Double? = nil, currency: String? = nil
  ) throws -> PathwayRequest {
    PathwayRequest(
      ranking: try Samples.request(), hours: hours, cost: cost, currency: currency)
  }

  /// A catalogue in CTDL with offers of one skill each, which are also their names.
  private func catalogue(_ offers: [MadeUpOffer]) throws -> String {
    let nodes = offers.map(\.json).joined(separator: ",\n")
    return try folder.write("offers.json", "{\"@graph\": [\n\(nodes)\n]}")
  }

  private func job(_ skills: [String]) throws -> String {
    try folder.write("job.txt", skills.joined(separator: "\n") + "\n")
  }

  /// A wallet that holds something nobody asks for, unless it is told what.
  private func wallet(
    _ held: [(name: String, validUntil: String?)] = [("Swim", nil)]
  ) throws -> String {
    let badges = held.map { name, until in
      """
      {"@context": ["https://www.w3.org/ns/credentials/v2"], "id": "urn:held:\(name.first ?? "x")",
       "type": ["VerifiableCredential", "OpenBadgeCredential"], "validFrom": "2026-01-01T00:00:00Z",
       \(until.map { "\"validUntil\": \"\($0)T00:00:00Z\"," } ?? "")
       "credentialSubject": {"type": "AchievementSubject", "achievement": {
         "id": "https://offers.example/\(name)", "type": "Achievement", "name": "\(name)"}}}
      """
    }
    return try folder.write("wallet.json", "[\(badges.joined(separator: ",\n"))]")
  }

  private static let skills = [
    "Weld thin steel plates", "Bake sourdough bread", "Prune apple trees", "Tune a piano",
  ]

  @Test func everySampleIsServedAndNothingHeldIsAdvised() throws {
    _ = try engine.importFrameworks(at: Samples.frameworkFiles)
    for job in Samples.jobFiles {
      for wallet in Samples.walletFiles {
        let report = try engine.pathway(
          of: wallet, for: job, catalogue: [Samples.catalogue], request(hours: 150, cost: 2000))
        let explained = try engine.explain(wallet, for: job, Samples.request())
        #expect(report.coverage == explained.entry.coverage)
        #expect(report.requirements.map(\.now) == explained.entry.requirements)
        #expect(report.method == .exact && report.bound < report.plan.coverage + 0.005 + 1e-9)
        #expect(report.plan.hours <= 150 && report.plan.cost <= 2000)
        let held = report.leftOut.filter { $0.reason == .alreadyHeld }.map(\.offer)
        for plan in [report.plan] + report.choices.map(\.plan) {
          #expect(plan.steps.allSatisfy { !held.contains($0.offer) })
          let gain = plan.steps.reduce(0) { $0 + $1.gain }
          #expect(abs(report.coverage + gain - plan.coverage) < 1e-12)
        }
        let weights = report.requirements.map(\.now.weight).reduce(0, +)
        let met = report.requirements.map { $0.planned.weight * $0.planned.credit }.reduce(0, +)
        #expect(abs(met / weights - report.plan.coverage) < 1e-12)
      }
    }
  }

  @Test func whatIsBadInACatalogueIsNamedAndTheRestAnswers() throws {
    let path = try catalogue([
      MadeUpOffer(Self.skills[0], hours: "PT20H", price: 300),
      MadeUpOffer(Self.skills[1], hours: "-PT20H", price: -4),
      MadeUpOffer(Self.skills[2], needs: [Self.skills[3]]),
      MadeUpOffer(Self.skills[3], needs: [Self.skills[2]]),
      MadeUpOffer("Sail a small boat", needs: ["Read the wind"]),
    ])
    let report = try engine.pathway(
      of: wallet(), for: job(Self.skills + ["Sail a small boat"]), catalogue: [path],
      request(hours: 50))
    #expect(report.plan.steps.map(\.offer.name) == [Self.skills[0]])
    #expect(report.remarks.contains { $0.contains("-PT20H") && $0.contains("exactDuration") })
    #expect(report.remarks.contains { $0.contains("-4") && $0.contains("ceterms:price") })
    let reasons = Dictionary(uniqueKeysWithValues: report.leftOut.map { ($0.offer.name, $0) })
    #expect(reasons[Self.skills[1]]?.reason == .hoursUnknown)
    #expect(reasons[Self.skills[2]]?.reason == .prerequisiteCycle)
    #expect(reasons[Self.skills[3]]?.reason == .prerequisiteCycle)
    #expect(reasons["Sail a small boat"]?.reason == .prerequisiteNotOffered)
    #expect(reasons["Sail a small boat"]?.words.contains("Read the wind") == true)
  }

  @Test func creditsThatDoNotAddUpAndLevelsOnNoScaleAreTold() throws {
    let points = { (points: Int) in "\"ceterms:creditValue\": [{\"schema:value\": \(points)}]," }
    let path = try catalogue([
      MadeUpOffer(Self.skills[0], more: points(4)), MadeUpOffer(Self.skills[1], more: points(3)),
      MadeUpOffer("Both", parts: Array(Self.skills[0...1]), more: points(5)),
      MadeUpOffer(
        Self.skills[2],
        more:
          "\"ceterms:audienceLevelType\": [{\"ceterms:targetNodeName\": {\"en\": \"Quite hard\"}}],"
      ),
    ])
    let report = try engine.pathway(
      of: wallet(), for: job(Self.skills), catalogue: [path], request())
    #expect(report.remarks.contains { $0.contains("5 credit points") && $0.contains("give 7") })
    #expect(report.remarks.contains { $0.contains("Quite hard") && $0.contains(Self.skills[2]) })
    #expect(report.plan.steps.map(\.offer.name).contains(Self.skills[2]))
  }

  @Test func whoStandsBehindAnOfferIsShownBesideIt() throws {
    let bodies = { (term: String, hosts: [String]) in
      "\"\(term)\": [\(hosts.map { "\"https://\($0).example/\"" }.joined(separator: ", "))], "
    }
    let path = try catalogue([
      MadeUpOffer(
        Self.skills[0],
        more: bodies("ceterms:ownedBy", ["college", "works"])
          + bodies("ceterms:offeredBy", ["college", "library"])
          + bodies("ceterms:copyrightHolder", ["museum", "college"])
          + bodies("ceterms:accreditedBy", ["office"]))
    ])
    let report = try engine.pathway(
      of: wallet(), for: job(Self.skills), catalogue: [path], request())
    let step = try #require(report.plan.steps.first)
    #expect(step.provider?.id?.found == "https://college.example/")
    let partners = step.backing.filter { $0.kind == .partner }.map(\.words)
    #expect(partners == ["works", "library", "museum"].map { "https://\($0).example/" })
    #expect(
      step.backing.filter { $0.kind == .qualityAssurance }.map(\.words)
        == ["https://office.example/"])
    #expect(report.text(TextStyle()).contains("made or offered with https://works.example/"))
    #expect(report.jsonText().contains("\"backing\""))
  }

  @Test func aCatalogueWithoutOffersIsSaidToBeEmpty() throws {
    let report = try engine.pathway(
      of: wallet(), for: job(Self.skills), catalogue: [wallet()], request())
    #expect(report.offerCount == 0 && report.plan.steps.isEmpty)
    #expect(report.text(TextStyle()).contains("The catalogue offers nothing."))
    #expect(report.remarks.contains { $0.contains("1 credential of the catalogue left out") })
  }

  @Test func aWholeCoversItsParts() throws {
    let path = try catalogue([
      MadeUpOffer(Self.skills[0], price: 500), MadeUpOffer(Self.skills[1], price: 500),
      MadeUpOffer("Certificate of both", price: 700, parts: Array(Self.skills[0...1])),
      MadeUpOffer(Self.skills[2], price: 100, needs: [Self.skills[1]]),
    ])
    let job = try job(Array(Self.skills[0...2]))
    let report = try engine.pathway(of: wallet(), for: job, catalogue: [path], request(cost: 800))
    #expect(report.plan.steps.map(\.offer.name) == ["Certificate of both", Self.skills[2]])
    #expect(report.plan.cost == 800)
    let half = try engine.pathway(
      of: wallet([(Self.skills[0], nil)]), for: job, catalogue: [path], request())
    #expect(!half.plan.steps.contains { $0.offer.name == Self.skills[0] })
    let all = try engine.pathway(
      of: wallet([("Certificate of both", nil)]), for: job, catalogue: [path], request())
    #expect(all.leftOut.filter { $0.reason == .alreadyHeld }.count == 3)
    #expect(all.plan.steps.map(\.offer.name) == [Self.skills[2]])
  }

  @Test func whatHasExpiredIsToBeRenewed() throws {
    let path = try catalogue([MadeUpOffer(Self.skills[0])])
    let report = try engine.pathway(
      of: wallet([(Self.skills[0], "2026-06-30")]), for: job(Self.skills), catalogue: [path],
      request())
    #expect(report.plan.steps.count == 1)
    #expect(report.plan.steps.first?.notes.contains { $0.contains("2026-06-30") } == true)
  }

  @Test func pricesOfAnotherCurrencyAreNeverAdded() throws {
    let path = try catalogue([
      MadeUpOffer(Self.skills[0], price: 300), MadeUpOffer(Self.skills[1], price: 200),
      MadeUpOffer(Self.skills[2], price: 1, currency: "EUR"),
    ])
    let job = try job(Self.skills)
    let report = try engine.pathway(of: wallet(), for: job, catalogue: [path], request(cost: 900))
    #expect(report.budget.currency == "AUD" && report.plan.cost == 500)
    #expect(report.leftOut.contains { $0.reason == .otherCurrency && $0.words.contains("1 EUR") })
    let open = try engine.pathway(of: wallet(), for: job, catalogue: [path], request())
    #expect(open.plan.cost == 500 && open.plan.withoutCost.map(\.name) == [Self.skills[2]])
    let euros = try engine.pathway(
      of: wallet(), for: job, catalogue: [path], request(cost: 900, currency: "eur"))
    #expect(euros.plan.cost == 1 && euros.budget.currency == "EUR")
  }

  @Test func anEmptyAnswerSaysWhatItWouldTake() throws {
    let path = try catalogue([MadeUpOffer(Self.skills[0], hours: "PT30H", price: 300)])
    let job = try job(Self.skills)
    let poor = try engine.pathway(of: wallet(), for: job, catalogue: [path], request(hours: 5))
    #expect(poor.plan.steps.isEmpty)
    #expect(poor.text(TextStyle()).contains("30 hours and 300 AUD"))
    let other = try engine.pathway(
      of: wallet(), for: try self.job(Array(Self.skills[1...])), catalogue: [path], request())
    #expect(other.plan.steps.isEmpty)
    #expect(other.text(TextStyle()).contains("nothing was found in this catalogue"))
  }
}

/// An offer of one skill, which is also its name and the end of its identifier.
private struct MadeUpOffer {
  let name: String
  let hours: String
  let price: Double
  let currency: String
  let needs: [String]
  let parts: [String]

  /// Further members, each with a comma after it.
  let more: String

  init(
    _ name: String, hours: String = "PT10H", price: Double = 100, currency: String = "AUD",
    needs: [String] = [], parts: [String] = [], more: String = ""
  ) {
    (self.name, self.hours, self.price) = (name, hours, price)
    (self.currency, self.needs, self.parts, self.more) = (currency, needs, parts, more)
  }

  var json: String {
    """
    {"@type": "ceterms:MicroCredential", "@id": "https://offers.example/\(name)",
     "ceterms:name": {"en": "\(name)"}, \(more)
     "ceterms:estimatedDuration": [{"ceterms:exactDuration": "\(hours)"}],
     "ceterms:estimatedCost": [{"ceterms:price": \(price), "ceterms:currency": "\(currency)"}],
     "ceterms:hasPart": [\(list(parts))],
     "ceterms:requires": [{"@type": "ceterms:ConditionProfile",
       "ceterms:targetCompetency": [{"ceterms:targetNodeName": {"en": "\(name)"}}]},
       {"@type": "ceterms:ConditionProfile", "ceterms:targetCredential": [\(list(needs))]}]}
    """
  }

  private func list(_ names: [String]) -> String {
    names.map { "\"https://offers.example/\($0)\"" }.joined(separator: ", ")
  }
}
