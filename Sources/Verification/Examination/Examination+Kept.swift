internal import JSON

extension Examination {
  /// The result of which a part was kept, with what the bytes say; nil when it cannot be of them.
  func result(of kept: KeptResult.Part, in bytes: [UInt8]) -> VerificationResult? {
    guard kept.kind != .unknown else { return unreadable(kept.log) }
    return (try? document(in: bytes)).flatMap { result(of: kept, in: $0) }
  }

  private func result(of kept: KeptResult.Part, in document: Document) -> VerificationResult? {
    var members = document.members
    switch (kept.kind, document.kind) {
    case (.presentation, .presentation):
      if document.token != nil { members = (try? TokenClaims.presentation(of: members)) ?? members }
      return results(of: kept.contained, in: members["verifiableCredential"]?.list ?? []).map {
        presentationResult(members, log: kept.log, contained: $0)
      }
    case (.credential, .wrapper):
      return results(of: kept.contained, in: Self.verifications(in: members)).map {
        result(of: members, document: nil, log: kept.log, contained: $0)
      }
    case (.credential, .credential):
      if document.token != nil { members = (try? TokenClaims.credential(of: members)) ?? members }
      guard let signer = kept.signer else {
        return result(of: members, document: nil, log: kept.log)
      }
      members["proof"] = nil
      return result(of: kept, in: VerifiedDocument(content: .object(members), issuer: signer))
    default: return nil
    }
  }

  private func result(
    of kept: KeptResult.Part, in verified: VerifiedDocument
  ) -> VerificationResult? {
    let opened = opened(verified)
    let inside = opened.credentials + opened.endorsements
    return results(of: kept.contained, in: inside, of: opened.document).map {
      result(
        of: opened.document.content.object ?? [:], document: opened.document, log: kept.log,
        contained: $0)
    }
  }

  /// The results of what stands in a document, which a signer's word may be; none where there were too
  /// many to look at.
  private func results(
    of kept: [KeptResult.Part], in values: [JSONValue], of outer: VerifiedDocument? = nil
  ) -> [VerificationResult]? {
    guard !kept.isEmpty else { return [] }
    guard kept.count == values.count else { return nil }
    var results: [VerificationResult] = []
    for (kept, value) in zip(kept, values) {
      guard let result = result(of: kept, in: value, of: outer) else { return nil }
      results.append(result)
    }
    return results
  }

  private func result(
    of kept: KeptResult.Part, in value: JSONValue, of outer: VerifiedDocument?
  ) -> VerificationResult? {
    guard kept.kind != .unknown else { return unreadable(kept.log) }
    if let outer, var members = Self.unsigned(value) {
      guard let signer = kept.signer else {
        return result(of: members, document: nil, log: kept.log)
      }
      members["issuer"] = .string(outer.issuer)
      return result(of: kept, in: VerifiedDocument(content: .object(members), issuer: signer))
    }
    let found =
      if let text = value.string { try? token(Array(text.utf8)) } else { try? document(value) }
    return found.flatMap { result(of: kept, in: $0) }
  }
}
