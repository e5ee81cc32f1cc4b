internal import JSON

/// What is known of one model.
public struct ModelReport: Report, Hashable {
  /// What makes the vectors.
  public enum Kind: Hashable, Sendable {
    /// Rows of numbers of `bits` bits: one a piece of the vocabulary, one a bucket of word pairs.
    case table(bits: Int, pieces: Int, bigrams: Int)
    /// An encoder of the BERT family; of a text `longest` pieces count.
    case encoder(layers: Int, heads: Int, pieces: Int, longest: Int)
    /// Two models, of which the first counts `share`.
    case blend(first: String, second: String, share: Double)
  }

  /// What a cosine means.
  public struct Point: Hashable, Sendable {
    public var cosine: Double
    public var probability: Double
  }

  /// Which probabilities cosines stand for.
  public struct Calibration: Hashable, Sendable {
    /// The model that the table is of.
    public var source: String

    /// Whether that is this model.
    public var isOwn: Bool

    /// Linear between its points.
    public var table: [Point]
  }

  public var name: String
  public var kind: Kind

  /// Numbers a vector.
  public var dimension: Int

  /// Of the weights followed by the vocabulary; of a blend, of what it is made of.
  public var sha256: String

  /// Bytes of the weights and the vocabulary; nil for a blend.
  public var size: Int?

  /// What the model's card says; nil if it says nothing.
  public var license: String?
  public var calibration: Calibration

  /// Where it lies; nil for a blend.
  public var path: String?
}

/// What became of a model that was to be added.
public struct AddedModelReport: Report {
  /// Whether it was new.
  public enum Outcome: String, Sendable, CaseIterable {
    case added, unchanged
  }

  public var outcome: Outcome
  public var card: ModelReport
}

/// The models that can be named.
public struct ModelList: Report {
  /// One model.
  public struct Row: Hashable, Sendable {
    /// Whether it can be used.
    public enum State: Hashable, Sendable {
      case whole(ModelReport)
      /// What is wrong with it.
      case damaged(String)
    }

    public var name: String
    public var isBuiltIn: Bool
    public var state: State

    /// Whether it cannot be used.
    public var isDamaged: Bool {
      if case .damaged = state { true } else { false }
    }
  }

  /// The built-in one, then the others by name.
  public var rows: [Row]
}

// MARK: - For programs

extension ModelReport {
  public var json: JSONText { JSONText(.object(members: members)) }

  fileprivate var members: [(String, JSONValue)] {
    [("name", .string(name)), ("kind", .string(kind.name)), ("dimension", .integer(dimension))]
      + kind.members + [
        ("sha256", .string(sha256)), ("size", size.map { .integer($0) } ?? .null),
        ("license", .optional(license)),
        (
          "calibration",
          [
            "of": .string(calibration.source), "own": .bool(calibration.isOwn),
            "table": .array(
              calibration.table.map { [.double($0.cosine), .double($0.probability)] }),
          ]
        ),
        ("path", .optional(path)),
      ]
  }
}

extension ModelReport.Kind {
  fileprivate var name: String {
    switch self {
    case .table: "table"
    case .encoder: "encoder"
    case .blend: "blend"
    }
  }

  fileprivate var members: [(String, JSONValue)] {
    switch self {
    case .table(let bits, let pieces, let bigrams):
      [("bits", .integer(bits)), ("vocabulary", .integer(pieces)), ("bigrams", .integer(bigrams))]
    case .encoder(let layers, let heads, let pieces, let longest):
      [
        ("layers", .integer(layers)), ("heads", .integer(heads)), ("vocabulary", .integer(pieces)),
        ("longest", .integer(longest)),
      ]
    case .blend(let first, let second, let share):
      [("models", .strings([first, second])), ("share", .double(share))]
    }
  }
}

extension AddedModelReport {
  public var json: JSONText {
    JSONText(.object(members: [("outcome", .string(outcome.rawValue))] + card.members))
  }
}

extension ModelList {
  public var json: JSONText {
    JSONText(["models": .array(rows.map(\.json))])
  }
}

extension ModelList.Row {
  fileprivate var json: JSONValue {
    let members: [(String, JSONValue)] = [("name", .string(name)), ("builtIn", .bool(isBuiltIn))]
    switch state {
    case .damaged(let error):
      return .object(members: members + [("error", .string(error))])
    case .whole(let card):
      return .object(
        members: members + card.members.filter { $0.0 != "name" && $0.0 != "calibration" }
          + [("error", .null)])
    }
  }
}

// MARK: - For people

extension ModelReport {
  public func text(_ style: TextStyle) -> String {
    var lines = [
      "\(style.bold(name)): \(kind.words), \(dimension.of("number")) a vector", "SHA-256 \(sha256)",
    ]
    lines += kind.lines
    if let size { lines.append("\(size.of("byte")) of weights and vocabulary") }
    if size != nil { lines.append("licence: \(license ?? "its card names none")") }
    lines.append(calibrationWords.wrapped(to: style.width, indent: 0))
    if let path { lines.append("in \(path)") }
    return lines.joined(separator: "\n")
  }

  private var calibrationWords: String {
    guard calibration.isOwn else {
      return "calibration: none of its own; probabilities are those of \(calibration.source)"
    }
    let points = calibration.table.map { "\($0.cosine.plain) is \($0.probability.threeDigits)" }
    return "calibration: a cosine of \(points.joined(separator: ", "))"
  }
}

extension ModelReport.Kind {
  fileprivate var words: String {
    switch self {
    case .table: "static table"
    case .encoder: "sentence encoder"
    case .blend: "blend"
    }
  }

  fileprivate var lines: [String] {
    switch self {
    case .table(let bits, let pieces, let bigrams):
      [
        "\(pieces.of("piece")) in the vocabulary, \(bigrams.of("bucket")) of word pairs, "
          + "\(bits) bits a number"
      ]
    case .encoder(let layers, let heads, let pieces, let longest):
      [
        "\(layers.of("layer")) of \(heads.of("head")), \(pieces.of("piece")) in the vocabulary, "
          + "at most \(longest.of("piece")) of a text"
      ]
    case .blend(let first, let second, let share):
      ["\(first) counts \(share.plain), \(second) the rest"]
    }
  }
}

extension AddedModelReport {
  public func text(_ style: TextStyle) -> String {
    let word = outcome == .added ? style.green("added") : style.dim("unchanged")
    return "\(word) \(card.text(style))"
  }
}

extension ModelList {
  public func text(_ style: TextStyle) -> String {
    var table = TextTable(
      ("name", .left), ("kind", .left), ("dimension", .right), ("bytes", .right),
      ("SHA-256", .left))
    for row in rows {
      let name = row.isBuiltIn ? "\(row.name) (built in)" : row.name
      switch row.state {
      case .whole(let card):
        table.add(
          name, card.kind.words, "\(card.dimension)", (card.size ?? 0).grouped,
          String(card.sha256.prefix(16)) + "…")
      case .damaged:
        table.add(name, "damaged", "–", "–", "–")
      }
    }
    let errors = rows.compactMap { row -> String? in
      guard case .damaged(let error) = row.state else { return nil }
      return "\(style.red("damaged:")) \(row.name): \(error)"
    }
    return ([table.text(style)] + errors).joined(separator: "\n")
  }
}
