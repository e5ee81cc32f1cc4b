internal import Digest
internal import JSON
public import SkillModel
internal import Synchronization

/// What is kept of a result, so that the same bytes need not be verified again.
///
/// It holds what was found, when that is so, and what the documents were that were asked for. It holds
/// nothing of what the credential says, which is read from the bytes again.
public struct KeptResult: Hashable, Sendable {
  /// A credential or presentation, and what is in it.
  struct Part: Hashable, Sendable {
    var kind: DocumentKind
    var log: CheckLog
    /// Who signed; nil unless it is known.
    var signer: String?
    var contained: [Part]
  }

  /// A document that was asked for.
  struct Asked: Hashable, Sendable {
    var address: WebAddress
    var purpose: FetchPurpose
    /// Names what came of it.
    var answer: String
  }

  /// When the result is this one.
  let span: MomentSpan
  /// In the order in which they were asked for, each once.
  let asked: [Asked]
  /// The whole.
  let whole: Part

  /// The addresses whose documents the result rests on, whether there were any or not.
  public var addresses: [WebAddress] { asked.map(\.address) }
}

extension Verifier {
  /// Names all that results depend on beside bytes, moment and documents: equal for equal policies and
  /// limits, and for no others.
  public var basis: String {
    let policy = JSONWriter.text(of: policy.content)
    return SHA256Digest(of: "\(limits) \(policy)").hex
  }

  /// Verifies as ``verify(_:at:request:)`` does what was just handed in, and says what may be kept.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - moment: When it has to be in force.
  /// - Returns: The result, and what to keep of it: nil where time ran out, where there was no fetcher,
  ///   and where the result is of more than the bytes: of a badge that its issuer hosts, or a part that
  ///   a holder showed.
  public func verifyToKeep(
    _ bytes: [UInt8], at moment: Instant
  ) -> (result: VerificationResult, kept: KeptResult?) {
    guard let fetcher else { return (verify(bytes, at: moment), nil) }
    let fetches = FetchLog(fetcher)
    var verifier = self
    verifier.fetcher = fetches
    let clock = VerificationClock(moment)
    let examination = Examination(verifier: verifier, clock: clock, request: nil)
    let result = examination.examine(bytes)
    guard let part = KeptResult.Part(result) else { return (result, nil) }
    let kept = KeptResult(span: clock.span, asked: fetches.asked, whole: part)
    return (result, examination.result(of: part, in: bytes) == result ? kept : nil)
  }

  /// The result that was kept, as verifying the same bytes would give it.
  ///
  /// - Parameters:
  ///   - kept: What was kept of the result of a verifier with this ``basis``.
  ///   - bytes: What it is the result of.
  ///   - moment: When the document has to be in force.
  /// - Returns: nil where verifying could give another result: at this moment, or with the documents that
  ///   the fetcher has now.
  public func result(
    of kept: KeptResult, for bytes: [UInt8], at moment: Instant
  ) -> VerificationResult? {
    guard kept.span.contains(moment), let fetcher else { return nil }
    // One after the other: another answer leads to other questions.
    for asked in kept.asked {
      guard fetcher.fetch(asked.address, for: asked.purpose).fingerprint == asked.answer else {
        return nil
      }
    }
    return Examination(verifier: self, clock: VerificationClock(moment), request: nil)
      .result(of: kept.whole, in: bytes)
  }
}

extension KeptResult.Part {
  /// What to keep of a result; nil where verifying the same bytes again could give another, or where
  /// the result is of more than the bytes.
  init?(_ result: VerificationResult) {
    guard result.kind != .openBadge2, result.document?.disclosure == nil,
      !result.findings.contains(where: \.isOfThisTime)
    else { return nil }
    kind = result.kind
    log = CheckLog(
      findings: result.findings,
      states: Dictionary(uniqueKeysWithValues: result.checks.map { ($0.check, $0.state) }))
    let isSigned = result.state(of: .proof) == .pass && result.state(of: .issuerKey) == .pass
    signer = isSigned ? result.issuer : nil
    contained = []
    for inner in result.contained {
      guard let part = Self(inner) else { return nil }
      contained.append(part)
    }
  }
}

extension Finding {
  /// Whether it may be otherwise the next time: time ran out, here or in a list of withdrawn credentials.
  fileprivate var isOfThisTime: Bool {
    let codes: [ReasonCode] = [.timeLimit, .internalFailure]
    return codes.contains { code == $0 || value.hasSameBytes(as: $0.rawValue) }
  }
}

/// Notes what a verification asks for, and what it gets.
private final class FetchLog: Fetcher {
  private let fetcher: any Fetcher
  private let noted = Mutex<[KeptResult.Asked]>([])

  /// Asks a fetcher.
  init(_ fetcher: any Fetcher) { self.fetcher = fetcher }

  /// Everything that was asked for, in order.
  var asked: [KeptResult.Asked] { noted.withLock { $0 } }

  func fetch(_ address: WebAddress, for purpose: FetchPurpose) -> FetchOutcome {
    let outcome = fetcher.fetch(address, for: purpose)
    noted.withLock { noted in
      guard !noted.contains(where: { $0.address == address }) else { return }
      noted.append(
        KeptResult.Asked(address: address, purpose: purpose, answer: outcome.fingerprint))
    }
    return outcome
  }
}

extension FetchOutcome {
  /// Names what came of a fetch; of a document, its media type and bytes.
  fileprivate var fingerprint: String {
    guard case .document(let bytes, let mediaType) = self else { return name }
    var hasher = SHA256Hasher()
    hasher.update("\(mediaType.utf8.count):\(mediaType)")
    hasher.update(bytes)
    return hasher.finalize().hex
  }
}
