internal import JSON
internal import Matching
internal import Pathways
public import SkillModel

/// What credit a wallet is given towards an award, what is in the way of more, and what to ask for.
public struct CreditReport: Report {
  /// What became of a unit.
  public enum UnitState: String, Hashable, Sendable, CaseIterable {
    case granted
    /// Something in the wallet speaks to it and does not do.
    case blocked
    /// Nothing in the wallet speaks to it.
    case noEvidence
    /// The rules give no credit for it.
    case noCredit
  }

  /// A reason, as a check said it.
  public struct Reason: Hashable, Sendable {
    /// The rule: `currency`, `cap`.
    public var rule: String

    /// Whether it is known not to be met, or could not be told.
    public var state: String
    public var words: String

    /// What to ask for; nil when nothing would help.
    public var remedy: String?

    init(_ check: CreditCheck) {
      rule = check.rule.rawValue
      state = check.state.rawValue
      words = check.words
      remedy = check.remedy
    }
  }

  /// An outcome of a unit, and what shows it.
  public struct OutcomeRow: Hashable, Sendable {
    public var name: String
    public var text: String

    /// The credential that shows it and the evidence in it; nil where none does.
    public var evidence: EvidenceRow?
  }

  /// A credential with who issued it and when.
  public struct CredentialRow: Hashable, Sendable {
    public var credential: Named
    public var issuer: String?
    public var awarded: Instant?
  }

  /// A unit of the award.
  public struct UnitRow: Hashable, Sendable {
    public var code: String
    public var name: String
    public var points: CreditPoints
    public var state: UnitState

    /// The credentials it is granted from, or the one that is nearest.
    public var credentials: [CredentialRow]
    public var outcomes: [OutcomeRow]

    /// Why it is not granted.
    public var reason: Reason?

    /// What holds and needs a word.
    public var notes: [String]

    /// What is asked for before the credit is final.
    public var requests: [CreditRequest]
  }

  /// Points for a free elective.
  public struct FreeElective: Hashable, Sendable {
    public var credential: CredentialRow
    public var points: CreditPoints
  }

  /// A credential that serves nothing.
  public struct UnusedCredential: Hashable, Sendable {
    public var credential: CredentialRow
    public var reason: Reason
  }

  /// How far an award is.
  public struct AwardRow: Hashable, Sendable {
    public var award: Named
    public var level: QualificationLevel?
    public var points: CreditPoints
    public var credited: CreditPoints
    public var missing: CreditPoints

    /// Whether no more of it may be credit.
    public var isCapped: Bool

    /// Whether it is the one that credit was asked towards.
    public var isTarget: Bool

    /// Codes of its core units that the credit does not cover.
    public var coreUnits: [String]
  }

  public var wallet: String
  public var provider: String?
  public var rulesName: String
  public var rulesVersion: String?

  /// SHA-256 of the file.
  public var rulesHash: String
  public var basis: RankingBasis

  /// The standings that count, best first.
  public var standings: [Standing]
  public var points: CreditPoints

  /// No choice gives more than this; nil when not every combination of credentials was compared.
  public var pointsBound: CreditPoints?

  /// Whether nothing better exists in any respect that decides.
  public var isBest: Bool

  /// `flow` or `branchAndBound`.
  public var method: String

  /// In the order of the rules.
  public var units: [UnitRow]
  public var freeElectives: [FreeElective]

  /// How many points the award takes from free electives.
  public var freePoints: CreditPoints
  public var unused: [UnusedCredential]

  /// The nearest first; the one that credit was asked towards is among them.
  public var awards: [AwardRow]

  /// What is asked for whatever unit is granted.
  public var requests: [CreditRequest]

  /// What should be known about the input.
  public var remarks: [String]
  public var refusals: [String]
}

// MARK: - Making

extension CreditReport {
  init(
    _ decision: CreditDecision, of rules: AwardRules, rulesHash: String, wallet: String,
    basis: RankingBasis, outcomes: OutcomeTable, remarks: [String], refusals: [String]
  ) {
    let rows = CreditRows(decision: decision, rules: rules, table: outcomes)
    self.wallet = wallet
    provider = rules.provider
    rulesName = rules.name
    rulesVersion = rules.version
    self.rulesHash = rulesHash
    self.basis = basis
    standings = rules.standings.sorted()
    points = decision.points
    pointsBound = decision.isCut ? nil : decision.pointsBound
    isBest = decision.isBest && !decision.isCut
    method = decision.method.rawValue
    units = rules.units.indices.map(rows.unit)
    freeElectives = decision.freeElectives.map {
      FreeElective(credential: rows.credential($0.credential), points: $0.points)
    }
    freePoints = rules.award.freePoints
    unused = decision.unused.map {
      UnusedCredential(credential: rows.credential($0.credential), reason: Reason($0.check))
    }
    awards = decision.progress.map(rows.award)
    requests = rules.requests
    self.remarks = remarks + (decision.isCut ? [Self.cutRemark] : [])
    self.refusals = refusals
  }

  private static let cutRemark =
    "for some unit there are more combinations of credentials than are compared: only those of the "
    + "credentials that show most were"

  /// The award that credit was asked towards.
  var target: AwardRow {
    guard let target = awards.first(where: \.isTarget) else { preconditionFailure("no target") }
    return target
  }
}

/// Puts names to the numbers of a decision.
private struct CreditRows {
  let decision: CreditDecision
  let rules: AwardRules
  let table: OutcomeTable

