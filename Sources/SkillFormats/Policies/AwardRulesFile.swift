internal import JSON
public import SkillModel

/// The rules by which a provider gives credit towards an award, as a file.
///
/// YAML or JSON; `taxonomies/awards/README.md` lists every member. What contradicts itself is refused by
/// name rather than read in some order: points that do not add up, a unit or an award twice, awards that
/// lead to each other, a core unit that is excluded, a cap above the whole, a least grade without its
/// scale, a cap on what does not count.
public enum AwardRulesFile {
  /// The most points of an award or unit; the most awards and units.
  static let mostPoints = 1_000.0
  static let mostAwards = 50
  static let mostUnits = 400

  /// Rules of the most units are smaller, in bytes.
  private static let greatestSize = 4_000_000

  /// Reads rules.
  ///
  /// - Throws: ``FormatError`` with a JSON pointer when a member is missing, unknown, out of range, or in
  ///   contradiction to another.
  public static func read(_ file: SourceFile) throws(FormatError) -> AwardRules {
    let value = try value(of: file)
    guard let object = value.object, object["awards"] != nil else {
      throw FormatError(
        .malformed, in: file.name,
        "found no rules of an award, expected YAML or JSON with \"awards\" and \"units\"")
    }
    let parser = AwardRulesParser(file: file.name)
    let rules = try parser.rules(object)
    try AwardRulesCheck(rules, in: file.name).run()
    return rules
  }

  /// Whether a file shows by its first level of members that it is rules of an award, well made or not.
  public static func recognizes(_ file: SourceFile) -> Bool {
    guard file.count <= greatestSize, let text = String(validating: file.bytes, as: UTF8.self)
    else { return false }
    let members = ["awards", "units"]
    guard isJSON(file) else {
      let lines = text.split(whereSeparator: \.isNewline)
      return members.allSatisfy { member in lines.contains { $0.hasPrefix("\(member):") } }
    }
    guard members.allSatisfy({ text.contains("\"\($0)\"") }),
      let object = try? value(of: file).object
    else { return false }
    return members.allSatisfy { object[$0] != nil }
  }

  private static func isJSON(_ file: SourceFile) -> Bool {
    let first = file.bytes.first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private static func value(of file: SourceFile) throws(FormatError) -> JSONValue {
    if isJSON(file) {
      guard case .json(let value) = try Document(file).content else { return .null }
      return value
    }
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      throw FormatError(
        .malformed, in: file.name, "found bytes that are no UTF-8, expected YAML or JSON")
    }
    return try PlainYAML.value(of: text, in: file.name)
  }
}
