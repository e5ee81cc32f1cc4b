internal import JSON
internal import SkillModel

/// The parts of one CASE package, read part by part without a tree of the whole.
struct CASEPackage {
  private let file: SourceFile
  private var log = RemarkLog()

  private var document: JSONValue?
  private var language: String?
  private var items: [(competency: Competency, place: SourceLocation)] = []

  /// What nodes are called here, by their identifiers in lower case.
  private var iris: [String: IRI] = [:]
  private var relations: [Relation] = []

  /// Made into rubrics when every item is known.
  private var rubrics: [(value: JSONValue, place: SourceLocation)] = []
  private var licenses: [String] = []

  init(_ file: SourceFile) {
    self.file = file
  }

  /// A `CFAssociation`.
  private struct Relation {
    var type: String
    var origin: Node
    var destination: Node
    var location: SourceLocation
  }

  /// One end of an association.
  private struct Node {
    var identifier: String?
    var uri: String?
    var title: String?

    /// Takes an object with `identifier` and `uri`, or an address alone.
    init?(_ value: JSONValue?) {
      guard let value else { return nil }
      identifier = value.first("identifier")?.string?.trimmingWhiteSpace().lowercased()
      uri = (value.first("uri")?.string ?? value.string)?.trimmingWhiteSpace()
      title = value.first("title")?.text
      if identifier == nil, let last = uri?.split(separator: "/").last {
        // The address of an item ends in its identifier.
        identifier = last.lowercased()
      }
      guard identifier != nil || uri != nil else { return nil }
    }
  }
}

// MARK: - Parts

extension CASEPackage {
  /// Reads the package part by part.
  mutating func read() throws(FormatError) {
    var reader = JSONReader(file.bytes, limits: .framework)
    do {
      if case .beginObject? = try reader.next() {
        try readMembers(of: &reader, at: "")
      }
      try reader.end()
    } catch {
      throw FormatError(error, in: file.name)
    }
  }

  private mutating func readMembers(
    of reader: inout JSONReader, at pointer: String
  ) throws(JSONError) {
    while case .key(let key)? = try reader.next() {
      switch key {
      case "CFPackage":
        if case .beginObject? = try reader.next() {
          try readMembers(of: &reader, at: "\(pointer)/CFPackage")
        }
      case "CFDocument":
        document = try reader.value()
        language = document?.caseLanguage
      case "CFItems":
        try readElements(of: &reader, at: "\(pointer)/CFItems") { $0.add(item: $1, at: $2) }
      case "CFAssociations":
        try readElements(of: &reader, at: "\(pointer)/CFAssociations") {
          $0.add(association: $1, at: $2)
        }
      case "CFRubrics":
        try readElements(of: &reader, at: "\(pointer)/CFRubrics") {
          $0.rubrics.append(($1, $2()))
        }
      case "CFDefinitions":
        licenses =
          try reader.value()?.list("CFLicenses").compactMap { $0.first("title")?.text } ?? []
      default:
        try reader.skip()
      }
    }
  }

  private mutating func readElements(
    of reader: inout JSONReader, at pointer: String,
    _ add: (inout CASEPackage, JSONValue, _ place: () -> SourceLocation) -> Void
  ) throws(JSONError) {
    guard case .beginArray? = try reader.next() else { return }
    var index = 0
    while let element = try reader.value() {
      add(&self, element) { .pointer("\(pointer)/\(index)") }
      index += 1
    }
  }

