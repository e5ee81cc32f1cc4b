internal import JSON
public import SkillModel
internal import Verification

/// Whether credentials are what they claim to be, and why or why not.
public struct VerificationReport: Report {
  /// Whom the verifier recognised.
  public enum Trust: String, Hashable, Sendable {
    /// Nobody: no list was given.
    case nobody
    /// The issuers of lists.
    case listed
    /// Anyone whose key is their own.
    case anyIssuer
  }

  /// One thing that was looked at.
  public struct Check: Hashable, Sendable {
    /// A stable name: `input`, `structure`, `proof`, `issuerKey`, `issuerTrust`, `dates`, `status`,
    /// `holder`, `schema`.
    public var name: String
    /// `pass`, `fail`, `unknown` or `notApplicable`.
    public var state: String
  }

  /// Why a verdict is what it is.
  public struct Reason: Hashable, Sendable {
    /// A stable name, such as `SIGNATURE_INVALID`.
    public var code: String
    /// The check that found it.
    public var check: String
    /// `rejects`, `unconfirms` or `warns`.
    public var weight: String
    /// For everyone.
    public var words: String
    /// For technicians; may be empty.
    public var detail: String
  }

  /// One credential or presentation.
  public struct Credential: Hashable, Sendable {
    /// The file, and the place in it.
    public var place: String
    public var id: String?
    /// What it is called; a claim until it is verified.
    public var name: String?
    /// `credential`, `presentation`, `openBadge2` or `unknown`.
    public var kind: String
    /// `verified`, `unconfirmed` or `rejected`.
    public var verdict: String
    public var standing: Standing
    public var issuer: String?
    /// From the list of recognised issuers, never from the credential.
    public var issuerName: String?
    /// The deciding reason, then what was confirmed.
    public var sentence: String
    public var checks: [Check]
    /// The deciding one first.
    public var reasons: [Reason]
    public var contained: [Credential]
  }

  /// A document that the verdicts rest on, beside the credentials.
  public struct Document: Hashable, Sendable {
    public var address: String
    /// `document`, `gone` or `refused`.
    public var answer: String
    public var fetched: Instant
  }

  /// The moment at which a credential had to be in force.
  public var instant: Instant
  public var trust: Trust
  public var credentials: [Credential] = []
  /// In the order of their addresses.
  public var documents: [Document] = []
  /// What should be known.
  public var remarks: [String] = []
  public var refusals: [String] = []

  init(instant: Instant, trust: Trust) {
    self.instant = instant
    self.trust = trust
  }
}

// MARK: - What it comes to

extension VerificationReport {
  /// How a command ends: 0 when all is verified, 1 when something is rejected or could not be read, 3
  /// when nothing is rejected and something is unconfirmed.
  public var exitCode: Int32 {
    let verdicts = counted.map(\.verdict)
    if !refusals.isEmpty || verdicts.contains(Verdict.rejected.rawValue) { return 1 }
    return verdicts.allSatisfy { $0 == Verdict.verified.rawValue } ? 0 : 3
  }

  /// The credentials; a presentation counts as those that it holds, unless it is itself at fault.
  private var counted: [Credential] { credentials.flatMap(\.counted) }

  private var summary: String {
    let parts = Verdict.allCases.compactMap { verdict -> String? in
      let count = counted.count { $0.verdict == verdict.rawValue }
      return count > 0 ? "\(count.grouped) \(verdict.rawValue)" : nil
    }
    return "\(counted.count.of("credential")): "
      + (parts.isEmpty ? "nothing to verify" : parts.joined(separator: ", "))
  }

  private var documentRemark: String? {
    guard let oldest = documents.map(\.fetched).min() else { return nil }
    return
      "\(documents.count.of("document")) that credentials point to \(documents.count == 1 ? "was" : "were") "
      + "used, the oldest fetched on \(oldest.dateText)"
  }

  private var trustRemark: String? {
    switch trust {
    case .nobody:
      "no issuer is recognised yet: list those that you accept in a file, and say "
        + "tessera trust import FILE, or --trust FILE for this once"
    case .listed: nil
    case .anyIssuer: "any issuer was accepted, as --any-issuer asks"
    }
  }
}

extension VerificationReport.Credential {
  fileprivate var counted: [Self] {
    guard kind == DocumentKind.presentation.rawValue, !contained.isEmpty else { return [self] }
    let isAtFault = verdict == Verdict.rejected.rawValue
    return (isAtFault ? [self] : []) + contained
  }
}

// MARK: - Writing

extension VerificationReport {
  public var json: JSONText {
    JSONText([
      "asOf": .string(instant.description), "trust": .string(trust.rawValue),
      "credentials": .array(credentials.map(\.value)),
      "documents": .array(documents.map(\.value)), "remarks": .strings(remarks),
      "refused": .strings(refusals),
    ])
  }

