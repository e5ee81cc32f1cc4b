/// What is no requirement in an advert, as tables of ``AdvertPattern``: English, in no order of rank
/// except that of the lists.
enum AdvertRules {
  /// Sentences that ask nothing, wherever they stand.
  static let sentences = AdvertPatternTable<Advert.Reason>([
    // The promise itself, its lists of groups, and the help that is offered to applicants.
    // "Equal opportunities" alone is left alone: it may be a field of law that is asked for.
    (
      .equalOpportunity,
      [
        "equal opportunity|opportunities employer|employers|workplace",
        "regardless of ..4 race|gender|sex|age|religion|colour|color|ethnicity|disability|nationality",
        "without regard to ..4 race|gender|sex|age|religion|colour|color|ethnicity|disability",
        "not|never|don't discriminate",
        "protected veteran|veterans|class|characteristic|characteristics",
        "all qualified|suitable applicants|candidates", "welcome|encourage applications from",
        "applicants|candidates with disabilities|disability",
        "we ..3 reasonable accommodation|accommodations|adjustment|adjustments",
        "we ..2 committed to ..4 diversity|inclusion|equality|equity|diverse|inclusive",
        "we ..1 celebrate|value|embrace ..2 diversity|differences",
      ]
    ),
    // What the employer gives. Insurance and pensions by themselves are left alone: they may be
    // what the work is about.
    (
      .benefits,
      [
        "we ..1 offer", "our offer", "you'll|will receive|get|enjoy",
        "you will|also receive|get|enjoy",
        "in return you", "competitive|attractive salary|pay|wage|compensation|remuneration|package",
        "salary is|from|range|of|up|between", "days of? ..2 holiday|holidays|leave|vacation",
        "free parking|lunch|lunches|coffee|fruit|snacks|drinks", "flexible working hours|time",
        "signing|annual|performance|yearly bonus|bonuses", "company|employer|generous pension|car",
        "paid ..1 holiday|holidays|leave|vacation|overtime",
      ]
    ),
    // What to send where by when, and what happens then. "Submit applications" alone is left alone:
    // to some it is their work.
    (
      .application,
      [
        "send|submit|email|forward|upload your|a|us ..3 cv|resume|résumé|application|curriculum|cover",
        "apply now|online|today|here", "please apply|send|submit|email|contact|visit|click",
        "closing date", "application|applications deadline|close|closes",
        "deadline for ..2 applications", "only ..1 shortlisted|selected candidates|applicants",
        "shortlisted candidates|applicants", "look forward to ..1 hearing|receiving|your|meeting",
        "for more|further information|details", "interviews will|are", "no agencies|recruiters",
      ]
    ),
    // Who the employer is, in words that no requirement uses.
    (
      .company,
      [
        "founded|established|headquartered in",
        "our company|mission|vision|story|founders|offices|headquarters|customers is|are|was|were|has|have",
        "we are|were|we're one? of? a|an|the|one ..6 company|leader|leading|startup|firm|provider|manufacturer|organisation|organization|charity|agency|bank|business|group",
        "is|are one? of? a|an|the ..4 leading|largest|oldest|biggest ..4 company|companies|provider|providers|manufacturer|manufacturers|employer|employers|firm|firms",
        "we employ", "employees|offices|customers in ..1 countries|worldwide|globally",
        "employees|customers worldwide|globally",
      ]
    ),
  ])

  /// Words with which a sentence asks something, even if it praises the employer as well.
  static let asks = AdvertPatternTable<Void>([
    (
      (),
      [
        "looking for", "seek|seeks|seeking|require|requires|required|essential|must",
        "you should|can|need|have|are|know|bring", "experience|proficiency|skilled in|with|of",
        "knowledge|understanding of", "expertise in", "ability to", "responsible for",
      ]
    )
  ])

  /// Which words a negation takes back.
  enum Negation: Sendable {
    /// None: the words only look like a negation.
    case nothing
    /// Those of the match.
    case itself
    /// The match and what stands before it in its clause: "Java is not needed".
    case before
    /// The match and what follows in its clause: "you do not need Java".
    case after
  }

  /// Ways to say that something is not asked.
  static let negations = AdvertPatternTable<Negation>([
    // "Remove what is no longer needed."
    (.nothing, ["no longer|later|matter"]),
    // "No experience with Java or Scala is needed." The noun shows what the no belongs to.
    (
      .itself,
      [
        "no ..2 experience|knowledge|background|training|qualification|qualifications|degree|skills|understanding|familiarity|certification|license|licence ..16 needed|required|necessary|expected|essential|assumed",
        "neither ..12 required|needed|necessary|expected|essential",
        "no ..5 needed|required|necessary|expected",
      ]
    ),
    // With a person or "it" as the subject, the skill follows: "it is not necessary to know Java".
    (
      .after,
      [
        "you|candidates|applicants are not required|expected|obliged|asked to",
        "you aren't|needn't|won't required|expected|obliged|need? to?",
        "you're not required|expected|obliged to",
        "it is not|never ..1 necessary|required|essential|important|needed to|that|for",
        "it isn't ..1 necessary|required|essential|important|needed to|that|for",
        "it's not ..1 necessary|required|essential|important|needed to|that|for",
        "do|does|will|would|did not need|require|expect|involve", "will not have to",
        "don't|doesn't|won't|wouldn't|needn't need|require|expect|involve|have to?",
        "need not", "needn't", "no need for|of|to", "without needing", "not looking for",
        "don't worry if|about",
      ]
    ),
    // The skill stands before: "Java is not required", "Java: not necessary", "Java (not needed)".
    (
      .before,
      [
        "is|are|was|be not|never ..1 required|needed|necessary|essential|mandatory|compulsory|expected|obligatory|important",
        "isn't|aren't ..1 required|needed|necessary|essential|mandatory|compulsory|expected|important",
        "is|are not a? must|requirement|requirements|prerequisite|prerequisites|necessity",
        "isn't|aren't a? must|requirement|requirements|prerequisite|prerequisites|necessity",
        "will|would not be ..1 required|needed|necessary|expected",
        "won't|wouldn't be ..1 required|needed|necessary|expected",
        "is|are unnecessary", "not ..1 required|needed|necessary|essential|mandatory",
      ]
    ),
  ])

  /// What takes a negation back: "not required but a plus" is a wish.
  static let wishes = AdvertPatternTable<Void>([
    (
      (),
      [
        "plus|advantage|advantageous|welcome|welcomed|desirable|desired|preferred|bonus|helpful|useful|appreciated|ideal|asset|beneficial|benefit",
        "nice to have",
      ]
    )
  ])

  /// Words that begin a clause of its own.
  static let clauseWords: Set<String> = [
    "but", "however", "although", "though", "whereas", "while", "because", "instead", "just",
  ]

  /// Words that make what stands before a comma a clause of its own, not a member of a list.
  static let verbs: Set<String> = [
    "is", "are", "have", "has", "can", "will", "must", "need", "needs", "know", "should", "want",
    "required", "essential", "needed", "speak", "bring", "work", "write", "use", "looking",
  ]

  /// Words that are written with a full stop.
  static let abbreviations: Set<String> = [
    "etc", "vs", "dr", "mr", "mrs", "ms", "prof", "st", "sr", "jr", "approx", "incl", "no",
  ]
}
