internal import SkillModel

/// Makes a framework of each scheme that drafts describe.
struct SKOSSchemes {
  private var drafts: SKOSDrafts
  private let file: SourceFile
  private var log = RemarkLog()

  /// The concepts of each scheme, places of drafts; those that belong nowhere are under nil.
  private(set) var members: [(scheme: RDFTerm?, concepts: [Int])] = []

  /// The relations, parted by their subject: those of draft `n` begin at `firstRelation[n]`.
  private let relations: [SKOSDrafts.Relation]
  private let firstRelation: [Int]

  /// Whether no concept says of another what that may say of itself.
  private let isOneSided: Bool

  /// Identifiers by the numbers of their resources, made when they are first asked for.
  private var identifiers: [IRI?]
  /// The resource that all spellings of an identifier count as; -1 for not yet known.
  private var canonical: [Int32]
  /// Whether a resource, as counted, is a concept of any scheme.
  private var isConcept: [Bool] = []

  /// Takes what `documents` said; `file` is the first of them.
  init(_ drafts: consuming SKOSDrafts, file: SourceFile) {
    self.file = file
    (relations, firstRelation) = Self.parted(drafts.relations, count: drafts.drafts.count)
    isOneSided = !relations.contains { $0.property.isTwoSided }
    identifiers = [IRI?](repeating: nil, count: drafts.terms.count)
    canonical = [Int32](repeating: -1, count: drafts.terms.count)
    self.drafts = drafts
    findMembers()
  }

  /// Relations in the order of their subjects, and where those of each subject begin.
  private static func parted(
    _ relations: [SKOSDrafts.Relation], count: Int
  ) -> ([SKOSDrafts.Relation], [Int]) {
    var first = [Int](repeating: 0, count: count + 1)
    var isOrdered = true
    var last: Int32 = 0
    for relation in relations {
      first[Int(relation.subject) + 1] += 1
      if relation.subject < last { isOrdered = false }
      last = relation.subject
    }
    for place in 0..<count { first[place + 1] += first[place] }
    guard !isOrdered else { return (relations, first) }
    // Swift's sort is stable: what is said of one subject keeps its order.
    return (relations.sorted { $0.subject < $1.subject }, first)
  }

  private func relations(of draft: Int) -> ArraySlice<SKOSDrafts.Relation> {
    relations[firstRelation[draft]..<firstRelation[draft + 1]]
  }

  private mutating func findMembers() {
    var schemeOfTop: [RDFTerm: RDFTerm] = [:]
    var schemes: [RDFTerm] = []
    for place in drafts.drafts.indices where drafts.drafts[place].isScheme {
      let scheme = drafts.drafts[place].id
      schemes.append(scheme)
      for relation in relations(of: place) where relation.property == .hasTopConcept {
        schemeOfTop[relation.object] = schemeOfTop[relation.object] ?? scheme
      }
    }
    var places: [RDFTerm?: Int] = [:]
    for place in drafts.drafts.indices where drafts.drafts[place].isMember {
      let id = drafts.drafts[place].id
      guard !drafts.terms.isBlank(id) else {
        let place = self.place(of: place)
        log.add(
          .ignored, in: place.file, at: place.location,
          "concepts without an identifier are left out")
        continue
      }
      let scheme =
        scheme(of: place) ?? schemeOfTop[id] ?? (schemes.count == 1 ? schemes[0] : nil)
      if let member = places[scheme] {
        members[member].concepts.append(place)
      } else {
        places[scheme] = members.count
        members.append((scheme, [place]))
      }
      note(concept: id)
    }
  }

  /// Where a draft, or a relation of it, stands.
  private func place(
    of draft: Int, _ relation: SKOSDrafts.Relation? = nil
  ) -> FrameworkBuilder.Place {
    let file = drafts.drafts[draft].file
    return FrameworkBuilder.Place(
      file: drafts.files[Int(file)].name,
      location: drafts.location(of: relation?.place ?? drafts.drafts[draft].place, in: file))
  }

