import Embedding
import Foundation
import JSON
import Synchronization
import TestSupport
import Testing
import Vectors

@Suite struct SentenceEncoderTests {
  private static let texts = ["data clean", "", "Unclean data 日 cafés clean"]

  private func pooling(_ name: String) -> [String: String?] {
    ["1_Pooling/config.json": "{\"word_embedding_dimension\": 8, \"pooling_mode_\(name)\": true}"]
  }

  /// What `tiny_encoder.py` computed.
  private func expected(_ activation: String, _ pooling: String) throws -> [[Double]] {
    let url = Corpus.project.appending(path: "Tests/EmbeddingTests/Fixtures/tiny-encoder.json")
    let json = try JSONValue(parsing: [UInt8](Data(contentsOf: url)), limits: .job)
    return try #require(json[activation]?[pooling]?.array).map {
      $0.list.compactMap(\.number?.double)
    }
  }

  private func expectEqual(_ found: Matrix, _ expected: [[Double]]) {
    #expect(found.rows == expected.count)
    for (row, numbers) in expected.enumerated() {
      for (a, b) in zip(found.copy(of: row), numbers) {
        #expect(abs(Double(a) - b) < 2e-6, "text \(row): \(found.copy(of: row)), \(numbers)")
      }
    }
  }

  @Test func piecesAreEmbeddedAsTextsOfOnePiece() throws {
    let encoder = try TinyEncoder().open()
    let pieces = encoder.embedPieces()
    #expect(pieces.rows == TinyEncoder.words.count)
    for word in ["data", "clean", "un", "cafe"] {
      let piece = try #require(TinyEncoder.words.firstIndex(of: word))
      for (a, b) in zip(pieces.copy(of: piece), encoder.embed(word)) { #expect(abs(a - b) < 1e-6) }
    }
    // What goes on in a word is another piece than what begins one.
    #expect(pieces.copy(of: 7) != pieces.copy(of: 5))
  }

  @Test(arguments: ["gelu", "gelu_new"], ["mean_tokens", "cls_token"])
  func vectorsAreThoseOfTheReference(activation: String, pooling: String) throws {
    var model = TinyEncoder(files: self.pooling(pooling))
    model.files["config.json"] = TinyEncoder.configuration.replacing(
      "\"gelu\"", with: "\"\(activation)\"")
    let found = try model.open().embed(Self.texts)
    expectEqual(found, try expected(activation, pooling))
  }

  @Test(arguments: ["F32", "F16", "BF16"], ["", "bert.", "0.auto_model."])
  func everyTypeAndPrefixGivesTheSame(type: String, prefix: String) throws {
    let found = try TinyEncoder(type: type, prefix: prefix).open().embed(Self.texts)
    #expect(try found == TinyEncoder().open().embed(Self.texts))
    expectEqual(found, try expected("gelu", "mean_tokens"))
  }

  @Test(arguments: ["F32", "F16", "BF16"], ["mean_tokens", "cls_token"])
  func vectorsOfBF16AreNearThoseOfFloat32(type: String, pooling: String) throws {
    let model = TinyEncoder(type: type, files: self.pooling(pooling))
    let texts = Self.texts + (0..<50).map { "clean \($0) data " + "unclean cafés ".prefix($0 % 14) }
    let (wide, short) = (try model.open().embed(texts), try model.open(.bf16).embed(texts))
    #expect(wide != short)
    for row in texts.indices { #expect(dot(wide[row], short[row]) > 0.999, "text \(row)") }
    #expect(try model.open(.bf16).embed(texts, threads: 3) == short)
  }

  @Test func theModelSaysWhatItIs() throws {
    let (encoder, short) = (try TinyEncoder().open(), try TinyEncoder().open(.bf16))
    #expect(encoder.name == "tiny")
    #expect(encoder.hash == String(repeating: "0a", count: 32))
    #expect(encoder.dimension == 8)
    #expect(encoder.longestText == 12)
    #expect(encoder.pieces.count == 10)
    #expect(encoder.precision == .float32 && short.precision == .bf16)
    #expect(SentenceEncoder.Precision.float32.isNative)
  }

  @Test func textsAreCutAtTheGreatestLength() throws {
    let encoder = try TinyEncoder().open()
    let ten = Array(repeating: "data", count: 10).joined(separator: " ")
    #expect(encoder.embed(ten) == encoder.embed(ten + " clean"))
    #expect(encoder.embed(ten) != encoder.embed("clean " + ten))
    let many = String(repeating: "data ", count: 100_000)
    #expect(encoder.embed(many) == encoder.embed(ten))
    let short = try TinyEncoder(files: ["sentence_bert_config.json": "{\"max_seq_length\": 4}"])
      .open()
    #expect(short.longestText == 4)
    #expect(short.embed("data clean café") == short.embed("data clean"))
  }

  @Test func aTextWithoutPiecesHasAVector() throws {
    let encoder = try TinyEncoder().open()
    let vectors = encoder.embed(["", " \t", "\u{301}", "😀", "日 مرحبا data"])
    for row in 0..<vectors.rows {
      #expect(abs(dot(vectors[row], vectors[row]) - 1) < 1e-6)
    }
    #expect(vectors.copy(of: 0) == vectors.copy(of: 1))
    #expect(vectors.copy(of: 0) == vectors.copy(of: 2))
    #expect(encoder.embed([]).rows == 0)
  }

  @Test func whatIsNotInTheVocabularyIsUnknown() throws {
    let encoder = try TinyEncoder().open()
    let pairs = [
      ("😀", "zz"), ("😀🎉 👩‍💻", "zz zz"), ("日 مرحبا data, cafés", "zz zz data zz cafés"),
      (String(repeating: "😀", count: 100_000), "zz"),
      (String(repeating: "日", count: 100_000), String(repeating: "zz ", count: 10)),
    ]
    for (text, plain) in pairs { #expect(encoder.embed(text) == encoder.embed(plain)) }
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func vectorsDependOnNeighboursByRoundingsOnly(seed: UInt64) throws {
    let encoder = try TinyEncoder().open()
    var generator = SeededGenerator(seed: seed)
    let texts = (0..<2000).map { _ in
      (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        ["data", "clean", "unclean", "cafés", "日"].randomElement(using: &generator) ?? ""
      }.joined(separator: " ")
    }
    let one = encoder.embed(texts)
    #expect(encoder.embed(texts, threads: 3) == one)
    for row in stride(from: 0, to: texts.count, by: 97) {
      let alone = encoder.embed(texts[row])
      #expect(dot(alone.span, one[row]) > 1 - 1e-6)
    }
  }

  @Test func progressCountsTheTexts() throws {
    let encoder = try TinyEncoder().open()
    let texts = (0..<700).map { "data clean \($0)" }
    let seen = Mutex<[Int]>([])
    _ = encoder.embed(texts, threads: 2) { done in seen.withLock { $0.append(done) } }
    let counts = seen.withLock { $0 }
    #expect(counts.last == 700)
    #expect(counts.count > 1 && counts == counts.sorted())
  }
}
