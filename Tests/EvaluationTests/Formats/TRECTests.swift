import Evaluation
import TestSupport
import Testing

struct TRECTests {
  private func run(_ text: String) throws -> Run {
    try Run(trec: TextFile(name: "x.run", text: text))
  }

  private func qrels(_ text: String) throws -> Judgements {
    try Judgements(trec: TextFile(name: "x.qrels", text: text))
  }

  @Test func fieldsStandBetweenSpacesOrTabs() throws {
    let judgements = try qrels("\u{FEFF}q1 0 a 1\r\n\n  q1\t0\t b\t-2 \nq2 Q0 a 0")
    #expect(judgements == Judgements(["q1": ["a": 1, "b": -2], "q2": ["a": 0]]))
    let run = try run("q1 Q0 a 7 1.5 mine\nq1 Q0 b 1 2e1 mine\n")
    #expect(run.name == "mine")
    #expect(
      run.rankings["q1"]
        == Ranking([ScoredDocument("a", score: 1.5), ScoredDocument("b", score: 20)]))
  }

  @Test func anEmptyRunIsNamedAfterItsFile() throws {
    #expect(try run("") == Run(name: "x.run"))
    #expect(try qrels("\n\n") == Judgements())
  }

  @Test func whatIsWrittenReadsBack() throws {
    for name in Reference.runs {
      let run = try Run(trec: Reference.file("run-\(name).txt"))
      let text = try run.trecText()
      let again = try Run(trec: TextFile(name: run.name, text: text))
      #expect(again == run)
      #expect(try again.trecText() == text)
    }
    let judgements = try Judgements(trec: Reference.file("qrels.txt"))
    #expect(try qrels(judgements.trecText()) == judgements)
  }

  @Test func aRunIsWrittenBestFirst() throws {
    let run = try run("q2 Q0 x 1 0.1 t\nq1 Q0 a 1 1 t\nq1 Q0 c 2 2 t\nq1 Q0 b 3 1 t\n")
    #expect(
      try run.trecText() == """
        q1 Q0 c 1 2.0 t
        q1 Q0 b 2 1.0 t
        q1 Q0 a 3 1.0 t
        q2 Q0 x 1 0.1 t

        """)
  }

  @Test(arguments: [
    (
      "q1 Q0 a 1 2 t\nq1 Q0\u{B}a",
      "2: error: found 3 fields, expected 6 between spaces: query, Q0,"
    ),
    ("q1 Q0 a 1 nan t", "1: error: found the score 'nan', expected a finite decimal number"),
    ("q1 Q0 a 1 inf t", "1: error: found the score 'inf',"),
    ("q1 Q0 a 1 0x1p3 t", "1: error: found the score '0x1p3',"),
    ("q1 Q0 a 1 1e999 t", "1: error: found the score '1e999',"),
    ("q1 Q0 a 1 1,5 t", "1: error: found the score '1,5',"),
    ("q1 Q0 a 1 \u{7}\u{7} t", "1: error: found the score '\u{FFFD}\u{FFFD}',"),
    ("\nq Q0 a 1 2 t\n\nq Q0 a 2 3 t", "4: error: found document 'a' again for query 'q',"),
    ("q1 Q0 a\0 1 2 t", "1: error: found bytes that are not text, expected UTF-8 without NUL"),
  ])
  func badRunsAreRefused(text: String, words: String) {
    #expect { try run(text) } throws: { "\($0)".hasPrefix("x.run:\(words)") }
  }

  @Test(arguments: [
    ("q1 0 a", "1: error: found 3 fields, expected 4 between spaces: query, iteration, document"),
    ("q1 0 a 1 x", "1: error: found 5 fields, expected 4"),
    ("q1 0 a 1.0", "1: error: found the grade '1.0', expected a whole number from -1000000"),
    ("q1 0 a 9223372036854775808", "1: error: found the grade '9223372036854775808',"),
    ("q1 0 a -9223372036854775808", "1: error: found the grade '-9223372036854775808',"),
    ("q1 0 a 1\nq1 0 a 1", "2: error: found document 'a' again for query 'q1', expected one"),
  ])
  func badJudgementsAreRefused(text: String, words: String) {
    #expect { try qrels(text) } throws: { "\($0)".hasPrefix("x.qrels:\(words)") }
  }

  @Test func bytesThatAreNotTextAreRefusedWithTheirLine() {
    let file = TextFile(name: "x", bytes: Array("q 0 a 1\nq 0 ".utf8) + [0xC3, 0x28, 0x20, 0x31])
    #expect { try Judgements(trec: file) } throws: { "\($0)".hasPrefix("x:2: error: found bytes") }
  }

  @Test func longFieldsAreCutInMessages() {
    let long = String(repeating: "9", count: 5000)
    #expect { try qrels("q 0 a \(long)") } throws: { "\($0)".count < 200 }
  }

  @Test(arguments: ["", "a b", "a\u{B}", "a\nb", "a\0", "\u{FEFF}a"])
  func namesThatTRECCannotCarryAreNotWritten(name: String) {
    let name = Identifier(name)
    let run = Run(name: "r", rankings: ["q": Ranking([ScoredDocument(name, score: 1)])])
    #expect { try run.trecText() } throws: { ($0 as? EvaluationError)?.code == .unwritable }
    #expect {
      try Judgements([name: ["a": 1]]).trecText()
    } throws: {
      ($0 as? EvaluationError)?.code == .unwritable
    }
  }

  @Test(arguments: UInt64(0)..<300)
  func anyBytesAreReadOrRefused(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let pieces = ["q1", " ", "\t", "0", "Q0", "a", "1.5", "\n", "\r\n", "-", "e", "\u{0}", "é"]
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...60, using: &random) {
      bytes += Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
      if Int.random(in: 0..<40, using: &random) == 0 { bytes.append(0xFF) }
    }
    let file = TextFile(name: "made up", bytes: bytes)
    for read in [
      { _ = try Run(trec: file) }, { _ = try Judgements(trec: file) },
      { _ = try Judgements(beir: file) },
      { _ = try TestCollection(beirQueries: file, corpus: file, qrels: file) },
    ] {
      do { try read() } catch { #expect("\(error)".hasPrefix("made up:"), "\(error)") }
    }
  }
}
