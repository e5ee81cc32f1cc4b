internal import SkillModel

/// Numbers texts and gathers pairs of them by source.
struct PairCollector {
  private let heldOut: HeldOut
  private let language: String

  private(set) var texts: [String] = []
  private(set) var exclusions = Exclusions()
  private var numbers: [String: Int32] = [:]

  /// What is known of a text, as it was found.
  private struct Standing {
    var isListed: Bool
    var number: Int32?
  }

  private var standings: [String: Standing] = [:]
  private var labels: Set<String> = []

  private var found: [PairSource] = []
  private var places: [String: Int] = [:]
  private var seen: [Set<PairSource.Pair>] = []

  init(heldOut: HeldOut, language: String) {
    self.heldOut = heldOut
    self.language = language.lowercased()
  }

  /// Texts in the language, or in none that is named.
  func texts(of localized: [LocalizedText]) -> [String] {
    localized.filter { text in
      text.language.map { $0 == language || $0.hasPrefix("\(language)-") } ?? true
    }.map(\.text)
  }

  /// Remembers which texts are preferred labels, before any text is taken.
  mutating func noteLabels(of framework: Framework) {
    for labels in framework.competencies.map(\.preferredLabels)
      + framework.occupations.map(\.preferredLabels)
    {
      for label in texts(of: labels) { self.labels.insert(label.foldedForMatching()) }
    }
  }

  /// Counts something that may be held out.
  mutating func count(
    _ kind: WritableKeyPath<Exclusions, Exclusions.Count>, isDropped: Bool
  ) {
    exclusions[keyPath: kind].count(isDropped: isDropped)
  }

  func isHeldOut(occupation title: String) -> Bool { heldOut.lists(occupation: title) }

  /// Whether a text is listed; the text is taken unless it may not be seen.
  @discardableResult
  mutating func take(_ text: String) -> (isListed: Bool, number: Int32?) {
    let standing = standing(of: text)
    return (standing.isListed, standing.number)
  }

  /// Gathers a pair, unless it may not be seen or says nothing.
  mutating func pair(_ query: String, with answer: String, as source: String) {
    let left = standing(of: query)
    let right = standing(of: answer)
    let isDropped = left.isListed || right.isListed && right.number == nil
    exclusions.pairs.count(isDropped: isDropped)
    guard !isDropped, let left = left.number, let right = right.number, left != right else {
      return
    }
    let place = place(of: source)
    let pair = PairSource.Pair(query: left, answer: right)
    if seen[place].insert(pair).inserted { found[place].pairs.append(pair) }
  }

  /// Takes pairs that come from elsewhere.
  mutating func collect(_ source: TrainingTexts.NamedPairs) {
    for pair in source.pairs { self.pair(pair.query, with: pair.answer, as: source.name) }
  }

  private mutating func place(of source: String) -> Int {
    if let place = places[source] { return place }
    places[source] = found.count
    found.append(PairSource(name: source, pairs: []))
    seen.append([])
    return found.count - 1
  }

  private mutating func standing(of text: String) -> Standing {
    if let known = standings[text] { return known }
    let (cut, isCut) = text.cutForTraining()
    let isListed = heldOut.lists(text) || isCut && heldOut.lists(cut)
    let isLabel = isListed && labels.contains(text.foldedForMatching())
    var standing = Standing(isListed: isListed)
    if !cut.isEmpty {
      exclusions.texts.count(isDropped: isListed && !isLabel)
      if !isListed || isLabel { standing.number = number(of: cut) }
    }
    standings[text] = standing
    return standing
  }

  private mutating func number(of text: String) -> Int32 {
    if let number = numbers[text] { return number }
    let number = Int32(texts.count)
    numbers[text] = number
    texts.append(text)
    return number
  }
}

// MARK: - Sources that can be learned from

extension PairCollector {
  /// A source of fewer pairs is too small to be drawn from by itself.
  private static let fewPairs = 200

  /// From this many different answers a source is kept, however many pairs it has.
  private static let manyAnswers = 64

  /// The sources to draw from.
  ///
  /// A batch contrasts the different answers in it. A source that gives thousands of queries a
  /// handful of answers, such as the rated elements of O*NET, would contrast nothing; it is left
  /// out. Small sources of one kind, from whatever framework, become one.
  func sources() -> [PairSource] {
    var sources: [PairSource] = []
    var small: [String: Int] = [:]
    for source in found where isVaried(source) {
      guard source.pairs.count < Self.fewPairs else {
        sources.append(source)
        continue
      }
      let name = String(source.name.split(separator: ":").last ?? "").trimmingWhiteSpace()
      if let place = small[name] {
        sources[place].pairs += source.pairs.filter { !sources[place].pairs.contains($0) }
      } else {
        small[name] = sources.count
        sources.append(PairSource(name: name, pairs: source.pairs))
      }
    }
    return sources.filter { Set($0.pairs.map(\.answer)).count > 1 }
  }

  private func isVaried(_ source: PairSource) -> Bool {
    let answers = Set(source.pairs.map(\.answer)).count
    return answers >= Self.manyAnswers || answers * 8 >= source.pairs.count
  }
}
