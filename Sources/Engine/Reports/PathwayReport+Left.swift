internal import Matching
internal import SkillModel

// What a pathway leaves, for people.

extension PathwayReport {
  /// At most so many offers are named one by one where all have one reason.
  private static let told = 6

  /// What is asked and still not shown, or not well enough for a gate, with what would help.
  func missingLines(_ style: TextStyle) -> [String] {
    let unshown = requirements.filter {
      $0.planned.state == .missing || $0.planned.state == .claimed || $0.planned.isGateMet == false
    }
    guard !unshown.isEmpty else { return [] }
    return [style.bold("Still to be shown\(plan.steps.isEmpty ? "" : " after the plan")")]
      + unshown.map {
        "- \($0.planned.name): \(state(of: $0.planned))\(help(for: $0))"
          .wrapped(to: style.width, indent: 3)
      }
  }

  /// What is wanting in how a requirement is shown: `claimed; `.
  private func state(of row: RequirementRow) -> String {
    let claimed =
      row.state == .claimed
      ? "claimed, ask somebody who knows this work for a signed credential; " : ""
    guard let evidence = row.evidence else { return claimed }
    if let whyNot = evidence.whyNot {
      return "“\(evidence.credential.name)” would show it and does not count (\(whyNot)); "
    }
    return row.isGateMet == false ? "\(row.state.words), and \(closure(evidence, row)); " : claimed
  }

  /// Why an evidence opens no gate.
  private func closure(_ evidence: EvidenceRow, _ row: RequirementRow) -> String {
    if !basis.gateStandings.contains(evidence.standing) {
      return "a gate opens to nothing that is \(evidence.standing.words)"
    }
    guard let asked = row.level, evidence.levelFactor < 1 else {
      return "a gate opens to nothing that fits so loosely"
    }
    return evidence.level?.steps(below: asked) == nil
      ? "the gate asks for “\(asked.words)”, and no level is shown that compares with it"
      : "the gate asks for “\(asked.words)”, and less is shown"
  }

  /// Which offer would help, and why it is not in the plan.
  private func help(for requirement: PathwayRequirement) -> String {
    guard let teacher = requirement.teachers.first else {
      return "nothing was found in this catalogue that teaches it"
    }
    let words = "“\(teacher.offer.name)” would help"
    if let row = leftOut.first(where: { $0.offer == teacher.offer }) {
      return "\(words), but \(row.words)"
    }
    guard !plan.steps.contains(where: { $0.offer == teacher.offer }) else {
      return "“\(teacher.offer.name)” alone is not enough"
    }
    let price = [
      teacher.hours?.hoursWords, teacher.cost.map { $0.amount.money(in: $0.currency) },
    ].compactMap(\.self).joined(separator: " and ")
    return "\(words)\(price.isEmpty ? "" : " (\(price))"), beyond what can be spent beside the plan"
  }

  /// What is met by credentials that name nothing of what is asked.
  func carriedLines(_ style: TextStyle) -> [String] {
    guard !carriedOver.isEmpty else { return [] }
    return [style.bold("Carried over: shown by credentials that name nothing of what is asked")]
      + carriedOver.map {
        "- \($0.requirements.joined(separator: "; ")): from “\($0.credential.name)”"
          .wrapped(to: style.width, indent: 3)
      }
  }

  /// The offers that are in no plan, by reason.
  func leftOutLines(_ style: TextStyle) -> [String] {
    guard !leftOut.isEmpty else { return [] }
    var lines = [style.bold("Left out")]
    for reason in LeftOutOffer.Reason.allCases {
      let rows = leftOut.filter { $0.reason == reason }
      guard !rows.isEmpty else { continue }
      if reason == .nothingNew {
        let words = "- \(rows.count.of("offer")) with nothing that is asked for and not met already"
        lines.append(words.wrapped(to: style.width, indent: 3))
        continue
      }
      lines += rows.prefix(Self.told).map {
        "- “\($0.offer.name)”: \($0.words)".wrapped(to: style.width, indent: 3)
      }
      if rows.count > Self.told {
        lines.append("   - and \((rows.count - Self.told).of("offer")) for the same reason")
      }
    }
    return lines
  }
}
