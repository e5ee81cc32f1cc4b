import Containers
import Testing
import TestSupport

@Suite struct Base64URLTests {
  @Test(arguments: [
    ("", []), ("Zg", Array("f".utf8)), ("Zm8", Array("fo".utf8)), ("Zm9v", Array("foo".utf8)),
    ("Zm9vYg", Array("foob".utf8)), ("Zm9vYmE", Array("fooba".utf8)),
    ("Zm9vYmFy", Array("foobar".utf8)), ("-_8", [0xFB, 0xFF]), ("AA", [0]),
    ("____", [255, 255, 255]),
  ])
  func bytesHaveOneText(text: String, bytes: [UInt8]) throws {
    #expect(Base64URL.encode(bytes) == text)
    #expect(try Base64URL.decode(text) == bytes)
  }

  @Test(arguments: [
    (
      "Zg==",
      "found a character outside the base64url alphabet at place 3, "
        + "expected letters, digits, - and _ only"
    ),
    (
      "+/8",
      "found a character outside the base64url alphabet at place 1, "
        + "expected letters, digits, - and _ only"
    ),
    (
      "Zm9v ",
      "found a character outside the base64url alphabet at place 5, "
        + "expected letters, digits, - and _ only"
    ),
    (
      "Zmé",
      "found a character outside the base64url alphabet at place 3, "
        + "expected letters, digits, - and _ only"
    ),
    ("Z", "found a last character that is alone, expected groups of 4, 3 or 2"),
    ("Zm9vY", "found a last character that is alone, expected groups of 4, 3 or 2"),
    ("Zh", "found set bits after the last byte, expected zeros"),
    ("Zm9", "found set bits after the last byte, expected zeros"),
  ])
  func anyOtherTextIsRefused(text: String, reason: String) {
    #expect(throws: ContainerError(code: .malformed, reason: reason)) {
      try Base64URL.decode(text)
    }
  }

  /// Each byte, at each place of a text of one to nine characters.
  @Test(arguments: 1..<10)
  func everyByteOutsideTheAlphabetIsFound(count: Int) {
    let alphabet = Set(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    for place in 0..<count {
      for byte in 0...255 as ClosedRange<UInt8> where !alphabet.contains(byte) {
        var text = [UInt8](repeating: UInt8(ascii: "A"), count: count)
        text[place] = byte
        // As part of a longer text, whose places are not its own.
        let part = ([UInt8](repeating: byte, count: 3) + text)[3...]
        var reason = ""
        do { _ = try Base64URL.decode(part) } catch { reason = error.reason }
        #expect(reason.contains("at place \(place + 1),"), "\(byte) at \(place) of \(count)")
      }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func decodingUndoesEncoding(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    #expect(try Base64URL.decode(Base64URL.encode(bytes)) == bytes)
  }
}