  private mutating func add(item value: JSONValue, at place: () -> SourceLocation) {
    let identifier = value.first("identifier")?.string?.trimmingWhiteSpace().lowercased()
    let uri = value.first("uri")?.string
    guard let address = uri ?? identifier.map({ "urn:uuid:\($0)" }) else {
      log.add(
        .ignored, in: file.name, at: place(),
        "items without an identifier and an address are left out")
      return
    }
    let id = IRI(address)
    if let identifier {
      guard iris[identifier] == nil else {
        log.add(
          .duplicate, in: file.name, at: place(),
          "an identifier is used again; what came first is kept", example: identifier)
        return
      }
      iris[identifier] = id
    }
    let language = value.caseLanguage ?? language
    func texts(_ name: String) -> [LocalizedText] {
      value.list(name).flatMap(\.texts).map {
        LocalizedText($0.text.trimmingWhiteSpace(), language: $0.language ?? language)
      }
    }
    let typeName = value.first("CFItemType")?.text ?? value["CFItemTypeURI"]?.first("title")?.text
    var competency = Competency(
      id: id, kind: Competency.Kind(typeName: typeName), typeName: typeName,
      preferredLabels: texts("abbreviatedStatement"),
      alternativeLabels: texts("alternativeLabel"), statements: texts("fullStatement"),
      definitions: texts("notes"), notation: value.first("humanCodingScheme")?.text,
      keywords: value.words("conceptKeywords"),
      educationLevels: value.words("educationLevel") + value.words("educationalLevel"))
    guard !competency.statements.isEmpty || !competency.preferredLabels.isEmpty else {
      log.add(
        .ignored, in: file.name, at: place(), "items that say nothing are left out",
        example: address)
      return
    }
    competency.takeMarkupOff()
    items.append((competency, place()))
  }

  private mutating func add(association value: JSONValue, at place: () -> SourceLocation) {
    guard let type = value.first("associationType")?.string,
      let origin = Node(value["originNodeURI"]), let destination = Node(value["destinationNodeURI"])
    else {
      log.add(
        .ignored, in: file.name, at: place(),
        "associations without a type, an origin or a destination are left out")
      return
    }
    relations.append(
      Relation(type: type, origin: origin, destination: destination, location: place()))
  }

  private mutating func rubric(_ value: JSONValue, at place: SourceLocation) -> Rubric? {
    guard let id = value.caseAddress else {
      log.add(
        .ignored, in: file.name, at: place,
        "rubrics without an identifier and an address are left out")
      return nil
    }
    let criteria = value.list("CFRubricCriteria")
    if criteria.contains(where: \.hasUnreadableNumber) {
      log.add(
        .ignored, in: file.name, at: place,
        "weights, scores and positions of rubrics that are no finite numbers are left out")
    }
    return Rubric(
      id: id, titles: value.texts(under: "title", language),
      criteria: criteria.map { criterion(of: $0) })
  }

  private func criterion(of value: JSONValue) -> Rubric.Criterion {
    let levels = value.list("CFRubricCriterionLevels").map { level in
      let score = level.number("score")
      return Rubric.CriterionLevel(
        id: level.caseAddress, name: level.first("quality")?.text,
        descriptions: level.texts(under: "description", language), score: score,
        rank: score ?? level.number("position"))
    }
    let descriptions = value.texts(under: "description", language)
    return Rubric.Criterion(
      id: value.caseAddress, competency: Node(value["CFItemURI"]).map { iri(of: $0) },
      descriptions: descriptions.isEmpty ? value.texts(under: "category", language) : descriptions,
      weight: value.number("weight"), levels: levels)
  }

  /// What a node is called here: as the item of its identifier, else by its own address.
  private func iri(of node: Node) -> IRI {
    if let identifier = node.identifier, let known = iris[identifier] { return known }
    return IRI(node.uri ?? "urn:uuid:\(node.identifier ?? "")")
  }
}

// MARK: - The framework

