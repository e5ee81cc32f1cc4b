import Linking
import Testing

@Suite struct AdvertTests {
  /// Sentences, and what is left of them as something that may be asked.
  static let sentences: [(text: String, kept: [String])] = [
    ("You weld steel pipes. You read drawings!", ["You weld steel pipes.", "You read drawings!"]),
    ("Use tools, e.g. Python or R. Know SQL.", ["Use tools, e.g. Python or R. Know SQL."]),
    (
      "Work with C++, C# and .NET. Test Node.js code.",
      ["Work with C++, C# and .NET.", "Test Node.js code."]
    ),
    ("Skills: Python, Java", ["Python, Java"]),
    ("• Python • Java • Team work", ["Python", "Java", "Team work"]),
    ("1. Plan routes\n2) Drive lorries", ["Plan routes", "Drive lorries"]),
    (
      "You plan the routes\nof all lorries\nand drive one.",
      ["You plan the routes\nof all lorries\nand drive one."]
    ),
    ("Cook soup\nBake bread", ["Cook soup", "Bake bread"]),
    // Negation
    ("No experience with Java needed.", []),
    ("No prior experience with Java, Scala or Kotlin is required.", []),
    ("Python is required, experience with Java is not required.", ["Python is required"]),
    ("Java is not necessary, but you must know Python.", ["but you must know Python."]),
    ("Java, Scala and Kotlin are not needed.", []),
    ("You know Python; Java isn't required.", ["You know Python"]),
    ("You do not need to know Java, but SQL is essential.", ["but SQL is essential."]),
    ("You don't need a driving licence.", []),
    ("It is not necessary to know Java.", []),
    ("Driving licence: not required", []),
    ("Welding certificate (not needed)", []),
    ("Plumbing, no coding required", ["Plumbing"]),
    ("Neither French nor German is required.", []),
    ("This role does not require travel.", []),
    ("Java is not required but would be a plus.", ["Java is not required but would be a plus."]),
    (
      "Not only code but also tests are your work.", ["Not only code but also tests are your work."]
    ),
    (
      "No two days are alike; experience with soup is required.",
      ["No two days are alike; experience with soup is required."]
    ),
    ("Discard files that are no longer needed.", ["Discard files that are no longer needed."]),
    // What asks nothing
    ("We are an equal opportunity employer.", []),
    ("Applicants are considered regardless of race, religion or age.", []),
    ("Please send your CV to the kitchen.", []),
    ("We offer free lunch and 30 days of holiday.", []),
    ("Founded in 1950, we are one of the leading bakeries.", []),
    (
      "We are a leading company looking for a welder.",
      ["We are a leading company looking for a welder."]
    ),
    (
      "Advise clients on health insurance and pension schemes.",
      ["Advise clients on health insurance and pension schemes."]
    ),
    ("Ability to apply statistical methods.", ["Ability to apply statistical methods."]),
    ("Submit applications to credit analysts.", ["Submit applications to credit analysts."]),
    ("You will offer advice to customers.", ["You will offer advice to customers."]),
  ]

  @Test(arguments: sentences)
  func whatIsAskedIsKept(text: String, kept: [String]) {
    #expect(Advert(text).sentences.map(\.text) == kept)
  }

  private static let advert = """
    # Baker (m/f/d)

    About us
    Our bakery feeds a whole valley.

    Your tasks:
    - Bake bread
    - Größe und Form prüfen; no experience with pastry is needed
    * Clean the ovens

    What we offer
    - A bicycle
    - Free lunch

    Equal opportunities
    Everybody is welcome here.

    How to apply:
    Write to the baker.

    Requirements
    Hygiene rules are known to you.
    """

  @Test func sectionsDecideWhatIsRead() {
    let pieces = Advert(Self.advert).pieces
    #expect(
      pieces.map(\.leftOut) == [
        .heading, .heading, .company, .heading, nil, nil, .negated, nil, .heading, .benefits,
        .benefits,
        .heading, .equalOpportunity, .heading, .application, .heading, nil,
      ])
    #expect(
      Advert(Self.advert).sentences.map(\.text) == [
        "Bake bread", "Größe und Form prüfen", "Clean the ovens", "Hygiene rules are known to you.",
      ])
  }

  @Test func everyPieceSaysWhereItStands() {
    let bytes = Array(Self.advert.utf8)
    let lines = Self.advert.split(separator: "\n", omittingEmptySubsequences: false)
    for piece in Advert(Self.advert).pieces {
      #expect(String(decoding: bytes[piece.place.bytes], as: UTF8.self) == piece.text)
      let line = lines[piece.place.line - 1].unicodeScalars.dropFirst(piece.place.column - 1)
      #expect(String(Substring(line)).hasPrefix(piece.text))
    }
    #expect(
      Advert(Self.advert).pieces.first { $0.leftOut == .negated }?.place.description == "8:26")
  }

  @Test func hitsSayWhereTheyStand() {
    let mode = ExtractMode(
      [
        CompetencyLabels("bake bread"), CompetencyLabels("clean ovens"), CompetencyLabels("pastry"),
      ],
      embedder: TinyEmbedder())
    let hits = mode.hits(in: Advert(Self.advert), limit: 1, floor: 0.8)
    #expect(hits.map(\.found.competency) == [0, 1])
    #expect(hits.map(\.place.description) == ["7:3", "9:3"])
    #expect(hits.map(\.words) == ["Bake bread", "Clean the ovens"])
    #expect(hits.map(\.found.isEqualLabel) == [true, false])
  }

  @Test(arguments: ["", " \n\n", "🙂🎉🙂", "1234 5678", "....!!!???", "\u{0}\u{0}", "-\n-\n-", ":::"])
  func textsWithoutWordsHaveNoPieces(text: String) {
    #expect(Advert(text).pieces.isEmpty)
  }

  @Test func aLongTextWithoutPunctuationIsCut() {
    let text = String(repeating: "weld no ", count: 50_000)
    let pieces = Advert(text).pieces
    #expect(pieces.count == 100_000 / Advert.mostWords + 1)
    #expect(pieces.allSatisfy { $0.text.split(separator: " ").count <= Advert.mostWords })
  }

  @Test func everyWordIsInOnePiece() {
    let text = String(
      repeating: "Not needed, no x; is not required: you need not (no need to) ", count: 200)
    let kept = Advert(text).pieces.map(\.text).joined(separator: " ")
    let letters = text.filter(\.isLetter)
    #expect(kept.filter(\.isLetter) == letters)
  }

  @Test func lineEndsOfWindowsAndCurlyApostrophesAreRead() {
    let advert = Advert("Bake bread\r\nYou don’t need Java.\r\nClean ovens")
    #expect(advert.sentences.map(\.text) == ["Bake bread", "Clean ovens"])
    #expect(advert.sentences.map(\.place.description) == ["1:1", "3:1"])
  }
}
