extension ResultTable {
  /// The table in markdown: a row a task, means and intervals times 100, and a line below that says
  /// how to read it.
  public func markdown() -> String {
    let heads = ["task", "measure", "queries"] + systems
    var lines = [
      Self.line(heads), "| --- | --- |" + String(repeating: " ---: |", count: systems.count + 1),
    ]
    for (row, cells) in zip(rows, cells) {
      let values = cells.map { $0.map { $0.markdown } ?? "–" }
      lines.append(Self.line([row.task, row.measure, "\(row.queries)"] + values))
    }
    return lines.joined(separator: "\n") + "\n\n\(explanation)\n"
  }

  /// How to read the numbers and marks.
  var explanation: String {
    let percent = "\((settings.confidence * 100).shortest) %"
    var words = "Means x 100 with \(percent) intervals (bootstrap over queries)."
    if comparisons > 0 {
      words +=
        " ▲ better, ▼ worse than \(systems[reference]): paired randomisation test,"
        + " p < \(settings.level) after Holm's correction for \(comparisons)"
        + " comparison\(comparisons == 1 ? "" : "s")."
    }
    return words + " \(settings.samples) samples, seed \(settings.seed)."
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.map(\.inMarkdownCell).joined(separator: " | ") + " |"
  }
}

extension ResultTable.Cell {
  /// Such as `43.5 [41.0, 46.1] ▲`.
  fileprivate var markdown: String {
    let numbers = [mean, interval.low, interval.high].map { ($0 * 100).fixed(1) }
    return "\(numbers[0]) [\(numbers[1]), \(numbers[2])]"
      + (mark == .none ? "" : " \(mark.rawValue)")
  }
}

extension Double {
  /// Without decimals that are 0: `95`, `99.9`.
  fileprivate var shortest: String {
    let text = fixed(1)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension String {
  /// The text where it can neither end a cell nor a line, nor be taken for a tag.
  fileprivate var inMarkdownCell: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "|": text += "\\|"
      case "<": text += "&lt;"
      case "\n", "\r": text += " "
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
