internal import JSON
internal import SkillModel

/// A profile as a file: a JSON object with `name`, `source` and `items`.
///
/// Each item has `id`, `asks` (plain words), `part` (a name of ``Profile/Part``) and `need`
/// (`required` or `recommended`), and may have `mayNotApply` (true or false) and, where the part is
/// a number, `atLeast`. Other members are refused, so that a slip of the pen is found.
public enum ProfileReader {
  /// Reads a profile.
  ///
  /// - Throws: ``FormatError`` with a JSON pointer to the member that is missing, unknown or wrong.
  public static func read(_ file: SourceFile) throws(FormatError) -> Profile {
    let document = try Document(file)
    guard case .json(let value) = document.content, let object = value.object else {
      throw FormatError(
        .malformed, in: file.name,
        "found no JSON object, expected a profile with \"name\", \"source\" and \"items\"")
    }
    return try ProfileParser(file: document.name).profile(object)
  }
}

/// Reads the members of a profile file.
private struct ProfileParser: MemberParser {
  let file: String

  func profile(_ object: JSONObject) throws(FormatError) -> Profile {
    let root = JSONPointer()
    try refuseOthers(than: ["name", "source", "items"], in: object, at: root)
    let name = try words("name", of: object, at: root)
    let source = try words("source", of: object, at: root)
    let pointer = root.appending("items")
    guard let values = object["items"]?.array, !values.isEmpty else {
      throw bad(pointer, "found no items, expected an array of at least one")
    }
    var items: [Profile.Item] = []
    var ids: Set<String> = []
    for (index, value) in values.enumerated() {
      let item = try item(value, at: pointer.appending(index))
      guard ids.insert(item.id).inserted else {
        throw bad(
          pointer.appending(index).appending("id"),
          "found '\(item.id.prefix(40))' a second time, expected a different id for each")
      }
      items.append(item)
    }
    return Profile(name: name, source: source, items: items)
  }

  private func item(_ value: JSONValue, at place: JSONPointer) throws(FormatError) -> Profile.Item {
    guard let object = value.object else {
      throw bad(
        place, "found no object, expected an item with \"id\", \"asks\", \"part\", \"need\"")
    }
    try refuseOthers(
      than: ["id", "asks", "part", "need", "mayNotApply", "atLeast"], in: object, at: place)
    let parts = Profile.Part.allCases.map(\.rawValue)
    let part = try Profile.Part(rawValue: choice("part", of: object, among: parts, at: place))
    let needs = ["required", "recommended"]
    let need = try choice("need", of: object, among: needs, at: place)
    guard let part else { throw bad(place, "found an unknown part") }
    return Profile.Item(
      id: try words("id", of: object, at: place), asks: try words("asks", of: object, at: place),
      part: part, isRequired: need == needs[0], mayNotApply: try flag(object, at: place),
      atLeast: try atLeast(object, of: part, at: place))
  }

  private func flag(_ object: JSONObject, at place: JSONPointer) throws(FormatError) -> Bool {
    guard let value = object["mayNotApply"] else { return false }
    guard let flag = value.bool else {
      throw bad(place.appending("mayNotApply"), "found another value, expected true or false")
    }
    return flag
  }

  private func atLeast(
    _ object: JSONObject, of part: Profile.Part, at place: JSONPointer
  ) throws(FormatError) -> Double? {
    guard let value = object["atLeast"] else { return nil }
    let pointer = place.appending("atLeast")
    guard part.isNumber else {
      throw bad(pointer, "found a least number for \"\(part.rawValue)\", which is no number")
    }
    guard let number = value.number?.double, number > 0, number.isFinite else {
      throw bad(pointer, "found another value, expected a number above 0")
    }
    return number
  }

  private func choice(
    _ name: String, of object: JSONObject, among names: [String], at place: JSONPointer
  ) throws(FormatError) -> String {
    let word = try words(name, of: object, at: place)
    guard names.contains(word) else {
      throw bad(
        place.appending(name),
        "found '\(word.prefix(40))', expected one of \(names.joined(separator: ", "))")
    }
    return word
  }

  private func words(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> String {
    guard let value = object[name] else {
      throw FormatError(
        .missingField, in: file, at: place.location, "found no \"\(name)\", expected some words")
    }
    let words = value.string?.normalizedForMatching() ?? ""
    guard !words.isEmpty else {
      throw bad(place.appending(name), "found no words, expected some")
    }
    return words
  }
}
