public import JSON
public import SkillModel

/// How the verification of one credential or presentation ended: a verdict, every check, every
/// reason.
public struct VerificationResult: Sendable, Hashable {
  /// One check and how it ended.
  public struct Outcome: Sendable, Hashable {
    /// What was looked at.
    public let check: Check
    /// How it ended.
    public let state: CheckState
  }

  /// What was found to be verified.
  public let kind: DocumentKind
  /// How it ended; that of a presentation is about the presentation alone, see ``worstVerdict``.
  public let verdict: Verdict
  /// Every check, in the order of reports.
  public let checks: [Outcome]
  /// Every reason, the deciding one first.
  public let findings: [Finding]
  /// The credential's own identifier.
  public let identifier: String?
  /// Who claims to have issued it; only ``document`` says that it is so.
  public let issuer: String?
  /// The issuer's name on the list of recognised issuers.
  public let issuerName: String?
  /// What was verified; nil unless the issuer's own key signed it, and when it is rejected for anything
  /// but its dates.
  public let document: VerifiedDocument?
  /// What it says, read strictly and proved by nothing; nil when it cannot be read.
  public let claimed: JSONValue?
  /// The credentials inside: of a presentation, of a learner record, endorsements.
  public let contained: [VerificationResult]

  init(
    kind: DocumentKind, log: CheckLog, verdict: Verdict, identifier: String?, issuer: String?,
    issuerName: String?, document: VerifiedDocument?, claimed: JSONValue?,
    contained: [VerificationResult]
  ) {
    self.kind = kind
    self.verdict = verdict
    checks = Check.allCases.map { Outcome(check: $0, state: log.state(of: $0)) }
    let isSaid = verdict == .verified || log.findings.contains { $0.weight != .warns }
    findings = Self.decidingFirst(
      log.findings + (isSaid ? [] : [Finding(.internalFailure, .proof)]))
    self.identifier = identifier
    self.issuer = issuer
    self.issuerName = issuerName
    let isRejected = findings.contains { $0.weight == .rejects && $0.check != .dates }
    self.document = isRejected ? nil : document
    self.claimed = claimed
    self.contained = contained
  }

  /// The same result with one more finding.
  func adding(_ finding: Finding) -> VerificationResult {
    VerificationResult(self, adding: finding)
  }

  private init(_ result: VerificationResult, adding finding: Finding) {
    kind = result.kind
    verdict = max(result.verdict, finding.weight.verdict)
    let state: CheckState =
      switch finding.weight {
      case .warns: .notApplicable
      case .unconfirms: .unknown
      case .rejects: .fail
      }
    checks = result.checks.map {
      Outcome(check: $0.check, state: $0.check == finding.check ? max($0.state, state) : $0.state)
    }
    findings = Self.decidingFirst(result.findings + [finding])
    identifier = result.identifier
    issuer = result.issuer
    issuerName = result.issuerName
    document = finding.weight == .rejects ? nil : result.document
    claimed = result.claimed
    contained = result.contained
  }

  /// The heavier finding first; of equals the earlier one.
  private static func decidingFirst(_ findings: [Finding]) -> [Finding] {
    guard findings.count > 1 else { return findings }
    return findings.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element)
  }
}

extension VerificationResult {
  /// How a check ended.
  public func state(of check: Check) -> CheckState {
    checks.first { $0.check == check }?.state ?? .notApplicable
  }

  /// The worst verdict of a presentation and the credentials in it; the verdict of anything else.
  ///
  /// What is inside a learner record does not spoil the record.
  public var worstVerdict: Verdict {
    guard kind == .presentation else { return verdict }
    return contained.map(\.worstVerdict).reduce(verdict, max)
  }

  /// How far the credential can be trusted.
  public var standing: Standing { verdict == .rejected ? .rejected : standingApartFromDates }

  /// The same for whoever judges the dates anew, at a moment of their own.
  public var standingApartFromDates: Standing {
    // Dates that are not shown cannot be judged anew.
    let findings = findings.filter {
      $0.weight != .warns && ($0.check != .dates || $0.code == .notDisclosed)
    }
    if findings.contains(where: { $0.weight == .rejects }) { return .rejected }
    guard document != nil else {
      return findings.contains { $0.code == .proofMissing } ? .claimed : .unconfirmed
    }
    if findings.isEmpty { return .verified }
    return findings.map(\.code) == [.issuerNotRecognised] ? .issuerUnknown : .unconfirmed
  }

  /// The names, on the list of recognised issuers, of those whose endorsement inside is verified.
  ///
  /// What the issuer says of itself is no endorsement. Each once, in the order of the document.
  public var endorsers: [String] {
    var names: [String] = []
    for inner in contained where inner.isEndorsement && inner.verdict == .verified {
      guard inner.document?.issuer != document?.issuer, let name = inner.issuerName,
        !names.contains(where: { $0.utf8.elementsEqual(name.utf8) })
      else { continue }
      names.append(name)
    }
    return names
  }

  private var isEndorsement: Bool {
    document?.content["type"]?.list.contains("EndorsementCredential") ?? false
  }

  /// One sentence for a person: the deciding reason, then what was confirmed all the same.
  public var sentence: String { sentence(leavingOut: nil) }

  /// The same for whoever judges what one check looks at anew.
  ///
  /// - Parameter check: Whose reasons are left out; nil for none.
  /// - Returns: One or two sentences.
  public func sentence(leavingOut check: Check?) -> String {
    let name = issuerName ?? issuer
    let confirmed = state(of: .proof) == .pass && state(of: .issuerKey) == .pass
    let reason = findings.first {
      $0.weight != .warns && ($0.check != check || $0.code == .notDisclosed)
    }
    guard let reason else {
      return confirmed
        ? "Verified: signed by \(name ?? "the issuer")."
        : "We could not finish checking this credential."
    }
    let words = reason.words(issuer: name)
    let isSaid = reason.code == .issuerNotRecognised
    return confirmed && !isSaid ? "\(words) It is signed by \(name ?? "the issuer")." : words
  }
}

/// What kind of document was verified.
public enum DocumentKind: String, Sendable {
  /// A verifiable credential of either version.
  case credential
  /// A presentation of credentials by their holder.
  case presentation
  /// An Open Badges 2.0 assertion.
  case openBadge2
  /// A résumé with credentials in it.
  case wrapper
  /// Something that is known by name only, or not at all.
  case unknown
}
