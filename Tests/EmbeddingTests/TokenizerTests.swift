import Embedding
import Foundation
import TestSupport
import Testing

@Suite struct TokenizerTests {
  private static let tokenizer = Result { try TinyModel().open().pieces }

  private func pieces(_ text: String) throws -> [String] {
    let tokenizer = try Self.tokenizer.get()
    return tokenizer.ids(of: text).map(tokenizer.piece)
  }

  @Test(arguments: [
    ("", []),
    (" \t\r\n\u{A0}\u{3000}", []),
    ("Clean DATA", ["clean", "data"]),
    ("uncleaned", ["un", "##clean", "##ed"]),
    ("unknown", ["[UNK]"]),
    ("cleanx data", ["[UNK]", "data"]),
    ("Café cafe\u{301} NAÏVE", ["cafe", "cafe", "naive"]),
    ("c++ C#-a.", ["c", "+", "+", "c", "#", "-", "a", "."]),
    ("data!$", ["data", "!", "$"]),
    ("“hello”", ["“", "hello", "”"]),
    ("日本語skill", ["日", "本", "語", "skill"]),
    ("da\u{0}t\u{200D}a\u{7}", ["data"]),
    ("data\u{AD}", ["data"]),
    ("da\u{FFFD}ta", ["data"]),
    ("data\u{85}clean", ["data", "##clean"]),
    ("data\u{2028}clean", ["data", "clean"]),
    ("한", ["ᄒ", "##ᅡ", "##ᆫ"]),
    ("Йи", ["и", "##и"]),
    ("ΣΣ", ["σ", "##σ"]),
    ("İI", ["i", "##i"]),
    ("\u{212A}", ["k"]),
    ("😀", ["[UNK]"]),
    ("😀🎉 👩‍💻", ["[UNK]", "[UNK]"]),
    ("[UNK]", ["[UNK]", "[UNK]", "[UNK]"]),
    ("\u{301}", []),
  ])
  func textIsSplitAsBERTSplitsIt(text: String, expected: [String]) throws {
    #expect(try pieces(text) == expected)
  }

  @Test func wordsAreWhatIsSplitIntoPieces() {
    let text = "Naïve C++-code, 日本 \(String(repeating: "a", count: 101))\u{301}"
    #expect(Tokenizer.words(of: text) == ["naive", "c", "+", "+", "-", "code", ",", "日", "本"])
    #expect(Tokenizer.words(of: " \u{301}").isEmpty)
  }

  @Test func aWordOfMoreThanAHundredCharactersIsUnknown() throws {
    #expect(try pieces(String(repeating: "a", count: 100)).count == 100)
    #expect(try pieces(String(repeating: "a", count: 101)) == ["[UNK]"])
    #expect(try pieces(String(repeating: "и", count: 100)).count == 100)
    #expect(try pieces(String(repeating: "и", count: 101)) == ["[UNK]"])
    #expect(try pieces(String(repeating: "a\u{301}", count: 100)).count == 100)
  }

  @Test func aHundredThousandWordsAreAllKept() throws {
    let text = String(repeating: "clean data ", count: 50_000)
    #expect(try Self.tokenizer.get().ids(of: text).count == 100_000)
  }

  @Test func accentsGoAsInCanonicalDecomposition() {
    for value in UInt32(0x80)..<0x30000 {  // Nothing beyond decomposes.
      guard let scalar = Unicode.Scalar(value) else { continue }
      let decomposed = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      let letters = decomposed.filter { $0.properties.generalCategory != .nonspacingMark }
      let expected = decomposed.elementsEqual([scalar]) ? nil : Array(letters)
      guard BaseLetters.of(scalar) != expected else { continue }
      Issue.record("U+\(String(value, radix: 16)): \(letters.map(\.value))")
    }
  }
}
