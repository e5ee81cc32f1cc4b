internal import Containers
internal import JSON
internal import SkillModel

/// One verification: a verifier at a moment, for a request.
struct Examination {
  let verifier: Verifier
  let clock: VerificationClock
  let request: PresentationRequest?
  /// What all of it may take, and the credential that is looked at.
  private var time: TimeBudget

  init(verifier: Verifier, clock: VerificationClock, request: PresentationRequest?) {
    self.verifier = verifier
    self.clock = clock
    self.request = request
    time = TimeBudget(verifier.limits, by: verifier.elapsedTime)
  }

  /// Who is known to hold a credential.
  enum Binding {
    /// A file was handed in.
    case none
    /// The holder of a presentation proved to control this identifier.
    case proved(String)
    /// A presentation proved nothing about its holder.
    case unproved
    /// It is not about a holder: an endorsement.
    case notNeeded
  }

  var policy: VerificationPolicy { verifier.policy }
  var limits: VerificationLimits { verifier.limits }

  var keys: KeyFinder {
    KeyFinder(fetcher: verifier.fetcher, clock: clock, limits: limits.json)
  }

  var proofs: ProofSet {
    ProofSet(
      keys: keys, quads: verifier.quads, clock: clock, tolerance: policy.clockTolerance,
      isOutOfTime: { [time] in time.isOver })
  }

  /// The same for the next credential, whose time begins.
  func restarted() -> Examination {
    var next = self
    next.time = time.restarted()
    return next
  }

  /// Says so when the time has run out.
  func noteTime(_ log: inout CheckLog) {
    if time.isOver { log.note(Finding(.timeLimit, .input)) }
  }

  /// Verifies what `bytes` are.
  func examine(_ bytes: [UInt8]) -> VerificationResult {
    var log = CheckLog()
    do throws(Finding) {
      let found = try document(in: bytes)
      if request?.challenge != nil, found.kind != .presentation {
        log.note(Finding(.holderProofMissing, .holder))
      }
      return examine(found, binding: .none, depth: 0, log: log)
    } catch {
      log.note(error)
      return unreadable(log)
    }
  }

  /// What `bytes` are, in the form that is verified.
  func document(in bytes: [UInt8]) throws(Finding) -> Document {
    guard bytes.count <= limits.json.bytes else {
      throw Finding(.inputTooLarge, .input, detail: "found \(bytes.count) bytes")
    }
    let bytes = try Picture.credential(in: bytes, limit: limits.imageBytes) ?? bytes
    let found: Document
    if CompactJWS.looksLikeCompactJWS(bytes) {
      found = try token(bytes)
    } else {
      found = try document(StrictJSON.value(of: bytes, limits: limits.json))
    }
    if bytes.count > limits.credentialBytes, found.kind != .presentation {
      throw Finding(.inputTooLarge, .input, detail: "found \(bytes.count) bytes")
    }
    return found
  }

  /// Verifies a document whose kind is known.
  func examine(
    _ document: Document, binding: Binding, depth: Int, log: CheckLog = CheckLog()
  ) -> VerificationResult {
    var log = log
    log.pass(.input)
    guard depth <= limits.nesting else {
      log.note(Finding(.inputTooDeep, .input))
      return unreadable(log)
    }
    let next = restarted()
    guard !next.time.startsTooLate else {
      log.note(Finding(.timeLimit, .input))
      return unreadable(log)
    }
    switch document.kind {
    case .credential: return next.credential(document, binding: binding, depth: depth, log: log)
    case .presentation: return presentation(document, depth: depth, log: log)
    case .openBadge2: return next.openBadge2(document, log: log)
    case .wrapper: return wrapper(document, depth: depth, log: log)
    case .unknown:
      log.note(Finding(.inputKindUnknown, .input))
      return unreadable(log)
    }
  }

  /// The result of something that is not even a document.
  func unreadable(_ log: CheckLog) -> VerificationResult {
    var log = log
    for check in [Check.input, .proof, .issuerKey] { log.leaveOpen(check) }
    return VerificationResult(
      kind: .unknown, log: log, verdict: max(.unconfirmed, log.verdict), identifier: nil,
      issuer: nil, issuerName: nil, document: nil, claimed: nil, contained: [])
  }
}
