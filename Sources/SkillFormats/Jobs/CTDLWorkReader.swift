internal import JSON
public import SkillModel

/// Reads work described in CTDL: each `Job`, `Occupation` or `WorkRole` that no other of the
/// document holds is a job; so is a `WorkforceDemandAction` over competencies that are described.
///
/// From there `hasWorkRole`, `hasTask`, `requires` and what is embodied are followed, with and
/// without a prefix and under either one. Requirements, in the order they are met: each task's
/// description, as a responsibility; each competency that is embodied or targeted, once. The
/// description's sentences stand in where nothing else asks anything. Blank nodes name things of
/// their own document alone, so none of them becomes the address of a job or a competency.
///
/// Source: Credential Engine, CTDL terms for occupations, jobs, work roles and tasks.
public enum CTDLWorkReader: JobReader {
  public static let format = DocumentFormat.ctdlWork

  /// References that are followed in one document: parts that many jobs share count for each.
  private static let mostSteps = 200_000

  public static func read(_ document: Document) throws(FormatError) -> Reading<[JobPosting]> {
    guard case .json(let value) = document.content else {
      throw FormatError(.unsupported, in: document.name, "found no JSON, expected work in CTDL")
    }
    let graph = CTDLWorkGraph(CTDLGraph(JSONNode(value)))
    let roots = graph.roots
    guard !roots.isEmpty else {
      throw FormatError(
        .missingField, in: document.name,
        "found no Job, Occupation or WorkRole, and no WorkforceDemandAction over competencies "
          + "that are described, expected one")
    }
    var log = RemarkLog()
    var jobs: [JobPosting] = []
    var steps = mostSteps
    for root in roots {
      var gathered = CTDLWorkGatherer(
        graph: graph.graph, language: root.workLanguage, steps: steps)
      gathered.add(from: root, depth: 0)
      steps = gathered.steps
      guard steps > 0 else {
        throw FormatError(
          .tooLarge, in: document.name, at: root.location,
          "found jobs that share their parts more than \(mostSteps) times, which is the limit")
      }
      if let reference = gathered.dangling {
        log.add(
          .dangling, in: document.name, at: reference.location,
          "work names roles, tasks or competencies that the file does not describe")
      }
      jobs.append(job(root, gathered, isOnly: roots.count == 1, in: document))
    }
    return Reading(jobs, remarks: log.remarks)
  }

  private static func job(
    _ root: JSONNode, _ gathered: CTDLWorkGatherer, isOnly: Bool, in document: Document
  ) -> JobPosting {
    let language = root.workLanguage
    let name = document.name.lastComponent
    var requirements = gathered.requirements
    if requirements.isEmpty, let description = root.ctdlText("description", language: language) {
      requirements = PlainText(description.text).sentences.map {
        Requirement(cued: $0, place: .description, language: description.language)
      }
    }
    return JobPosting(
      id: root.lastingIdentifier ?? (isOnly ? name : "\(name)#\(root.pointer)"),
      title: root.ctdlText("name", language: language).map { PlainText.label($0.text) }
        ?? document.file.stem,
      occupations: (gathered.codes + root.relatedOccupations(in: gathered.graph)).uniqued(),
      requirements: requirements)
  }
}

extension DocumentFormat {
  public static let ctdlWork = DocumentFormat(
    .job, "work described in CTDL", shownBy: .json { CTDLWorkGraph.isAbout($0.graphNodes) })
}

/// The work that a document describes.
struct CTDLWorkGraph {
  let graph: CTDLGraph

  /// Takes the nodes of a document.
  init(_ graph: CTDLGraph) {
    self.graph = graph
  }

  /// Whether a document describes work.
  static func isDescribed(in value: JSONValue) -> Bool {
    !CTDLWorkGraph(CTDLGraph(JSONNode(value))).roots.isEmpty
  }

  /// Whether nodes are about work and neither about credentials nor a framework of competencies.
  static func isAbout(_ nodes: [JSONValue]) -> Bool {
    nodes.contains { $0.isWork }
      && !nodes.contains { node in
        node.isCTDLCredential || node.isCTDLOpportunity
          || node.isOf(type: "CompetencyFramework") || node.isOf(type: "Collection")
      }
  }

  /// The nodes that are jobs, in the document's order.
  var roots: [JSONNode] {
    let works = graph.nodes.filter(\.value.isWork)
    let held = Set(
      works.flatMap { $0.ctdl("hasWorkRole") + $0.ctdl("hasOccupation") }
        .compactMap { graph.node($0)?.pointer.description })
    let outermost = works.filter { !held.contains($0.pointer.description) }
    let demands = graph.nodes.filter { node in
      node.value.ctdlClasses.contains("WorkforceDemandAction")
        && node.ctdl("object").contains { graph.node($0)?.value.isOf(type: "Competency") ?? false }
    }
    return (outermost.isEmpty ? Array(works.prefix(1)) : outermost) + demands
  }
}