  public func text(_ style: TextStyle) -> String {
    var lines = credentials.flatMap { $0.lines(style, indent: 0) }
    lines += ["", style.bold(summary)]
    lines += ([trustRemark, documentRemark].compactMap(\.self) + remarks).map {
      style.yellow("note: ") + $0
    }
    return lines.joined(separator: "\n")
  }
}

extension VerificationReport.Credential {
  fileprivate var value: JSONValue {
    [
      "place": .string(place), "id": .optional(id), "name": .optional(name),
      "kind": .string(kind), "verdict": .string(verdict), "standing": .string(standing.rawValue),
      "issuer": .optional(issuer), "issuerName": .optional(issuerName),
      "sentence": .string(sentence),
      "checks": .array(
        checks.map { ["name": .string($0.name), "state": .string($0.state)] }),
      "reasons": .array(reasons.map(\.value)),
      "contained": .array(contained.map(\.value)),
    ]
  }

  fileprivate func lines(_ style: TextStyle, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let warnings = reasons.filter { $0.weight == Finding.Weight.warns.rawValue }
    var lines = [
      "\(margin)\(mark(style))  \(style.bold(name ?? id ?? kind))  \(style.dim(place))",
      sentence.wrapped(to: style.width, indent: indent + 2),
      style.dim(checkWords.wrapped(to: style.width, indent: indent + 2)),
    ]
    lines += warnings.map { "also: \($0.words)".wrapped(to: style.width, indent: indent + 2) }
    return lines + contained.flatMap { $0.lines(style, indent: indent + 4) }
  }

  /// How each check ended that there was anything for.
  private var checkWords: String {
    let states: [(CheckState, words: String)] = [
      (.fail, "failed"), (.pass, "passed"), (.unknown, "not known"),
    ]
    return states.compactMap { state, words in
      let names = checks.filter { $0.state == state.rawValue }.compactMap {
        Verification.Check(rawValue: $0.name)?.words
      }
      return names.isEmpty ? nil : "\(words): \(names.joined(separator: ", "))"
    }.joined(separator: "; ")
  }

  private func mark(_ style: TextStyle) -> String {
    switch Verdict(rawValue: verdict) {
    case .verified: style.green(verdict)
    case .rejected: style.red(verdict)
    default: style.yellow(verdict)
    }
  }
}

extension VerificationReport.Document {
  fileprivate var value: JSONValue {
    [
      "address": .string(address), "answer": .string(answer),
      "fetched": .string(fetched.description),
    ]
  }

  init(_ document: FetchedDocument) {
    address = document.address
    fetched = document.fetched
    answer = document.outcome.name
  }
}

extension VerificationReport.Reason {
  fileprivate var value: JSONValue {
    [
      "code": .string(code), "check": .string(check), "weight": .string(weight),
      "words": .string(words), "detail": .string(detail),
    ]
  }
}

extension Verification.Check {
  /// For people.
  fileprivate var words: String {
    switch self {
    case .input: "readable"
    case .structure: "structure"
    case .proof: "signature"
    case .issuerKey: "issuer's key"
    case .issuerTrust: "issuer recognised"
    case .dates: "dates"
    case .status: "not withdrawn"
    case .holder: "holder"
    case .schema: "schema"
    }
  }
}

// MARK: - From the verifier

extension VerificationReport.Trust {
  init(_ trust: VerificationPolicy.Trust) {
    switch trust {
    case .listed(TrustList()): self = .nobody
    case .listed: self = .listed
    case .anyIssuer: self = .anyIssuer
    }
  }
}

extension VerificationReport.Credential {
  init(_ result: VerificationResult, place: String) {
    let content = result.document?.content ?? result.claimed
    self.init(
      place: place, id: result.identifier, name: content?.title, kind: result.kind.rawValue,
      verdict: result.verdict.rawValue, standing: result.standing, issuer: result.issuer,
      issuerName: result.issuerName, sentence: result.sentence,
      checks: result.checks.map { .init(name: $0.check.rawValue, state: $0.state.rawValue) },
      reasons: result.findings.map { finding in
        .init(
          code: finding.code.rawValue, check: finding.check.rawValue,
          weight: finding.weight.rawValue,
          words: finding.words(issuer: result.issuerName ?? result.issuer), detail: finding.detail)
      },
      contained: result.contained.enumerated().map { number, inner in
        VerificationReport.Credential(inner, place: "\(place), \(number + 1)")
      })
  }
}

extension JSONValue {
  /// What a credential is called: its own name, or that of its first achievement.
  fileprivate var title: String? {
    if let name = self["name"]?.string { return name }
    let achievement = self["credentialSubject"]?.list.first?["achievement"]?.list.first
    return achievement?["name"]?.string ?? self["badge"]?["name"]?.string
  }
}