  /// The first scheme that the concept names and that is described; else the first it names.
  private func scheme(of draft: Int) -> RDFTerm? {
    var first: RDFTerm?
    for property in [SKOSProperty.inScheme, .topConceptOf] {
      for relation in relations(of: draft) where relation.property == property {
        if drafts.draft(of: relation.object) != nil { return relation.object }
        first = first ?? relation.object
      }
    }
    return first
  }

  private mutating func note(concept: RDFTerm) {
    let number = Int(counted(concept).number)
    if number >= isConcept.count {
      isConcept += repeatElement(
        false, count: max(number + 1, drafts.terms.count) - isConcept.count)
    }
    isConcept[number] = true
  }

  // MARK: - Identifiers

  private mutating func identifier(_ term: RDFTerm) -> IRI {
    let number = Int(term.number)
    if number < identifiers.count, let known = identifiers[number] { return known }
    let identifier = IRI(drafts.terms.name(of: term))
    if number < identifiers.count { identifiers[number] = identifier }
    return identifier
  }

  /// The resource that stands for `term` and for every other spelling of it.
  private mutating func counted(_ term: RDFTerm) -> RDFTerm {
    let number = Int(term.number)
    if number < canonical.count, canonical[number] >= 0 {
      return RDFTerm(number: canonical[number])
    }
    let counted = drafts.terms.term(identifier(term).compared)
    if number < canonical.count { canonical[number] = counted.number }
    return counted
  }

  // MARK: - Frameworks

  mutating func frameworks() -> Reading<[Framework]> {
    var frameworks: [Framework] = []
    var remarks = log.remarks
    for (scheme, concepts) in members {
      let (framework, log) = framework(of: scheme, concepts)
      frameworks.append(framework)
      remarks += log.remarks
    }
    return Reading(frameworks, remarks: remarks)
  }

  private mutating func framework(
    of scheme: RDFTerm?, _ concepts: [Int]
  ) -> (Framework, RemarkLog) {
    let stated = scheme.flatMap { drafts.terms.isBlank($0) ? nil : identifier($0) }
    let ids = stated == nil ? concepts.map { identifier(drafts.drafts[$0].id) } : []
    let identity = FrameworkIdentity(stated: stated, members: ids, file: file)
    var work = SKOSWork(identity, isConcept: isConcept, isOneSided: isOneSided)
    if let draft = scheme.flatMap({ drafts.draft(of: $0) }) {
      describe(&work.framework, drafts.drafts[draft])
    }
    work.framework.competencies.reserveCapacity(concepts.count)
    work.framework.associations.reserveCapacity(
      concepts.reduce(0) { count, draft in
        count + relations(of: draft).count { $0.property.isAssociation }
      })
    for draft in concepts { add(draft, to: &work) }
    for draft in concepts { relate(draft, in: &work) }
    for draft in concepts { relateUses(of: draft, in: &work) }
    return (work.framework, work.log)
  }

  private func describe(_ framework: inout Framework, _ scheme: SKOSDrafts.Draft) {
    let titles =
      [scheme.words(.title), scheme.words(.oldTitle), scheme.preferred, scheme.words(.label)]
    framework.titles = titles.first { !$0.isEmpty } ?? framework.titles
    framework.descriptions =
      [scheme.words(.description), scheme.words(.oldDescription)]
      .first { !$0.isEmpty } ?? []
    framework.publisher = scheme.firstWords(.publisher, .oldPublisher)
    framework.license = scheme.firstWords(.license, .rights, .oldRights)
    framework.version = scheme.firstWords(.version, .hasVersion)
  }

