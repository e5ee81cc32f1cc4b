internal import Matching

extension RequirementMatch.State {
  /// The state at the start of a line.
  var title: String { words.uppercasedFirst }

  /// What it means, in one sentence.
  var meaning: String {
    switch self {
    case .proven: "A signed credential shows it. We checked it, and its issuer is on the list."
    case .signedIssuerUnknown:
      "A signed credential shows it. The signature holds, but nobody listed the issuer."
    case .evidenced:
      "A credential points to it. The link is not strong, or not all could be checked."
    case .claimed: "The person says so. Nobody has signed it."
    case .offered: "A course on offer would show it."
    case .missing: "Nothing here shows it, or what shows it does not count."
    }
  }

  /// A sign beside the word, so that nothing hangs on colour.
  private var mark: String {
    switch self {
    case .proven: "●"
    case .signedIssuerUnknown: "◉"
    case .evidenced: "◐"
    case .claimed: "◔"
    case .offered: "◌"
    case .missing: "○"
    }
  }

  private var colour: String {
    switch self {
    case .proven, .signedIssuerUnknown: "good"
    case .evidenced, .claimed, .offered: "part"
    case .missing: "bad"
    }
  }

  /// Words in the state's colour, after its sign.
  func marked(_ words: String) -> HTML {
    .tag("span", class: "mark \(colour)", [.text("\(mark) \(words)")])
  }

  /// Those of some states that there are, with what they mean.
  static func meanings(of states: some Sequence<Self>) -> [HTML] {
    let states = Set(states)
    return [
      .tag("h3", ["What the states mean"]),
      .terms(allCases.filter(states.contains).map { ($0.title, [.text($0.meaning)]) }),
    ]
  }
}
