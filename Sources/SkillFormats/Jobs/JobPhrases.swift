internal import SkillModel

/// The words that show what an advert asks, and how much.
///
/// English; compared without regard to case.
enum JobPhrases {
  /// Words that begin a line, longest first where one begins with another.
  ///
  /// A phrase that ends with a colon counts when a colon or a dash follows it. The tail is taken
  /// off the end when the phrase begins the line.
  static let leads: [Lead] = [
    // Mandatory
    Lead("must have:", .mandatory), Lead("must-have:", .mandatory), Lead("a must:", .mandatory),
    Lead("you must be able to", .mandatory), Lead("you must have experience in", .mandatory),
    Lead("you must have experience with", .mandatory),
    Lead("you must have experience of", .mandatory),
    Lead("you must have knowledge of", .mandatory), Lead("you must know how to", .mandatory),
    Lead("you must know", .mandatory), Lead("you must have", .mandatory),
    Lead("you must", .mandatory), Lead("must be able to", .mandatory),
    Lead("must know how to", .mandatory), Lead("must have", .mandatory),
    Lead("essential:", .mandatory), Lead("required:", .mandatory), Lead("mandatory:", .mandatory),
    // Desirable
    Lead("nice to have:", .desirable), Lead("nice-to-have:", .desirable),
    Lead("nice to have", .desirable), Lead("a plus:", .desirable), Lead("plus:", .desirable),
    Lead("desirable:", .desirable), Lead("desired:", .desirable), Lead("preferred:", .desirable),
    Lead("bonus:", .desirable), Lead("optional:", .desirable),
    Lead("bonus points for", .desirable), Lead("ideally you can also", .desirable),
    Lead("ideally you can", .desirable), Lead("ideally you have met", .desirable, tail: "before"),
    Lead("ideally you have experience in", .desirable),
    Lead("ideally you have experience with", .desirable),
    Lead("ideally you have", .desirable), Lead("ideally you will", .desirable),
    Lead("ideally you", .desirable), Lead("ideally", .desirable),
    // Neither
    Lead("your work includes being able to"), Lead("your work includes"),
    Lead("regular work on"), Lead("you will be able to"), Lead("you will"), Lead("you'll"),
    Lead("you can also"), Lead("you can"), Lead("you are able to"), Lead("you should be able to"),
    Lead("you should"), Lead("you need to"), Lead("you need"), Lead("you apply knowledge of"),
    Lead("you have knowledge of"), Lead("you have experience in"),
    Lead("you have experience with"), Lead("you have experience of"), Lead("you have"),
    Lead("you are"), Lead("you"), Lead("some exposure to"), Lead("exposure to"),
    Lead("some experience in"), Lead("some experience with"), Lead("experience in"),
    Lead("experience with"), Lead("experience of"), Lead("good knowledge of"),
    Lead("working knowledge of"), Lead("knowledge of"), Lead("good understanding of"),
    Lead("understanding of"), Lead("familiarity with"), Lead("proficiency in"),
    Lead("ability to"), Lead("able to"),
  ]

  /// Words that end a line, longest first where one ends with another.
  static let tails: [Tail] = [
    Tail("is a must", .mandatory), Tail("are a must", .mandatory),
    Tail("is a must-have", .mandatory), Tail("is a must have", .mandatory),
    Tail("is essential", .mandatory), Tail("are essential", .mandatory),
    Tail("is required", .mandatory), Tail("are required", .mandatory),
    Tail("is mandatory", .mandatory), Tail("are mandatory", .mandatory),
    Tail("(essential)", .mandatory), Tail("(required)", .mandatory),
    Tail("(mandatory)", .mandatory), Tail("(must have)", .mandatory),
    Tail("required", .mandatory), Tail("mandatory", .mandatory),
    Tail("is a plus", .desirable), Tail("are a plus", .desirable),
    Tail("would be a plus", .desirable), Tail("will be a plus", .desirable),
    Tail("is a bonus", .desirable), Tail("are a bonus", .desirable),
    Tail("would be a bonus", .desirable), Tail("is an advantage", .desirable),
    Tail("are an advantage", .desirable), Tail("would be an advantage", .desirable),
    Tail("is desirable", .desirable), Tail("are desirable", .desirable),
    Tail("would be desirable", .desirable), Tail("is preferred", .desirable),
    Tail("are preferred", .desirable), Tail("is optional", .desirable),
    Tail("is nice to have", .desirable), Tail("would be nice to have", .desirable),
    Tail("(nice to have)", .desirable), Tail("(desirable)", .desirable),
    Tail("(preferred)", .desirable), Tail("(optional)", .desirable), Tail("(bonus)", .desirable),
    Tail("(a plus)", .desirable), Tail("a plus", .desirable), Tail("preferred", .desirable),
  ]

  /// Words that show importance wherever they stand in a line.
  static let anywhere: [(phrase: String, importance: Requirement.Importance)] = [
    ("must have", .mandatory), ("nice to have", .desirable), ("a plus", .desirable),
  ]

  /// Words of a heading that show the importance of what is under it; the first that fits counts.
  static let headingCues: [(phrase: String, importance: Requirement.Importance)] = [
    ("nice to have", .desirable), ("nice-to-have", .desirable), ("desirable", .desirable),
    ("desired", .desirable), ("preferred", .desirable), ("bonus", .desirable),
    ("optional", .desirable), ("a plus", .desirable), ("ideally", .desirable),
    ("must have", .mandatory), ("must-have", .mandatory), ("must haves", .mandatory),
    ("must-haves", .mandatory), ("essential", .mandatory), ("essentials", .mandatory),
    ("mandatory", .mandatory), ("required", .mandatory),
  ]

  /// Words that make a heading with a cue before them.
  static let headingNouns: Set<String> = [
    "criteria", "skills", "requirements", "qualifications", "experience", "knowledge",
    "competencies", "abilities", "attributes", "qualities",
  ]
}

extension JobPhrases {
  /// Words that begin a line.
  struct Lead {
    let phrase: String
    let importance: Requirement.Importance?
    let tail: String?

    init(_ phrase: String, _ importance: Requirement.Importance? = nil, tail: String? = nil) {
      self.phrase = phrase
      self.importance = importance
      self.tail = tail
    }
  }

  /// Words that end a line.
  struct Tail {
    let phrase: String
    let importance: Requirement.Importance

    init(_ phrase: String, _ importance: Requirement.Importance) {
      self.phrase = phrase
      self.importance = importance
    }
  }
}