  private mutating func add(_ place: Int, to work: inout SKOSWork) {
    let id = identifier(drafts.drafts[place].id)
    var draft = drafts.takeTexts(of: place)
    addThings(of: place, to: &draft)
    let alternative = draft.alternative.followed(by: draft.hidden)
    let notes = draft.notes.followed(by: draft.words(.description))
    let notation = draft.firstWords(.notation)
    guard !draft.preferred.isEmpty || !draft.definitions.isEmpty || notation != nil else {
      let place = self.place(of: place)
      work.log.add(
        .ignored, in: place.file, at: place.location,
        "concepts without label, definition and notation are left out", example: id.found)
      return
    }
    let number = counted(draft.id)
    guard work[number] == nil else {
      let place = self.place(of: place)
      work.log.add(
        .duplicate, in: place.file, at: place.location,
        "an identifier is used again; what came first is kept", example: id.found)
      work.isOneSided = false
      return
    }
    if draft.isOccupation || takesInESCO(place) {
      work[number] = .occupation(work.framework.occupations.count)
      work.framework.occupations.append(
        Occupation(
          id: id, preferredLabels: draft.preferred, alternativeLabels: alternative,
          definitions: draft.definitions.followed(by: notes), notation: notation))
    } else {
      work[number] = .competency
      work.framework.competencies.append(
        Competency(
          id: id, kind: draft.kind ?? .skill, typeName: draft.words(.typeName).first?.text,
          preferredLabels: draft.preferred, alternativeLabels: alternative,
          statements: draft.definitions, definitions: notes, notation: notation,
          keywords: draft.words(.keyword).map(\.text), level: level(of: place),
          educationLevels: draft.words(.educationLevel).map(\.text)))
    }
  }

  /// Whether it takes skills in ESCO and is no skill itself: then it is an occupation.
  private func takesInESCO(_ place: Int) -> Bool {
    guard !drafts.drafts[place].isSkill, drafts.drafts[place].kind == nil else { return false }
    return relations(of: place).contains { relation in
      if case .escoRequirement = relation.property { true } else { false }
    }
  }

  /// Adds the texts of labels and descriptions that are things of their own.
  private func addThings(of place: Int, to draft: inout SKOSDrafts.Draft) {
    for relation in relations(of: place) {
      guard case .thing(let thing) = relation.property,
        let object = drafts.draft(of: relation.object)
      else { continue }
      let language = drafts.drafts[object].words(.formLanguage).first?.text.lowercased()
      let forms = drafts.drafts[object].words(.form).map {
        LocalizedText($0.text, language: $0.language ?? language)
      }
      switch thing {
      case .preferredLabel: draft.preferred.add(forms)
      case .alternativeLabel: draft.alternative.add(forms)
      case .hiddenLabel: draft.hidden.add(forms)
      case .description: draft.notes.add(forms)
      }
    }
  }

  private func level(of place: Int) -> Level? {
    let relation = relations(of: place).first { $0.property == .level }
    guard let object = relation.flatMap({ drafts.draft(of: $0.object) }) else { return nil }
    let level = drafts.drafts[object]
    return Level(
      scheme: level.firstWords(.levelScheme), rank: level.firstWords(.levelRank)?.finiteNumber,
      name: level.firstWords(.levelName))
  }

  // MARK: - Relations

  private mutating func relate(_ place: Int, in work: inout SKOSWork) {
    let subject = drafts.drafts[place].id
    let counts = counted(subject)
    var occupation: Int?
    if case .occupation(let number) = work[counts] { occupation = number }
    for number in firstRelation[place]..<firstRelation[place + 1] {
      let relation = relations[number]
      guard let tie = SKOSTie(relation.property, ofOccupation: occupation != nil),
        !drafts.terms.isBlank(relation.object)
      else { continue }
      let object = counted(relation.object)
      let isNew =
        work.isOneSided && number - firstRelation[place] < 32
        ? !isSaidBefore(number, of: place, tie, object, ofOccupation: occupation != nil)
        : work.isNew(tie.kind, tie.isTurned ? object : counts, tie.isTurned ? counts : object)
      guard let kind = tie.kind, isNew else {
        if let occupation, tie.kind == nil { require(relation, isNew, occupation, place, &work) }
        if let kind = tie.kind { reportAbsence(relation, kind, object, place, in: &work) }
        continue
      }
      work.framework.associations.append(
        tie.isTurned
          ? Association(identifier(relation.object), kind, identifier(subject))
          : Association(identifier(subject), kind, identifier(relation.object)))
      reportAbsence(relation, kind, object, place, in: &work)
    }
  }

  /// Whether what a relation says of a draft was said by one before it.
  private mutating func isSaidBefore(
    _ number: Int, of place: Int, _ tie: SKOSTie, _ object: RDFTerm, ofOccupation: Bool
  ) -> Bool {
    for earlier in firstRelation[place]..<number
    where SKOSTie(relations[earlier].property, ofOccupation: ofOccupation) == tie {
      if counted(relations[earlier].object) == object { return true }
    }
    return false
  }

