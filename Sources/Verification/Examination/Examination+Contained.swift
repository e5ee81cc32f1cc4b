internal import JSON

extension Examination {
  /// Verifies the credentials of a learner record, and endorsements.
  ///
  /// What fails inside does not spoil what is around it, and does not count.
  ///
  /// Source: Comprehensive Learner Record 2.0, section 2; Open Badges 3.0, section 4.
  func contained(
    in verified: VerifiedDocument, depth: Int, log: inout CheckLog
  ) -> [VerificationResult] {
    let credential = verified.content
    let subjects = credential["credentialSubject"]?.list ?? []
    let entries = subjects.flatMap { $0["verifiableCredential"]?.list ?? [] }
    let endorsements =
      ["endorsement", "endorsementJwt"].flatMap { credential[$0]?.list ?? [] }
    guard entries.count + endorsements.count <= Self.greatestContained else {
      log.note(
        Finding(
          .inputTooLarge, .input,
          detail: "found \(entries.count + endorsements.count) credentials inside"))
      return []
    }
    var results: [VerificationResult] = []
    for entry in entries {
      let result = inner(entry, of: verified, depth: depth + 1)
      if Self.subject(of: result).map({ subject in
        !subjects.contains { $0["id"]?.string?.isExactly(subject) ?? false }
      }) ?? false {
        log.note(Finding(.subjectDiffers, .holder))
      }
      results.append(result)
    }
    for endorsement in endorsements {
      let result = inner(endorsement, of: verified, depth: depth + 1)
      if result.verdict != .verified { log.note(Finding(.endorsementInvalid, .proof)) }
      results.append(result)
    }
    return results
  }

  /// The most credentials of one record.
  private static let greatestContained = 200

  /// Verifies one credential inside; without a proof of its own it is the word of the issuer around.
  private func inner(
    _ value: JSONValue, of outer: VerifiedDocument, depth: Int
  ) -> VerificationResult {
    let types = value["type"]?.list ?? []
    guard let members = value.object, members["proof"] == nil,
      !types.contains("EnvelopedVerifiableCredential")
    else { return credential(inside: value, binding: .none, depth: depth) }
    var log = CheckLog()
    log.pass(.input)
    do throws(Finding) {
      guard depth <= limits.nesting else { throw Finding(.inputTooDeep, .input) }
      try Structure(document: members).checkCredential()
    } catch {
      log.note(error)
      log.leaveOpen(.proof)
      return result(of: members, document: nil, log: log)
    }
    for check in [Check.structure, .proof, .issuerKey] { log.pass(check) }
    let verified = VerifiedDocument(content: value, issuer: outer.issuer)
    return examine(verified, binding: .none, depth: depth, log: log)
  }

  private static func subject(of result: VerificationResult) -> String? {
    result.claimed?["credentialSubject"].map(Structure.single)?["id"]?.string
  }
}
