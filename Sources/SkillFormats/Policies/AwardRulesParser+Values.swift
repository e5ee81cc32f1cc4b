internal import JSON
internal import SkillModel

/// Single values, as YAML says them in texts and JSON in numbers and truth values too.
extension AwardRulesParser {
  func missing(_ name: String, at place: JSONPointer, _ expected: String) -> FormatError {
    FormatError(
      .missingField, in: file, at: place.location, "found no \"\(name)\", expected \(expected)")
  }

  func words(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> String {
    guard let words = try optionalWords(name, of: object, at: place) else {
      throw missing(name, at: place, "some words")
    }
    return words
  }

  func optionalWords(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> String? {
    guard let value = object[name] else { return nil }
    let text = value.string ?? value.number?.text
    guard let words = text?.trimmingWhiteSpace(), !words.isEmpty else {
      throw bad(place.appending(name), "found no words, expected some")
    }
    return words
  }

  func texts(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> [String] {
    guard let value = object[name] else { return [] }
    let texts = value.list.compactMap { $0.string?.trimmingWhiteSpace() }.filter { !$0.isEmpty }
    guard texts.count == value.list.count else {
      throw bad(place.appending(name), "found no list of texts, expected one")
    }
    return texts
  }

  /// Entries of a list, each an object; none where the member is not there.
  func list<Entry>(
    _ name: String, of object: JSONObject, at place: JSONPointer,
    _ read: (JSONObject, JSONPointer) throws(FormatError) -> Entry
  ) throws(FormatError) -> [Entry] {
    guard let value = object[name] else { return [] }
    let place = place.appending(name)
    guard let values = value.array else { throw bad(place, "found no list, expected one") }
    var entries: [Entry] = []
    for (index, value) in values.enumerated() {
      guard let entry = value.object else {
        throw bad(place.appending(index), "found no entry with members, expected one")
      }
      entries.append(try read(entry, place.appending(index)))
    }
    return entries
  }

  /// Values of a list.
  func list<Entry>(
    _ name: String, of object: JSONObject, at place: JSONPointer,
    _ read: (JSONValue, JSONPointer) throws(FormatError) -> Entry
  ) throws(FormatError) -> [Entry] {
    var entries: [Entry] = []
    for (index, value) in (object[name]?.list ?? []).enumerated() {
      entries.append(try read(value, place.appending(name).appending(index)))
    }
    return entries
  }

  func member<Value>(
    _ name: String, of object: JSONObject, at place: JSONPointer,
    _ read: (JSONObject, JSONPointer) throws(FormatError) -> Value
  ) throws(FormatError) -> Value? {
    guard let value = object[name] else { return nil }
    guard let map = value.object else {
      throw bad(place.appending(name), "found no members, expected some")
    }
    return try read(map, place.appending(name))
  }

  func truth(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> Bool? {
    guard let value = object[name] else { return nil }
    switch value.string ?? value.bool.map({ $0 ? "yes" : "no" }) {
    case "yes", "true": return true
    case "no", "false": return false
    default: throw bad(place.appending(name), "found another value, expected yes or no")
    }
  }

  func number(
    _ name: String, of object: JSONObject, at place: JSONPointer, in range: ClosedRange<Double>
  ) throws(FormatError) -> Double? {
    guard let value = object[name] else { return nil }
    let text = value.string?.trimmingWhiteSpace() ?? value.number?.text ?? ""
    guard let number = Double(text), range.contains(number) else {
      throw bad(
        place.appending(name),
        "found '\(text.prefix(40))', expected a number from \(plain(range.lowerBound)) to "
          + plain(range.upperBound))
    }
    return number
  }

  func whole(
    _ name: String, of object: JSONObject, at place: JSONPointer, in range: ClosedRange<Int>
  ) throws(FormatError) -> Int? {
    guard let value = object[name] else { return nil }
    let text = value.string?.trimmingWhiteSpace() ?? value.number?.text ?? ""
    guard let number = Int(text), range.contains(number) else {
      throw bad(
        place.appending(name),
        "found '\(text.prefix(40))', expected a whole number from \(range.lowerBound) to "
          + "\(range.upperBound)")
    }
    return number
  }

  /// A share as people write it, `50 %`; nil where the text is no such thing and may be a word.
  func share(
    _ name: String, of object: JSONObject, at place: JSONPointer, mayBeWord: Bool = false
  ) throws(FormatError) -> Double? {
    guard let value = object[name] else { return nil }
    let text = value.string?.trimmingWhiteSpace() ?? value.number?.text ?? ""
    if !text.hasSuffix("%"), mayBeWord { return nil }
    let percent = Double(String(text.dropLast()).trimmingWhiteSpace())
    guard text.hasSuffix("%"), let percent, (0...100).contains(percent) else {
      throw bad(
        place.appending(name), "found '\(text.prefix(40))', expected a share from 0 % to 100 %")
    }
    return percent / 100
  }

  func points(
    _ name: String, of object: JSONObject, at place: JSONPointer, above least: Double?
  ) throws(FormatError) -> CreditPoints {
    guard let value = object[name] else {
      throw missing(name, at: place, "a number of credit points")
    }
    let text = value.string?.trimmingWhiteSpace() ?? value.number?.text ?? ""
    let most = AwardRulesFile.mostPoints
    guard let number = Double(text), (0...most).contains(number), number > least ?? -1,
      let points = CreditPoints(number), abs(Double(points.hundredths) - number * 100) < 1e-6
    else {
      throw bad(
        place.appending(name),
        "found '\(text.prefix(40))', expected credit points \(least == nil ? "from" : "above") 0 "
          + "up to \(plain(most)), with two decimals at most")
    }
    return points
  }

  func optionalPoints(
    _ name: String, of object: JSONObject, at place: JSONPointer
  ) throws(FormatError) -> CreditPoints? {
    object[name] == nil ? nil : try points(name, of: object, at: place, above: nil)
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
