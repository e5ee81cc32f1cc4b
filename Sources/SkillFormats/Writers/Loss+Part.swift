public import SkillModel

extension Loss {
  /// A part of frameworks that can be taken away by itself.
  public enum Part: Hashable, Sendable {
    // Things
    /// Competencies and occupations whose identifier another one has.
    case repeatedIdentifiers
    /// Competencies and occupations whose identifier the framework itself has.
    case namesakes
    /// Identifiers that are no absolute IRIs; each becomes one.
    case bareIdentifiers
    /// Competencies and occupations without a label, a statement and a code.
    case wordless
    /// Competencies without a label and a statement, which may have a code.
    case unnamed
    case headings
    case occupations
    case rubrics
    // What a framework says of itself
    case publisher, version, license
    // Texts
    /// White space at the ends of texts, and texts of nothing else.
    case outerWhiteSpace
    /// Texts that read as nothing, such as `n/a`.
    case voidTexts
    /// Characters that XML cannot hold.
    case controlCharacters
    /// All texts of a field.
    case texts(TextField)
    /// The texts of a field in one language, or of those without one.
    case textsIn(TextField, language: String?)
    /// All but the first text of a field.
    case furtherTexts(TextField)
    /// Texts without a language stand as texts in one, where there is none in it.
    case untagged(as: String)
    /// Language tags that have not the form of one.
    case malformedTags
    /// Statements with mark-up, which readers take off; the definitions keep them.
    case markup
    // What competencies say
    /// Competencies of a kind become skills.
    case kind(Competency.Kind)
    case typeNames, notations, keywords, levels, educationLevels
    /// Keywords and education levels that a competency has twice.
    case repeatedWords
    /// A kind that its own word does not tell; a word that does is written.
    case untoldKinds
    /// Definitions beyond the first, and beyond the original of a statement.
    case furtherNotes
    /// Scales and ranks of levels, and levels without a name.
    case levelScales
    /// Levels without a name.
    case namelessLevels
    /// Labels of competencies without a statement stand as their statement too.
    case labelsAsStatements
    // Relations
    case associations(Association.Kind)
    /// Relations whose ends are both outside.
    case foreignAssociations
    /// Relations neither end of which is a competency here.
    case associationsOfOthers
    /// Relations that other frameworks have to prerequisites here.
    case foreignDependants
    /// Relations to the framework itself.
    case associationsWithFramework
    /// Relations of things to themselves.
    case selfAssociations
    // What occupations take
    /// Occupations other than those of the Standard Occupational Classification.
    case occupationsOutsideSOC
    /// Occupations that take no competency.
    case idleOccupations
    /// What occupations take of other frameworks.
    case foreignRequirements
    /// Essential competencies become optional.
    case essentials
    case importances, requiredLevels
    // What rubrics say
    /// Criteria and levels without an identifier get one.
    case namelessCriteria
    /// Identifiers of criteria and levels that stand for another one too.
    case repeatedParts
    /// Ranks of rubric levels that are not their scores; the scores stand for them.
    case ranksBesideScores
    /// Ranks of rubric levels without a score.
    case ranksWithoutScores
  }

  /// A list of texts that may be in several languages.
  public enum TextField: String, Hashable, Sendable, CaseIterable {
    case titles, descriptions
    case preferredLabels, alternativeLabels, statements, definitions
    case occupationLabels, alternativeOccupationLabels, occupationDefinitions
    /// Titles of rubrics, and descriptions of their criteria and levels.
    case rubricTexts
  }
}

// MARK: - Words

extension Loss.Part {
  /// What it is called in a list.
  var words: String {
    switch self {
    case .repeatedIdentifiers: "things whose identifier is taken; the first is written"
    case .namesakes: "things that have the identifier of the framework"
    case .bareIdentifiers: "identifiers that are no IRIs; written as urn:tessera:id:…"
    case .wordless: "things without a label, a statement and a code"
    case .unnamed: "competencies without a label and a statement"
    case .headings: "headings"
    case .occupations: "occupations"
    case .rubrics: "rubrics"
    case .publisher: "the publisher"
    case .version: "the version"
    case .license: "the licence"
    case .outerWhiteSpace: "white space at the ends of texts"
    case .voidTexts: "texts that read as nothing"
    case .controlCharacters: "texts with control characters; written without them"
    case .texts(let field): field.words
    case .textsIn(let field, let language?): "\(field.words) in \(language)"
    case .textsIn(let field, nil): "\(field.words) without a language"
    case .furtherTexts(let field): "\(field.words) beyond the first"
    case .untagged(let language): "absent language tags; written as \(language)"
    case .malformedTags: "language tags that are none"
    case .markup: "statements with mark-up; readers take it off and keep them as definitions"
    case .kind(let kind): "the kind \(kind.rawValue); written as skills"
    case .typeNames: "the framework's own words for kinds"
    case .notations: "codes of competencies"
    case .keywords: "keywords"
    case .levels: "levels of competencies"
    case .educationLevels: "education levels"
    case .repeatedWords: "keywords and education levels that are said twice"
    case .untoldKinds:
      "own words for kinds, or their absence; a word that tells the kind is written"
    case .furtherNotes: "definitions beyond the first"
    case .levelScales: "scales and ranks of levels; only their names are written"
    case .namelessLevels: "levels without a name"
    case .labelsAsStatements: "absent statements; the label is written in their place"
    case .associations(let kind): "\(kind.rawValue) relations"
    case .foreignAssociations: "relations between things that are not in the framework"
    case .occupationsOutsideSOC: "occupations that are not in the SOC"
    case .idleOccupations: "occupations that take no competency"
    case .associationsOfOthers:
      "relations between things that are not competencies of the framework"
    case .foreignDependants: "things elsewhere that require competencies of the framework"
    case .associationsWithFramework: "relations to the framework itself"
    case .selfAssociations: "relations of things to themselves"
    case .foreignRequirements: "competencies of other frameworks that occupations take"
    case .essentials: "essential competencies of occupations; written as optional"
    case .importances: "how much competencies matter to occupations"
    case .requiredLevels: "levels that occupations take"
    case .namelessCriteria: "absent identifiers of criteria and levels; made up from their places"
    case .repeatedParts: "identifiers of criteria and levels that stand for another one too"
    case .ranksBesideScores: "ranks of rubric levels that differ from their scores"
    case .ranksWithoutScores: "ranks of rubric levels without a score"
    }
  }
}

extension Loss.TextField {
  fileprivate var words: String {
    switch self {
    case .titles: "titles"
    case .descriptions: "descriptions of the framework"
    case .preferredLabels: "labels"
    case .alternativeLabels: "alternative labels"
    case .statements: "statements"
    case .definitions: "definitions"
    case .occupationLabels: "labels of occupations"
    case .alternativeOccupationLabels: "alternative labels of occupations"
    case .occupationDefinitions: "definitions of occupations"
    case .rubricTexts: "texts of rubrics"
    }
  }
}
