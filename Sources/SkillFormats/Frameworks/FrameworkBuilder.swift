internal import SkillModel

/// Puts a framework together as a reader finds its parts: every identifier once, every relation
/// once.
///
/// Competencies and occupations come before what relates them. A relation to something that is not
/// here is kept, because identifiers mean the same everywhere and it may stand in another framework;
/// inside one framework it is reported all the same. What cannot be attached to anything is left
/// out and reported.
struct FrameworkBuilder {
  private(set) var framework: Framework
  var log = RemarkLog()

  private var competencies: [IRI: Int] = [:]
  private var occupations: [IRI: Int] = [:]
  private var associations: Set<Association> = []
  private var requirements: Set<Requirement> = []

  /// Numbers of competencies that occupations take and that are not here, counted down from -1.
  private var absent: [IRI: Int] = [:]

  /// The numbers of two parts: cheaper to compare, hundreds of thousands of times, than identifiers.
  private struct Requirement: Hashable {
    var occupation: Int
    var competency: Int
  }

  /// Things that relations may name although the framework does not hold them, such as groups of
  /// occupations.
  var outside: Set<IRI> = []

  /// Begins with an empty framework; its title stands until the content gives another.
  init(_ identity: FrameworkIdentity) {
    framework = Framework(
      id: identity.id, titles: identity.title.map { [LocalizedText($0)] } ?? [])
  }

  /// A place in a file.
  struct Place {
    var file: String
    var location: SourceLocation = .whole
  }
}

// MARK: - Parts

extension FrameworkBuilder {
  /// Changes what the framework says of itself.
  mutating func describe(_ change: (inout Framework) -> Void) {
    change(&framework)
  }

  /// Adds a competency; one whose identifier is taken is reported and left out.
  mutating func add(_ competency: Competency, at place: @autoclosure () -> Place) {
    guard competencies[competency.id] == nil else {
      noteDuplicate(competency.id, at: place())
      return
    }
    competencies[competency.id] = framework.competencies.count
    framework.competencies.append(competency)
  }

  /// Adds an occupation; one whose identifier is taken is reported and left out.
  mutating func add(_ occupation: Occupation, at place: @autoclosure () -> Place) {
    guard occupations[occupation.id] == nil else {
      noteDuplicate(occupation.id, at: place())
      return
    }
    occupations[occupation.id] = framework.occupations.count
    framework.occupations.append(occupation)
  }

  /// Takes, in place of what there is, parts that are known to be distinct; they are not looked up
  /// afterwards.
  mutating func adopt(_ competencies: [Competency], _ associations: [Association]) {
    framework.competencies = competencies
    framework.associations = associations
  }

  private mutating func noteDuplicate(_ id: IRI, at place: Place) {
    log.add(
      .duplicate, in: place.file, at: place.location,
      "an identifier is used again; what came first is kept", example: id.found)
  }

  /// Whether a competency of that identifier has been added.
  func hasCompetency(_ id: IRI) -> Bool { competencies[id] != nil }

  /// Whether an occupation of that identifier has been added.
  func hasOccupation(_ id: IRI) -> Bool { occupations[id] != nil }

  /// Changes a competency that has been added; false when there is none.
  mutating func updateCompetency(_ id: IRI, _ change: (inout Competency) -> Void) -> Bool {
    guard let place = competencies[id] else { return false }
    change(&framework.competencies[place])
    return true
  }

  /// Changes an occupation that has been added; false when there is none.
  mutating func updateOccupation(_ id: IRI, _ change: (inout Occupation) -> Void) -> Bool {
    guard let place = occupations[id] else { return false }
    change(&framework.occupations[place])
    return true
  }
}

// MARK: - Relations

extension FrameworkBuilder {
  /// Adds a relation inside the framework, once; an end that is not here is reported.
  mutating func associate(
    _ origin: IRI, _ kind: Association.Kind, _ destination: IRI, at place: @autoclosure () -> Place
  ) {
    relate(origin, kind, destination)
    for end in [origin, destination]
    where competencies[end] == nil && occupations[end] == nil && !outside.contains(end) {
      let place = place()
      log.add(
        .dangling, in: place.file, at: place.location,
        "\(kind.rawValue) relations name something that is not defined here; they are kept",
        example: end.found)
    }
  }

  /// Adds a relation to another framework, once.
  mutating func relate(_ origin: IRI, _ kind: Association.Kind, _ destination: IRI) {
    let association = Association(origin, kind, destination)
    guard associations.insert(association).inserted else { return }
    framework.associations.append(association)
  }

  /// Adds a competency that an occupation takes, once.
  ///
  /// - Returns: False when there is no such occupation, and then nothing was added.
  mutating func require(
    _ required: Occupation.RequiredCompetency, for occupation: IRI,
    at place: @autoclosure () -> Place
  ) -> Bool {
    guard let number = occupations[occupation] else { return false }
    let requirement = Requirement(
      occupation: number, competency: competencyNumber(required.competency))
    guard requirements.insert(requirement).inserted else {
      let place = place()
      log.add(
        .duplicate, in: place.file, at: place.location,
        "an occupation names a competency again; what came first is kept",
        example: required.competency.found)
      return true
    }
    framework.occupations[number].requiredCompetencies.append(required)
    return true
  }

  private mutating func competencyNumber(_ id: IRI) -> Int {
    if let number = competencies[id] ?? absent[id] { return number }
    let number = -1 - absent.count
    absent[id] = number
    return number
  }
}
