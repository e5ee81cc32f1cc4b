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

  @Test func aVectorIsTheDirectionOfTheSumOfItsRows() throws {
    let embedder = try TinyModel().open()
    // data is row 2, clean is row 3; one pair.
    let rows = embedder.rows(of: "data clean")
    #expect(rows.count == 3)
    let sum = rows.reduce([0.0, 0, 0, 0]) { sum, row in
      let value = Double(row % 128)
      return zip(sum, [value, -value, (value / 2).rounded(.towardZero), 1]).map(+)
    }
    let norm = sum.map { $0 * $0 }.reduce(0, +).squareRoot()
    #expect(embedder.embed("data clean") == sum.map { Float($0 / norm) })
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

  @Test func aTextOfAHundredThousandWordsHasAVector() throws {
    let vector = try StaticEmbedder.builtIn().embed(
      String(repeating: "manage cloud infrastructure ", count: 33_334))
    #expect(abs(vector.map { $0 * $0 }.reduce(0, +) - 1) < 1e-5)
  }

  @Test func theBuiltInModelSaysWhatItIs() throws {
    let embedder = try StaticEmbedder.builtIn()
    #expect(embedder.dimension == 256)
    #expect(embedder.hash.count == 64)
    let table = try #require(embedder.calibration).points
    #expect(table.count <= 16)
    #expect(table.first?.cosine == -1 && table.last?.cosine == 1)
    for (low, high) in zip(table, table.dropFirst()) {
      #expect(low.cosine < high.cosine && low.probability < high.probability)
    }
    let same = dot(embedder.embed("data analysis").span, embedder.embed("Data  analysis").span)
    #expect(abs(same - 1) < 1e-6)
  }
}
