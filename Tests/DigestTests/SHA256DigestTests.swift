import Digest
import Foundation
import Testing
import TestSupport

@Suite struct SHA256DigestTests {
  /// The examples of FIPS 180-2 appendix B, and the digest of nothing.
  static let examples = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: examples)
  func digestIsThatOfTheStandard(text: String, hex: String) {
    #expect(SHA256Digest(of: text).hex == hex)
    #expect(SHA256Digest(of: Array(text.utf8)).description == hex)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func digestDoesNotDependOnPieces(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let bytes = (0..<500).map { _ in UInt8.random(in: 0...127, using: &random) }
    var hasher = SHA256Hasher()
    var position = 0
    while position < bytes.count {
      let end = min(bytes.count, position + Int.random(in: 0..<90, using: &random))
      if Bool.random(using: &random) {
        hasher.update(Array(bytes[position..<end]))
      } else {
        hasher.update(String(decoding: bytes[position..<end], as: UTF8.self))
      }
      position = end
    }
    #expect(hasher.finalize() == SHA256Digest(of: bytes))
  }

  @Test func hasherGoesOnAfterADigest() {
    var hasher = SHA256Hasher()
    hasher.update("ab")
    #expect(hasher.finalize() == SHA256Digest(of: "ab"))
    hasher.update("c")
    #expect(hasher.finalize() == SHA256Digest(of: "abc"))
  }

  @Test func textFormIsReadBackInEitherCase() {
    let digest = SHA256Digest(of: "abc")
    #expect(SHA256Digest(hex: digest.hex) == digest)
    #expect(SHA256Digest(hex: digest.hex.uppercased()) == digest)
    #expect(SHA256Digest(bytes: digest.bytes) == digest)
  }

  @Test(arguments: [
    "", "ba78", String(repeating: "g", count: 64), String(repeating: "0", count: 63),
    String(repeating: "0", count: 65), "0x" + String(repeating: "0", count: 62),
    String(repeating: "é", count: 32),
  ])
  func otherTextIsNoDigest(text: String) {
    #expect(SHA256Digest(hex: text) == nil)
  }

  @Test(arguments: [0, 31, 33])
  func otherSizesAreNoDigest(count: Int) {
    #expect(SHA256Digest(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }

  @Test func digestIsCodedAsItsText() throws {
    let digest = SHA256Digest(of: "abc")
    let coded = try JSONEncoder().encode([digest])
    #expect(String(decoding: coded, as: UTF8.self) == "[\"\(digest.hex)\"]")
    #expect(try JSONDecoder().decode([SHA256Digest].self, from: coded) == [digest])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([SHA256Digest].self, from: Data("[\"abc\"]".utf8))
    }
  }
}
