import Foundation
import SkillFormats
import Testing

@Suite struct ArchiveTests {
  /// By Python 3.11's `zipfile`: `nets/skills_en.csv` (a table of ESCO with one skill),
  /// `nets/.DS_Store`, `__MACOSX/nets/skills_en.csv`, `nets/README.md`.
  static let archive = bytes(
    """
    UEsDBBQAAAAIAAAAIQDIYDmoVwAAAGwAAAASAAAAbmV0cy9za2lsbHNfZW4uY3N2S87PS04tKAmpLEjVSYawQ4sydY\
    qzM3NywIIFRalpqUVFqSk+iUmpOVzeefnlOakp6anBIBXO+bkFqSWpQG06pUV5VolWhhCd+skIidzUvBSFvNSSYi4A\
    UEsDBBQAAAAIAAAAIQCDFtyMAwAAAAEAAAAOAAAAbmV0cy8uRFNfU3RvcmWrAABQSwMEFAAAAAgAAAAhAIMW3IwDAA\
    AAAQAAABsAAABfX01BQ09TWC9uZXRzL3NraWxsc19lbi5jc3arAABQSwMEFAAAAAgAAAAhAH1Bz7QJAAAABwAAAA4A\
    AABuZXRzL1JFQURNRS5tZAtKTUxRyE0FAFBLAQIUAxQAAAAIAAAAIQDIYDmoVwAAAGwAAAASAAAAAAAAAAAAAACAAQ\
    AAAABuZXRzL3NraWxsc19lbi5jc3ZQSwECFAMUAAAACAAAACEAgxbcjAMAAAABAAAADgAAAAAAAAAAAAAAgAGHAAAA\
    bmV0cy8uRFNfU3RvcmVQSwECFAMUAAAACAAAACEAgxbcjAMAAAABAAAAGwAAAAAAAAAAAAAAgAG2AAAAX19NQUNPU1\
    gvbmV0cy9za2lsbHNfZW4uY3N2UEsBAhQDFAAAAAgAAAAhAH1Bz7QJAAAABwAAAA4AAAAAAAAAAAAAAIAB8gAAAG5l\
    dHMvUkVBRE1FLm1kUEsFBgAAAAAEAAQAAQEAACcBAAAAAA==
    """)

  /// The same way: `[Content_Types].xml` and `xl/workbook.xml`.
  static let workbook = bytes(
    """
    UEsDBBQAAAAIAAAAIQDHHBc8CgAAAAgAAAATAAAAW0NvbnRlbnRfVHlwZXNdLnhtbLMJqSxILda3AwBQSwMEFAAAAA\
    gAAAAhAM6emBMNAAAACwAAAA8AAAB4bC93b3JrYm9vay54bWyzKc8vyk7Kz8/WtwMAUEsBAhQDFAAAAAgAAAAhAMcc\
    FzwKAAAACAAAABMAAAAAAAAAAAAAAIABAAAAAFtDb250ZW50X1R5cGVzXS54bWxQSwECFAMUAAAACAAAACEAzp6YEw\
    0AAAALAAAADwAAAAAAAAAAAAAAgAE7AAAAeGwvd29ya2Jvb2sueG1sUEsFBgAAAAACAAIAfgAAAHUAAAAAAA==
    """)

  /// The same way: an empty archive as `inner.zip`.
  static let nested = bytes(
    """
    UEsDBBQAAAAIAAAAIQAOxcvXCAAAABYAAAAJAAAAaW5uZXIuemlwC/BmZWPAAABQSwECFAMUAAAACAAAACEADsXL1w\
    gAAAAWAAAACQAAAAAAAAAAAAAAgAEAAAAAaW5uZXIuemlwUEsFBgAAAAABAAEANwAAAC8AAAAAAA==
    """)

  private static func bytes(_ base64: String) -> [UInt8] {
    [UInt8](Data(base64Encoded: base64, options: .ignoreUnknownCharacters) ?? Data())
  }

  @Test func anArchiveIsItsFiles() throws {
    let files = try SourceFile(name: "nets.zip", bytes: Self.archive).expanded()
    #expect(files.map(\.name) == ["nets.zip/nets/skills_en.csv", "nets.zip/nets/README.md"])
    let other = SourceFile("plain.csv", "a,b")
    #expect(try other.expanded().map(\.name) == ["plain.csv"])
  }

  @Test func catalogsOpenArchives() {
    let catalog = FrameworkCatalog(reading: [SourceFile(name: "nets.zip", bytes: Self.archive)])
    #expect(catalog.errors == [])
    #expect(catalog.frameworks.map { $0.competencies.map { $0.name() } } == [["mend nets"]])
    #expect(catalog.frameworks.first?.competencies.first?.preferredLabels.first?.language == "en")
    #expect(catalog.remarks.map(\.file) == ["nets.zip/nets/README.md"])
    let jobs = JobCatalog(reading: [SourceFile(name: "nets.zip", bytes: Self.archive)])
    #expect(jobs.errors.map(\.file) == ["nets.zip/nets/skills_en.csv"])
    let held = CredentialCatalog(reading: [SourceFile(name: "nets.zip", bytes: Self.archive)])
    #expect(held.errors.map(\.file) == ["nets.zip/nets/skills_en.csv"])
  }

  @Test(arguments: [
    (
      "book.xlsx", workbook,
      "book.xlsx: error: this is a document of an office program, which is not read: "
        + "save its tables as CSV"
    ),
    (
      "cut.zip", Array(archive.dropLast(5)),
      "cut.zip: error: found a zip archive without its directory, expected one at its end: "
        + "fetch it again"
    ),
    (
      "nested.zip", nested,
      "nested.zip/inner.zip: error: this is an archive inside another container, "
        + "expected a file: unpack it first"
    ),
    (
      "empty.zip", [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18),
      "empty.zip: error: found no files in the archive, expected some"
    ),
  ]) func archivesThatCannotBeReadAreRefusedPolitely(name: String, bytes: [UInt8], error: String) {
    let file = SourceFile(name: name, bytes: bytes)
    #expect(FrameworkCatalog(reading: [file]).errors.map(\.description) == [error])
  }
}