extension JSONValue {
  /// Whether it is of a class of work that can be asked for as a whole.
  fileprivate var isWork: Bool {
    ctdlClasses.contains { ["Job", "Occupation", "WorkRole"].contains($0) }
  }
}

extension JSONNode {
  fileprivate var workLanguage: String? {
    ctdl("inLanguage").first?.value.string.flatMap { $0.isLanguageTag ? $0.lowercased() : nil }
  }

  /// Its codes, whatever assigned them.
  fileprivate var codes: [String] {
    (ctdl("identifier").compactMap { $0.ctdlText("identifierValueCode") }
      + ctdl("codedNotation").compactMap { $0.value.texts.bestText(for: nil) })
      .map { $0.text.normalizedForMatching() }
  }

  /// Codes, else addresses, of the occupations that it names.
  fileprivate func relatedOccupations(in graph: CTDLGraph) -> [String] {
    (ctdl("occupationType") + ctdl("hasOccupation") + ctdl("isSpecializationOf")).flatMap {
      reference in
      let node = graph.node(reference) ?? reference
      let codes = node.codes
      guard codes.isEmpty else { return codes }
      let other =
        node.ctdl("targetNode").first?.value.identifier ?? node.lastingIdentifier
        ?? node.ctdlText("targetNodeName")?.text
      return other.map { [$0] } ?? []
    }
  }
}

/// Gathers what a node of work asks.
private struct CTDLWorkGatherer {
  /// Tasks of roles of roles … that are followed.
  private static let greatestDepth = 8

  let graph: CTDLGraph
  private let language: String?

  private(set) var requirements: [Requirement] = []
  private(set) var codes: [String] = []

  /// The first reference to a node that the document does not describe.
  private(set) var dangling: JSONNode?

  /// References that may still be followed.
  private(set) var steps: Int
  private var visited: Set<String> = []

  init(graph: CTDLGraph, language: String?, steps: Int) {
    self.graph = graph
    self.language = language
    self.steps = steps
  }

  /// Adds what `node` asks itself, then what its roles and tasks ask.
  mutating func add(from node: JSONNode, depth: Int) {
    guard depth <= Self.greatestDepth, visited.insert(node.pointer.description).inserted else {
      return
    }
    if node.value.ctdlClasses.contains("Task") {
      if let statement = statement(of: node) {
        requirements.append(Requirement(statement, place: .responsibility))
      }
    } else {
      codes += node.codes
    }
    for property in [
      "knowledgeEmbodied", "skillEmbodied", "abilityEmbodied", "targetCompetency", "object",
    ] {
      for skill in node.ctdl(property) { add(skill: skill) }
    }
    for property in ["requires", "hasWorkRole", "hasTask"] {
      for part in node.ctdl(property) {
        guard takeStep() else { return }
        guard let part = graph.node(part) else {
          dangling = dangling ?? part
          continue
        }
        add(from: part, depth: depth + 1)
      }
    }
  }

  /// Counts a reference; false when no more are followed.
  private mutating func takeStep() -> Bool {
    steps -= 1
    return steps > 0
  }

  private mutating func add(skill reference: JSONNode) {
    guard takeStep() else { return }
    if let words = reference.value.string, graph.node(reference) == nil {
      guard !words.isAbsoluteIRI, !words.hasPrefix("_:") else {
        dangling = dangling ?? reference
        return
      }
      let statement = Statement(PlainText.label(words), language: language)
      requirements.append(Requirement(statement, place: .skill))
      return
    }
    guard let node = graph.node(reference) else {
      dangling = dangling ?? reference
      return
    }
    guard visited.insert(node.pointer.description).inserted else { return }
    guard let statement = statement(of: node) else {
      dangling = dangling ?? reference
      return
    }
    requirements.append(Requirement(statement, place: .skill))
  }

  /// The statement of a competency, an alignment or a task.
  private func statement(of node: JSONNode) -> Statement? {
    let target = node.ctdl("targetNode").first
    let nodes = [node] + [target.flatMap { graph.node($0) }].compactMap(\.self)
    let texts = nodes.flatMap { node in
      [
        "targetNodeDescription", "competencyText", "description", "targetNodeName",
        "competencyLabel", "name",
      ].compactMap { node.ctdlText($0, language: language) }
    }.map { LocalizedText(PlainText.label($0.text), language: $0.language) }
      .filter { !$0.text.isVoid }.uniqued()
    guard let text = texts.first else { return nil }
    let address =
      target?.lastingIdentifier ?? (target == nil ? node.lastingIdentifier : nil)
    return Statement(
      text.text, language: text.language, competencies: address.map { [IRI($0)] } ?? [],
      alternatives: texts.dropFirst().filter { $0.text != text.text })
  }
}
