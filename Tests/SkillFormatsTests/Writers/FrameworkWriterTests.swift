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
      #expect(writer.write(framework).bytes == writer.write(framework).bytes)
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
