/// What stands under a heading of a job advert.
///
/// A table of the headings that English adverts have; compared by their words alone, without case,
/// marks and the word "and".
public enum AdvertSection: String, Hashable, Sendable, CaseIterable {
  /// Who the employer is. "Why join us" counts here: it praises, whatever it praises.
  case employer

  /// What is given, not asked. Working hours and places are terms of work too.
  case benefits

  /// How to get in touch, and what happens to the papers.
  case application

  /// Promises of fair treatment, which name groups of people and no skill.
  case equalOpportunity

  /// The job as a whole.
  case introduction

  /// What is asked.
  case requirements

  /// The section under a heading; nil when it is none of the known ones.
  public init?(heading: String) {
    let words = heading.lowercased().replacing("’", with: "'").unicodeScalars
      .split { !($0.properties.isAlphabetic || $0 == "'") }.map(String.init)
    guard let section = Self.sections[words.filter { $0 != "and" }.joined(separator: " ")] else {
      return nil
    }
    self = section
  }

  /// Whether nothing is asked there.
  public var asksNothing: Bool { self != .introduction && self != .requirements }
}

extension AdvertSection {
  private static let sections = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { section in
      section.headings.flatMap(phrases).map { ($0, section) }
    })

  /// The phrases that a row of the table stands for: `red|blue` is either word, and what ends with
  /// `?` may be missing.
  private static func phrases(_ row: String) -> [String] {
    row.split(separator: " ").reduce([""]) { begun, step in
      let choices = step.hasSuffix("?") ? step.dropLast() : step
      let words = choices.split(separator: "|").map(String.init)
      return begun.flatMap { phrase in
        words.map { phrase.isEmpty ? $0 : "\(phrase) \($0)" }
          + (step.hasSuffix("?") ? [phrase] : [])
      }
    }
  }

  /// No phrase twice, in whatever section.
  private var headings: [String] {
    switch self {
    case .employer:
      [
        "about us", "about our|the? company|team|employer|organisation|organization|business|firm",
        "who we are", "our company|team|values|story|mission|vision|culture",
        "company|employer profile|overview|description|culture", "why us", "why join|choose us",
        "why work for|with us",
      ]
    case .benefits:
      [
        "what we offer you?", "we offer you?", "our offer|benefits|perks",
        "what you will|can? get|receive", "what you will|can expect", "what's in it for you",
        "employee|job|staff|key benefits", "benefits perks|salary|rewards?", "perks benefits?",
        "salary|pay|compensation|remuneration benefits?", "salary|pay range", "rewards benefits",
        "location", "working hours", "terms conditions",
      ]
    case .application:
      [
        "how to apply", "apply now|here|today|online?", "applications",
        "our|the? application|recruitment|hiring|selection process", "application procedure?",
        "recruitment|hiring|selection procedure", "next steps",
        "contact us|details|information|person?", "your contact", "interested",
        "interview process", "privacy notice|policy|protection?", "data notice|policy|protection",
        "legal notice", "disclaimer",
      ]
    case .equalOpportunity:
      [
        "equal opportunity|opportunities employer|statement|policy?",
        "equality diversity|inclusion", "diversity inclusion|equality|equity|belonging?",
        "inclusion",
        "diversity equity inclusion", "our commitment to diversity|inclusion|equality|equity",
      ]
    case .introduction:
      [
        "about? the job|role|position", "about? your role", "job|role|position description|summary",
        "description", "overview", "summary", "introduction",
      ]
    case .requirements:
      [
        "about you", "who you are", "key|your|main? responsibilities|duties|tasks",
        "roles responsibilities", "duties responsibilities", "what you do|bring|need|know",
        "what you will|you'll do|bring|need", "what you'll do|bring|need", "your work",
        "job|role|the|key|minimum? requirements", "your|minimum|basic? qualifications",
        "required|preferred qualifications", "what we expect|need|require|look for?",
        "what we are? looking? for", "what we're looking for", "your|candidate? profile",
        "person|job specification", "person description|summary",
        "your|key|technical|soft|minimum|required|preferred|basic? skills",
        "skills experience|qualifications|knowledge", "knowledge skills?", "your? experience",
        "abilities", "competencies", "selection|key criteria", "education experience?",
        "essential|essentials|desirable|required|preferred|mandatory|optional",
        "essential|desirable skills", "essential|desirable|technical criteria|requirements",
        "essential|desirable|technical experience", "must have|haves",
        "nice to have|haves",
      ]
    }
  }
}
