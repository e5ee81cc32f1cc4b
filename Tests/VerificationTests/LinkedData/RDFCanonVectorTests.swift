import JSON
import TestSupport
import Testing
import Verification

/// One entry of the RDFC-1.0 test suite.
struct RDFCanonVector: Sendable, CustomTestStringConvertible {
  let entry: JSONValue

  static func all(_ type: String) -> [RDFCanonVector] {
    VectorFiles.entries("rdf-canon/manifest.jsonld", "entries").map(RDFCanonVector.init)
      .filter { $0.entry["type"]?.string == "rdfc:" + type }
  }

  var testDescription: String {
    "\(entry["id"]?.string ?? "") \(entry["name"]?.string ?? "")"
  }

  func result() throws -> (canonical: CanonicalQuads, labels: [String]) {
    let hash = entry["hashAlgorithm"]?.string == "SHA384" ? HashFunction.sha384 : .sha256
    let limits = LinkedDataLimits()
    let input = try VectorFiles.bytes("rdf-canon/" + (entry["action"]?.string ?? ""))
    let (quads, labels) = try NQuadsReader.read(input, limits: limits)
    return (try quads.canonical(hash: hash, limits: limits), labels)
  }

  func expected() throws -> [UInt8] {
    try VectorFiles.bytes("rdf-canon/" + (entry["result"]?.string ?? ""))
  }
}

@Suite(.enabled(if: VectorFiles.isPresent, Comment(rawValue: VectorFiles.absence)))
struct RDFCanonVectorTests {
  @Test func vectorsAreAllThere() {
    #expect(VectorFiles.entries("rdf-canon/manifest.jsonld", "entries").count == 56)
  }

  @Test(arguments: RDFCanonVector.all("RDFC10EvalTest"))
  func canonicalTextIsThatOfTheSuite(vector: RDFCanonVector) throws {
    let found = try vector.result().canonical.bytes
    let expected = try vector.expected()
    #expect(String(decoding: found, as: UTF8.self) == String(decoding: expected, as: UTF8.self))
    #expect(found == expected)
  }

  @Test(arguments: RDFCanonVector.all("RDFC10MapTest"))
  func namesAreThoseOfTheSuite(vector: RDFCanonVector) throws {
    let (canonical, labels) = try vector.result()
    let map = try JSONValue(parsing: try vector.expected(), limits: .tree)
    #expect(map.object?.count == labels.count)
    for (label, name) in zip(labels, canonical.names) {
      #expect(map[label]?.string == "c14n\(name)")
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: RDFCanonVector.all("RDFC10NegativeEvalTest"))
  func poisonedDataSetIsStopped(vector: RDFCanonVector) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let error = #expect(throws: LinkedDataError.self) { try vector.result() }
    #expect(error?.code == .workLimit)
    #expect(clock.now - start < .seconds(5))
  }
}
