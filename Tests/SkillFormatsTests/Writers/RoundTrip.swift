import SkillFormats
import SkillModel
import Testing

/// Writes a framework, reads it again, and holds what was read against what the losses leave.
func expectRoundTrip(
  _ framework: Framework, through writer: any FrameworkWriter.Type,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws {
  let (bytes, losses) = writer.write(framework)
  #expect(
    losses.allSatisfy { $0.count > 0 && !$0.what.isEmpty }, sourceLocation: sourceLocation)
  #expect(Set(losses).count == losses.count, sourceLocation: sourceLocation)
  let left = framework.reduced(by: losses)
  // What nothing remains of is not read again.
  guard !left.competencies.isEmpty || !left.occupations.isEmpty else { return }
  let catalog = FrameworkCatalog(reading: [SourceFile(name: "written", bytes: bytes)])
  #expect(catalog.errors.map(\.description) == [], sourceLocation: sourceLocation)
  let read = try #require(catalog.frameworks.first, sourceLocation: sourceLocation)
  #expect(catalog.frameworks.count == 1, sourceLocation: sourceLocation)
  expectSame(
    read.canonical(for: writer.format), left.canonical(for: writer.format),
    sourceLocation: sourceLocation)
  // Once written and read, nothing more is lost, and the bytes stay.
  let (again, further) = writer.write(read)
  #expect(further.map(\.what) == [], sourceLocation: sourceLocation)
  if further.isEmpty, read == left { #expect(again == bytes, sourceLocation: sourceLocation) }
}

/// Compares part by part, so that a failure shows the part.
private func expectSame(
  _ read: Framework, _ expected: Framework, sourceLocation: Testing.SourceLocation
) {
  func heading(_ framework: Framework) -> Framework {
    Framework(
      id: framework.id, titles: framework.titles, descriptions: framework.descriptions,
      publisher: framework.publisher, version: framework.version, license: framework.license)
  }
  #expect(read.id.found == expected.id.found, sourceLocation: sourceLocation)
  #expect(heading(read) == heading(expected), sourceLocation: sourceLocation)
  #expect(
    read.competencies.map(\.id.found) == expected.competencies.map(\.id.found),
    sourceLocation: sourceLocation)
  for (read, expected) in zip(read.competencies, expected.competencies) where read != expected {
    #expect(read == expected, sourceLocation: sourceLocation)
    break
  }
  #expect(
    read.occupations.map(\.id.found) == expected.occupations.map(\.id.found),
    sourceLocation: sourceLocation)
  for (read, expected) in zip(read.occupations, expected.occupations) where read != expected {
    #expect(read == expected, sourceLocation: sourceLocation)
    break
  }
  let (found, wanted) = (Set(read.associations), Set(expected.associations))
  #expect(
    Array(found.subtracting(wanted).prefix(3)) == [], "too many", sourceLocation: sourceLocation)
  #expect(
    Array(wanted.subtracting(found).prefix(3)) == [], "absent", sourceLocation: sourceLocation)
  #expect(read.rubrics == expected.rubrics, sourceLocation: sourceLocation)
}

extension Framework {
  /// The framework itself, or of a large one a part that says everything it can say: its first and
  /// last competencies, its first occupations, and their relations.
  var sample: Framework {
    guard competencies.count + occupations.count > 2_000 else { return self }
    var sample = self
    sample.competencies = Array(competencies.prefix(500) + competencies.suffix(500))
    sample.occupations = Array(occupations.prefix(50))
    let ids = Set(sample.competencies.map(\.id)).union(sample.occupations.map(\.id))
    sample.associations = associations.filter {
      ids.contains($0.origin) || ids.contains($0.destination)
    }
    return sample
  }

  /// What a format says without order or direction, in one order and direction: relations always,
  /// and in Rich Skill Descriptors the occupations, which are tags of skills.
  fileprivate func canonical(for format: DocumentFormat) -> Framework {
    var canonical = self
    canonical.associations = associations.map(\.canonical)
    if format == .richSkillDescriptor || format == .ctdlASN {
      canonical.occupations.sort { $0.id < $1.id }
      for index in canonical.occupations.indices {
        canonical.occupations[index].requiredCompetencies.sort { $0.competency < $1.competency }
      }
    }
    return canonical
  }
}
