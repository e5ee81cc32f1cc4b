internal import JSON
internal import SkillModel

/// Level, size and price of a credential described in CTDL.
enum CTDLMeasures {
  /// The level of the first audience level that has a place on its scale; else the first there is.
  static func level(of node: JSONNode) -> Level? {
    let levels =
      (node.ctdl("audienceLevelType") + node.ctdl("educationLevelType")
      + node.ctdl("credentialLevel")).compactMap { level($0) }
    return levels.first { $0.rank != nil } ?? levels.first
  }

  private static func level(_ node: JSONNode) -> Level? {
    guard node.value.object != nil else { return nil }
    let name = node.ctdlText("targetNodeName")?.text
    let code = node.ctdlText("codedNotation")?.text
    let framework = node.ctdlText("frameworkName")?.text
    let rank = code?.finiteNumber ?? name?.finalNumber
    guard name != nil || rank != nil else { return nil }
    let scheme = [name, framework].compactMap(\.self).lazy.compactMap(scheme(in:)).first
    return Level(
      scheme: scheme ?? node.ctdl("framework").first?.value.identifier ?? framework, rank: rank,
      name: name)
  }

  /// The short name of a qualifications framework that the text names.
  private static func scheme(in text: String) -> String? {
    let folded = text.lowercased()
    let schemes = [
      ("AQF", "australian qualifications framework"), ("EQF", "european qualifications framework"),
    ]
    return schemes.first { short, long in
      folded.contains(long) || folded.split(separator: " ").contains(short.lowercased()[...])
    }?.0
  }

  /// The credit points of the first credit value that has a number.
  static func creditPoints(of node: JSONNode) -> Double? {
    (node.ctdl("creditValue") + node.ctdl("creditUnitValue")).lazy.compactMap { value in
      number(value) ?? (value.first("schema:value", "ceterms:value", "value")).flatMap(number)
    }.first
  }

  /// Each length that it gives.
  static func durations(of node: JSONNode) -> [StatedDuration] {
    node.ctdl("estimatedDuration").flatMap { profile in
      ["exactDuration", "timeRequired"].compactMap { profile.ctdlText($0)?.text }
    }.durations
  }

  /// The whole price where one is marked so, else the first price.
  static func cost(of node: JSONNode) -> Achievement.Cost? {
    let profiles = node.ctdl("estimatedCost").filter { price(of: $0) != nil }
    let whole = profiles.first { profile in
      profile.ctdl("directCostType").contains {
        $0.ctdl("targetNode").first?.value.identifier?.localName == "AggregateCost"
      }
    }
    guard let profile = whole ?? profiles.first, let amount = price(of: profile) else { return nil }
    return Achievement.Cost(
      amount: amount, currency: profile.ctdlText("currency").flatMap { currency($0.text) })
  }

  private static func price(of profile: JSONNode) -> Double? {
    profile.ctdl("price").first.flatMap(number).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// The lengths and prices of a node that say nothing, with what was found and what was expected.
  static func flaws(of node: JSONNode) -> [(place: JSONNode, words: String)] {
    let name = node.value.identifier.map { "<\($0.prefixForDisplay)>" } ?? "an offer"
    let lengths = node.ctdl("estimatedDuration").flatMap { profile in
      ["exactDuration", "timeRequired"].flatMap { profile.ctdl($0) }
    }
    let prices = node.ctdl("estimatedCost").flatMap { $0.ctdl("price") }
    return lengths.compactMap { length in
      guard let text = length.value.text, StatedDuration(text.trimmingWhiteSpace()) == nil else {
        return nil
      }
      return (
        length,
        "the length of \(name) is '\(text.prefixForDisplay)', expected a length above 0 such as "
          + "PT40H; it was left out"
      )
    }
      + prices.filter { number($0).map { $0 < 0 } ?? true }.map { price in
        let found =
          number(price).map { "\($0)" } ?? price.value.text.map { "'\($0.prefixForDisplay)'" }
        return (
          price,
          "the price of \(name) is \(found ?? "no number"), expected a number of 0 or more; it was "
            + "left out"
        )
      }
  }

  private static func currency(_ text: String) -> String? {
    let names = [
      "us dollar": "USD", "australian dollar": "AUD", "canadian dollar": "CAD", "euro": "EUR",
      "pound sterling": "GBP", "new zealand dollar": "NZD",
    ]
    let isCode =
      text.utf8.count == 3
      && text.utf8.allSatisfy {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
      }
    return isCode ? text : names[text.lowercased()]
  }

  private static func number(_ node: JSONNode) -> Double? {
    node.value.number?.double ?? node.value.string?.finiteNumber
  }
}

extension String {
  /// The whole number that ends the text: 5 of `AQF level 5`.
  var finalNumber: Double? {
    let word = split(separator: " ").last ?? ""
    guard (1...3).contains(word.utf8.count) else { return nil }
    return Int(word).map(Double.init)
  }
}

extension [String] {
  /// The lengths of time among texts, each once.
  var durations: [StatedDuration] {
    compactMap { StatedDuration($0.trimmingWhiteSpace()) }.uniqued()
  }
}
