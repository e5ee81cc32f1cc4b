internal import Matching
internal import SkillModel

/// What every page has: what it rests on, what is never looked at, and how to have it corrected.
extension HTML {
  /// What no report looks at.
  static let neverUsed: [HTML] = [
    "Names, addresses, age, gender, origin and the fame of a school. They are never looked at."
  ]

  /// How to have something corrected, a sentence a line.
  static func correction(_ sentences: [String]) -> HTML {
    .section(
      "wrong", "If something is wrong", [.tag("ul", sentences.map { .tag("li", [.text($0)]) })])
  }

  /// Terms with what each means.
  static func terms(_ terms: [(String, [HTML])]) -> HTML {
    .tag("dl", terms.flatMap { [.tag("dt", [.text($0)]), .tag("dd", $1)] })
  }
}

extension RejectedCredential {
  /// Which credential does not count, and why.
  var parts: [HTML] { [.name(credential.name.shortened(to: 120)), ": ", .name(words)] }
}

extension RankingBasis {
  /// How a score is made.
  static let method =
    "Each thing that is asked has a weight. For each one we take the best thing that shows it. "
    + "How much that counts is how sure the link is, times how far the credential can be trusted, "
    + "times how fresh it is, times how its level compares. The score is the weighted mean."

  /// How an answer was worked out, a paragraph each; what it rests on; and what should be known.
  func section(
    method: [String], more: [(String, [HTML])] = [], remarks: [String]
  ) -> HTML {
    .section(
      "how", "How it was worked out",
      method.map { .tag("p", [.text($0)]) } + [.terms(more + entries)]
        + (remarks.isEmpty
          ? []
          : [.tag("h3", ["Notes"]), .tag("ul", remarks.map { .tag("li", [.name($0)]) })]))
  }

  private var entries: [(String, [HTML])] {
    [
      ("Dates are judged as of", instant.dateText),
      ("Policy", "\(policyName), \(policyHash.prefix(16))"),
      ("Model", "\(modelName), \(modelHash.prefix(16))"),
      (
        "Texts count as similar",
        tau.map { "from \(floor.percent) on (cosine \($0.threeDigits))" } ?? "never"
      ),
    ].map { ($0, [.tag("code", [.text($1)])]) }
  }
}

// MARK: - Words

extension String {
  /// With a small first letter, to go on within a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// With a capital first letter.
  var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// At most so many characters, an ellipsis among them; whole words where there is a space.
  func shortened(to count: Int) -> String {
    guard self.count > count else { return self }
    let cut = prefix(count - 1)
    let words = cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut
    return words + "…"
  }
}

extension [HTML] {
  /// Words of ours in which what came with the input stands between “ and ”.
  init(quotedIn words: String) {
    self = []
    var rest = words[...]
    while let start = rest.firstIndex(of: "“"), let end = rest[start...].firstIndex(of: "”") {
      append(.text(String(rest[..<start])))
      append(.quoted(String(rest[rest.index(after: start)..<end])))
      rest = rest[rest.index(after: end)...]
    }
    append(.text(String(rest)))
  }

  /// With a text between each two.
  func joined(by separator: String) -> [HTML] {
    enumerated().flatMap { $0 == 0 ? [$1] : [.text(separator), $1] }
  }
}
