internal import JSON
internal import Training

/// A model that was trained: what from, without what, and where it is.
public struct TrainingReport: Report {
  /// Pairs of texts that belong together in one way.
  public struct Source: Hashable, Sendable {
    public var name: String
    public var pairs: Int
  }

  /// What was left out because it is held out, of how many.
  public struct Excluded: Hashable, Sendable {
    public var what: String
    public var dropped: Int
    public var all: Int
  }

  public var name: String

  /// The folder.
  public var path: String

  /// SHA-256 of the weights followed by the vocabulary.
  public var sha256: String

  /// The weights' size in bytes.
  public var size: Int

  /// Bits a number of the table.
  public var bits: Int

  /// How many pieces the vocabulary has.
  public var pieces: Int

  /// Whether the vocabulary was learned from the texts.
  public var hasOwnVocabulary: Bool

  /// Buckets of word pairs.
  public var bigrams: Int

  /// Which share of the teacher's vectors' squares is left in the table's dimensions; nil without a
  /// teacher.
  public var keptShare: Double?

  /// SHA-256 of the file of the teacher's vectors; nil without a teacher.
  public var teacherVectors: String?

  /// Distinct texts that were learned from.
  public var texts: Int
  public var sources: [Source]
  public var excluded: [Excluded]
  public var remarks: [String]
  public var refusals: [String]

  static func excluded(_ exclusions: Exclusions) -> [Excluded] {
    [
      ("alternative labels", exclusions.alternativeLabels),
      ("definitions", exclusions.definitions),
      ("relations of occupations", exclusions.relations),
      ("occupations", exclusions.occupations),
      ("texts", exclusions.texts),
      ("pairs", exclusions.pairs),
    ].map { Excluded(what: $0.0, dropped: $0.1.dropped, all: $0.1.all) }
  }

  public var json: JSONText {
    JSONText([
      "name": .string(name), "path": .string(path), "sha256": .string(sha256),
      "size": .integer(size), "bits": .integer(bits),
      "pieces": .integer(pieces), "ownVocabulary": .bool(hasOwnVocabulary),
      "bigrams": .integer(bigrams),
      "keptShare": keptShare.map { .double($0) } ?? nil,
      "teacherVectors": .optional(teacherVectors), "texts": .integer(texts),
      "sources": .array(
        sources.map { ["name": .string($0.name), "pairs": .integer($0.pairs)] }),
      "excluded": .array(
        excluded.map {
          ["what": .string($0.what), "dropped": .integer($0.dropped), "all": .integer($0.all)]
        }),
      "remarks": .strings(remarks), "refused": .strings(refusals),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = [
      "wrote \(style.bold(name)) to \(path): \(size.grouped) bytes, \(bits) bits a number",
      "SHA-256 \(sha256)",
      "\(pieces.grouped) pieces of the \(hasOwnVocabulary ? "texts'" : "built-in model's") vocabulary, "
        + "\(bigrams.grouped) buckets of word pairs",
    ]
    lines += teacherVectors.map { ["SHA-256 of the teacher's vectors \($0)"] } ?? []
    lines += [
      "learned from \(texts.grouped) texts and these pairs:"
    ]
    lines += sources.map { "  \($0.pairs.grouped) \($0.name)" }
    lines.append("left out as held out:")
    lines += excluded.map { "  \($0.dropped.grouped) of \($0.all.grouped) \($0.what)" }
    lines += remarks.map { style.yellow("note: ") + $0 }
    return lines.joined(separator: "\n")
  }
}
