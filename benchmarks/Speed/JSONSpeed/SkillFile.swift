import MadeUpWords

/// A generated file of skill descriptors: the same bytes on every run.
///
/// An array of objects with four texts and two numbers each. One text in eight holds letters
/// outside ASCII, one in sixteen an escape.
struct SkillFile {
  static let stringsPerObject = 4

  private static let languages = ["en", "de", "fr", "es", "pt-BR"]

  private var writer: WordWriter

  /// The whole file.
  var bytes: [UInt8] { writer.bytes }

  /// Writes `objects` descriptors; `seed` decides their words.
  init(objects: Int, seed: UInt64) {
    writer = WordWriter(seed: seed, capacity: objects * 230)
    writer.append("[")
    for number in 0..<objects {
      if number > 0 { writer.append(",\n") }
      appendObject(number)
    }
    writer.append("]\n")
  }

  private mutating func appendObject(_ number: Int) {
    writer.append("{\"id\":\"https://skills.example/rsd/\(100_000 + number)\",\"name\":\"")
    appendWords(2 + writer.below(3))
    writer.append("\",\"statement\":\"")
    appendWords(7 + writer.below(8))
    writer.append(
      "\",\"language\":\"\(Self.languages[writer.below(5)])\",\"level\":\(writer.below(9))")
    writer.append(",\"weight\":0.\(100 + writer.below(900))}")
  }

  private mutating func appendWords(_ count: Int) {
    if writer.appendJSONWords(count) { writer.append(" \\\"\\u00e9\\\"") }
  }
}
