internal import JSON

extension ProofSet {
  /// Checks a derived proof: the issuer's signature over what must be shown, and one of the
  /// credential's own key over each other statement.
  ///
  /// - Parameters:
  ///   - derived: The value of the proof.
  ///   - options: The proof without its value, with the contexts of the document.
  ///   - content: The document without its proofs.
  ///   - key: The issuer's key.
  /// - Returns: What is known of what was left out.
  /// - Throws: `PROOF_MALFORMED` or `SIGNATURE_INVALID`.
  ///
  /// Source: Data Integrity ECDSA Cryptosuites 1.0, sections 3.5.8 (createVerifyData) and 3.6.7.
  func verify(
    _ derived: DerivedProof, options: JSONObject, over content: JSONObject, with key: PublicKey
  ) throws(Finding) -> Disclosure {
    let hash = HashFunction.sha256
    guard let ownKey = try? derived.key() else { throw Self.malformedValue("no key of P-256") }
    let proofHash = hash.digest(try canonicalQuads(of: options, hash))
    guard let lines = derived.lines(of: try canonicalSet(of: content, hash)) else {
      throw Self.malformedValue("names or places that do not fit the document")
    }
    let mandatory = lines.indices.filter(derived.mandatory.contains).flatMap { lines[$0].bytes }
    let optional = lines.indices.filter { !derived.mandatory.contains($0) }
    guard optional.count == derived.signatures.count else {
      throw Finding(
        .signatureInvalid, .proof,
        detail: "found \(derived.signatures.count) signatures of \(optional.count) statements")
    }
    let base = proofHash + derived.publicKey + hash.digest(mandatory)
    guard key.verifies(derived.baseSignature, of: base, by: .es256) else {
      throw Finding(.signatureInvalid, .proof)
    }
    for (place, signature) in zip(optional, derived.signatures) {
      guard !isOutOfTime() else { throw Finding(.timeLimit, .proof) }
      guard ownKey.verifies(signature, of: lines[place].bytes, by: .es256) else {
        throw Finding(.signatureInvalid, .proof)
      }
    }
    return Disclosure(
      lines.indices.map { (lines[$0].quad, derived.mandatory.contains($0)) })
  }

  private static func malformedValue(_ what: String) -> Finding {
    Finding(.proofMalformed, .proof, "proofValue", detail: "found a derived proof with \(what)")
  }
}
