internal import JSON

/// What would change a wallet's score for a job.
public struct ChangesReport: Hashable, Sendable {
  /// One thing that could be otherwise about one credential.
  public struct Change: Hashable, Sendable {
    /// What is otherwise.
    public enum Kind: String, Sendable, CaseIterable {
      /// The wallet lacks the credential.
      case leftOut
      /// Nobody signed it: now its issuer has.
      case signed
      /// Its issuer is on no list: now it is recognised.
      case recognised
      /// Something about it could not be checked: now it is confirmed.
      case confirmed
      case renewed
      /// It is in force already.
      case begun
      case levelReached
    }

    public var kind: Kind
    public var credential: Named

    /// What would have to happen, for people: `Have a recognised issuer sign “Statistics”`.
    public var words: String

    /// How much of what is asked would be evidenced then, in `0 ... 1`.
    public var coverage: Double

    /// What that is more than now; below 0 when less.
    public var difference: Double
    public var gatesMet: Int
  }

  /// A requirement that nothing is linked to, and what comes nearest to it.
  public struct NearMiss: Hashable, Sendable {
    public var requirement: String
    public var text: String
    public var credential: Named

    /// That both mean the same; below the floor of the policy.
    public var probability: Double
  }

  /// What each credential contributes: those without which the score is another, the greatest loss first.
  public var leftOut: [Change] = []

  /// What would make the score better, the greatest gain first: gates before coverage.
  public var fixes: [Change] = []

  /// In the job's order.
  public var nearest: [NearMiss] = []
}

extension ChangesReport {
  var json: JSONValue {
    [
      "leftOut": .array(leftOut.map(\.json)), "fixes": .array(fixes.map(\.json)),
      "nearest": .array(nearest.map(\.json)),
    ]
  }

  /// For people; nothing when there is nothing to say.
  func lines(now: Double, _ style: TextStyle) -> [String] {
    var lines: [String] = []
    if let best = fixes.first {
      lines += ["", style.bold("What would help most")]
      lines.append(best.sentence(now: now).wrapped(to: style.width, indent: 3))
      lines += fixes.dropFirst().prefix(Self.told).map {
        $0.sentence(now: now).wrapped(to: style.width, indent: 3)
      }
    }
    if !leftOut.isEmpty {
      lines += ["", style.bold("What it rests on")]
      lines += leftOut.prefix(Self.told).map {
        "Without “\($0.credential.name)”: \($0.coverage.percent) instead of \(now.percent)."
          .wrapped(to: style.width, indent: 3)
      }
    }
    if !nearest.isEmpty {
      lines += ["", style.bold("Nearest to what is missing, too far to count")]
      lines += nearest.prefix(Self.told).map {
        let words =
          "\($0.requirement): “\($0.text)” in “\($0.credential.name)” "
          + "(\($0.probability.threeDigits))"
        return words.wrapped(to: style.width, indent: 3)
      }
    }
    return lines
  }

  /// At most this many of a kind are told to people.
  private static let told = 5
}

extension ChangesReport.Change {
  /// What would have to happen, and what it would bring.
  func sentence(now: Double) -> String {
    "\(words): \(difference.points), \(now.percent) would be \(coverage.percent)."
  }

  fileprivate var json: JSONValue {
    [
      "kind": .string(kind.rawValue), "credential": credential.json, "words": .string(words),
      "coverage": .double(coverage), "difference": .double(difference),
      "gatesMet": .integer(gatesMet),
    ]
  }
}

extension ChangesReport.NearMiss {
  fileprivate var json: JSONValue {
    [
      "requirement": .string(requirement), "text": .string(text), "credential": credential.json,
      "probability": .double(probability),
    ]
  }
}
