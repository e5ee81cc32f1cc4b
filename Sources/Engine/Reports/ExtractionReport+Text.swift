// MARK: - For people

extension ExtractionReport {
  public func text(_ style: TextStyle) -> String {
    let head = heading(style).joined(separator: "\n")
    guard !competencies.isEmpty else {
      return [head, "", nothing.wrapped(to: style.width, indent: 0), leftOutWords(style)]
        .compactMap(\.self).joined(separator: "\n")
    }
    let listing = sentences.map { $0.lines(style) }.joined(separator: "\n")
    return [head, "", table(style), "", style.bold("Sentence by sentence"), listing]
      .joined(separator: "\n") + (leftOutWords(style).map { "\n\n\($0)" } ?? "")
  }

  private func heading(_ style: TextStyle) -> [String] {
    let met = sentences.count { !$0.found.isEmpty }
    let names = frameworks.map(\.framework.name).joined(separator: "; ")
    let hasEqualLabels = sentences.contains { $0.found.contains(where: \.isEqualLabel) }
    let basis =
      "Compared with \(competencyCount.of("competency", "competencies")) of \(names) by model "
      + "\(model.name) (\(model.id.prefix(8))): at most \(limit) a sentence, from a score of "
      + "\(floor.threeDigits), which says how well words fit. \(figureWords)"
      + (hasEqualLabels ? " Words after = are a label of the competency." : "")
    return [
      "\(style.bold(text)): \(competencies.count.of("competency", "competencies")) in "
        + "\(met) of \(sentences.count.of("sentence")) that may ask for something",
      basis.wrapped(to: style.width, indent: 0),
    ]
  }

  /// What the figures of the finds are.
  private var figureWords: String {
    guard sentences.contains(where: { $0.found.contains { $0.probability != nil } }) else {
      return "The first figure is that score."
    }
    return "The first figure is how likely readers of adverts are to name the competency too"
      + (calibration.remark.map { " (\($0))." } ?? ".")
  }

  private var nothing: String {
    sentences.isEmpty
      ? "Nothing in the text asks for something."
      : "Nothing fits well enough. A lower --floor shows what fits less well."
  }

  /// The most characters of a name in the table.
  private static let longestName = 44

  private func table(_ style: TextStyle) -> String {
    var table = TextTable(
      ("likely", .right), ("place", .right), ("sentences", .right), ("competency", .left),
      ("words", .left))
    for summary in competencies {
      table.add(
        summary.best.figure, summary.best.place.words, "\(summary.sentences)",
        summary.best.competency.name.cut(to: Self.longestName), summary.best.quotation)
    }
    return table.text(style)
  }

  /// How many pieces were left out, by reason; nil when none was.
  private func leftOutWords(_ style: TextStyle) -> String? {
    let counts = Reason.allCases.compactMap { reason -> String? in
      let count = leftOut.count { $0.reason == reason }
      return count == 0 ? nil : reason.words(count)
    }
    guard !counts.isEmpty else { return nil }
    return "Left out, because nothing is asked there: \(counts.joined(separator: "; "))."
      .wrapped(to: style.width, indent: 0)
  }
}

extension ExtractionReport.Sentence {
  /// The sentence after its place, and below it what was found.
  fileprivate func lines(_ style: TextStyle) -> String {
    let indent = 7
    let margin = String(repeating: " ", count: indent)
    let quoted = text.onOneLine.wrapped(to: style.width, indent: indent).dropFirst(indent)
    let place = self.place.words
    let head = place + String(repeating: " ", count: max(1, indent - place.count)) + quoted
    guard !found.isEmpty else { return "\(head)\n\(margin)\(style.dim("nothing fits"))" }
    let rows = found.map {
      "\(margin)\($0.figure)  \(style.bold($0.competency.name))  "
        + style.dim("\($0.quotation) \($0.place.words)")
    }
    return ([head] + rows).joined(separator: "\n")
  }
}

extension ExtractionReport.Found {
  /// The probability; the score where nothing is known of that.
  fileprivate var figure: String { (probability ?? score).threeDigits }

  /// The words in quotation marks, after `=` if they are a label.
  fileprivate var quotation: String {
    (isEqualLabel ? "= " : "") + "“\(words.onOneLine)”"
  }
}

extension String {
  /// The text with one space for each run of white space.
  fileprivate var onOneLine: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension ExtractionReport.Reason {
  fileprivate func words(_ count: Int) -> String {
    switch self {
    case .heading: count.of("heading")
    case .company: "\(count.of("sentence")) about the employer"
    case .benefits: "\(count.of("sentence")) about what is offered"
    case .application: "\(count.of("sentence")) about applying"
    case .equalOpportunity: "\(count.of("sentence")) about equal opportunity"
    case .negated: "\(count.of("phrase")) about what is not needed"
    }
  }
}
