import JSON
import TestSupport
import Testing
import Verification

/// Contexts of the test's own.
struct FixedContexts: ContextSource {
  var documents: [String: JSONValue] = [:]

  func document(at address: String) -> JSONValue? {
    documents[address]
  }
}

@Suite struct LinkedDataProcessorTests {
  /// A document, and the lines it says.
  static let documents: [(JSONValue, [String])] = [
    (
      ["@id": "https://a.example/1", "https://a.example/name": "é\u{7F}\n\"\u{1}"],
      [#"<https://a.example/1> <https://a.example/name> "é\u007F\n\"\u0001" ."#]
    ),
    (
      [
        "@context": ["@vocab": "https://a.example/", "n": ["@type": "@json"]], "@id": "urn:x",
        "n": ["b": [1e3, -0.0, 1e-7], "a": nil, "\u{FB33}": 1, "\u{1F600}": 2],
      ],
      [
        "<urn:x> <https://a.example/n> "
          + #""{\"a\":null,\"b\":[1000,0,1e-7],\"\#u{1F600}\":2,\"\#u{FB33}\":1}""#
          + "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> ."
      ]
    ),
    (
      ["@id": "urn:x", "https://a.example/list": ["@list": ["a", 1]]],
      [
        "<urn:x> <https://a.example/list> _:c14n0 .",
        "_:c14n0 <\(rdf)first> \"a\" .",
        "_:c14n0 <\(rdf)rest> _:c14n1 .",
        "_:c14n1 <\(rdf)first> \"1\"^^<\(xsd)integer> .",
        "_:c14n1 <\(rdf)rest> <\(rdf)nil> .",
      ]
    ),
    (
      [
        "@context": ["g": ["@id": "https://a.example/g", "@container": "@graph"]], "@id": "urn:x",
        "g": ["@id": "urn:y", "@type": "https://a.example/T"],
      ],
      [
        "<urn:x> <https://a.example/g> _:c14n0 .",
        "<urn:y> <\(rdf)type> <https://a.example/T> _:c14n0 .",
      ]
    ),
    (
      [
        "@context": [
          "text": [
            "@id": "https://a.example/text", "@language": "de", "@container": "@language",
          ]
        ],
        "@id": "urn:x", "text": ["en": ["a", nil], "@none": "b"],
      ],
      [
        "<urn:x> <https://a.example/text> \"a\"@en .", "<urn:x> <https://a.example/text> \"b\" .",
      ]
    ),
    // Left out: a blank property, a relative id, type and datatype, a language that is none.
    (
      [
        "@id": "urn:x", "_:p": "a", "@type": "relative",
        "https://a.example/p": [["@id": "relative"]],
        "https://a.example/q": ["@value": "a", "@language": "not a language"], "undefined": 1,
      ], []
    ),
  ]

  static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  static let xsd = "http://www.w3.org/2001/XMLSchema#"

  @Test(arguments: documents)
  func documentSaysItsStatements(document: JSONValue, lines: [String]) throws {
    #expect(try Self.lines(of: document) == lines)
  }

  /// A number, its datatype if it is given one, and its literal.
  static let numbers: [(String, String?, String)] = [
    ("1", nil, "\"1\"^^<\(xsd)integer>"), ("1.0", nil, "\"1\"^^<\(xsd)integer>"),
    ("-0", nil, "\"0\"^^<\(xsd)integer>"), ("1e2", nil, "\"100\"^^<\(xsd)integer>"),
    ("0.1", nil, "\"1.0E-1\"^^<\(xsd)double>"), ("5.5", nil, "\"5.5E0\"^^<\(xsd)double>"),
    ("1e20", nil, "\"100000000000000000000\"^^<\(xsd)integer>"),
    ("1e21", nil, "\"1.0E21\"^^<\(xsd)double>"),
    ("123456789.125", nil, "\"1.23456789125E8\"^^<\(xsd)double>"),
    ("1e-300", nil, "\"1.0E-300\"^^<\(xsd)double>"),
    ("6", "urn:t", "\"6\"^^<urn:t>"), ("6", "\(xsd)double", "\"6.0E0\"^^<\(xsd)double>"),
    ("6.5", "urn:t", "\"6.5E0\"^^<urn:t>"),
  ]

  @Test(arguments: numbers)
  func numberIsItsLiteral(number: String, type: String?, literal: String) throws {
    let value = try JSONValue(parsing: Array(number.utf8), limits: .credential)
    var definition: JSONObject = ["@id": "https://a.example/n"]
    definition["@type"] = type.map { .string($0) }
    let document: JSONValue = [
      "@context": ["n": .object(definition)], "@id": "urn:x", "n": value,
    ]
    #expect(try Self.lines(of: document) == ["<urn:x> <https://a.example/n> \(literal) ."])
  }

  @Test func numberAboveAllDoublesIsAnError() throws {
    let value = try JSONValue(parsing: Array("1e400".utf8), limits: .credential)
    let error = #expect(throws: LinkedDataError.self) {
      try Self.lines(of: ["@id": "urn:x", "https://a.example/n": value])
    }
    #expect(error?.code == .invalidNumber)
  }

