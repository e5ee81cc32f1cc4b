import Matching
import SkillModel
import TestSupport
import Testing

/// An explanation says exactly what the score says.
@Suite struct ExplanationTests {
  @Test(arguments: 0..<100)
  func thePartsCombineToTheScore(seed: UInt64) throws {
    let random = RandomCase(seed: seed)
    let coding = Coding(random.world, jobs: random.jobs, wallets: random.wallets)
    for wallet in random.wallets.map({ coding.wallet($0) }) {
      for job in random.jobs {
        let coded = try #require(coding.job(job))
        let match = try #require(
          coding.index.rank([wallet], for: coded, by: coding.scoring).first?.match)
        let explanation = coding.index.explanation(of: wallet, for: coded, by: coding.scoring)
        #expect(explanation.coverage.recombined().bitPattern == match.coverage.bitPattern)
        #expect(explanation.relevance.recombined().bitPattern == match.relevance.bitPattern)
        #expect(explanation.gates.recombined() == Double(match.gatesMet))
        #expect(explanation.gates.parts.count == match.gateCount)
        #expect(explanation.coverage.parts.map(\.value) == match.requirements.map(\.credit))
        #expect(
          explanation.coverage.parts.map { $0.parts.first?.subject }
            == match.requirements.map { $0.evidence.map { .evidence($0.evidence) } })
      }
    }
  }

  @Test func itReadsLikeThis() throws {
    let (data, numbers) = (IRI("urn:data"), IRI("urn:numbers"))
    let example = Example(
      [
        "Analyse data": [1, 0], "Use numbers": [0, 1], "Cook": [0, 0], "Explore data": [0.75, 0],
      ],
      associations: [(numbers, .broader, data)])
    let explanation = try #require(
      example.explanation(
        [
          Credential("badge", .claimed, claims: [Claim("Use numbers", numbers), Claim("Cook")]),
          Credential("course", validUntil: .asOf, claims: [Claim("Explore data")]),
        ],
        [
          Requirement("Analyse data", data, weight: 3, isMandatory: true),
          Requirement("Use numbers", level: Level(scheme: "AQF", rank: 5)),
        ]))
    #expect(
      explanation.lines.joined(separator: "\n") == """
        0.0 gates, sum: how many gates are met
          0.0 gate, greatest: Analyse data
            0.0 evidence, product: Use numbers
              0.0 condition: the link is sure enough
              0.0 condition: the credential can be trusted
              1.0 condition: the credential counts now
              1.0 condition: the level is reached
            0.0 evidence, product: Explore data
              0.0 condition: the link is sure enough
              1.0 condition: the credential can be trusted
              0.0 condition: the credential counts now
              1.0 condition: the level is reached
        0.435 coverage, weightedMean: how much of what is asked is evidenced
          3.0 of: 0.42 requirement, greatest: Analyse data
            0.42 evidence, product: Use numbers
              0.7 link: related: broader
              0.6 quality, product: what the evidence is worth here
                0.6 worth, product: what the credential is worth
                  0.6 standing: claimed
                  1.0 currency: months since the award: 0
                1.0 level: no level is asked
            0.0 evidence, product: Explore data
              0.75 link: similar text, fair
              0.0 quality, product: what the evidence is worth here
                0.0 worth, product: what the credential is worth
                  1.0 standing: verified
                  1.0 currency: months since the award: 0
                  0.0 validity: expired on 2026-11-25
                1.0 level: no level is asked
          1.0 of: 0.48 requirement, greatest: Use numbers
            0.48 evidence, product: Use numbers
              1.0 link: the same words, strong
              0.48 quality, product: what the evidence is worth here
                0.6 worth, product: what the credential is worth
                  0.6 standing: claimed
                  1.0 currency: months since the award: 0
                0.8 level: a level is asked, none is shown
        0.5 relevance, weightedMean: how much of what is held is wanted
          0.6 of: 0.0 statement, greatest: Cook
          0.0 of: 0.0 statement, greatest: Explore data
          0.6 of: 1.0 statement, greatest: Use numbers
            0.7 link: Analyse data
            1.0 link: Use numbers
        """)
  }
}

extension Explanation {
  /// Everything but the numbers of requirements and evidence, one line a part, indented.
  var lines: [String] { [gates, coverage, relevance].flatMap { $0.lines() } }
}

extension Explanation.Part {
  /// The value by the rules in the documentation, from the leaves up.
  fileprivate func recombined() -> Double {
    let values = parts.map { $0.recombined() }
    let combined =
      switch combination {
      case .given: value
      case .product: values.reduce(1, *)
      case .greatest: values.reduce(0, max)
      case .sum: values.reduce(0, +)
      case .weightedMean: mean(values, parts.map { $0.weight ?? .nan })
      }
    return combined.bitPattern == value.bitPattern ? value : .nan
  }

  private func mean(_ values: [Double], _ weights: [Double]) -> Double {
    weights.sum == 0 ? 0 : zip(weights, values).map(*).sum / weights.sum
  }

  fileprivate func lines(indent: String = "") -> [String] {
    let share = weight.map { "\($0) of: " } ?? ""
    let how = combination == .given ? "" : ", \(combination.rawValue)"
    return ["\(indent)\(share)\(value) \(topic.rawValue)\(how): \(words)"]
      + parts.flatMap { $0.lines(indent: indent + "  ") }
  }
}
