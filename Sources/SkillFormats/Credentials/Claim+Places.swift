internal import SkillModel

extension Claim {
  /// A claim for each sentence of a text.
  static func sentences(of text: LocalizedText?, place: Place) -> [Claim] {
    guard let text else { return [] }
    return PlainText(text.text).sentences.map {
      Claim(Statement($0, language: text.language), place: place)
    }
  }

  /// A claim for each label that has words.
  static func labels(_ labels: [LocalizedText], place: Place) -> [Claim] {
    labels.compactMap { label in
      let words = PlainText.label(label.text)
      return words.isVoid ? nil : Claim(Statement(words, language: label.language), place: place)
    }
  }
}