  func credential(_ number: Int) -> CreditReport.CredentialRow {
    let credential = table.credentials[number]
    return CreditReport.CredentialRow(
      credential: Named(id: credential.id, name: credential.title),
      issuer: credential.issuer?.name ?? credential.issuer?.id?.found, awarded: credential.awarded)
  }

  func unit(_ number: Int) -> CreditReport.UnitRow {
    let unit = rules.units[number]
    var row = CreditReport.UnitRow(
      code: unit.code, name: unit.name, points: unit.points, state: .noEvidence, credentials: [],
      outcomes: outcomes(of: number) { _ in nil }, notes: [], requests: [])
    if let granted = decision.granted.first(where: { $0.unit == number }) {
      row.state = .granted
      row.credentials = granted.credentials.map(credential)
      row.outcomes = outcomes(of: number) { granted.shownBy[$0] }
      row.notes = granted.notes.map(\.words)
      row.requests = unit.requests
    } else if let blocked = decision.blocked.first(where: { $0.unit == number }) {
      row.state = .blocked
      row.credentials = blocked.credential.map { [credential($0)] } ?? []
      row.outcomes = outcomes(of: number) { blocked.outcomes[$0] ? blocked.credential : nil }
      row.reason = CreditReport.Reason(blocked.check)
      row.requests = unit.requests
    } else if let reason = unit.noCredit {
      row.state = .noCredit
      row.reason = CreditReport.Reason(noCreditBecause: reason)
    }
    return row
  }

  /// The outcomes of a unit with the evidence in the credential that shows each.
  private func outcomes(
    of unit: Int, shownBy: (Int) -> Int?
  ) -> [CreditReport.OutcomeRow] {
    rules.units[unit].outcomes.enumerated().map { place, outcome in
      let credential = shownBy(place)
      return CreditReport.OutcomeRow(
        name: outcome.name, text: outcome.statement.text,
        evidence: credential.flatMap { table.rows[$0][unit][place].evidence })
    }
  }

  func award(_ progress: CreditDecision.Progress) -> CreditReport.AwardRow {
    let award = rules.awards[progress.award]
    return CreditReport.AwardRow(
      award: Named(id: award.id, name: award.name), level: award.level, points: award.points,
      credited: progress.points, missing: progress.missing,
      isCapped: rules.caps.contains {
        $0.scope == .all && $0.points(of: award) <= progress.points
      },
      isTarget: progress.award == rules.target,
      coreUnits: progress.coreUnits.map { rules.units[$0].code })
  }
}

extension CreditReport.Reason {
  fileprivate init(noCreditBecause reason: String) {
    (rule, state, words) = (CreditCheck.Rule.noCredit.rawValue, "failed", reason)
    remedy = nil
  }
}

// MARK: - For programs

extension CreditReport {
  public var json: JSONText {
    JSONText([
      "wallet": .string(wallet), "award": target.json,
      "rules": [
        "name": .string(rulesName), "version": .optional(rulesVersion), "hash": .string(rulesHash),
        "provider": .optional(provider), "standings": .strings(standings.map(\.rawValue)),
      ],
      "basis": basis.json, "points": points.json, "pointsBound": pointsBound?.json ?? .null,
      "best": .bool(isBest), "method": .string(method), "units": .array(units.map(\.json)),
      "freeElectives": .array(
        freeElectives.map { ["credential": $0.credential.json, "points": $0.points.json] }),
      "notUsed": .array(
        unused.map { ["credential": $0.credential.json, "reason": $0.reason.json] }),
      "awards": .array(awards.map(\.json)), "requests": .array(requests.map(\.json)),
      "remarks": .strings(remarks), "refused": .strings(refusals),
    ])
  }
}

extension CreditPoints {
  fileprivate var json: JSONValue { .double(Double(hundredths) / 100) }
}

extension CreditRequest {
  fileprivate var json: JSONValue { ["name": .string(name), "text": .string(text)] }
}

extension CreditReport.Reason {
  fileprivate var json: JSONValue {
    [
      "rule": .string(rule), "state": .string(state), "words": .string(words),
      "remedy": .optional(remedy),
    ]
  }
}

extension CreditReport.CredentialRow {
  fileprivate var json: JSONValue {
    [
      "id": .string(credential.id), "name": .string(credential.name),
      "issuer": .optional(issuer), "awarded": .optional(awarded?.description),
    ]
  }
}

extension CreditReport.UnitRow {
  fileprivate var json: JSONValue {
    [
      "code": .string(code), "name": .string(name), "points": points.json,
      "state": .string(state.rawValue), "credentials": .array(credentials.map(\.json)),
      "outcomes": .array(
        outcomes.map {
          [
            "name": .string($0.name), "text": .string($0.text),
            "evidence": $0.evidence?.json ?? .null,
          ]
        }), "reason": reason?.json ?? .null, "notes": .strings(notes),
      "requests": .array(requests.map(\.json)),
    ]
  }
}

extension CreditReport.AwardRow {
  fileprivate var json: JSONValue {
    [
      "id": .string(award.id), "name": .string(award.name),
      "level": .optional(level?.description), "points": points.json, "credited": credited.json,
      "missing": missing.json, "capped": .bool(isCapped), "target": .bool(isTarget),
      "coreUnits": .strings(coreUnits),
    ]
  }
}