  /// A context, and the failure it gives.
  static let contexts: [(JSONValue, LinkedDataError.Code)] = [
    ("https://a.example/unknown", .loadingRemoteContextFailed),
    ("relative", .loadingDocumentFailed),
    ("https://a.example/string", .invalidRemoteContext), (1, .invalidLocalContext),
    ("https://a.example/loop", .contextOverflow), (["a": "b:c", "b": "a:c"], .cyclicIRIMapping),
    ([["@protected": true, "a": "urn:a"], ["a": "urn:b"]], .protectedTermRedefinition),
    ([["@protected": true, "a": "urn:a"], nil], .invalidContextNullification),
    (["a": ["@id": "urn:a", "@context": ["b": 1]]], .invalidScopedContext),
    (["@id": "urn:a"], .keywordRedefinition), (["a": "@context"], .invalidKeywordAlias),
    (["": "urn:a"], .invalidTermDefinition), (["a": "b"], .invalidIRIMapping),
  ]

  @Test(arguments: contexts)
  func badContextIsAnError(context: JSONValue, code: LinkedDataError.Code) throws {
    let source = FixedContexts(documents: [
      "https://a.example/string": "text",
      "https://a.example/loop": ["@context": "https://a.example/loop"],
    ])
    let error = #expect(throws: LinkedDataError.self) {
      try LinkedDataProcessor(contexts: source).expand(["@context": context, "@id": "urn:x"])
    }
    #expect(error?.code == code)
    #expect(error?.pointer.tokens.first == "@context")
  }

  @Test func deepDocumentIsStopped() {
    var document: JSONValue = "a"
    for _ in 0..<200 { document = ["https://a.example/p": document] }
    let error = #expect(throws: LinkedDataError.self) { try Self.lines(of: document) }
    #expect(error?.code == .workLimit)
  }

  @Test func deepContextIsStopped() {
    var context: JSONValue = ["a": "urn:a"]
    for _ in 0..<200 { context = ["a": ["@id": "urn:a", "@context": context]] }
    let error = #expect(throws: LinkedDataError.self) {
      try Self.lines(of: ["@context": context, "a": "b"])
    }
    #expect(error?.code == .workLimit)
  }

  @Test(.timeLimit(.minutes(1)))
  func manyValuesAreNotComparedWithEachOther() throws {
    let values = (0..<20_000).map { JSONValue.string("t\($0 / 2)") }
    var processor = LinkedDataProcessor(contexts: FixedContexts())
    processor.limits.quads = 20_000
    let document: JSONValue = ["@id": "urn:x", "https://a.example/tag": .array(values)]
    #expect(try processor.quads(of: document).quads.count == 10_000)
  }

  @Test func moreQuadsThanTheLimitAreAnError() throws {
    var processor = LinkedDataProcessor(contexts: FixedContexts())
    let document: JSONValue = ["@id": "urn:x", "https://a.example/tag": [1, 2, 2, 3]]
    processor.limits.quads = 3
    #expect(try processor.quads(of: document).quads.count == 3)
    processor.limits.quads = 2
    let error = #expect(throws: LinkedDataError.self) { try processor.quads(of: document) }
    #expect(error?.code == .workLimit)
  }

  static func lines(of document: JSONValue) throws -> [String] {
    let processor = LinkedDataProcessor(contexts: FixedContexts())
    return try processor.quads(of: document).canonical(hash: .sha256, limits: .init()).lines
      .map { String(decoding: $0.dropLast(), as: UTF8.self) }
  }
}

@Suite struct LinkedDataCanonicalizerTests {
  static let badge: JSONValue = {
    var badge = ContextProfileTests.badge
    badge["proof"] = nil
    return .object(badge)
  }()

