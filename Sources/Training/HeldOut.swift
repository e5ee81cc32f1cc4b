public import Digest
internal import SkillModel

/// Texts and occupations that no training may see, known by their hashes only.
///
/// A list has one SHA-256 a line, in hexadecimal, of the UTF-8 of a text after NFC, trimming,
/// collapsing white space to one space, and lower-casing.
public struct HeldOut: Sendable {
  private var texts: Set<SHA256Digest>
  private var occupations: Set<SHA256Digest>

  /// Nothing is held out.
  public static let nothing = HeldOut(hashed: [], occupations: [])

  private init(hashed texts: Set<SHA256Digest>, occupations: Set<SHA256Digest>) {
    self.texts = texts
    self.occupations = occupations
  }

  /// Takes the two lists.
  ///
  /// - Parameters:
  ///   - texts: The list of texts, unpacked.
  ///   - occupations: The list of titles of occupations whose competencies are held out, unpacked.
  /// - Throws: ``TrainingError`` of code `malformed` with the line that is no hash.
  public init(texts: [UInt8], occupations: [UInt8]) throws(TrainingError) {
    self.init(
      hashed: try Self.hashes(in: texts, of: "texts"),
      occupations: try Self.hashes(in: occupations, of: "occupations"))
  }

  /// How many texts and occupations are listed.
  public var counts: (texts: Int, occupations: Int) { (texts.count, occupations.count) }

  /// Whether a text is listed.
  public func lists(_ text: String) -> Bool {
    !texts.isEmpty && texts.contains(Self.hash(of: text))
  }

  /// Whether the occupation of this title is listed.
  public func lists(occupation title: String) -> Bool {
    !occupations.isEmpty && occupations.contains(Self.hash(of: title))
  }

  /// The hash that a list has of a text.
  public static func hash(of text: String) -> SHA256Digest {
    SHA256Digest(of: text.foldedForMatching())
  }

  private static func hashes(
    in bytes: [UInt8], of what: String
  ) throws(TrainingError) -> Set<SHA256Digest> {
    var hashes: Set<SHA256Digest> = []
    for (number, line) in bytes.split(separator: UInt8(ascii: "\n")).enumerated() {
      let text = String(decoding: line, as: UTF8.self).trimmingWhiteSpace()
      guard let hash = SHA256Digest(hex: text) else {
        throw TrainingError(
          .malformed,
          "the list of held-out \(what), line \(number + 1): found \"\(text.prefix(70))\", expected "
            + "the 64 hexadecimal digits of a SHA-256")
      }
      hashes.insert(hash)
    }
    return hashes
  }
}
