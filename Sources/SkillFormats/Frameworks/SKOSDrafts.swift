internal import SkillModel

/// What documents say of concepts, schemes and labels, gathered by their subject as it comes.
///
/// A statement goes straight to the place in the noun it will be, or is passed over: besides the
/// nouns only the relations are held, as numbers, until everything they may name has been met.
struct SKOSDrafts: RDFSink {
  /// What is known of one subject.
  struct Draft {
    let id: RDFTerm
    /// A place in ``SKOSDrafts/files``, and where in it.
    let file: Int32
    let place: Int32

    var isConcept = false
    var isScheme = false
    var isOccupation = false
    /// Whether ESCO says that it is a skill.
    var isSkill = false
    var kind: Competency.Kind?

    var preferred: [LocalizedText] = []
    var alternative: [LocalizedText] = []
    var hidden: [LocalizedText] = []
    var definitions: [LocalizedText] = []
    var notes: [LocalizedText] = []
    var others: [(words: SKOSWords, text: LocalizedText, isAddress: Bool)] = []
  }

  /// A statement that leads from a draft to a resource.
  struct Relation {
    /// A place in ``SKOSDrafts/drafts``.
    let subject: Int32
    let object: RDFTerm
    let place: Int32
    let property: SKOSProperty
  }

  /// A document, and where its nodes are if places in it are no lines.
  struct File {
    let name: String
    let list: String?
  }

  var terms = RDFTerms()
  private(set) var drafts: [Draft] = []
  private(set) var relations: [Relation] = []
  private(set) var files: [File] = []

  /// The draft of each resource by its number; -1 for none.
  private var places: [Int32] = []
  /// What predicates mean, by the number of those that were met early, which is nearly all.
  private var earlyProperties = [SKOSProperty??](repeating: .none, count: 4096)
  private var lateProperties: [RDFTerm: SKOSProperty?] = [:]
  private var types: [RDFTerm: SKOSType] = [:]

  /// How many preferred labels the concept before had: the next will have as many.
  private var usualLabels = 1

  init() {}

  /// Takes the texts out of a draft, unless another may ask for them.
  mutating func takeTexts(of place: Int) -> Draft {
    guard !drafts[place].isScheme else { return drafts[place] }
    var taken = Draft(id: drafts[place].id, file: drafts[place].file, place: drafts[place].place)
    taken.isConcept = drafts[place].isConcept
    taken.isOccupation = drafts[place].isOccupation
    taken.isSkill = drafts[place].isSkill
    taken.kind = drafts[place].kind
    swap(&taken, &drafts[place])
    return taken
  }

  /// The draft of a resource, if something is said of it.
  func draft(of term: RDFTerm) -> Int? {
    let number = Int(term.number)
    guard number < places.count, places[number] >= 0 else { return nil }
    return Int(places[number])
  }

  /// A place in a document as messages tell it.
  func location(of place: Int32, in file: Int32) -> SourceLocation {
    guard let list = files[Int(file)].list else { return .line(Int(place), column: 1) }
    return .pointer(place < 0 ? list : "\(list)/\(place)")
  }

  // MARK: - Statements

  mutating func use(of predicate: RDFTerm) -> RDFUse {
    property(predicate)?.use ?? .none
  }

  mutating func begin(_ file: String, list: String?) {
    files.append(File(name: file, list: list))
  }

  mutating func describe(_ subject: RDFTerm, at place: Int) {
    _ = draft(for: subject, at: place)
  }

  mutating func add(_ predicate: RDFTerm, _ object: RDFTerm, to subject: RDFTerm, at place: Int) {
    guard let property = property(predicate) else { return }
    let draft = draft(for: subject, at: place)
    switch property {
    case .type, .skillType:
      note(type: object, of: draft)
    case .words(let words):
      guard property.use == .all, !terms.isBlank(object) else { return }
      drafts[draft].others.append(
        (words, LocalizedText(terms.name(of: object)), isAddress: true))
    case .preferredLabel, .alternativeLabel, .hiddenLabel, .definition, .note:
      break
    case .requirement:
      drafts[draft].isOccupation = true
      fallthrough
    default:
      relations.append(
        Relation(
          subject: Int32(draft), object: object, place: Int32(truncatingIfNeeded: place),
          property: property))
    }
  }

  mutating func add(
    _ predicate: RDFTerm, text: Span<UInt8>, language: String?, to subject: RDFTerm,
    at place: Int
  ) {
    guard let property = property(predicate), property.use != .resources else { return }
    let draft = draft(for: subject, at: place)
    guard !text.isEmpty, var words = String(utf8: text) else { return }
    if !text[0].isVisible || !text[text.count - 1].isVisible {
      words = words.trimmingWhiteSpace()
      if words.isEmpty { return }
    }
    var label = LocalizedText(words)
    label.language = language
    switch property {
    case .preferredLabel:
      if drafts[draft].preferred.isEmpty {
        drafts[draft].preferred.reserveCapacity(usualLabels)
        usualLabels = 1
      } else {
        usualLabels = min(drafts[draft].preferred.count + 1, 32)
      }
      drafts[draft].preferred.append(label)
    case .alternativeLabel: drafts[draft].alternative.append(label)
    case .hiddenLabel: drafts[draft].hidden.append(label)
    case .definition: drafts[draft].definitions.append(label)
    case .note: drafts[draft].notes.append(label)
    case .words(let words): drafts[draft].others.append((words, label, isAddress: false))
    case .thing(.description):
      drafts[draft].others.append((.description, label, isAddress: false))
    default: break
    }
  }

  private mutating func draft(for subject: RDFTerm, at place: Int) -> Int {
    let number = Int(subject.number)
    if number >= places.count {
      places.append(
        contentsOf: repeatElement(-1, count: max(number + 1, 2 * places.count) - places.count))
    } else if places[number] >= 0 {
      return Int(places[number])
    }
    places[number] = Int32(drafts.count)
    drafts.append(
      Draft(
        id: subject, file: Int32(files.count - 1), place: Int32(truncatingIfNeeded: place)))
    return drafts.count - 1
  }

  private mutating func property(_ predicate: RDFTerm) -> SKOSProperty? {
    let number = Int(predicate.number)
    let isEarly = number < earlyProperties.count
    if let known = isEarly ? earlyProperties[number] : lateProperties[predicate] { return known }
    let property = SKOSProperty.byName[terms.name(of: predicate)]
    if isEarly {
      earlyProperties[number] = .some(property)
    } else {
      lateProperties[predicate] = .some(property)
    }
    return property
  }

  private mutating func note(type: RDFTerm, of draft: Int) {
    let known = types[type] ?? SKOSType(terms.name(of: type))
    types[type] = known
    switch known {
    case .other: break
    case .scheme: drafts[draft].isScheme = true
    case .concept: drafts[draft].isConcept = true
    case .occupation: drafts[draft].isOccupation = true
    case .skill: drafts[draft].isSkill = true
    case .kind(let kind): drafts[draft].kind = drafts[draft].kind ?? kind
    }
  }
}

extension UInt8 {
  /// Whether it is a letter, digit or mark of ASCII.
  fileprivate var isVisible: Bool { (0x21...0x7E).contains(self) }
}