  /// Adds what an occupation takes; what it names again is reported.
  private mutating func require(
    _ relation: SKOSDrafts.Relation, _ isNew: Bool, _ occupation: Int, _ draft: Int,
    _ work: inout SKOSWork
  ) {
    guard isNew else {
      let place = place(of: draft, relation)
      work.log.add(
        .duplicate, in: place.file, at: place.location,
        "an occupation names a competency again; what came first is kept",
        example: drafts.terms.name(of: relation.object))
      return
    }
    work.framework.occupations[occupation].requiredCompetencies.append(
      .init(identifier(relation.object), relation.property.requirement ?? .essential))
  }

  /// Reports a relation inside the scheme whose other end is not here.
  private func reportAbsence(
    _ relation: SKOSDrafts.Relation, _ kind: Association.Kind, _ object: RDFTerm, _ draft: Int,
    in work: inout SKOSWork
  ) {
    if case .mapping = relation.property { return }
    guard !work.isHere(object) else { return }
    let place = place(of: draft, relation)
    work.log.add(
      .dangling, in: place.file, at: place.location,
      "\(kind.rawValue) relations name something that is not defined here; they are kept",
      example: drafts.terms.name(of: relation.object))
  }

  /// Adds what ESCO says only from the side of the skill.
  private mutating func relateUses(of place: Int, in work: inout SKOSWork) {
    for relation in relations(of: place) {
      guard case .escoUse(let use) = relation.property else { continue }
      let skill = drafts.drafts[place].id
      let user = counted(relation.object)
      switch work[user] {
      case .occupation(let occupation):
        guard work.isNew(nil, user, counted(skill)) else { continue }
        work.framework.occupations[occupation].requiredCompetencies.append(
          .init(identifier(skill), use))
      case .competency:
        let kind = use.ofSkill
        guard work.isNew(kind, user, counted(skill)) else { continue }
        work.framework.associations.append(
          Association(identifier(relation.object), kind, identifier(skill)))
      case nil:
        let place = self.place(of: place, relation)
        work.log.add(
          .dangling, in: place.file, at: place.location,
          "a skill names what takes it, which is not described here; the relation is left out",
          example: drafts.terms.name(of: relation.object))
      }
    }
  }
}

/// What a relation makes of two things.
private struct SKOSTie: Equatable {
  /// The association; nil for what an occupation takes.
  let kind: Association.Kind?
  /// Whether the object is the origin.
  let isTurned: Bool

  /// Reads a property of a concept; nil when it relates nothing.
  init?(_ property: SKOSProperty, ofOccupation: Bool) {
    switch property {
    case .hierarchy(.narrower):
      // Both directions say one thing: it is kept as seen from the narrower concept.
      (kind, isTurned) = (.broader, true)
    case .hierarchy(let kind), .mapping(let kind):
      (self.kind, isTurned) = (kind, false)
    case .requirement(let relation), .escoRequirement(let relation):
      (kind, isTurned) = (ofOccupation ? nil : relation.ofSkill, false)
    default:
      return nil
    }
  }
}

extension Occupation.Relation {
  /// What it is between two skills.
  fileprivate var ofSkill: Association.Kind {
    switch self {
    case .essential: .requires
    case .optional: .benefitsFrom
    }
  }
}

extension SKOSProperty {
  /// How much what it leads to matters to an occupation.
  fileprivate var requirement: Occupation.Relation? {
    switch self {
    case .requirement(let relation), .escoRequirement(let relation): relation
    default: nil
    }
  }

  /// Whether another concept may say the same thing from its side.
  fileprivate var isTwoSided: Bool {
    switch self {
    case .hierarchy(.narrower), .escoUse: true
    default: false
    }
  }
}

/// A framework in the making.
private struct SKOSWork {
  /// What a concept has become.
  enum Part {
    case competency
    /// A place in the framework's occupations.
    case occupation(Int)
  }

  var framework: Framework
  var log = RemarkLog()

