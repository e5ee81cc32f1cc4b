public import SkillModel

/// Reads a job from a plain text, one requirement a line.
///
/// The first line is the title when an empty line follows it or it is a heading, and also when the
/// requirements are list items and it is none; else the file's name stands in. When the text has
/// list items that ask something, they alone are requirements. Else every line is one, and a line
/// of several sentences as many; where a heading says that requirements are under it, what
/// introduces the job is left out. Sections that ask nothing always are, see `SkillModel.AdvertSection`.
public enum PlainTextJobReader: JobReader {
  public static let format = DocumentFormat.plainText

  public static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]> {
    guard case .text(let text) = document.content else {
      throw FormatError(
        .unsupported, in: document.name, "found no plain text, expected one requirement a line")
    }
    var lines = PlainText(text).lines
    let hasItems = lines.contains { $0.kind == .item }
    var title: String?
    if let first = lines.first, first.isTitle(inList: hasItems, before: lines.dropFirst().first) {
      title = first.text
      lines.removeFirst()
    }
    let advert = AdvertText(lines)
    let entries = advert.items.isEmpty ? Self.sentences(of: advert) : advert.items
    return Reading([
      JobPosting(
        id: document.name.lastComponent, title: title ?? document.file.stem,
        requirements: entries.map { Requirement($0, place: .line, language: nil) })
    ])
  }
}

extension DocumentFormat {
  public static let plainText = DocumentFormat(
    .job, "a plain text", shownBy: .text { _ in true })
}

extension PlainTextJobReader {
  private static func sentences(of advert: AdvertText) -> [AdvertText.Entry] {
    let entries = advert.entries.filter { !advert.hasRequirementSection || !$0.isIntroduction }
    return entries.flatMap { entry in
      PlainText.sentences(of: entry.text).map { sentence in
        var entry = entry
        entry.text = sentence
        return entry
      }
    }
  }
}

extension PlainText.Line {
  fileprivate func isTitle(inList: Bool, before next: PlainText.Line?) -> Bool {
    if kind == .heading || precedesBlank { return kind != .item }
    let isFirstOfList = next?.kind == .item || text.hasSuffix(":")
    return inList && kind == .paragraph && !isFirstOfList
  }
}

extension AdvertText {
  /// A requirement for each sentence, for a job that asks nothing more plainly.
  func sentences(in language: String?) -> [Requirement] {
    let sentences = entries.lazy.flatMap { entry in
      PlainText.sentences(of: entry.text).map {
        Requirement(
          cued: $0, importance: entry.importance, place: .description, language: language)
      }
    }
    return Array(sentences.prefix(PlainText.mostSentences))
  }
}

extension Requirement {
  /// The requirement of an advert's line, without its cues.
  init(_ entry: AdvertText.Entry, place: Place, language: String?) {
    self.init(cued: entry.text, importance: entry.importance, place: place, language: language)
  }

  /// The requirement of a text without its cues; `importance` is what the section says, where the
  /// text itself says nothing.
  init(
    cued text: String, importance: Importance? = nil, place: Place, language: String?
  ) {
    let cued = CuedText(text)
    self.init(
      Statement(cued.text, language: language), cued.importance ?? importance ?? .ordinary,
      place: place)
  }
}
