import Containers
import Testing
import TestSupport
import XML

/// Every XML file of the corpus, plain or in gzip, against the counts of its list.
@Suite(.enabled(if: Corpus.isPresent, Comment(rawValue: Corpus.absence)))
struct XMLCorpusTests {
  /// Counts elements, and checks that tags pair up.
  private struct Counter: XMLHandler {
    var elements = 0
    var byName: [String: Int] = [:]
    var open: [XMLName] = []

    mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) {
      elements += 1
      byName[name.local, default: 0] += 1
      open.append(name)
    }

    mutating func end(_ name: XMLName, line: Int) {
      #expect(open.popLast() == name)
    }
  }

  /// Remembers one attribute and the text of one kind of element.
  private struct Sample: XMLHandler {
    let element: String
    var languages: Set<String?> = []
    var texts: [String] = []
    private var text = ""

    init(element: String) {
      self.element = element
    }

    mutating func start(_ name: XMLName, attributes: XMLAttributes, line: Int) {
      text = ""
      if name.local == element {
        languages.insert(attributes["lang", in: XMLName.xmlNamespace])
      }
    }

    mutating func text(_ text: XMLText) {
      self.text += text.string
    }

    mutating func end(_ name: XMLName, line: Int) {
      if name.local == element {
        texts.append(text)
      }
    }
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    let bytes = try Corpus.bytes("data/\(path)")
    return Gzip.isGzip(bytes) ? try Gzip.inflate(bytes) : bytes
  }

  private static let malformed = "frameworks/rome/rdfxml/malformed-wrong-end-tag.rdf"

  /// The list counts seven tags of HTML inside CDATA sections as elements of this file.
  private static let withoutHTML = ["jobs/hrxml-2.4/position-opening-de.xml": 46 - 7]

  @Test func everyFileHasItsListedElements() throws {
    let manifest = String(decoding: try Corpus.bytes("data/MANIFEST.tsv"), as: UTF8.self)
    let files = manifest.split(separator: "\n").map { $0.split(separator: "\t") }
      .filter { [".xml", ".rdf", ".xml.gz", ".rdf.gz"].contains(where: $0[0].hasSuffix) }
      .filter { $0[0] != Self.malformed }
    #expect(files.count == 12)
    for file in files {
      var counter = Counter()
      try XMLReader.read(try Self.bytes(String(file[0])), into: &counter)
      #expect(counter.open.isEmpty)
      // As "230 richSkillDoc, 8 collection", "4931 skos:prefLabel" or "52 elements".
      for record in file[4].split(separator: ", ") {
        let words = record.split(whereSeparator: " :>".contains)
        let name = String(words.last ?? "")
        let count = name == "elements" ? counter.elements : counter.byName[name]
        let expected = Self.withoutHTML[String(file[0])] ?? Int(words[0])
        #expect(count == expected, "\(file[0]): \(record)")
      }
    }
  }

  @Test func wrongEndTagIsReportedWithItsLine() throws {
    var counter = Counter()
    let error = #expect(throws: XMLError.self) {
      try XMLReader.read(try Self.bytes(Self.malformed), into: &counter)
    }
    #expect(error?.code == .malformed)
    #expect(error?.line == 39)
    #expect(error?.reason == "found </Concept>, expected </RDF> for the start tag on line 2")
    #expect(counter.byName["Competence"] == 3)
  }

  @Test(arguments: [
    (
      "frameworks/rome/rdfxml/referentiel_competence.rdf.gz", "prefLabel", 4931,
      "CODE ROME - Compétences", Set<String?>(["fr"])
    ),
    (
      "frameworks/rome/xml/referentiel_code_rome_v344_iso8859-15.xml", "libelle", 532,
      "Conduite d'engins agricoles et forestiers", Set<String?>([nil])
    ),
    (
      "jobs/hrxml-2.4/position-opening-de.xml", "Name", 7, "Scho GbR", Set<String?>([nil])
    ),
  ])
  func textAndLanguageArriveAsTheyAre(
    path: String, element: String, count: Int, first: String, languages: Set<String?>
  ) throws {
    var sample = Sample(element: element)
    try XMLReader.read(try Self.bytes(path), into: &sample)
    #expect(sample.texts.count == count)
    #expect(sample.texts.first == first)
    #expect(sample.languages == languages)
  }

  @Test(arguments: [
    (
      "frameworks/rome/rdfxml/referentiel_competence.rdf.gz", "RDF",
      "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    ),
    (malformed, "RDF", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("frameworks/rome/xml/arborescence_v344_iso8859-15.xml.gz", "ogr", nil),
    ("frameworks/osmt-rsd/xml/osmt-mock-data.xml", "osmtData", nil),
    (
      "frameworks/elm-loq-xml/loq.xml.gz", "Courses",
      "http://data.europa.eu/snb/model/ap/loq-constraints/"
    ),
    (
      "credentials/elm-edc/xml/EDC_WileECoyote_Simple.xml", "europassCredential",
      "http://data.europa.eu/snb"
    ),
    ("jobs/hrxml-2.4/position-opening-de.xml", "PositionOpening", "http://ns.hr-xml.org"),
    ("credentials/ob3-1edtech/simple-json.svg", "svg", "http://www.w3.org/2000/svg"),
    ("credentials/ob3-1edtech/simple.jwt", nil, nil),
  ])
  func rootIsFound(path: String, local: String?, namespace: String?) throws {
    let root = XMLReader.root(of: try Self.bytes(path))
    #expect(root?.local == local)
    #expect(root?.namespace == namespace)
  }

  @Test func doctypeOfAnImageIsRefusedUnlessAllowed() throws {
    let bytes = try Self.bytes("credentials/ob3-1edtech/simple-json.svg")
    var counter = Counter()
    let error = #expect(throws: XMLError.self) { try XMLReader.read(bytes, into: &counter) }
    #expect(error?.code == .doctype)
    var limits = XMLLimits.standard
    limits.allowsDoctype = true
    try XMLReader.read(bytes, limits: limits, into: &counter)
    #expect(counter.byName["credential"] == 1)
  }
}
