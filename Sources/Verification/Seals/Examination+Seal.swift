internal import JSON
internal import SkillModel

extension Examination {
  /// Who sealed a document, if every seal is over it and one is of somebody whom the operator's
  /// anchors vouch for.
  ///
  /// An issuer of a sealed document may call itself anything: its identifier leads to no keys. What is
  /// known is whom the certificate was given to, so that is the issuer of the verified document: the
  /// number of the organization in its register, which the credential must state too, as the issuer's
  /// `eIDASIdentifier`. On the list of recognised issuers it is `urn:eidas:` and that number, such as
  /// `urn:eidas:VATES-A00000000`. Where the number is missing the seal proves nobody.
  func sealer(of sealed: SealedDocument, log: inout CheckLog) -> String? {
    do throws(Finding) {
      for seal in sealed.seals {
        if let mismatch = seal.mismatch(with: sealed.payload) { throw mismatch }
        try checkTime(of: seal)
      }
    } catch {
      log.note(error)
      log.leaveOpen(.proof)
      log.leaveOpen(.issuerKey)
      return nil
    }
    log.pass(.proof)
    let anchors = policy.sealAnchors.compactMap(SealCertificate.init)
    for seal in sealed.seals {
      guard let chain = SealCertificate.chain(of: seal.certificates, to: anchors) else { continue }
      noteLapse(of: chain, log: &log)
      return sealer(chain[0], of: sealed.content, log: &log)
    }
    log.note(Finding(.certChainUntrusted, .issuerKey))
    noteLapse(of: sealed.seals[0].certificates, log: &log)
    return nil
  }

  private func sealer(
    _ certificate: SealCertificate, of content: JSONObject, log: inout CheckLog
  ) -> String? {
    guard let identifier = certificate.organizationIdentifier else {
      log.note(
        Finding(
          .issuerKeySelfAsserted, .issuerKey,
          detail: "found a seal of no registered organization, expected its number"))
      return nil
    }
    let stated = content["issuer"]?["eIDASIdentifier"]?["notation"]?.string
    guard stated?.hasSameBytes(as: identifier) == true else {
      log.note(
        stated == nil
          ? Finding(.issuerKeySelfAsserted, .issuerKey) : Finding(.issuerKeyMismatch, .issuerKey))
      return nil
    }
    log.pass(.issuerKey)
    return "urn:eidas:" + identifier
  }

  private func checkTime(of seal: Seal) throws(Finding) {
    guard let text = seal.time else { return }
    guard let moment = DateTimeStamp.lenientInstant(text) else { throw Seal.malformed("sigT") }
    if clock.isBefore(moment, tolerance: policy.clockTolerance) {
      throw Finding(.notYetValid, .proof, moment.dateText)
    }
  }

  /// A certificate out of force would need a time stamp that is checked, to show that the seal is
  /// older.
  private func noteLapse(of certificates: [SealCertificate], log: inout CheckLog) {
    if !certificates.allSatisfy({ $0.isInForce(at: clock) }) {
      log.note(Finding(.certExpired, .issuerKey))
    }
  }
}
