import SkillFormats
import SkillModel

extension FuzzTarget {
  /// SKOS as RDF/XML, Turtle and JSON-LD.
  static let skos = frameworks("skos", from: "skos")
  static let jsonFrameworks = frameworks(
    "frameworks-json", from: "case", "ctdl-asn", "rsd", "schemaorg")
  static let xmlFrameworks = frameworks("frameworks-xml", from: "elm", "osmt", "rome")

  /// Tables, several in one input, and the lists that stand for tables.
  static let tables = frameworks(
    "tables", from: "esco", "esco-columns", "esco-languages", "nice", "nice-lists", "onet",
    "onet-alone", "osmt-csv")

  /// What was read, in every standard that is written: each reads back.
  static let writers = FuzzTarget(
    name: "writers",
    seeds: ["case", "ctdl-asn", "rsd"].map(fixture)
  ) { input in
    for framework in FrameworkCatalog(reading: files(in: input)).frameworks
    where framework.competencies.count + framework.occupations.count < 50 {
      for writer in FrameworkWriters.all { try requireReadable(framework, through: writer) }
    }
  }

  private static func frameworks(_ name: String, from seeds: String...) -> FuzzTarget {
    FuzzTarget(name: name, seeds: seeds.map(fixture)) { input in
      let files = files(in: input)
      let catalog = FrameworkCatalog(reading: files)
      try catalog.errors.forEach(requirePlace)
      try require(
        files.isEmpty || !catalog.errors.isEmpty || !catalog.frameworks.isEmpty
          || !catalog.remarks.isEmpty,
        "nothing was read and nothing was said")
      try catalog.frameworks.forEach(requireSense)
    }
  }

  private static func fixture(_ path: String) -> String {
    "Tests/SkillFormatsTests/Fixtures/frameworks/\(path)"
  }

  /// The files that stand in an input with a zero byte between them.
  static func files(in input: [UInt8]) -> [SourceFile] {
    input.split(separator: 0).enumerated().map {
      SourceFile(name: "folder/\($0.offset)_en", bytes: Array($0.element))
    }
  }

  /// Requires what every reader promises of a framework.
  static func requireSense(in framework: Framework) throws {
    let ids = framework.competencies.map(\.id)
    try require(Set(ids).count == ids.count, "two competencies have one identifier")
    try require(!framework.id.found.isEmpty, "the framework has no identifier")
    _ = FrameworkCheck(framework)
  }

  /// Requires that a framework, written, reads as what the losses leave of it.
  private static func requireReadable(
    _ framework: Framework, through writer: any FrameworkWriter.Type
  ) throws {
    let (bytes, losses) = writer.write(framework)
    let left = framework.reduced(by: losses)
    guard !left.competencies.isEmpty || !left.occupations.isEmpty else { return }
    let catalog = FrameworkCatalog(reading: [SourceFile(name: "written", bytes: bytes)])
    let words = "written as \(writer.format)"
    try require(catalog.errors.isEmpty, "\(words): \(catalog.errors)")
    try require(catalog.frameworks.count == 1, "\(words): \(catalog.frameworks.count) frameworks")
    let read = catalog.frameworks[0]
    try require(read.id == left.id, "\(words): \(read.id), expected \(left.id)")
    try require(read.titles == left.titles, "\(words), the titles differ")
    for (read, left) in zip(read.competencies, left.competencies) {
      try require(read == left, "\(words): \(read), expected \(left)")
    }
    try require(read.competencies.count == left.competencies.count, "\(words), some are lost")
    let relations = [read, left].map { Set($0.associations.map(\.canonical)) }
    try require(relations[0] == relations[1], "\(words), the relations differ: \(relations)")
    try require(read.rubrics == left.rubrics, "\(words), the rubrics differ")
  }
}
