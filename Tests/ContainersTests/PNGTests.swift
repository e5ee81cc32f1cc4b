import Containers
import TestSupport
import Testing

struct PNGTests {
  /// A picture, and what stands in it under `badge`.
  struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var picture: [UInt8]
    var text: String?
  }

  static let examples = [
    Example(testDescription: "no text", picture: PNGBuilder.picture(), text: nil),
    Example(
      testDescription: "a text of another keyword",
      picture: PNGBuilder.picture(PNGBuilder.tEXt("badges", Array("{}".utf8))), text: nil),
    Example(
      testDescription: "an international text behind another",
      picture: PNGBuilder.picture(
        PNGBuilder.tEXt("date", [0x31]), PNGBuilder.iTXt("badge", "{\"é\": \"\u{1D4D1}\"}")),
      text: "{\"é\": \"\u{1D4D1}\"}"),
    Example(
      testDescription: "a compressed international text",
      picture: PNGBuilder.picture(PNGBuilder.iTXt("badge", "é{}", isCompressed: true)),
      text: "é{}"),
    Example(
      testDescription: "a plain text in Latin-1",
      picture: PNGBuilder.picture(PNGBuilder.tEXt("badge", [0x7B, 0xE9, 0x7D])), text: "{é}"),
    Example(
      testDescription: "a plain text that is UTF-8 all the same",
      picture: PNGBuilder.picture(PNGBuilder.tEXt("badge", Array("{é}".utf8))), text: "{é}"),
    Example(
      testDescription: "a compressed plain text",
      picture: PNGBuilder.picture(PNGBuilder.zTXt("badge", PNGBuilder.zlib(Array("{é}".utf8)))),
      text: "{é}"),
    Example(
      testDescription: "an empty text",
      picture: PNGBuilder.picture(PNGBuilder.iTXt("badge", "")), text: ""),
    Example(
      testDescription: "a text behind the end",
      picture: PNGBuilder.picture() + PNGBuilder.iTXt("badge", "{}"), text: nil),
    Example(
      testDescription: "another damaged text",
      picture: PNGBuilder.picture(PNGBuilder.chunk("tEXt", [0x61, 0, 0x62], damage: 1)), text: nil),
  ]

  @Test(arguments: examples) func textStandsUnderItsKeyword(example: Example) throws {
    let text = try PNG.text(of: "badge", in: example.picture)
    #expect(text.map { String(decoding: $0, as: UTF8.self) } == example.text)
  }

  /// A broken picture and the whole of what is said about it.
  struct Fault: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var picture: [UInt8]
    var code: ContainerError.Code
    var reason: String
  }

  static let badge = PNGBuilder.iTXt("badge", "{}")

  static let faults = [
    Fault(
      testDescription: "no picture", picture: Array("no picture".utf8), code: .malformed,
      reason: "found no PNG signature, expected the bytes 89 50 4E 47 0D 0A 1A 0A"),
    Fault(
      testDescription: "a part of a signature", picture: [0x89, 0x50, 0x4E, 0x47],
      code: .truncated,
      reason: "found the end of the file inside a picture, expected more: fetch it again"),
    Fault(
      testDescription: "a picture without an end",
      picture: PNGBuilder.picture(badge).dropLast(12), code: .truncated,
      reason: "found the end of the file inside a picture, expected more: fetch it again"),
    Fault(
      testDescription: "a chunk longer than the file",
      picture: PNGBuilder.signature + [0xFF, 0xFF, 0xFF, 0xFF] + Array("iTXtbadge".utf8)
        + [0, 0, 0, 0, 0, 0x7B],
      code: .truncated,
      reason: "found the end of the file inside a picture, expected more: fetch it again"),
    Fault(
      testDescription: "a wrong checksum",
      picture: PNGBuilder.picture(
        PNGBuilder.chunk("tEXt", Array("badge\0{}".utf8), damage: 1)), code: .malformed,
      reason: "found a damaged text 'badge' in the picture, expected one that fits its checksum: "
        + "ask for the picture again"),
    Fault(
      testDescription: "two texts", picture: PNGBuilder.picture(badge, badge), code: .malformed,
      reason: "found two texts 'badge' in the picture, expected one"),
    Fault(
      testDescription: "a stream that is none",
      picture: PNGBuilder.picture(PNGBuilder.zTXt("badge", [1, 2, 3, 4])), code: .malformed,
      reason: "found a text in the picture that cannot be unpacked: ask for the picture again"),
    Fault(
      testDescription: "a stream that is cut short",
      picture: PNGBuilder.picture(
        PNGBuilder.zTXt("badge", PNGBuilder.zlib(Array("{}".utf8)).dropLast(2))),
      code: .malformed,
      reason: "found a text in the picture that cannot be unpacked: ask for the picture again"),
  ]

  @Test(arguments: faults) func brokenPictureIsRefused(fault: Fault) {
    let error = #expect(throws: ContainerError.self) {
      try PNG.text(of: "badge", in: Array(fault.picture))
    }
    #expect(error == ContainerError(code: fault.code, reason: fault.reason))
  }

  @Test func limitsAreKept() {
    var limits = PNG.Limits()
    limits.text = 4
    limits.chunks = 3
    let long = [
      PNGBuilder.iTXt("badge", "12345"), PNGBuilder.iTXt("badge", "12345", isCompressed: true),
      PNGBuilder.tEXt("badge", Array("12345".utf8)),
    ]
    for text in long {
      let error = #expect(throws: ContainerError.self) {
        try PNG.text(of: "badge", in: PNGBuilder.picture(text), limits: limits)
      }
      #expect(
        error
          == ContainerError(
            code: .tooLarge,
            reason: "found a text of more than 4 bytes in the picture, which is the limit"))
    }
    let many = PNGBuilder.picture(PNGBuilder.chunk("aaAa", []), PNGBuilder.chunk("aaAa", []))
    let error = #expect(throws: ContainerError.self) {
      try PNG.text(of: "badge", in: many, limits: limits)
    }
    #expect(error?.reason == "found more than 3 chunks in a picture, which is the limit")
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func damageIsSurvived(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var picture = PNGBuilder.picture(PNGBuilder.iTXt("badge", "{\"a\": 1}", isCompressed: true))
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0..<picture.count, using: &generator)
      picture[place] = .random(in: 0...255, using: &generator)
    }
    let length = Int.random(in: 0...picture.count, using: &generator)
    let text = try? PNG.text(of: "badge", in: Array(picture.prefix(length)))
    #expect(text == nil || text == Array("{\"a\": 1}".utf8))
  }
}
