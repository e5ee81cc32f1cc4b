import Linking
import Testing

@Suite struct EnglishStemmerTests {
  /// Words that take every step, with the stems that snowballstemmer 3.1.1 (PyPI) gives them.
  static let words: [(word: String, stem: String)] = [
    ("skills", "skill"), ("skilled", "skill"), ("welding", "weld"), ("welder", "welder"),
    ("communicate", "communic"), ("communication", "communic"), ("communications", "communic"),
    ("community", "communiti"), ("generate", "generat"), ("general", "general"),
    ("generous", "generous"), ("universe", "univers"), ("university", "universiti"),
    ("later", "later"), ("lateral", "lateral"), ("past", "past"), ("paste", "paste"),
    ("emergency", "emergenc"), ("interest", "interest"), ("organisation", "organis"),
    ("organization", "organiz"), ("organizational", "organiz"), ("happily", "happili"),
    ("happiness", "happi"), ("cries", "cri"), ("ties", "tie"), ("gas", "gas"), ("gaps", "gap"),
    ("kiwis", "kiwi"), ("passes", "pass"), ("caress", "caress"), ("bus", "bus"),
    ("agreed", "agre"), ("feed", "feed"), ("proceed", "proceed"), ("exceeding", "exceed"),
    ("hoping", "hope"), ("hopping", "hop"), ("hopped", "hop"), ("egging", "egg"),
    ("adding", "add"), ("dying", "die"), ("herrings", "herring"), ("evening", "evening"),
    ("outing", "outing"), ("sized", "size"), ("luxuriated", "luxuri"), ("enabled", "enabl"),
    ("falling", "fall"), ("plotted", "plot"), ("rational", "ration"), ("conditional", "condit"),
    ("valency", "valenc"), ("hesitancy", "hesit"), ("usably", "usabl"), ("differently", "differ"),
    ("digitizer", "digit"), ("vietnamization", "vietnam"), ("operator", "oper"),
    ("feudalism", "feudal"), ("decisiveness", "decis"), ("hopefulness", "hope"),
    ("callousness", "callous"), ("formality", "formal"), ("sensitivity", "sensit"),
    ("sensibility", "sensibl"), ("geologist", "geolog"), ("archaeology", "archaeolog"),
    ("hopefully", "hope"), ("endlessly", "endless"), ("quickly", "quick"),
    ("triplicate", "triplic"), ("formalize", "formal"), ("electricity", "electr"),
    ("electrical", "electr"), ("goodness", "good"), ("informative", "inform"),
    ("adoption", "adopt"), ("revival", "reviv"), ("allowance", "allow"), ("inference", "infer"),
    ("airliner", "airlin"), ("gyroscopic", "gyroscop"), ("adjustable", "adjust"),
    ("replacement", "replac"), ("dependent", "depend"), ("controlling", "control"),
    ("roll", "roll"), ("rate", "rate"), ("probate", "probat"), ("cease", "ceas"),
    ("skies", "sky"), ("sky", "sky"), ("gently", "gentl"), ("early", "earli"), ("news", "news"),
    ("bias", "bias"), ("try", "tri"), ("say", "say"), ("by", "by"), ("youth", "youth"),
    ("enjoyment", "enjoy"), ("boy's", "boy"), ("'quoted'", "quot"),
  ]

  @Test(arguments: words)
  func stemsAreThoseOfTheReference(word: String, stem: String) {
    #expect(EnglishStemmer.stem(word) == stem)
  }

  @Test(arguments: ["", "a", "is", "müller", "日本語", "c++"])
  func otherWordsAreTheirOwnStems(word: String) {
    #expect(EnglishStemmer.stem(word) == word)
  }

  @Test(arguments: ["'''", "yyy", "eed", "ing", "sses", "''s", "yed", "ies", "lll", "eee"])
  func wordsThatAreAllEndingHaveAStem(word: String) {
    #expect(EnglishStemmer.stem(word).utf8.count <= word.utf8.count)
  }
}
