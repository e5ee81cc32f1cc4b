import Embedding
import Foundation
import TestSupport
import Testing
import Vectors

@Suite struct StaticEmbedderTests {
  /// Buckets by Python's `zlib.crc32((a + " " + b).encode()) % 1000` over
  /// `re.findall("[a-z0-9]+[+#]*", text.lower())`.
  @Test(arguments: [
    ("data", []),
    ("analyse data with python", [439, 162, 654]),
    ("c++ programming", [45]),
    ("C# and .NET", [378, 291]),
    ("naïve Bayes", [104, 146]),
    ("e-learning & micro-credentials", [826, 218, 835]),
    ("\u{212A}elvin scale", [333]),
    ("\u{130}stanbul tour", [941, 272]),
    ("a++b c", [112, 828]),
    ("x #y z+", [64, 334]),
    ("level 5, 日 level 6", [413, 19, 975]),
  ])
  func neighbouringWordsFallIntoTheBucketsOfTheirCRC(text: String, buckets: [Int32]) throws {
    let embedder = try TinyModel().open()
    let first = Int32(TinyModel.words.count)
    let rows = embedder.rows(of: text)
    #expect(rows.filter { $0 >= first }.map { $0 - first } == buckets)
    #expect(rows.filter { $0 < first } == embedder.pieces.ids(of: text))
  }

  @Test(arguments: [
    "data clean", "😀", "😀🎉 👩‍💻", "日本語 data и Σ, c++ 한 naïve", "uncleaned",
    String(repeating: "clean Data ", count: 50_000), String(repeating: "😀", count: 100_000),
    String(repeating: "日", count: 1000) + String(repeating: " a1+b", count: 1000),
  ])
  func aVectorIsTheDirectionOfTheSumOfItsRows(text: String) throws {
    let embedder = try TinyModel().open()
    var plain = PlainTextRows(pieces: TinyModel.words, buckets: 1000)
    let rows = plain.rows(of: text)
    let sum = rows.reduce(into: [0.0, 0, 0, 0]) { sum, row in
      let value = Double(row % 128)
      for (k, number) in [value, -value, (value / 2).rounded(.towardZero), 1].enumerated() {
        sum[k] += number
      }
    }
    let norm = sum.map { $0 * $0 }.reduce(0, +).squareRoot()
    #expect(embedder.embed(text) == sum.map { Float($0 / norm) })
    #expect(embedder.rows(of: text) == rows)
  }

  @Test(arguments: ["", "   ", "\u{301}", "\u{0}\u{200B}"])
  func aTextWithoutPiecesHasTheZeroVector(text: String) throws {
    #expect(try TinyModel().open().embed(text) == [0, 0, 0, 0])
  }

  @Test func anUnknownWordCountsAsOne() throws {
    let embedder = try TinyModel().open()
    #expect(embedder.embed("😀") == embedder.embed("zzz"))
    #expect(embedder.embed("😀") != [0, 0, 0, 0])
  }

  @Test func vectorsDoNotDependOnThreadsOrNeighbours() throws {
    let embedder = try StaticEmbedder.builtIn()
    let words = ["tax", "Naïve Bayes", "C++", "日本語", "", "clean rooms", "😀", "patient care"]
    let texts = (0..<5000).map { "\(words[$0 % 8]) \(words[$0 / 8 % 8]) \($0 % 97)" }
    let one = embedder.embed(texts, threads: 1)
    #expect(one.rows == texts.count)
    #expect(embedder.embed(texts, threads: 2) == one)
    for row in stride(from: 0, to: 5000, by: 611) {
      #expect(embedder.embed(texts[row]) == one.copy(of: row))
    }
    #expect(embedder.embed([]).rows == 0)
  }

  @Test func theBuiltInModelSaysWhatItIs() throws {
    let embedder = try StaticEmbedder.builtIn()
    #expect(embedder.dimension == 256)
    #expect(embedder.hash.count == 64)
    let table = try #require(embedder.calibration).match.points
    #expect(table.count <= 16)
    #expect(table.first?.cosine == -1 && table.last?.cosine == 1)
    for (low, high) in zip(table, table.dropFirst()) {
      #expect(low.cosine < high.cosine && low.probability < high.probability)
    }
    let same = dot(embedder.embed("data analysis").span, embedder.embed("Data  analysis").span)
    #expect(abs(same - 1) < 1e-6)
  }
}
