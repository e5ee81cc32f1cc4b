import JSON
import Testing
import Verification

/// Maps, nests, included nodes, imports and directions: what the contexts of credentials rarely use.
@Suite struct LinkedDataContainerTests {
  static let a = "https://a.example/"

  /// What is put into the context, the document without it, and what it says, whatever the names of blank nodes.
  static let documents: [(JSONObject, JSONObject, [String])] = [
    (
      ["m": ["@id": "https://a.example/m", "@container": "@id"]],
      ["m": ["urn:y": ["https://a.example/p": 1], "@none": ["https://a.example/p": true]]],
      [
        "<urn:x> <\(a)m> <urn:y> .", "<urn:x> <\(a)m> _:c14n0 .",
        "<urn:y> <\(a)p> \"1\"^^<\(xsd)integer> .",
        "_:c14n0 <\(a)p> \"true\"^^<\(xsd)boolean> .",
      ]
    ),
    (
      [
        "m": ["@id": "https://a.example/m", "@container": "@type"],
        "T": ["@id": "https://a.example/T", "@context": ["p": "https://a.example/p"]],
      ],
      ["m": ["T": [["p": "a"], "urn:y"]]],
      [
        "<urn:x> <\(a)m> <urn:y> .", "<urn:x> <\(a)m> _:c14n0 .",
        "<urn:y> <\(rdf)type> <\(a)T> .", "_:c14n0 <\(rdf)type> <\(a)T> .",
        "_:c14n0 <\(a)p> \"a\" .",
      ]
    ),
    (
      [
        "m": ["@id": "https://a.example/m", "@container": "@index", "@index": "k"],
        "k": ["@id": "https://a.example/k", "@type": "@id"],
      ],
      ["m": ["urn:key": ["@id": "urn:y"], "@none": ["@id": "urn:z"]]],
      [
        "<urn:x> <\(a)m> <urn:y> .", "<urn:x> <\(a)m> <urn:z> .", "<urn:y> <\(a)k> <urn:key> .",
      ]
    ),
    (
      ["m": ["@id": "https://a.example/m", "@container": ["@graph", "@id"]]],
      ["m": ["urn:g": ["@id": "urn:y", "https://a.example/p": "a"]]],
      ["<urn:x> <\(a)m> <urn:g> .", "<urn:y> <\(a)p> \"a\" <urn:g> ."]
    ),
    (
      ["n": "@nest", "p": ["@id": "https://a.example/p", "@nest": "n"]],
      ["n": [["p": "a"], ["n": ["p": "b"]]]],
      ["<urn:x> <\(a)p> \"a\" .", "<urn:x> <\(a)p> \"b\" ."]
    ),
    (
      [:], ["@included": [["@id": "urn:y", "https://a.example/p": "a"]]],
      ["<urn:y> <\(a)p> \"a\" ."]
    ),
    (
      ["r": ["@reverse": "https://a.example/p"]],
      ["r": ["@id": "urn:y"], "@reverse": ["https://a.example/q": ["@id": "urn:z"]]],
      ["<urn:y> <\(a)p> <urn:x> .", "<urn:z> <\(a)q> <urn:x> ."]
    ),
    (
      ["@import": "https://a.example/context", "q": "https://a.example/own"],
      ["p": "a", "q": "b"], ["<urn:x> <\(a)own> \"b\" .", "<urn:x> <\(a)p> \"a\" ."]
    ),
    (
      ["l": ["@id": "https://a.example/l", "@container": "@list"]], ["l": [[], ["a"]]],
      [
        "<urn:x> <\(a)l> _:c14n0 .", "_:c14n0 <\(rdf)first> <\(rdf)nil> .",
        "_:c14n0 <\(rdf)rest> _:c14n1 .", "_:c14n1 <\(rdf)first> _:c14n2 .",
        "_:c14n1 <\(rdf)rest> <\(rdf)nil> .", "_:c14n2 <\(rdf)first> \"a\" .",
        "_:c14n2 <\(rdf)rest> <\(rdf)nil> .",
      ]
    ),
    (
      ["j": ["@id": "https://a.example/j", "@type": "@json"]], ["j": nil],
      ["<urn:x> <\(a)j> \"null\"^^<\(rdf)JSON> ."]
    ),
  ]

