internal import JSON
internal import SkillFormats

/// Whether the credentials in a file are described as a profile asks.
public struct ProfileReport: Report {
  /// One thing that the profile asks.
  public struct Answer: Hashable, Sendable {
    /// How it stands.
    public enum State: String, Sendable, CaseIterable {
      case present, missing, unclear
    }

    public var id: String
    public var asks: String
    public var isRequired: Bool
    public var state: State

    /// What was found, or what a person has to look at.
    public var found: String?
  }

  /// One credential, item by item.
  public struct Checked: Hashable, Sendable {
    public var credential: Named

    /// In the profile's order.
    public var answers: [Answer]
  }

  public var profile: String
  public var source: String
  public var checked: [Checked]

  /// What should be known about the file.
  public var remarks: [String]
  public var refusals: [String]

  public var json: JSONText {
    JSONText([
      "profile": .string(profile), "source": .string(source),
      "checked": .array(
        checked.map { item in
          [
            "credential": item.credential.json,
            "answers": .array(
              item.answers.map { answer in
                [
                  "id": .string(answer.id), "asks": .string(answer.asks),
                  "required": .bool(answer.isRequired), "state": .string(answer.state.rawValue),
                  "found": .optional(answer.found),
                ]
              }),
          ]
        }),
      "remarks": .strings(remarks), "refused": .strings(refusals),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = [style.bold(profile), style.dim(source.wrapped(to: style.width, indent: 0))]
    for item in checked {
      let required = item.answers.filter(\.isRequired)
      let present = required.count { $0.state == .present }
      lines += [
        "", "\(style.bold(item.credential.name))  \(style.dim(item.credential.id))",
        "\(present) of \(required.count) required items are there",
      ]
      lines += item.answers.map { $0.line(style) }
    }
    if checked.isEmpty { lines += ["", "No credential was found in the file."] }
    if !remarks.isEmpty { lines += [""] + remarks.map { style.yellow("note: ") + $0 } }
    return lines.joined(separator: "\n")
  }
}

extension ProfileReport.Answer {
  init(_ answer: ProfileCheck.Answer) {
    let state: State
    var found: String?
    switch answer.finding {
    case .present(let value): (state, found) = (.present, value)
    case .missing: state = .missing
    case .unclear(let words): (state, found) = (.unclear, words)
    }
    self.init(
      id: answer.item.id, asks: answer.item.asks, isRequired: answer.item.isRequired,
      state: state, found: found)
  }

  fileprivate func line(_ style: TextStyle) -> String {
    let mark =
      switch state {
      case .present: style.green("present")
      case .missing: isRequired ? style.red("missing") : style.yellow("missing")
      case .unclear: style.yellow("unclear")
      }
    let words = "\(asks)\(isRequired ? "" : " (recommended)")"
    let value = found.map { ": \($0.cut(to: 80))" } ?? ""
    return "  \(mark)  \(words)\(value)"
  }
}
