internal import JSON

/// What is doubtful in a framework.
public struct FrameworkCheckReport: Report {
  /// One sort of fault with the identifiers it concerns.
  public struct Finding: Hashable, Sendable {
    /// A word for programs.
    public var kind: String

    /// What it is, in words.
    public var words: String
    public var count: Int

    /// Identifiers that belong together, the first few groups.
    public var examples: [[String]]
  }

  /// Two competencies that say nearly the same.
  public struct NearDuplicate: Hashable, Sendable {
    public var first: Named
    public var second: Named

    /// The cosine of their statements.
    public var cosine: Double
  }

  public var framework: Named
  public var findings: [Finding]

  /// From which cosine two statements are near duplicates.
  public var nearFrom: Double

  /// The nearest first.
  public var nearDuplicates: [NearDuplicate]

  public var json: JSONText {
    JSONText([
      "framework": framework.json,
      "findings": .array(
        findings.map { finding in
          [
            "kind": .string(finding.kind), "words": .string(finding.words),
            "count": .integer(finding.count),
            "examples": .array(finding.examples.map { .strings($0) }),
          ]
        }),
      "nearFrom": .double(nearFrom),
      "nearDuplicates": .array(
        nearDuplicates.map { pair in
          [
            "first": pair.first.json, "second": pair.second.json,
            "cosine": .double(pair.cosine),
          ]
        }),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = ["\(style.bold(framework.name))  \(style.dim(framework.id))"]
    if findings.isEmpty { lines.append("No double ids, dangling links, cycles or empty texts.") }
    for finding in findings {
      lines.append("\(style.yellow("\(finding.count.grouped)")) \(finding.words)")
      lines += finding.examples.map { "   \($0.joined(separator: "  =  "))" }
    }
    guard !nearDuplicates.isEmpty else { return lines.joined(separator: "\n") }
    lines += ["", style.bold("Nearly the same (cosine from \(nearFrom.threeDigits))")]
    for pair in nearDuplicates {
      lines.append("\(pair.cosine.threeDigits)  \(pair.first.name)  \(style.dim(pair.first.id))")
      lines.append("       \(pair.second.name)  \(style.dim(pair.second.id))")
    }
    return lines.joined(separator: "\n")
  }
}
