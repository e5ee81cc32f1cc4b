internal import SkillModel

/// The lines of an advert's text that may ask something, with the importance their section gives.
///
/// A section begins at a heading: a line marked as one, a line that is one of the known headings,
/// or a short line after an empty one that ends no sentence. Some headings say that nothing is
/// asked under them, see `SkillModel.AdvertSection`.
struct AdvertText {
  /// A line that may ask something.
  struct Entry: Hashable {
    var text: String

    /// What the section's heading says; nil when it says nothing.
    var importance: Requirement.Importance?

    /// Whether it is an item of a list.
    var isItem: Bool

    /// Whether it stands before the first heading or in a section about the job as a whole.
    var isIntroduction: Bool
  }

  /// In the text's order, headings and boilerplate left out.
  private(set) var entries: [Entry] = []

  /// Whether a heading says that requirements are under it.
  private(set) var hasRequirementSection = false

  /// Reads the lines of a text.
  init(_ lines: [PlainText.Line]) {
    var section = Section()
    var previous: PlainText.Line?
    for (index, line) in lines.enumerated() {
      let next = index + 1 < lines.count ? lines[index + 1] : nil
      if let heading = Section(heading: line, before: next) {
        section = heading
        hasRequirementSection = hasRequirementSection || heading.isKnownToAsk
      } else if !section.isBoilerplate {
        add(line, after: previous, in: section)
      }
      previous = line
    }
  }

  private mutating func add(
    _ line: PlainText.Line, after previous: PlainText.Line?, in section: Section
  ) {
    if line.continues(previous), let last = entries.indices.last {
      entries[last].text += " " + line.text
    } else {
      entries.append(
        Entry(
          text: line.text, importance: section.importance, isItem: line.kind == .item,
          isIntroduction: section.isIntroduction))
    }
  }

  /// The items; none when the text has no list.
  var items: [Entry] { entries.filter(\.isItem) }
}

extension AdvertText {
  /// What a heading says about the lines under it.
  fileprivate struct Section {
    var importance: Requirement.Importance?
    var isBoilerplate = false
    var isIntroduction = false

    /// Whether it is one of the known headings of requirements.
    var isKnownToAsk = false

    /// What stands before the first heading.
    init() {
      isIntroduction = true
    }
  }
}

extension AdvertText.Section {
  /// The section that `line` begins; nil when it is no heading.
  fileprivate init?(heading line: PlainText.Line, before next: PlainText.Line?) {
    guard line.kind != .item else { return nil }
    let text = line.text.foldedForMatching().trimmingHeadingMarks()
    let known = AdvertSection(heading: text)
    isBoilerplate = known?.asksNothing ?? false
    isIntroduction = known == .introduction
    guard !isBoilerplate else { return }
    let cue = JobPhrases.headingCues.first { text.hasWords($0.phrase) }
    importance = cue?.importance
    let isCue = cue.map { text == $0.phrase || text.isNoun(after: $0.phrase) } ?? false
    isKnownToAsk = known == .requirements && !isCue
    guard
      isCue || isIntroduction || isKnownToAsk
        || line.looksLikeHeading(before: next, hasCue: cue != nil)
    else { return nil }
  }
}

extension PlainText.Line {
  /// The most words of a line that is taken for a heading without being marked as one.
  private static let mostHeadingWords = 6

  /// Whether it is marked as a heading or reads like one.
  fileprivate func looksLikeHeading(before next: PlainText.Line?, hasCue: Bool) -> Bool {
    if kind == .heading { return true }
    let words = text.split(separator: " ").count
    guard words <= Self.mostHeadingWords, let last = text.unicodeScalars.last,
      !".!?;,".unicodeScalars.contains(last)
    else { return false }
    if last == ":" { return followsBlank || hasCue }
    return followsBlank && next?.kind == .item
  }

  /// Whether it goes on with the item before it: an indented line right after it.
  fileprivate func continues(_ previous: PlainText.Line?) -> Bool {
    guard let previous, kind == .paragraph, isIndented, !followsBlank else { return false }
    return previous.kind == .item || previous.isIndented
  }
}

extension String {
  /// Whether it is a cue with one word for requirements after it: `essential criteria`.
  fileprivate func isNoun(after cue: String) -> Bool {
    hasPrefix(cue + " ") && JobPhrases.headingNouns.contains(String(dropFirst(cue.count + 1)))
  }

  /// A heading's words without the marks around them.
  fileprivate func trimmingHeadingMarks() -> String {
    var text = Substring(replacing("’", with: "'"))
    while let last = text.last, ":!?.-–* ".contains(last) { text.removeLast() }
    return String(text)
  }
}
