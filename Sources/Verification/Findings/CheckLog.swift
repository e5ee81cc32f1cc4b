/// What the checks of one credential found so far.
struct CheckLog: Hashable, Sendable {
  /// The findings in the order made.
  private(set) var findings: [Finding] = []
  /// How far each check came, by its place among all.
  private var states = [CheckState](repeating: .notApplicable, count: Check.allCases.count)

  /// A log without entries.
  init() {}

  /// The log of a result that was reached before.
  init(findings: [Finding], states: [Check: CheckState]) {
    self.findings = findings
    for (check, state) in states { self.states[check.place] = state }
  }

  /// Says that a check was passed, unless something spoke against it.
  mutating func pass(_ check: Check) {
    raise(check, to: .pass)
  }

  /// Says that a check could not be made, without a reason of its own.
  mutating func leaveOpen(_ check: Check) {
    raise(check, to: .unknown)
  }

  /// Takes a finding and what it does to its check.
  mutating func note(_ finding: Finding) {
    findings.append(finding)
    switch finding.weight {
    case .warns: break
    case .unconfirms: raise(finding.check, to: .unknown)
    case .rejects: raise(finding.check, to: .fail)
    }
  }

  /// How a check ended so far.
  func state(of check: Check) -> CheckState {
    states[check.place]
  }

  private mutating func raise(_ check: Check, to state: CheckState) {
    states[check.place] = max(states[check.place], state)
  }

  /// The best verdict that the findings leave, whatever the checks say.
  var verdictOfFindings: Verdict {
    findings.map(\.weight.verdict).max() ?? .verified
  }

  /// The verdict of everything: `verified` only if what must pass did, and nothing is open.
  var verdict: Verdict {
    let needed: [Check] = [.input, .structure, .proof, .issuerKey, .issuerTrust]
    let isComplete =
      needed.allSatisfy { state(of: $0) == .pass }
      && Check.allCases.allSatisfy { $0 == .holder || state(of: $0) <= .pass }
    return max(verdictOfFindings, isComplete ? .verified : .unconfirmed)
  }
}
