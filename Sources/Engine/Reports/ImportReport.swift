internal import JSON
internal import SkillFormats

/// What an import took in.
public struct ImportReport: Report {
  /// One framework, wallet or job that was read.
  public struct Item: Hashable, Sendable {
    /// What became of it.
    public enum Outcome: String, Sendable, CaseIterable {
      case added, replaced, unchanged
    }

    /// `framework`, `wallet` or `job`.
    public var kind: String
    public var id: String
    public var name: String
    public var outcome: Outcome

    /// What it holds, such as `competencies` 13,896, in the order to show.
    public var counts: [Count]

    /// Competencies that a new release has and the one before had not, with their names.
    public var appeared: [String] = []

    /// Competencies that a new release no longer has.
    public var gone: [String] = []
  }

  /// How many of something.
  public struct Count: Hashable, Sendable {
    /// A plural noun.
    public var noun: String
    public var number: Int

    init(_ noun: String, _ number: Int) {
      self.noun = noun
      self.number = number
    }
  }

  /// In the order they were read.
  public var items: [Item]

  /// What should be known about what was read.
  public var remarks: [String]

  /// What was refused; nothing of it was taken in.
  public var refusals: [String]
}

extension ImportReport {
  init(_ items: [Item], remarks: [Remark], refusals: [FormatError]) {
    self.items = items
    self.remarks = remarks.map(\.line)
    self.refusals = refusals.map(\.description)
  }

  public var json: JSONText {
    JSONText([
      "imported": .array(
        items.map { item in
          [
            "kind": .string(item.kind), "id": .string(item.id), "name": .string(item.name),
            "outcome": .string(item.outcome.rawValue),
            "counts": .object(
              members: item.counts.map { ($0.noun, .integer($0.number)) }),
            "appeared": .strings(item.appeared), "gone": .strings(item.gone),
          ]
        }),
      "remarks": .strings(remarks),
      "refused": .strings(refusals),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = items.map { item in
      let counts = item.counts.map { "\($0.number.grouped) \($0.noun)" }.joined(separator: ", ")
      let outcome =
        item.outcome == .unchanged ? style.dim("unchanged") : style.green(item.outcome.rawValue)
      return "\(outcome) \(item.kind) \(style.bold(item.name)): \(counts)"
        + difference("appeared", item.appeared) + difference("went", item.gone)
    }
    if items.isEmpty { lines.append("Nothing was imported.") }
    lines += remarks.map { style.yellow("note: ") + $0 }
    return lines.joined(separator: "\n")
  }

  private func difference(_ verb: String, _ names: [String]) -> String {
    guard !names.isEmpty else { return "" }
    let shown = names.prefix(5).joined(separator: "; ")
    let rest = names.count > 5 ? "; and \((names.count - 5).grouped) more" : ""
    return "\n  \(names.count.of("competency", "competencies")) \(verb): \(shown)\(rest)"
  }
}

extension Remark {
  /// One line for people.
  var line: String {
    "\(file)\(location): \(kind.rawValue): \(message)"
      + (count > 1 ? " (\(count.grouped) times)" : "")
  }
}
