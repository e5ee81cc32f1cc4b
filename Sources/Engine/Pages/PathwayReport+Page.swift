internal import Matching
internal import Pathways
internal import SkillModel

/// The pathway as a part of a page.
extension PathwayReport {
  var pageSection: HTML {
    .section("pathway", "How to close the gap", planParts + choiceParts + unteachable + carried)
  }

  private var planParts: [HTML] {
    guard !plan.steps.isEmpty else {
      return [.tag("p", ["Nothing on offer in this catalogue would add to it. ", .text(limit)])]
    }
    return [
      .tag(
        "p",
        [
          .text("With this plan \(plan.coverage.percent) would be shown. It takes "),
          .text("\(plan.price(in: budget)). \(limit)"),
        ]), .tag("ol", plan.steps.map { .tag("li", $0.parts) }),
    ]
  }

  private var choiceParts: [HTML] {
    guard choices.count > 1 else { return [] }
    let rows = zip(Self.letters, choices).map { letter, choice -> [[HTML]] in
      [
        [.text("\(letter). ")]
          + choice.plan.steps.map { .name($0.offer.name) }.joined(by: ", then "),
        [.text(choice.plan.coverage.percent)],
        [.text("\(choice.plan.price(in: budget)); it \(choice.meritWords)")],
      ]
    }
    return [
      .tag("h3", ["Ways to choose from"]),
      .table(
        caption: "Each way is in order: what comes first is needed first or adds most.",
        columns: ["Way", "Shown then", "What it takes"], rows: rows),
    ]
  }

  /// What nothing on offer teaches.
  private var unteachable: [HTML] {
    let rows = requirements.filter { $0.planned.state == .missing && $0.teachers.isEmpty }
    guard !rows.isEmpty else { return [] }
    return [
      .tag("h3", ["Nothing here teaches"]),
      .tag("ul", rows.map { .tag("li", [.name($0.planned.name)]) }),
    ]
  }

  private var carried: [HTML] {
    guard !carriedOver.isEmpty else { return [] }
    return [
      .tag("h3", ["Carried over from other work"]),
      .tag(
        "ul",
        carriedOver.map { item in
          .tag(
            "li",
            item.requirements.map { HTML.name($0) }.joined(by: "; ") + [
              ": from ", .name(item.credential.name),
            ])
        }),
    ]
  }
}

extension PathwayStep {
  fileprivate var parts: [HTML] {
    var parts: [HTML] = [
      .tag("p", [.tag("strong", [.name(offer.name)]), ": ", .name(facts)])
    ]
    if !adds.isEmpty {
      parts.append(
        .tag(
          "p",
          [.text("\(gain.points) for ")]
            + adds.map { HTML.name($0.after.name) }.joined(by: "; ") + ["."]))
    }
    parts += backing.map { .tag("p", [.text("\($0.kind.title): "), .name($0.words)]) }
    return parts + notes.map { .tag("p", [.name($0)]) }
  }
}
