internal import JSON
public import SkillModel

/// Writes a framework as a collection of Rich Skill Descriptors, version 3, in JSON.
///
/// A descriptor has one name and one statement and no language; the main language of the framework
/// is the context's `@language`, and only texts in it are carried. Alignments are the relations
/// `relatedMatch`, which is how ``RSDReader`` reads them. Occupations are tags of skills, so only
/// those of the Standard Occupational Classification remain, and each skill they take is optional.
///
/// Source: the context `https://rsd.openskillsnetwork.org/context-v1.json`; OSMT's interface.
public enum RSDWriter: FrameworkWriter {
  public static let format = DocumentFormat.richSkillDescriptor

  public static func write(_ framework: Framework) -> (bytes: [UInt8], losses: [Loss]) {
    var reduction = FrameworkReduction(framework)
    let language = framework.mainLanguage
    reduction.remove(
      .outerWhiteSpace, .voidTexts, .bareIdentifiers, .rubrics, .version, .license, .headings)
    reduction.remove(
      .texts(.alternativeLabels), .texts(.definitions), .typeNames, .notations, .levels,
      .educationLevels, .repeatedWords)
    reduction.remove(Competency.Kind.allCases.filter { $0 != .skill }.map { .kind($0) })
    reduction.remove(
      .occupationsOutsideSOC, .texts(.alternativeOccupationLabels),
      .texts(.occupationDefinitions))
    if let language { reduction.remove(.untagged(as: language)) }
    reduction.keepOneText(
      in: language,
      of: [.titles, .descriptions, .preferredLabels, .statements, .occupationLabels])
    reduction.remove(.wordless, .repeatedIdentifiers)
    reduction.remove(
      .foreignRequirements, .essentials, .importances, .requiredLevels, .idleOccupations)
    reduction.remove(
      Association.Kind.allCases.filter { $0 != .relatedMatch }.map { .associations($0) })
    reduction.remove(.associationsOfOthers)
    let value = RSDSheet(reduction.framework, language: language).collection
    return (JSONWriter.bytes(of: value, layout: .pretty) + [UInt8(ascii: "\n")], reduction.losses)
  }
}

/// A collection in the making.
private struct RSDSheet {
  private let framework: Framework
  private let language: String?
  private let alignments: [IRI: [Association]]
  private let occupations: [IRI: [Occupation]]

  init(_ framework: Framework, language: String?) {
    self.framework = framework
    self.language = language
    alignments = framework.relationsByCompetency()
    occupations = framework.occupationsByCompetency()
  }

  var collection: JSONValue {
    var uuids = StableUUIDs()
    var value = JSONObject()
    let context: JSONValue = "https://rsd.openskillsnetwork.org/context-v1.json"
    value["@context"] = language.map { [context, ["@language": .string($0)]] } ?? context
    value["type"] = "RichSkillCollection"
    value["id"] = .string(framework.id.found)
    value["uuid"] = .string(uuids.uuid(of: framework.id))
    value["name"] = framework.titles.first.map { .string($0.text) }
    value["description"] = framework.descriptions.first.map { .string($0.text) }
    value["author"] = framework.publisher.map { .string($0) }
    value["skills"] = .array(framework.competencies.map { descriptor(of: $0, &uuids) })
    return .object(value)
  }

  private func descriptor(of competency: Competency, _ uuids: inout StableUUIDs) -> JSONValue {
    var value = JSONObject()
    value["id"] = .string(competency.id.found)
    value["uuid"] = .string(uuids.uuid(of: competency.id))
    value["skillName"] = competency.preferredLabels.first.map { .string($0.text) }
    value["skillStatement"] = competency.statements.first.map { .string($0.text) }
    value["keywords"] = .array(competency.keywords.map { .string($0) })
    value["alignments"] = .array(
      (alignments[competency.id] ?? []).map { ["id": .string($0.destination.found)] })
    value["occupations"] = .array((occupations[competency.id] ?? []).map(tag))
    return .object(value)
  }

  private func tag(of occupation: Occupation) -> JSONValue {
    var value = JSONObject()
    value["code"] = occupation.notation.map { .string($0) }
    value["targetNodeName"] = occupation.preferredLabels.first.map { .string($0.text) }
    value["frameworkName"] = "Standard Occupational Classification"
    return .object(value)
  }
}

extension Framework {
  /// The occupations that take each competency, in their order.
  func occupationsByCompetency() -> [IRI: [Occupation]] {
    var occupations: [IRI: [Occupation]] = [:]
    for occupation in self.occupations {
      for required in occupation.requiredCompetencies {
        occupations[required.competency, default: []].append(occupation)
      }
    }
    return occupations
  }
}
