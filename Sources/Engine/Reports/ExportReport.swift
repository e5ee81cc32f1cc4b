internal import JSON

/// A framework written in another standard, and what that standard could not carry.
public struct ExportReport: Report {
  /// Something that is not in the document.
  public struct Loss: Hashable, Sendable {
    public var what: String
    public var count: Int

    /// The identifier of the first thing that had one.
    public var example: String
  }

  public var framework: Named

  /// The standard's short name, as it was asked for.
  public var format: String

  /// Where the document was written.
  public var path: String

  /// The document's size in bytes.
  public var size: Int

  /// In the order they were taken away; nothing else is missing.
  public var losses: [Loss]

  public var json: JSONText {
    JSONText([
      "framework": framework.json, "format": .string(format), "path": .string(path),
      "size": .integer(size),
      "losses": .array(
        losses.map { loss in
          [
            "what": .string(loss.what), "count": .integer(loss.count),
            "example": .string(loss.example),
          ]
        }),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = ["wrote \(style.bold(framework.name)) to \(path), \(size.grouped) bytes"]
    lines += losses.map { loss in
      "\(style.yellow("not carried: "))\(loss.what), \(loss.count.grouped) (first: \(loss.example))"
    }
    if losses.isEmpty { lines.append("This format carries all of it.") }
    return lines.joined(separator: "\n")
  }
}
