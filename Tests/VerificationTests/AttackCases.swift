import JSON
import SkillModel
import TestSupport
import Testing
import Verification

/// One case of the whole engine: what comes in, what the web answers, what may come out.
struct AttackCase: CustomTestStringConvertible {
  var id: String
  private var value: JSONValue

  var testDescription: String { id }

  /// The names of the cases in the index.
  static func identifiers() throws -> [String] {
    let index = try JSONValue(
      parsing: Corpus.bytes("vectors/attacks-eddsa/index.json"), limits: .framework)
    return index.list.compactMap { $0["id"]?.string }
  }

  init(_ id: String) throws {
    self.id = id
    value = try JSONValue(
      parsing: Corpus.bytes("vectors/attacks-eddsa/cases/\(id).json"), limits: .framework)
  }

  private var bytes: [UInt8] {
    if let text = value["input"]?["text"]?.string { return Array(text.utf8) }
    return JSONWriter.bytes(of: value["input"]?["json"] ?? nil)
  }

  private var web: FetchedDocuments {
    var outcomes: [String: FetchOutcome] = [:]
    for member in value["web"]?.object?.members ?? [] {
      outcomes[member.key] = Self.outcome(member.value)
    }
    return FetchedDocuments(outcomes)
  }

  private static func outcome(_ answer: JSONValue) -> FetchOutcome {
    if answer["location"] != nil { return .refused }
    switch answer["status"]?.number?.integer {
    case 200:
      let body =
        answer["json"].map { JSONWriter.bytes(of: $0) }
        ?? Array((answer["text"]?.string ?? "").utf8)
      return .document(body, mediaType: answer["contentType"]?.string ?? "application/json")
    case 410: return .gone
    default: return .unreachable
    }
  }

  private var request: PresentationRequest? {
    guard let verifier = value["verifier"] else { return nil }
    let isUsed = verifier["challengeAlreadyUsed"]?.bool ?? false
    return PresentationRequest(
      challenge: verifier["challenge"]?.string, domain: verifier["domain"]?.string,
      recipients: verifier["recipient"]?["value"]?.string.map { [$0] } ?? [],
      takesChallenge: { _ in !isUsed })
  }

  /// The result of verifying it, with every issuer taken as recognised.
  func result(isOffline: Bool = false) throws -> VerificationResult {
    let now = try #require(value["now"]?.string.flatMap { Instant($0) })
    let fetcher = isOffline ? nil : web
    var verifier = Verifier(policy: VerificationPolicy(trust: .anyIssuer), fetcher: fetcher)
    verifier.elapsedTime = { .zero }
    return verifier.verify(bytes, at: now, request: request)
  }

  /// What is verified without a request, by whom and when; nil for a case that asks for something.
  func asked() throws -> (bytes: [UInt8], verifier: Verifier, moment: Instant)? {
    guard request == nil else { return nil }
    let moment = try #require(value["now"]?.string.flatMap { Instant($0) })
    var verifier = Verifier(policy: VerificationPolicy(trust: .anyIssuer), fetcher: web)
    verifier.elapsedTime = { .zero }
    return (bytes, verifier, moment)
  }

  /// Whether `verified` is one of the verdicts allowed.
  var mayBeVerified: Bool { value["expect"]?["verdict"]?.list.contains("verified") ?? false }

  /// What is wrong with a result; nil when it is one of those allowed.
  func fault(of result: VerificationResult) -> String? {
    let allowed = (value["expect"]?["verdict"]?.list ?? []).compactMap(\.string)
    let codes = Set((value["expect"]?["codes"]?.list ?? []).compactMap(\.string))
    let reported = Self.codes(of: result)
    guard allowed.contains(result.worstVerdict.rawValue) else {
      return "\(result.worstVerdict), not \(allowed); \(reported)"
    }
    guard codes.isEmpty || !codes.isDisjoint(with: reported) else {
      return "\(reported), none of \(codes.sorted())"
    }
    return nil
  }

  private static func codes(of result: VerificationResult) -> [String] {
    result.findings.map(\.code.rawValue) + result.contained.flatMap(codes)
  }
}