extension CASEPackage {
  /// Puts the parts together.
  ///
  /// - Throws: ``FormatError`` when there is no item that says something.
  mutating func framework() throws(FormatError) -> Reading<Framework> {
    guard !items.isEmpty || !rubrics.isEmpty else {
      throw FormatError(
        .missingField, in: file.name,
        "found no CFItems with an \"identifier\" and a \"fullStatement\", expected at least one")
    }
    var builder = FrameworkBuilder(
      FrameworkIdentity(
        stated: document?.caseAddress, members: items.lazy.map(\.competency.id), file: file))
    var made: [Rubric] = []
    for (value, place) in rubrics {
      if let rubric = rubric(value, at: place) { made.append(rubric) }
    }
    builder.log = log
    builder.describe { framework in
      if let document {
        let titles = document.texts(under: "title", language)
        if !titles.isEmpty { framework.titles = titles }
        framework.descriptions = document.texts(under: "description", language)
        framework.publisher = document.first("publisher", "creator")?.text
        framework.version = document.first("version")?.text
        framework.license = document["licenseURI"].flatMap { $0.first("title", "uri")?.text }
      }
      framework.license = framework.license ?? (licenses.count == 1 ? licenses[0] : nil)
      framework.rubrics = made
    }
    for (competency, place) in items {
      builder.add(competency, at: .init(file: file.name, location: place))
    }
    let own = Set([document?.caseIdentifier].compactMap(\.self))
    for relation in relations { relate(relation, own: own, in: &builder) }
    return Reading(builder.framework, remarks: builder.log.remarks)
  }

  private func relate(
    _ relation: Relation, own: Set<String>, in builder: inout FrameworkBuilder
  ) {
    let place = FrameworkBuilder.Place(file: file.name, location: relation.location)
    let type = relation.type.lowercased().filter(\.isLetter)
    let origin = iri(of: relation.origin)
    let destination = iri(of: relation.destination)
    if type == "hasskilllevel" {
      let level = Level(
        scheme: nil, rank: nil, name: relation.destination.title ?? destination.found)
      if builder.updateCompetency(origin, { $0.level = $0.level ?? level }) { return }
    }
    let known = Association.Kind(caseType: relation.type)
    guard let kind = known ?? CASERelation.extended(relation.type) else {
      builder.log.add(
        .ignored, in: place.file, at: place.location,
        "associations of the type \"\(relation.type.prefix(40))\" are left out")
      return
    }
    // An item at the top is a child of the document, which is no competency.
    let ends = [relation.origin.identifier, relation.destination.identifier].compactMap(\.self)
    if kind == .broader || kind == .isPartOf, ends.contains(where: own.contains) { return }
    if kind.isMapping {
      builder.relate(origin, kind, destination)
    } else if kind == .narrower {
      builder.associate(destination, .broader, origin, at: place)
    } else {
      builder.associate(origin, kind, destination, at: place)
    }
  }
}

extension JSONValue {
  fileprivate var caseIdentifier: String? {
    first("identifier")?.string?.trimmingWhiteSpace().lowercased()
  }

  /// The address, else the identifier as a URN.
  fileprivate var caseAddress: IRI? {
    if let uri = first("uri")?.string { return IRI(uri) }
    return caseIdentifier.map { IRI("urn:uuid:\($0)") }
  }

  fileprivate var caseLanguage: String? {
    first("language")?.string.flatMap { $0.isLanguageTag ? $0 : nil }
  }

  /// The texts of a member, in `language` unless they say otherwise.
  fileprivate func texts(under name: String, _ language: String?) -> [LocalizedText] {
    list(name).flatMap(\.texts).map {
      LocalizedText($0.text.trimmingWhiteSpace(), language: $0.language ?? language)
    }
  }

  /// The words of a list.
  fileprivate func words(_ name: String) -> [String] {
    list(name).compactMap { $0.text?.trimmingWhiteSpace() }.uniqued()
  }

  /// Whether a rubric's criterion has something in a number's place that is none.
  fileprivate var hasUnreadableNumber: Bool {
    func isUnreadable(_ value: JSONValue, _ name: String) -> Bool {
      value.first(name) != nil && value.number(name) == nil
    }
    return isUnreadable(self, "weight")
      || list("CFRubricCriterionLevels").contains {
        isUnreadable($0, "score") || isUnreadable($0, "position")
      }
  }

  /// A number, or the number that a text is.
  fileprivate func number(_ name: String) -> Double? {
    first(name)?.text?.finiteNumber
  }
}