  @Test func badgeSaysItsStatements() throws {
    let canonicalizer = LinkedDataCanonicalizer(contexts: PinnedContexts())
    let text = String(decoding: try canonicalizer.canonicalQuads(of: Self.badge), as: UTF8.self)
    let vocabulary = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
    #expect(
      text.contains(
        "<https://college.example/welding> <\(vocabulary)creditsAvailable> "
          + "\"2.5E0\"^^<https://www.w3.org/2001/XMLSchema#float> .\n"))
    #expect(text.contains("_:c14n0 <\(vocabulary)narrative> \"Passed the test.\" .\n"))
    #expect(text.split(separator: "\n").count == 14)
  }

  @Test func resultDoesNotDependOnWhatWasBuiltBefore() async throws {
    let shared = PinnedContexts()
    let fresh = try LinkedDataCanonicalizer(contexts: PinnedContexts())
      .canonicalQuads(of: Self.badge)
    let all = try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<32 {
        group.addTask {
          try LinkedDataCanonicalizer(contexts: shared).canonicalQuads(of: Self.badge)
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(all.allSatisfy { $0 == fresh })
  }

  /// Members of objects and, but in lists, elements of arrays have no order.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func resultDoesNotDependOnOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var badge = Self.shuffled(Self.badge, using: &random)
    badge = ContextProfileTests.set(Self.badge["@context"] ?? nil, at: ["@context"], in: badge)
    let canonicalizer = LinkedDataCanonicalizer(contexts: PinnedContexts())
    #expect(
      try canonicalizer.canonicalQuads(of: badge) == canonicalizer.canonicalQuads(of: Self.badge))
  }

  static func shuffled(_ value: JSONValue, using random: inout SeededGenerator) -> JSONValue {
    switch value {
    case .array(let elements):
      return .array(elements.map { shuffled($0, using: &random) }.shuffled(using: &random))
    case .object(let object):
      var result = JSONObject()
      for member in object.members.shuffled(using: &random) {
        result[member.key] = shuffled(member.value, using: &random)
      }
      return .object(result)
    default:
      return value
    }
  }

  /// Documents of keywords and names in any place: each has its statements or its failure, and what is
  /// said does not depend on what was built before.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func anyDocumentEndsTheSameWay(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var document = JSONObject()
    document["@context"] = .array([
      "https://www.w3.org/ns/credentials/v2", Self.any(depth: 3, using: &random),
    ])
    for _ in 0..<4 {
      document[Self.names.randomElement(using: &random) ?? ""] = Self.any(depth: 4, using: &random)
    }
    func result(_ contexts: PinnedContexts) -> Result<[UInt8], any Error> {
      Result {
        try LinkedDataCanonicalizer(contexts: contexts).canonicalQuads(of: .object(document))
      }
    }
    switch (result(Self.shared), result(PinnedContexts())) {
    case (.success(let one), .success(let two)): #expect(one == two)
    case (.failure(let one), .failure(let two)):
      #expect(one as? LinkedDataError == two as? LinkedDataError)
      #expect(one is LinkedDataError)
    default: Issue.record("the same document with and without contexts built before")
    }
    _ = ContextProfile(contexts: Self.shared).check(.object(document))
  }

  static let shared = PinnedContexts()
  static let names = [
    "@id", "@type", "@value", "@list", "@set", "@graph", "@reverse", "@included", "@index", "@nest",
    "@language", "@direction", "@vocab", "@base", "@container", "@protected", "@context", "@json",
    "id", "type", "name", "proof", "issuer", "credentialSubject", "VerifiableCredential", "a", "b",
    "urn:a", "_:b", "a:b", "https://a.example/", "https://a.example/#c", "",
  ]

  static func any(depth: Int, using random: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 5), using: &random) {
    case 0: return nil
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(Double.random(in: -2...2, using: &random))
    case 3, 4: return .string(names.randomElement(using: &random) ?? "")
    case 5: return .array((0..<3).map { _ in any(depth: depth - 1, using: &random) })
    default:
      var object = JSONObject()
      for _ in 0..<Int.random(in: 0..<4, using: &random) {
        object[names.randomElement(using: &random) ?? ""] = any(depth: depth - 1, using: &random)
      }
      return .object(object)
    }
  }

  @Test func ownContextLeavesNothingBehind() throws {
    let canonicalizer = LinkedDataCanonicalizer(contexts: PinnedContexts())
    let before = try canonicalizer.canonicalQuads(of: Self.badge)
    let changed = ContextProfileTests.set(
      ["@vocab": "https://a.example/#"], at: ["@context", "2"], in: Self.badge)
    _ = try canonicalizer.canonicalQuads(of: changed)
    #expect(try canonicalizer.canonicalQuads(of: Self.badge) == before)
  }

  @Test func contextThatIsNotPinnedIsNotRead() {
    let changed = ContextProfileTests.set(
      "https://contexts.example/v1", at: ["@context", "2"], in: Self.badge)
    let error = #expect(throws: LinkedDataError.self) {
      try LinkedDataCanonicalizer(contexts: PinnedContexts()).canonicalQuads(of: changed)
    }
    #expect(error?.code == .loadingRemoteContextFailed)
  }

  @Test func deadlineStops() {
    var limits = LinkedDataLimits()
    limits.isPastDeadline = { true }
    let error = #expect(throws: LinkedDataError.self) {
      try LinkedDataCanonicalizer(contexts: PinnedContexts())
        .canonicalQuads(of: Self.badge, limits: limits)
    }
    #expect(error?.code == .deadline)
  }
}
