import Foundation
import SkillFormats
import SkillModel
import TestSupport
import Testing

/// What every writer keeps to.
struct FrameworkWriterTests {
  @Test(arguments: 0..<150 as Range<UInt64>) func whatIsWrittenReadsBackUpToTheLosses(
    seed: UInt64
  ) throws {
    var random = RandomFramework(seed: seed)
    let framework = random.next()
    for writer in FrameworkWriters.all {
      try expectRoundTrip(framework, through: writer)
      let bytes = writer.write(framework).bytes
      #expect(bytes == writer.write(framework).bytes)
      let document = try Document(SourceFile(name: "written", bytes: bytes))
      let left = framework.reduced(by: writer.write(framework).losses)
      guard !left.competencies.isEmpty else { continue }
      #expect(try document.format() == writer.format)
    }
  }

  @Test(arguments: [
    "taxonomies/skills/1.0/collection.json", "taxonomies/occupations/1.0/occupations.json",
    "taxonomies/occupations/1.0/occupations.rdf",
  ]) func sampleFrameworksReadBack(path: String) throws {
    let files = try FrameworkFixtures.files(at: Corpus.project.appending(path: path))
    let frameworks = FrameworkCatalog(reading: files).frameworks
    #expect(!frameworks.isEmpty)
    for framework in frameworks {
      for writer in FrameworkWriters.all { try expectRoundTrip(framework, through: writer) }
    }
  }
}
