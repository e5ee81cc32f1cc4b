internal import JSON
internal import SkillModel

/// Checks the Data Integrity proofs of a document.
struct ProofSet {
  /// What the proofs have to be for.
  struct Expectation: Sendable {
    /// The purpose that each proof must state, and the use that its key must be allowed.
    var relationship: ControllerDocument.Relationship
    /// What we asked to be signed; nil when nothing was asked.
    var challenge: String?
    /// What we are called; nil when nothing was asked.
    var domain: String?
  }

  /// The most proofs of one document.
  static let greatestCount = 8

  /// What was signed.
  struct Signed {
    /// The document without proofs.
    var content: JSONValue
    /// What is known of what a holder left out; nil when this is all that was signed.
    var disclosure: Disclosure?
  }

  let keys: KeyFinder
  let quads: any QuadForm
  let clock: VerificationClock
  let tolerance: Int64
  /// Asked now and then whether the time has run out.
  let isOutOfTime: @Sendable () -> Bool

  /// Checks every proof of a suite that is read.
  ///
  /// All of them must hold, and there must be one; those of other suites are said.
  ///
  /// - Parameters:
  ///   - document: The whole document.
  ///   - signer: Whose key each proof must be of; nil for whoever the first proof's key belongs to.
  ///   - expectation: What the proofs have to be for.
  ///   - log: Takes what is found.
  /// - Returns: What was signed, whole if one proof is over the whole; nil unless every signature fits
  ///   its key.
  func check(
    _ document: JSONObject, signer: String?, for expectation: Expectation, log: inout CheckLog
  ) -> Signed? {
    do {
      let proofs = try Self.proofs(of: document)
      var signed: Signed?
      var skipped: [Finding] = []
      for proof in proofs {
        do {
          let next = try check(
            proof, of: document, among: proofs, signer: signer, expectation, &log)
          if signed?.disclosure != nil || signed == nil { signed = next }
        } catch  where error.code == .proofUnsupported && error.weight == .unconfirms {
          skipped.append(error)
        }
      }
      for finding in skipped { log.note(signed == nil ? finding : finding.asWarning()) }
      if signed != nil {
        log.pass(.proof)
        log.pass(.issuerKey)
      } else {
        log.leaveOpen(.issuerKey)
      }
      return signed
    } catch {
      log.note(error)
      log.leaveOpen(.proof)
      log.leaveOpen(.issuerKey)
      return nil
    }
  }

  /// The proofs as they stand: at least one, at most eight, each with an identifier of its own.
  private static func proofs(of document: JSONObject) throws(Finding) -> [JSONValue] {
    guard let value = document["proof"], !value.isNull, !value.list.isEmpty else {
      throw Finding(.proofMissing, .proof)
    }
    let proofs = value.list
    let names = proofs.compactMap { $0["id"] }
    guard proofs.count <= greatestCount, proofs.allSatisfy({ $0.object != nil }),
      Set(names).count == names.count
    else {
      throw Finding(
        .proofMalformed, .proof,
        detail: "found \(proofs.count) proofs, expected 1 to \(greatestCount) objects that differ")
    }
    return proofs
  }

  /// Checks one proof; returns what it signs.
  private func check(
    _ value: JSONValue, of document: JSONObject, among proofs: [JSONValue], signer: String?,
    _ expectation: Expectation, _ log: inout CheckLog
  ) throws(Finding) -> Signed {
    guard !isOutOfTime() else { throw Finding(.timeLimit, .proof) }
    let proof = try DataIntegrityProof(value)
    guard proof.purpose.hasSameBytes(as: expectation.relationship.rawValue) else {
      throw Finding(.proofPurposeMismatch, .proof)
    }
    // Whoever presents credentials does not leave out parts of the presentation.
    if case .derived = proof.value, expectation.relationship != .assertionMethod {
      throw Finding(.proofUnsupported, .proof, proof.suite.name)
    }
    try proof.checkDates(at: clock, tolerance: tolerance)
    try Self.checkRequest(proof, expectation)
    var content = try Self.content(of: document, for: proof)
    let bare = JSONValue.object(content)
    if !proof.previous.isEmpty {
      content["proof"] = .array(try Self.previous(proof.previous, among: proofs))
    }
    switch proof.suite.form {
    case .json: try Structure(document: document).checkPlainContexts()
    case .quads, .disclosedQuads: try quads.checkContexts(of: .object(document), proof: value)
    }
    let owner = signer ?? AbsoluteIRI(proof.method)?.withoutFragment ?? ""
    let answer = keys.key(proof.method, of: owner, for: expectation.relationship)
    guard let key = answer.key else {
      throw answer.finding ?? Finding(.issuerKeyNotFound, .issuerKey)
    }
    let disclosure = try verify(
      proof, over: content, of: document, with: key, jwk: answer.jwk)
    if let finding = answer.finding { log.note(finding) }
    if proof.suite.isOutdated { log.note(Finding(.suiteOutdated, .proof, proof.suite.name)) }
    return Signed(content: bare, disclosure: disclosure)
  }