  /// What each resource has become: -2 for a competency, -1 for nothing, else an occupation's place.
  private var parts: [Int32]

  /// Whether what is said of a concept is said under its own name alone, and once.
  var isOneSided: Bool

  private let isConcept: [Bool]
  private var ties = SKOSTies()

  init(_ identity: FrameworkIdentity, isConcept: [Bool], isOneSided: Bool) {
    self.isOneSided = isOneSided
    framework = Framework(
      id: identity.id, titles: identity.title.map { [LocalizedText($0)] } ?? [])
    self.isConcept = isConcept
    parts = [Int32](repeating: -1, count: isConcept.count)
  }

  /// What a concept has become; resources are meant as they are counted.
  subscript(term: RDFTerm) -> Part? {
    get {
      let number = Int(term.number)
      guard number < parts.count, parts[number] != -1 else { return nil }
      return parts[number] < 0 ? .competency : .occupation(Int(parts[number]))
    }
    set {
      let number: Int32 =
        switch newValue {
        case .competency: -2
        case .occupation(let place): Int32(place)
        case nil: -1
        }
      parts[Int(term.number)] = number
    }
  }

  /// Whether a resource is a concept of any of the schemes read.
  func isHere(_ term: RDFTerm) -> Bool {
    let number = Int(term.number)
    return number < isConcept.count && isConcept[number]
  }

  /// Whether this is said for the first time; nil stands for what an occupation takes, and resources
  /// are meant as they are counted.
  mutating func isNew(_ kind: Association.Kind?, _ origin: RDFTerm, _ destination: RDFTerm) -> Bool
  {
    ties.insert(kind, origin, destination)
  }
}

/// Which things have been tied to each other, and how.
private struct SKOSTies {
  private struct Tie: Equatable {
    var origin: Int32 = -1
    var destination: Int32 = -1
    var kind: Association.Kind?
  }

  /// Open addressing, never more than half full.
  private var slots = [Tie](repeating: Tie(), count: 1024)
  private var count = 0
  private let secret = UInt64.random(in: .min ... .max)

  /// Adds a tie; false when it is there.
  mutating func insert(
    _ kind: Association.Kind?, _ origin: RDFTerm, _ destination: RDFTerm
  ) -> Bool {
    let tie = Tie(origin: origin.number, destination: destination.number, kind: kind)
    let place = place(of: tie)
    guard slots[place] != tie else { return false }
    slots[place] = tie
    count += 1
    if 2 * count > slots.count { grow() }
    return true
  }

  /// Where a tie is or belongs.
  private func place(of tie: Tie) -> Int {
    let ends =
      UInt64(UInt32(bitPattern: tie.origin)) << 32 | UInt64(UInt32(bitPattern: tie.destination))
    let product = (ends ^ secret).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: product.high ^ product.low) & mask
    while slots[place].origin >= 0, slots[place] != tie { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Tie](repeating: Tie(), count: 4 * slots.count)
    for tie in old where tie.origin >= 0 { slots[place(of: tie)] = tie }
  }
}

extension SKOSDrafts.Draft {
  /// Whether it is a member of a scheme, or could be.
  fileprivate var isMember: Bool { isConcept || isOccupation || isSkill }

  /// The texts of one kind, addresses left out.
  fileprivate func words(_ words: SKOSWords) -> [LocalizedText] {
    others.isEmpty ? [] : others.filter { $0.words == words && !$0.isAddress }.map(\.text)
  }

  /// The text, or the address, that the first of these kinds gives.
  fileprivate func firstWords(_ kinds: SKOSWords...) -> String? {
    guard !others.isEmpty else { return nil }
    for kind in kinds {
      if let text = words(kind).best() { return text }
      if let address = others.first(where: { $0.words == kind }) { return address.text.text }
    }
    return nil
  }
}

extension [LocalizedText] {
  /// These texts and others, without a copy where there are no others.
  fileprivate func followed(by others: [LocalizedText]) -> [LocalizedText] {
    others.isEmpty ? self : self + others
  }

  /// Adds texts that are not there yet.
  fileprivate mutating func add(_ texts: [LocalizedText]) {
    for text in texts where !contains(text) { append(text) }
  }
}
