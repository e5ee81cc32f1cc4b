import JSON
import TestSupport
import Testing
import Verification

/// One entry of a manifest of the JSON-LD API tests.
struct JSONLDVector: Sendable, CustomTestStringConvertible {
  let entry: JSONValue

  static func all(_ name: String) -> [JSONLDVector] {
    VectorFiles.entries("json-ld-api/\(name)-manifest.jsonld", "sequence")
      .map(JSONLDVector.init)
      .filter { $0.entry["option"]?["produceGeneralizedRdf"]?.bool != true }
  }

  var testDescription: String {
    "\(entry["@id"]?.string ?? "") \(entry["name"]?.string ?? "")"
  }

  var input: String { entry["input"]?.string ?? "" }
  var expected: String? { entry["expect"]?.string }
  var errorCode: String? { entry["expectErrorCode"]?.string }

  func processor() throws -> LinkedDataProcessor {
    let base = entry["option"]?["base"]?.string ?? TestContexts.base + input
    var processor = LinkedDataProcessor(contexts: TestContexts(), base: base)
    if let path = entry["option"]?["expandContext"]?.string {
      processor.before = try VectorFiles.json("json-ld-api/" + path)
    }
    if entry["option"]?["processingMode"]?.string == "json-ld-1.0" { processor.version = .v1_0 }
    switch entry["option"]?["rdfDirection"]?.string {
    case "i18n-datatype": processor.direction = .datatype
    case "compound-literal": processor.direction = .compound
    default: break
    }
    return processor
  }

  func document() throws -> JSONValue {
    try VectorFiles.json("json-ld-api/" + input)
  }
}

@Suite(.enabled(if: VectorFiles.isPresent, Comment(rawValue: VectorFiles.absence)))
struct JSONLDVectorTests {
  @Test func vectorsAreAllThere() {
    #expect(JSONLDVector.all("expand").count == 254)
    #expect(JSONLDVector.all("toRdf").count == 313)
  }

  @Test(arguments: JSONLDVector.all("expand"))
  func expands(vector: JSONLDVector) throws {
    let document = try vector.document()
    let processor = try vector.processor()
    if let code = vector.errorCode {
      let error = #expect(throws: LinkedDataError.self) { try processor.expand(document) }
      #expect(error?.code.rawValue == code)
    } else {
      let expected = try VectorFiles.json("json-ld-api/" + (vector.expected ?? ""))
      let found = JSONValue.array(try processor.expand(document))
      #expect(Unordered.text(of: found) == Unordered.text(of: expected))
    }
  }

  @Test(arguments: JSONLDVector.all("toRdf"))
  func makesQuads(vector: JSONLDVector) throws {
    let document = try vector.document()
    let processor = try vector.processor()
    if let code = vector.errorCode {
      let error = #expect(throws: LinkedDataError.self) { try processor.quads(of: document) }
      #expect(error?.code.rawValue == code)
    } else {
      let limits = LinkedDataLimits()
      let expected = try NQuadsReader.read(
        try VectorFiles.bytes("json-ld-api/" + (vector.expected ?? "")), limits: limits)
      let found = try processor.quads(of: document).canonical(hash: .sha256, limits: limits)
      let wanted = try expected.quads.canonical(hash: .sha256, limits: limits)
      #expect(
        String(decoding: found.bytes, as: UTF8.self)
          == String(decoding: wanted.bytes, as: UTF8.self))
    }
  }
}

/// Expanded documents without the orders that mean nothing: of members, and of all arrays but lists.
enum Unordered {
  static func text(of value: JSONValue, isList: Bool = false) -> String {
    switch value {
    case .array(let elements):
      let texts = elements.map { text(of: $0) }
      return "[" + (isList ? texts : texts.sorted()).joined(separator: ",") + "]"
    case .object(let object):
      let isLiteral = object["@type"]?.string == "@json"
      let texts = object.members.map { member in
        let keepsOrder = member.key == "@list" || (isLiteral && member.key == "@value")
        return "\(JSONValue.string(member.key)):" + text(of: member.value, isList: keepsOrder)
      }
      return "{" + texts.sorted().joined(separator: ",") + "}"
    default:
      return value.description
    }
  }
}
