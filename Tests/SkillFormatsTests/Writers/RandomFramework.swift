import SkillModel
import TestSupport

/// Frameworks that say everything a noun can say, in words that are hard to write.
struct RandomFramework {
  private var generator: SeededGenerator
  private var number = 0

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A framework of up to 12 competencies and 6 occupations.
  mutating func next() -> Framework {
    let ids = (0..<Int.random(in: 1...12, using: &generator)).map { _ in identifier() }
    let work = (0..<Int.random(in: 0...6, using: &generator)).map { _ in occupation(taking: ids) }
    let known = ids + work.map(\.id)
    return Framework(
      id: identifier(isPlain: true), titles: texts(), descriptions: texts(), publisher: word(),
      version: word(), license: chance(0.5) ? "https://licences.example/1" : word(),
      competencies: ids.map { competency($0) },
      associations: Set((0..<10).map { _ in association(between: known) }).sorted {
        ($0.origin.found, $0.kind.rawValue, $0.destination.found)
          < ($1.origin.found, $1.kind.rawValue, $1.destination.found)
      },
      occupations: work, rubrics: chance(0.5) ? [rubric(of: ids)] : [])
  }

  private mutating func competency(_ id: IRI) -> Competency {
    Competency(
      id: id, kind: pick(Competency.Kind.allCases), typeName: word(),
      preferredLabels: texts(), alternativeLabels: texts(), statements: texts(),
      definitions: texts(), notation: word(), keywords: (0..<2).compactMap { _ in word() },
      level: level(), educationLevels: (0..<2).compactMap { _ in word() })
  }

  private mutating func occupation(taking ids: [IRI]) -> Occupation {
    number += 1
    let code = "15-\(1000 + number)"
    let isInSOC = chance(0.5)
    let taken = Array(Set((0..<3).map { _ in pick(ids) })).sorted()
    return Occupation(
      id: isInSOC ? IRI("https://www.onetonline.org/link/summary/\(code).00") : identifier(),
      preferredLabels: texts(), alternativeLabels: texts(), definitions: texts(),
      notation: isInSOC ? code : word(),
      requiredCompetencies: (taken + (chance(0.3) ? [identifier()] : [])).map {
        .init(
          $0, chance(0.5) ? .essential : .optional, importance: chance(0.3) ? 2.5 : nil,
          level: level())
      })
  }

  private mutating func association(between ids: [IRI]) -> Association {
    let far = IRI("https://elsewhere.example/\(Int.random(in: 0...9, using: &generator))")
    return Association(
      chance(0.8) ? pick(ids) : far, pick(Association.Kind.allCases), chance(0.8) ? pick(ids) : far)
  }

  private mutating func rubric(of ids: [IRI]) -> Rubric {
    Rubric(
      id: identifier(isPlain: true), titles: texts(),
      criteria: (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        Rubric.Criterion(
          id: chance(0.7) ? identifier(isPlain: true) : nil,
          competency: chance(0.7) ? pick(ids) : nil, descriptions: texts(),
          weight: chance(0.5) ? 0.25 : nil,
          levels: (0..<2).map { _ in
            Rubric.CriterionLevel(
              id: chance(0.7) ? identifier(isPlain: true) : nil, name: word(),
              descriptions: texts(),
              score: chance(0.5) ? Double(Int.random(in: 0...9, using: &generator)) : nil,
              rank: chance(0.5) ? 1.5 : nil)
          })
      })
  }

  private mutating func level() -> Level? {
    guard chance(0.4) else { return nil }
    return Level(
      scheme: chance(0.6) ? "AQF" : nil, rank: chance(0.6) ? 2.5 : nil, name: "level")
  }

  private mutating func identifier(isPlain: Bool = false) -> IRI {
    number += 1
    let tail = String(number, radix: 16)
    let uuid = "0f0f0f0f-0000-4000-8000-" + String(repeating: "0", count: 12 - tail.count) + tail
    return switch Int.random(in: 0..<(isPlain ? 3 : 4), using: &generator) {
    case 0: IRI("https://skills.example/\(uuid.uppercased())")
    case 1: IRI("urn:uuid:\(uuid)")
    case 2: IRI("https://skills.example/a?b=\(number)&c='\"<>")
    default: IRI("bare \(number)")
    }
  }

  private mutating func texts() -> [LocalizedText] {
    (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      LocalizedText(text(), language: pick([nil, "en", "en", "fr", "de-at"]))
    }
  }

  private mutating func word() -> String? { chance(0.5) ? text() : nil }

  private mutating func text() -> String {
    number += 1
    return pick([
      "plain \(number)", "plain \(number)", "<b>&amp;</b> \"\(number)\" ']]>",
      "𝑑é\u{301} \(number)",
      "two\r\nlines\t\(number)", "  around \(number)\u{A0}", "n/a", "", "bell\u{7}\(number)",
      "\u{1}",
      "12", "none", "\(number)\\n{}[]",
    ])
  }

  private mutating func chance(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &generator) < share
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &generator)]
  }
}
