import TestSupport
import Testing
import Verification

@Suite struct RDFCanonTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func namesDoNotDependOnLabelsAndOrder(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let nodes = Int.random(in: 1...6, using: &random)
    let edges = (0..<Int.random(in: 0...9, using: &random)).map { _ in
      (0..<3).map { _ in Int.random(in: 0..<nodes, using: &random) }
    }
    func text(_ labels: [Int], _ edges: [[Int]]) -> [UInt8] {
      let lines = edges.map { edge in
        let graph = edge[2] % 2 == 0 ? " _:n\(labels[edge[2]])" : ""
        return "_:n\(labels[edge[0]]) <urn:p\(edge[2] % 3)> _:n\(labels[edge[1]])\(graph) .\n"
      }
      return Array(lines.joined().utf8)
    }
    let first = try Self.canonical(text(Array(0..<nodes), edges))
    let second = try Self.canonical(
      text((0..<nodes).shuffled(using: &random), edges.shuffled(using: &random)))
    #expect(first == second)
    #expect(try Self.canonical(Array(first.utf8)) == first)
  }

  /// Every node of a clique looks like every other, in every order.
  @Test func cliqueIsStopped() throws {
    var text = ""
    for one in 0..<10 {
      for two in 0..<10 where one != two { text += "_:n\(one) <urn:p> _:n\(two) .\n" }
    }
    let error = #expect(throws: LinkedDataError.self) { try Self.canonical(Array(text.utf8)) }
    #expect(error?.code == .workLimit)
  }

  /// Few calls, each with thousands of nodes.
  @Test func largeStarsAreStopped() throws {
    var text = ""
    for star in 0..<2 {
      for leaf in 0..<1_000 { text += "_:s\(star) <urn:p> _:s\(star)l\(leaf) .\n" }
    }
    let error = #expect(throws: LinkedDataError.self) { try Self.canonical(Array(text.utf8)) }
    #expect(error?.code == .workLimit)
  }

  @Test func hashIsChosen() throws {
    let text = Array("_:a <urn:p> _:b .\n_:b <urn:p> _:c .\n_:c <urn:q> _:a .\n".utf8)
    let short = try Self.canonical(text)
    #expect(try Self.canonical(text, hash: .sha384).count == short.count)
  }

  /// Two equal lists are told apart by nothing, however long they are.
  @Test func longEqualListsAreNamed() throws {
    #expect(try Self.canonical(Self.twoLists(of: 150)).split(separator: "\n").count == 600)
  }

  @Test func tooLongEqualListsAreStopped() {
    let error = #expect(throws: LinkedDataError.self) {
      try Self.canonical(Self.twoLists(of: 1_500))
    }
    #expect(error?.code == .workLimit)
  }

  private static func twoLists(of count: Int) -> [UInt8] {
    var text = ""
    for list in 0..<2 {
      for place in 0..<count {
        text += "_:l\(list)n\(place) <urn:first> \"\(place)\" .\n"
        text += "_:l\(list)n\(place) <urn:rest> _:l\(list)n\(place + 1) .\n"
      }
    }
    return Array(text.utf8)
  }

  static func canonical(_ text: [UInt8], hash: HashFunction = .sha256) throws -> String {
    let limits = LinkedDataLimits()
    let quads = try NQuadsReader.read(text, limits: limits).quads
    return String(decoding: try quads.canonical(hash: hash, limits: limits).bytes, as: UTF8.self)
  }
}

@Suite struct NQuadsReaderTests {
  /// A line, and how it is written.
  static let lines = [
    ("<urn:a> <urn:b> <urn:c> .", "<urn:a> <urn:b> <urn:c> ."),
    ("\t<urn:a><urn:b>\"c\"<urn:d>.# end", "<urn:a> <urn:b> \"c\" <urn:d> ."),
    (#"<urn:a> <urn:b> "\u00e9\t\U0001F600" ."#, #"<urn:a> <urn:b> "é\t😀" ."#),
    (#"<urn:\u00e9> <urn:b> "c"@en-GB ."#, #"<urn:é> <urn:b> "c"@en-GB ."#),
    (
      #"<urn:a> <urn:b> "c"^^<http://www.w3.org/2001/XMLSchema#string> ."#,
      #"<urn:a> <urn:b> "c" ."#
    ),
    ("_:x.y <urn:b> _:x.y _:g .", "_:c14n1 <urn:b> _:c14n1 _:c14n0 ."),
    ("# a comment", ""), ("", ""),
  ]

  @Test(arguments: lines)
  func lineIsRead(line: String, written: String) throws {
    let found = try RDFCanonTests.canonical(Array(line.utf8))
    #expect(found == (written.isEmpty ? "" : written + "\n"))
  }

  @Test(arguments: [
    "<urn:a> <urn:b> <urn:c>", "<urn:a> <urn:b> .", "\"a\" <urn:b> <urn:c> .",
    "<urn:a> _:b <urn:c> .", "<urn:a> \"b\" <urn:c> .", "<a> <urn:b> <urn:c> .",
    "<urn:a b> <urn:b> <urn:c> .", "<urn:a> <urn:b> \"c .", "<urn:a> <urn:b> \"\\x\" .",
    "<urn:a> <urn:b> \"\\ud800\" .", "<urn:a> <urn:b> \"c\"@ .", "<urn:a> <urn:b> \"c\"^^\"d\" .",
    "<urn:a> <urn:b> <urn:c> . x", "_: <urn:b> <urn:c> .", "<urn:a> <urn:b> <urn:c> \"g\" .",
  ])
  func badLineIsAnErrorWithItsNumber(line: String) {
    let error = #expect(throws: LinkedDataError.self) {
      try RDFCanonTests.canonical(Array(("# first\n" + line + "\n").utf8))
    }
    #expect(error?.code == .malformedQuads)
    #expect(error?.pointer.tokens == ["2"])
  }
}
