internal import Evaluation
internal import Foundation
internal import JSON
internal import SkillFormats

/// Queries, what may answer them, and judgements: one folder.
///
///     queries.jsonl, corpus.jsonl, qrels/SPLIT.tsv    as in BEIR; of several splits: dev, then test
///     concepts.tsv          document, tab, concept: which documents are forms of one thing, the first
///                           its name; the judgements are then about concepts
///     unanswerable.jsonl    queries of which people found that nothing answers them
///     task.json             name, mode (label, statement or extract), measures; calibrates: false
///                           where the best candidate says nothing about probabilities; matches:
///                           true where a query and a candidate may be evidence and requirement
///
/// or the four tables of MELO. All but the first three may be missing; the mode is then `label`, and
/// the measures are AP and RR.
struct QualityTask: Sendable {
  /// How a query is compared.
  enum Mode: String, Sendable, CaseIterable {
    case label, statement, extract
  }

  /// Something that may answer, and what it is called.
  struct Candidate: Sendable {
    var id: Identifier
    /// At least one.
    var forms: [String]
  }

  /// The folder's name.
  let id: String
  /// What people call it.
  let name: String
  let mode: Mode
  let measures: [any Measure]
  let calibrates: Bool
  let matches: Bool
  let queries: [CollectionText]
  let unanswerable: [CollectionText]
  let candidates: [Candidate]
  let judgements: Judgements
}

// MARK: - Reading

extension QualityTask {
  /// Whether a folder is a task.
  static func isTask(_ folder: URL) -> Bool {
    ["queries.jsonl", "queries.tsv", "queries.tsv.gz"].contains {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
  }

  /// Reads a folder.
  ///
  /// - Throws: `EvaluationError` at a line; ``EngineError`` when a file is missing or says what it
  ///   must not.
  init(folder: URL) throws {
    let files = TaskFolder(folder)
    let settings = try TaskSettings(files.optional("task.json"), in: files)
    id = folder.lastPathComponent
    name = settings.name ?? id
    mode = settings.mode
    measures = settings.measures
    calibrates = settings.calibrates
    matches = settings.matches
    let collection = try files.collection()
    queries = collection.queries
    judgements = collection.judgements
    candidates = try Self.candidates(of: collection, grouped: files.hasConcepts)
    unanswerable = try files.optional("unanswerable.jsonl")?.beirTexts() ?? []
  }

  /// Documents, put together where they are forms of one concept, in the order of the first forms.
  private static func candidates(
    of collection: TestCollection, grouped: Bool
  ) throws -> [Candidate] {
    guard grouped else {
      return collection.documents.map { Candidate(id: $0.id, forms: [$0.joined]) }
    }
    var candidates: [Candidate] = []
    var places: [Identifier: Int] = [:]
    for document in collection.documents {
      let concept = collection.concepts[document.id] ?? document.id
      if let place = places[concept] {
        candidates[place].forms.append(document.joined)
      } else {
        places[concept] = candidates.count
        candidates.append(Candidate(id: concept, forms: [document.joined]))
      }
    }
    return candidates
  }
}

/// The files of a task, packed by gzip or not.
private struct TaskFolder {
  let folder: URL

  init(_ folder: URL) {
    self.folder = folder
  }

  /// Whether judgements are about concepts.
  var hasConcepts: Bool { exists("concepts.tsv") && exists("queries.jsonl") }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  func optional(_ name: String) throws -> TextFile? {
    exists(name) || exists("\(name).gz") ? try file(name) : nil
  }

  func file(_ name: String) throws -> TextFile {
    let path = folder.appending(path: exists(name) ? name : "\(name).gz").path
    return TextFile(name: path, bytes: try Inputs.unpackedBytes(at: path))
  }

  func collection() throws -> TestCollection {
    guard exists("queries.jsonl") else {
      return try TestCollection(
        meloQueries: try file("queries.tsv"), corpus: try file("corpus_elements.tsv"),
        concepts: try file("concept_mapping.tsv"), annotations: try file("annotations.tsv"))
    }
    return try TestCollection(
      beirQueries: try file("queries.jsonl"), corpus: try file("corpus.jsonl"),
      qrels: try file(try split()), concepts: try optional("concepts.tsv"))
  }

  /// The judgements of the split that comes first in: dev, test, any other by name.
  private func split() throws -> String {
    let qrels = folder.appending(path: "qrels").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: qrels)) ?? []
    let tables = names.filter { $0.hasSuffix(".tsv") }.sorted()
    guard let first = ["dev.tsv", "test.tsv"].first(where: tables.contains) ?? tables.first else {
      throw EngineError(
        .refused, "\(qrels): found no table, expected judgements such as dev.tsv.")
    }
    return "qrels/\(first)"
  }
}

/// What `task.json` says.
private struct TaskSettings {
  var name: String?
  var mode = QualityTask.Mode.label
  var measures: [any Measure]
  var calibrates = true
  var matches = false

  init(_ file: TextFile?, in folder: TaskFolder) throws {
    measures = [try measure(named: "AP"), try measure(named: "RR")]
    guard let file else { return }
    let json: JSONValue
    do {
      json = try JSONValue(parsing: file.bytes, limits: .job)
    } catch {
      throw EngineError(.refused, "\(file.name): \(error)")
    }
    name = json["name"]?.string
    calibrates = json["calibrates"]?.bool ?? true
    matches = json["matches"]?.bool ?? false
    if let text = json["mode"]?.string {
      guard let known = QualityTask.Mode(rawValue: text) else {
        throw EngineError(
          .refused,
          "\(file.name): found the mode '\(text)', expected label, statement or extract.")
      }
      mode = known
    }
    if let names = json["measures"]?.array?.compactMap(\.string), !names.isEmpty {
      measures = try names.map { try measure(named: $0) }
    }
  }
}
