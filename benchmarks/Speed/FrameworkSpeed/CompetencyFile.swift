import MadeUpWords

/// A generated framework in CTDL-ASN as JSON-LD: the same bytes on every run.
///
/// A graph of competencies under each other, ten to a parent, each with the members that published
/// frameworks have: identifiers, a label, a text of 8 to 24 words, a code, a category, a language, dates
/// and both directions of the hierarchy. One text in eight holds letters outside ASCII, one in
/// sixteen an escape. No white space between members.
struct CompetencyFile {
  private static let categories = ["Knowledge", "Skill", "Competency", "Task", "Domain"]
  private static let base = "https://registry.example/resources/ce-"

  private var writer: WordWriter

  /// The whole file.
  var bytes: [UInt8] { writer.bytes }

  /// Writes competencies until there are `size` bytes; `seed` decides their words.
  init(size: Int, seed: UInt64) {
    writer = WordWriter(seed: seed, capacity: size + 4096)
    // About 840 bytes a competency; children are named before they are written.
    let identifiers = (0..<max(1, size / 840)).map { _ in identifier() }
    let framework = identifier()
    writer.append("{\"@context\":\"https://credreg.net/ctdlasn/schema/context/json\",")
    writer.append("\"@id\":\"https://registry.example/graph/ce-\(framework)\",\"@graph\":[")
    writer.append("{\"@id\":\"\(Self.base)\(framework)\",\"@type\":\"ceasn:CompetencyFramework\",")
    writer.append("\"ceasn:name\":{\"en-us\":\"Generated\"}}")
    for number in identifiers.indices {
      writer.append(",")
      appendCompetency(number, of: identifiers, in: framework)
    }
    writer.append("]}\n")
  }

  private mutating func appendCompetency(
    _ number: Int, of identifiers: [String], in framework: String
  ) {
    let identifier = identifiers[number]
    writer.append("{\"@id\":\"\(Self.base)\(identifier)\",\"@type\":\"ceasn:Competency\",")
    writer.append("\"ceterms:ctid\":\"ce-\(identifier)\",\"ceasn:competencyLabel\":{\"en-us\":\"")
    writer.appendJSONWords(2 + writer.below(3))
    writer.append("\"},\"ceasn:competencyText\":{\"en-us\":\"")
    writer.appendJSONWords(8 + writer.below(17))
    writer.append("\"},\"ceasn:codedNotation\":\"2.C.\(number)\",")
    writer.append(
      "\"ceasn:isPartOf\":\"\(Self.base)\(framework)\",\"ceasn:inLanguage\":[\"en-us\"],")
    writer.append(
      "\"ceasn:competencyCategory\":{\"en-us\":\"\(Self.categories[writer.below(5)])\"},")
    writer.append("\"ceasn:dateCreated\":\"2018-10-29\",")
    writer.append("\"ceasn:dateModified\":\"2018-10-30T01:15:28.199Z\"")
    if number > 0 {
      writer.append(",\"ceasn:isChildOf\":[\"\(Self.base)\(identifiers[(number - 1) / 10])\"]")
    }
    let children = (10 * number + 1)..<(10 * number + 11)
    if children.upperBound <= identifiers.count {
      writer.append(",\"ceasn:hasChild\":[")
      for child in children {
        writer.append(child == children.lowerBound ? "\"" : ",\"")
        writer.append("\(Self.base)\(identifiers[child])\"")
      }
      writer.append("]")
    }
    writer.append("}")
  }

  /// A random identifier of the form 8-4-4-4-12.
  private mutating func identifier() -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (place, length) in [8, 4, 4, 4, 12].enumerated() {
      if place > 0 { text.append(UInt8(ascii: "-")) }
      for _ in 0..<length { text.append(digits[writer.below(16)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
