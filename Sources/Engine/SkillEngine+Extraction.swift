internal import Linking
internal import SkillModel
internal import Store
internal import Vectors

extension SkillEngine {
  /// Finds the competencies of the loaded frameworks that a text, such as a job advert, speaks of.
  ///
  /// - Parameters:
  ///   - path: A file with plain text, or `-` for standard input.
  ///   - request: How they are wanted.
  ///   - progress: Told of each step.
  /// - Returns: The competencies, sentence by sentence and altogether, and what was left out.
  /// - Throws: ``EngineError`` when there is no text, no sentence or no framework.
  public func extract(
    from path: String, _ request: ExtractionRequest = ExtractionRequest(),
    progress: ProgressHandler? = nil
  ) throws -> ExtractionReport {
    try answering {
      let text = try Inputs.text(at: path)
      let advert = Advert(text.words)
      guard !advert.pieces.isEmpty else {
        throw EngineError(
          .refused, "\(text.name): found no sentence, expected a text such as a job advert.")
      }
      let maker = try vectorMaker(telling: progress)
      let embedder = maker.model
      progress?(ProgressStep("Reading the frameworks"))
      let store = try maker.snapshot(of: try openStore(for: embedder))
      let targets = try ExtractionTargets(of: chosen(request.frameworks, in: store), in: store)
      progress?(
        ProgressStep("Preparing \(targets.competencies.count.of("competency", "competencies"))"))
      let mode = ExtractMode(
        targets.labels,
        embedder: try KeptTexts(
          of: targets.competencies, in: store, embedder: embedder, threads: threads),
        weights: embedder.extractWeights)
      let sentences = advert.sentences
      let words = "Comparing \(sentences.count.of("sentence"))"
      let hits = mode.hits(
        in: advert, limit: request.limit, floor: request.floor, threads: threads
      ) { progress?(ProgressStep(words, fraction: $0)) }
      progress?(ProgressStep("", isLast: true))
      return ExtractionReport(
        text: text, advert: advert, hits: hits, targets: targets, request: request,
        model: embedder)
    }
  }

  /// The loaded frameworks that were named, each once; all of them when none was.
  private func chosen(_ names: [String], in store: SkillStore) throws -> [FrameworkSummary] {
    var seen: Set<IRI> = []
    let chosen =
      try names.isEmpty
      ? store.frameworks()
      : names.map { try summary(of: $0, in: store) }.filter { seen.insert($0.id).inserted }
    guard !chosen.isEmpty else {
      throw EngineError(
        .usage,
        "No framework is loaded, so there are no competencies to find. "
          + "Load one with: tessera frameworks import PATH")
    }
    return chosen
  }
}

/// The competencies that a text is compared with.
struct ExtractionTargets {
  /// Each once, by the framework that comes first.
  private(set) var competencies: [LabelledCompetency] = []

  /// For each competency its framework's place in ``frameworks``.
  private var frameworkOf: [Int] = []

  /// Those that have a competency, each with the hash of its content.
  private(set) var frameworks: [(framework: Named, hash: String)] = []

  /// Reads the competencies of frameworks.
  ///
  /// - Throws: ``EngineError`` when there is none.
  init(of chosen: [FrameworkSummary], in store: SkillStore) throws {
    var seen: Set<IRI> = []
    for framework in chosen {
      let found = try store.labelledCompetencies(of: framework.id)
        .filter { seen.insert($0.id).inserted }
      guard !found.isEmpty else { continue }
      competencies += found
      frameworkOf += [Int](repeating: frameworks.count, count: found.count)
      frameworks.append(
        (Named(id: framework.id.found, name: framework.name), framework.contentHash))
    }
    guard !competencies.isEmpty else {
      throw EngineError(
        .usage,
        "\(chosen.map(\.name).joined(separator: "; ")): no competency has a text. "
          + "Name another framework with --framework, or load one with: "
          + "tessera frameworks import PATH")
    }
  }

  /// A competency and its framework, as they are shown.
  func names(of number: Int) -> (competency: Named, framework: Named) {
    let competency = competencies[number]
    return (
      Named(id: competency.id.found, name: competency.name),
      frameworks[frameworkOf[number]].framework
    )
  }

  /// What each competency is called: first by the name that is shown, if it is a label.
  var labels: [CompetencyLabels] {
    competencies.map { competency in
      let texts = competency.labels.map(\.text)
      let name = competency.name.normalizedForMatching()
      let first = texts.firstIndex(of: name) ?? 0
      return CompetencyLabels(
        texts[first], alternatives: Array(texts[..<first] + texts[(first + 1)...]))
    }
  }
}
