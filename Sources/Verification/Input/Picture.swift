internal import Containers
internal import XML

/// A picture that a credential is baked into.
///
/// What is signed is the credential, never the picture around it.
///
/// Source: Open Badges 3.0, section 5.3; Open Badges 2.0, "Open Badges Baking Specification".
enum Picture {
  /// The only credential in a picture; nil when the bytes are no picture.
  ///
  /// Where there is only the address of a badge, as in Open Badges 1, it is not asked for.
  static func credential(in bytes: [UInt8], limit: Int) throws(Finding) -> [UInt8]? {
    // One whose signature is damaged is a damaged picture.
    let isPNG = PNG.isPNG(bytes) || namesHeader(bytes)
    guard isPNG || bytes.first(where: { !isBlank($0) }) == UInt8(ascii: "<") else { return nil }
    guard bytes.count <= limit else {
      throw Finding(.inputTooLarge, .input, detail: "found \(bytes.count) bytes")
    }
    let texts = isPNG ? try png(bytes) : try svg(bytes)
    guard let text = texts.first else { throw Finding(.imageNoCredential, .input) }
    guard texts.count == 1 else {
      throw Finding(
        .imageMultipleCredentials, .input, detail: "found \(texts.count), expected one")
    }
    let start = text.drop(while: isBlank)
    if start.starts(with: "https://".utf8) || start.starts(with: "http://".utf8) {
      throw Finding(
        .hostedUnreachable, .proof,
        detail: "found the address of a badge in the picture, expected the badge")
    }
    return text
  }

  private static func png(_ bytes: [UInt8]) throws(Finding) -> [[UInt8]] {
    do {
      return try PNG.texts(of: ["openbadgecredential", "openbadges"], in: bytes)
        .filter { !$0.allSatisfy(isBlank) }
    } catch {
      throw Finding(.imageMalformed, .input, detail: error.reason)
    }
  }

  private static func svg(_ bytes: [UInt8]) throws(Finding) -> [[UInt8]] {
    do {
      return try SVGBadge.texts(of: bytes)
    } catch {
      throw Finding(
        error.code == .doctype ? .forbiddenDTD : .imageMalformed, .input,
        detail: error.description)
    }
  }

  /// Whether the name of a PNG's first part, `IHDR`, stands in the first 16 bytes.
  private static func namesHeader(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 3 else { return false }
    return (0...min(bytes.count, 16) - 4).contains { place in
      bytes[place] == UInt8(ascii: "I") && bytes[place..<place + 4].elementsEqual("IHDR".utf8)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