  static let rdf = LinkedDataProcessorTests.rdf
  static let xsd = LinkedDataProcessorTests.xsd
  static let source = FixedContexts(documents: [
    "https://a.example/context": [
      "@context": ["p": "https://a.example/p", "q": "https://a.example/q"]
    ]
  ])

  @Test(arguments: documents)
  func documentSaysItsStatements(
    context: JSONObject, document: JSONObject, lines: [String]
  ) throws {
    let expected = try RDFCanonTests.canonical(Array(lines.joined(separator: "\n").utf8))
    #expect(
      try Self.lines(of: document, context) == expected.split(separator: "\n").map(String.init))
  }

  /// What is put into the context, the document without it, and the failure.
  static let failures: [(JSONObject, JSONObject, LinkedDataError.Code)] = [
    ([:], ["@included": "a"], .invalidIncludedValue),
    ([:], ["@included": ["@value": "a"]], .invalidIncludedValue),
    ([:], ["@nest": "a"], .invalidNestValue),
    (["a": ["@id": "urn:a", "@nest": "@id"]], [:], .invalidNestValue),
    (["a": ["@id": "urn:a", "@container": "@type", "@type": "urn:t"]], [:], .invalidTypeMapping),
    (["a": ["@id": "urn:a", "@container": ["@list", "@set"]]], [:], .invalidContainerMapping),
    (["a": ["@id": "urn:a", "@index": "urn:k"]], [:], .invalidTermDefinition),
    (
      ["a": ["@id": "urn:a", "@container": "@index", "@index": "urn:k"]], ["a": ["k": "text"]],
      .invalidValueObject
    ),
    (["@import": 1], [:], .invalidImportValue),
    (["@import": "https://a.example/none"], [:], .loadingRemoteContextFailed),
    (["@direction": "up"], [:], .invalidBaseDirection),
    (["@version": 1.0], [:], .invalidVersionValue),
    (["@type": [:]], [:], .keywordRedefinition),
  ]

  @Test(arguments: failures)
  func documentIsAnError(
    context: JSONObject, document: JSONObject, code: LinkedDataError.Code
  ) {
    let error = #expect(throws: LinkedDataError.self) { try Self.lines(of: document, context) }
    #expect(error?.code == code)
  }

  @Test func directionIsKeptWhereAsked() throws {
    let context: JSONObject = ["@direction": "rtl", "@language": "AR-eg"]
    let document: JSONObject = ["https://a.example/p": "a"]
    #expect(try Self.lines(of: document, context) == ["<urn:x> <\(Self.a)p> \"a\"@AR-eg ."])
    #expect(
      try Self.lines(of: document, context, direction: .datatype)
        == ["<urn:x> <\(Self.a)p> \"a\"^^<https://www.w3.org/ns/i18n#ar-eg_rtl> ."])
    #expect(
      try Self.lines(of: document, context, direction: .compound) == [
        "<urn:x> <\(Self.a)p> _:c14n0 .", "_:c14n0 <\(Self.rdf)direction> \"rtl\" .",
        "_:c14n0 <\(Self.rdf)language> \"ar-eg\" .", "_:c14n0 <\(Self.rdf)value> \"a\" .",
      ])
  }

  static func lines(
    of document: JSONObject, _ context: JSONObject, direction: RDFDirection? = nil
  ) throws -> [String] {
    var document = document
    document["@id"] = "urn:x"
    document["@context"] = .object(context)
    var processor = LinkedDataProcessor(contexts: source)
    processor.direction = direction
    let quads = try processor.quads(of: .object(document))
    return try quads.canonical(hash: .sha256, limits: .init()).lines
      .map { String(decoding: $0.dropLast(), as: UTF8.self) }
  }
}
