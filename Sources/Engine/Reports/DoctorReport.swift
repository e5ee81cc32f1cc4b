internal import JSON

/// What is installed, how fast it is, and what to do if something is off.
public struct DoctorReport: Report {
  /// One thing that was looked at.
  public struct Check: Hashable, Sendable {
    /// How it stands.
    public enum State: String, Sendable, CaseIterable {
      case good, slow, bad
    }

    public var name: String
    public var state: State

    /// What was found.
    public var found: String

    /// What to do; nil when nothing has to be done.
    public var advice: String?
  }

  public var checks: [Check]

  public var json: JSONText {
    JSONText([
      "checks": .array(
        checks.map { check in
          [
            "name": .string(check.name), "state": .string(check.state.rawValue),
            "found": .string(check.found), "advice": .optional(check.advice),
          ]
        })
    ])
  }

  public func text(_ style: TextStyle) -> String {
    let width = checks.map(\.name.count).max() ?? 0
    return checks.map { check in
      let mark =
        switch check.state {
        case .good: style.green("good")
        case .slow: style.yellow("slow")
        case .bad: style.red("bad ")
        }
      let name = check.name + String(repeating: " ", count: width - check.name.count)
      let line = "\(mark)  \(name)  \(check.found)"
      return check.advice.map { "\(line)\n      \($0)" } ?? line
    }.joined(separator: "\n")
  }
}