  private func verify(
    _ proof: DataIntegrityProof, over content: JSONObject, of document: JSONObject,
    with key: PublicKey, jwk: JSONWebKey?
  ) throws(Finding) -> Disclosure? {
    guard proof.suite.families.contains(key.family), let algorithm = key.family.proofAlgorithm,
      jwk?.allows(algorithm) ?? true
    else { throw Finding(.algKeyMismatch, .proof, proof.suite.name) }
    switch proof.value {
    case .derived(let derived):
      var options = proof.options
      options["@context"] = document["@context"]
      return try verify(derived, options: options, over: content, with: key)
    case .signature(let signature):
      guard signature.count == key.family.signatureLength else {
        throw Finding(
          .proofMalformed, .proof, "proofValue",
          detail: "found \(signature.count) bytes, expected \(key.family.signatureLength)")
      }
      let message = try message(of: proof, over: content, of: document, family: key.family)
      guard key.verifies(signature, of: message, by: algorithm) else {
        throw Finding(.signatureInvalid, .proof)
      }
      return nil
    }
  }

  /// The hash of the proof's options followed by that of the document.
  ///
  /// Source: Data Integrity EdDSA Cryptosuites 1.0, sections 3.2.4 and 3.3.4.
  private func message(
    of proof: DataIntegrityProof, over content: JSONObject, of document: JSONObject,
    family: PublicKey.Family
  ) throws(Finding) -> [UInt8] {
    let hash = HashFunction(for: family)
    var options = proof.options
    switch proof.suite.form {
    case .json:
      guard let first = CanonicalJSON.bytes(of: .object(options)),
        let second = CanonicalJSON.bytes(of: .object(content))
      else {
        throw Finding(
          .proofMalformed, .proof,
          detail: "found a number that a Double does not keep, expected none")
      }
      return hash.digest(first) + hash.digest(second)
    case .quads, .disclosedQuads:
      options["@context"] = document["@context"]
      return try hash.digest(canonicalQuads(of: options, hash))
        + hash.digest(canonicalQuads(of: content, hash))
    }
  }
}

// MARK: - What is signed

extension ProofSet {
  /// The canonical statements of an object, within the time.
  func canonicalQuads(of object: JSONObject, _ hash: HashFunction) throws(Finding) -> [UInt8] {
    try canonicalSet(of: object, hash).bytes
  }

  /// The same before they are written.
  func canonicalSet(of object: JSONObject, _ hash: HashFunction) throws(Finding) -> CanonicalQuads {
    var limits = LinkedDataLimits()
    limits.isPastDeadline = isOutOfTime
    return try quads.canonicalSet(of: .object(object), hash: hash, limits: limits)
  }
}

extension ProofSet {
  /// The document without its proofs and, for suites that sign JSON, with the contexts of the proof.
  ///
  /// - Throws: When the document's contexts do not start with those of the proof.
  private static func content(
    of document: JSONObject, for proof: DataIntegrityProof
  ) throws(Finding) -> JSONObject {
    var content = document
    content["proof"] = nil
    guard proof.suite.form == .json, let contexts = proof.members["@context"] else {
      return content
    }
    guard !contexts.list.isEmpty,
      (document["@context"]?.list ?? []).starts(with: contexts.list)
    else {
      throw Finding(
        .proofMalformed, .proof, "@context",
        detail: "found contexts that the document does not begin with, expected those that it does")
    }
    content["@context"] = contexts
    return content
  }

  private static func previous(
    _ names: [String], among proofs: [JSONValue]
  ) throws(Finding) -> [JSONValue] {
    var found: [JSONValue] = []
    for name in names {
      guard let proof = proofs.first(where: { $0["id"]?.string?.hasSameBytes(as: name) ?? false })
      else {
        throw Finding(.previousProofMissing, .proof)
      }
      found.append(proof)
    }
    return found
  }

  /// Whether the proof answers what we asked for.
  private static func checkRequest(
    _ proof: DataIntegrityProof, _ expectation: Expectation
  ) throws(Finding) {
    if let challenge = expectation.challenge,
      proof.members["challenge"]?.string?.hasSameBytes(as: challenge) != true
    {
      throw Finding(.challengeMismatch, .holder)
    }
    if let domain = expectation.domain,
      !(proof.members["domain"]?.list ?? []).compactMap(\.string).containsExactly(domain)
    {
      throw Finding(.domainMismatch, .holder)
    }
  }
}
