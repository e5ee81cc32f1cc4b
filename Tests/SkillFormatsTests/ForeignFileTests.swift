import SkillFormats
import Testing

/// Files that people take for a text and that hold something else, word for word.
@Suite struct ForeignFileTests {
  struct Refusal: Sendable {
    var bytes: [UInt8]
    var words: String

    init(_ bytes: [UInt8], _ words: String) {
      self.bytes = bytes
      self.words = words
    }

    init(_ text: String, _ words: String) { self.init(Array(text.utf8), words) }
  }

  static let refusals = [
    Refusal(
      "%PDF-1.7\nBaker\n",
      "advert: error: this is a PDF, which is not read: save its text as a .txt file"),
    Refusal(
      #"{\rtf1\ansi Baker}"#,
      "advert: error: this is a document in RTF, which is not read: save its text as a .txt file"),
    Refusal(
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      "advert: error: this is a document of an older office program, which is not read: save its "
        + "text as a .txt file, or its tables as CSV"),
    Refusal(
      [0xFF, 0xFE, 0x42, 0],
      "advert: error: this is text in UTF-16, which is not read: save it in UTF-8"),
    Refusal(
      [0xFE, 0xFF, 0, 0x42],
      "advert: error: this is text in UTF-16, which is not read: save it in UTF-8"),
    Refusal(
      "PK\u{1}\u{2}Baker\n",
      "advert: error: this begins like a part of a zip archive, which is not read: fetch or pack "
        + "the archive again"),
    Refusal(
      "PK\u{3}\u{4}Baker\n",
      "advert: error: found a zip archive without its directory, expected one at its end: fetch it "
        + "again"),
    Refusal(
      "Baker\nbake\u{7} bread\n",
      "advert:2:5: error: found a control character of number 7, expected text: this file holds "
        + "something else, save what it says as a .txt file"),
    Refusal(
      "Baker\0",
      "advert:1:6: error: found a control character of number 0, expected text: this file holds "
        + "something else, save what it says as a .txt file"),
    Refusal(
      "Baker\u{7F}",
      "advert:1:6: error: found a control character of number 127, expected text: this file holds "
        + "something else, save what it says as a .txt file"),
  ]

  @Test(arguments: refusals) func whatItSeemsToBeIsSaidWithWhatToDo(refusal: Refusal) {
    let files = [SourceFile(name: "advert", bytes: refusal.bytes)]
    let jobs = JobCatalog(reading: files)
    #expect(jobs.errors.map(\.description) == [refusal.words])
    #expect(jobs.jobs.isEmpty)
    #expect(FrameworkCatalog(reading: files).errors.map(\.description) == [refusal.words])
    #expect(CredentialCatalog(reading: files).errors.map(\.description) == [refusal.words])
  }

  @Test(arguments: ["Baker\tand\u{C}cook\r\nbake", "PK teacher\n\nteach", "Bäcker 🥐\nbake"])
  func ordinaryTextIsRead(text: String) {
    let catalog = JobCatalog(reading: [SourceFile(name: "advert", bytes: Array(text.utf8))])
    #expect(catalog.jobs.count == 1 && catalog.errors.isEmpty)
  }
}
