internal import Matching
internal import SkillModel

/// The report as a text with the marks of CommonMark and the tables of GitHub.
extension ExplanationReport {
  public var markdown: String {
    var lines = [
      "# What \(entry.name.inMarkdown) shows for \(job.name.inMarkdown)", "",
      summary.map(\.markdown).joined(), "", "## What is asked, and what shows it", "",
      "| Asked | State | Shown by | Counts |", "| --- | --- | --- | --- |",
    ]
    lines += entry.requirements.enumerated().map { $1.markdown(number: $0 + 1) }
    lines += (pathway?.markdown ?? []) + changesMarkdown
    lines += ["", "## What was not used", ""]
    lines += entry.rejected.map {
      "- \($0.credential.name.inMarkdown): \($0.words.inMarkdown)"
    }
    lines += [
      "- Names, addresses, age, gender, origin and the fame of a school are never looked at.", "",
      "## How it was worked out", "", basis.words.inMarkdown + ".", "", basis.standingWords,
    ]
    if !remarks.isEmpty {
      lines += [""] + remarks.map { "- \($0.inMarkdown)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var changesMarkdown: [String] {
    var lines: [String] = []
    if !changes.fixes.isEmpty {
      lines += ["", "## What would help", ""]
      lines += changes.fixes.prefix(5).map {
        "1. \($0.sentence(now: entry.coverage).inMarkdown)"
      }
    }
    if !changes.nearest.isEmpty {
      lines += ["", "## Near, but too far to count", ""]
      lines += changes.nearest.prefix(5).map {
        "- \($0.requirement.inMarkdown): “\($0.text.inMarkdown)” (\($0.probability.threeDigits))"
      }
    }
    return lines
  }
}

extension PathwayReport {
  fileprivate var markdown: [String] {
    var lines = ["", "## How to close the gap", ""]
    lines.append(
      plan.steps.isEmpty
        ? "Nothing on offer in this catalogue would add to it. \(limit)"
        : "With this plan \(plan.coverage.percent) would be shown. It takes "
          + "\(plan.price(in: budget)). \(limit)")
    lines += plan.steps.isEmpty ? [] : [""]
    lines += plan.steps.map {
      "1. **\($0.offer.name.inMarkdown)**: \($0.facts.inMarkdown); \($0.gain.points) for "
        + $0.adds.map { $0.after.name.inMarkdown }.joined(separator: "; ")
    }
    guard choices.count > 1 else { return lines }
    lines += ["", "| Way | Shown then | What it takes |", "| --- | --- | --- |"]
    return lines
      + zip(Self.letters, choices).map { letter, choice in
        let steps = choice.plan.steps.map { $0.offer.name.inMarkdown }.joined(separator: ", then ")
        return "| \(letter). \(steps) | \(choice.plan.coverage.percent) | "
          + "\(choice.plan.price(in: budget)); it \(choice.meritWords) |"
      }
  }
}

extension RequirementRow {
  fileprivate func markdown(number: Int) -> String {
    let asked = "\(number). \(name.inMarkdown)\(isMandatory ? " **(must)**" : "")"
    guard let evidence else { return "| \(asked) | \(state.words) | nothing | 0 % |" }
    let shown =
      "“\(evidence.text.inMarkdown)” in \(evidence.credential.name.inMarkdown) "
      + "(\(evidence.linkWords))\(evidence.whyNot.map { "; does not count: \($0.inMarkdown)" } ?? "")"
    return "| \(asked) | \(state.words) | \(shown) | \(credit.percent) |"
  }
}

extension HTML {
  /// The same in Markdown, for sentences.
  fileprivate var markdown: String {
    switch self {
    case .text(let text): text
    case .element("strong", _, let parts): "**\(parts.map(\.markdown).joined().trimmed)** "
    case .element("bdi", _, let parts), .element("q", _, let parts):
      parts.map { $0.markdown.inMarkdown }.joined()
    case .element(_, _, let parts): parts.map(\.markdown).joined()
    }
  }
}

extension String {
  /// Words from the input, in which nothing is a mark, a link or the end of a cell or a line.
  fileprivate var inMarkdown: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "!", "~", "&":
        text += "\\"
        text.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  fileprivate var trimmed: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
