internal import SkillModel

/// Codes of the Standard Occupational Classification, as skill libraries tag skills with them.
enum SOC {
  /// One occupation that a skill is tagged with.
  struct Tag: Hashable {
    var code: String
    var name: String?
    /// The name's language, if the source tells it.
    var language: String?
  }

  /// The tags of single occupations: libraries tag a skill with the groups above them too, and by
  /// those nearly every skill would belong to nearly every occupation.
  ///
  /// A code names one occupation when it is `DD-DDDD` and does not end in 0, or O*NET's
  /// `DD-DDDD.DD`. Each occupation comes once, with the first name given for it.
  static func occupations(among tags: [Tag]) -> [Tag] {
    var places: [IRI: Int] = [:]
    var occupations: [Tag] = []
    for tag in tags where isOccupation(tag.code) {
      let id = ONET.occupation(tag.code)
      guard let place = places[id] else {
        places[id] = occupations.count
        occupations.append(tag)
        continue
      }
      if occupations[place].name == nil {
        occupations[place].name = tag.name
        occupations[place].language = tag.language
      }
    }
    return occupations
  }

  /// Whether a code names a single occupation.
  static func isOccupation(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    guard bytes.count == 7 || bytes.count == 10 else { return false }
    for (index, byte) in bytes.enumerated() {
      switch index {
      case 2: if byte != UInt8(ascii: "-") { return false }
      case 7: if byte != UInt8(ascii: ".") { return false }
      default:
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return false }
      }
    }
    return bytes.count == 10 || bytes[6] != UInt8(ascii: "0")
  }
}

extension FrameworkBuilder {
  /// Adds the occupations that a library tags a skill with; being tagged makes a skill optional.
  mutating func require(_ skill: IRI, forOccupationsOf tags: [SOC.Tag], at place: Place) {
    for tag in SOC.occupations(among: tags) {
      let id = ONET.occupation(tag.code)
      let label = tag.name.map { [LocalizedText($0, language: tag.language)] } ?? []
      if hasOccupation(id) {
        _ = updateOccupation(id) { occupation in
          if occupation.preferredLabels.isEmpty { occupation.preferredLabels = label }
        }
      } else {
        add(Occupation(id: id, preferredLabels: label, notation: tag.code), at: place)
      }
      _ = require(.init(skill, .optional), for: id, at: place)
    }
  }
}
