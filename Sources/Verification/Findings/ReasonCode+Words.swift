extension ReasonCode {
  /// What a code does to the verdict, and what a person reads.
  public struct Row: Hashable, Sendable {
    /// What it does to the verdict unless the finding says otherwise.
    public var weight: Finding.Weight
    /// The plain words; `{issuer}` stands for the issuer, any other braces for the finding's value.
    public var words: String

    fileprivate static func rejects(_ words: String) -> Row { Row(weight: .rejects, words: words) }
    fileprivate static func unconfirms(_ words: String) -> Row {
      Row(weight: .unconfirms, words: words)
    }
    fileprivate static func warns(_ words: String) -> Row { Row(weight: .warns, words: words) }
  }

  /// The row of the table of reasons.
  public var row: Row {
    switch self {
    case .inputTooLarge:
      .rejects("This file is larger than we accept.")
    case .inputNotJSON:
      .rejects("This file is damaged or is not a credential.")
    case .inputDuplicateKey:
      .rejects("This credential states the same field twice, so it cannot be read reliably.")
    case .inputTooDeep:
      .rejects("This credential is built in a way we cannot safely read.")
    case .inputKindUnknown:
      .unconfirms("We do not recognise this kind of credential.")
    case .imageNoCredential:
      .unconfirms("This picture does not contain a credential.")
    case .imageMalformed:
      .rejects("This picture file is damaged.")
    case .imageMultipleCredentials:
      .rejects("This picture contains more than one credential.")
    case .forbiddenDTD:
      .rejects("This picture contains instructions that are not allowed.")
    case .structureMissingField:
      .rejects("A required field is missing: {field}.")
    case .structureBadField:
      .rejects("A field has a value that is not allowed: {field}.")
    case .contextUnknown:
      .unconfirms(
        "This credential uses a vocabulary we do not know ({url}), so we cannot be "
          + "sure what it says.")
    case .contextInjection:
      .rejects("This credential redefines the meaning of its own fields.")
    case .termUndefined:
      .rejects("Part of this credential ({field}) is not covered by the issuer's signature.")
    case .canonLimit:
      .rejects("This credential is built in a way that cannot be checked in reasonable time.")
    case .proofMissing:
      .unconfirms("Nobody has signed this credential.")
    case .proofUnsupported:
      .unconfirms("It is signed in a way we cannot check yet ({suite}).")
    case .proofMalformed:
      .rejects("The signature is damaged.")
    case .proofPurposeMismatch:
      .rejects("The signature was made for a different purpose.")
    case .proofExpired:
      .rejects("The signature was only valid until {date}.")
    case .previousProofMissing:
      .rejects("A signature this one builds on is missing.")
    case .signatureInvalid:
      .rejects(
        "The content was changed after it was signed, or it was not signed by "
          + "{issuer}.")
    case .algNotAllowed:
      .rejects("The signature uses a method that is not safe.")
    case .algKeyMismatch:
      .rejects("The signature method does not fit the issuer's key.")
    case .jwtClaimMismatch:
      .rejects("The credential contradicts itself: {field}.")
    case .jwtCritUnsupported:
      .rejects("The credential requires a feature we do not support.")
    case .keyTooWeak:
      .rejects("The issuer's key is too short to be safe.")
    case .issuerKeyUnreachable:
      .unconfirms("We could not reach {issuer} to check the signature. Try again later.")
    case .issuerKeyNotFound:
      .rejects("{issuer} does not list the key that signed this.")
    case .issuerKeyNotAuthorized:
      .rejects("{issuer} does not allow this key to sign credentials.")
    case .issuerKeyMismatch:
      .rejects("This was signed by someone other than {issuer}.")
    case .issuerKeyRevoked:
      .rejects("{issuer} has withdrawn the key that signed this.")
    case .issuerKeyExpired:
      .rejects("The key was only valid until {date}.")
    case .issuerKeySelfAsserted:
      .unconfirms(
        "The signature is intact, but nothing shows that the key belongs to "
          + "{issuer}.")
    case .didMethodUnsupported:
      .unconfirms("The issuer uses an identifier we cannot look up ({method}).")
    case .fetchRefused:
      .unconfirms("The credential points to an address we do not visit.")
    case .issuerNotRecognised:
      .unconfirms(
        "The signature is intact; {issuer} is not on the list of recognised "
          + "issuers.")
    case .notYetValid:
      .rejects("Valid from {date}.")
    case .expired:
      .rejects("Expired on {date}.")
    case .dateMalformed:
      .rejects("A date cannot be read.")
    case .datesInverted:
      .rejects("The end date is before the start date.")
    case .revoked:
      .rejects("{issuer} has withdrawn this credential.")
    case .suspended:
      .rejects("{issuer} has suspended it for now.")
    case .statusUnreachable:
      .unconfirms("We could not check whether it has been withdrawn. Try again later.")
    case .statusListInvalid, .statusListExpired, .statusListTooLarge, .statusPurposeMismatch,
      .statusIndexOutOfRange, .statusIssuerMismatch:
      .unconfirms("The issuer's list of withdrawn credentials could not be used ({detail}).")
    case .statusTypeUnsupported:
      .unconfirms("We do not know how to check whether it has been withdrawn.")
    case .holderMismatch:
      .rejects("This credential was issued to someone else.")
    case .holderUnbound:
      .unconfirms("The credential does not say whom it belongs to.")
    case .holderProofMissing:
      .unconfirms("The person did not prove that this is theirs.")
    case .challengeMismatch:
      .rejects("This was prepared for another request.")
    case .domainMismatch:
      .rejects("This was prepared for another website.")
    case .presentationReplayed:
      .rejects("This has already been used once.")
    case .recipientMismatch:
      .rejects("It was issued to a different e-mail address.")
    case .recipientUnknown:
      .unconfirms("We have no address to compare with.")
    case .hostedUnreachable:
      .unconfirms("The issuer's website did not return this badge.")
    case .hostedScopeViolation:
      .rejects("This badge is not published where the issuer publishes its badges.")
    case .hostedCopyDiffers:
      .warns("The file differs from the issuer's own copy; we used the issuer's copy.")
    case .certChainUntrusted:
      .unconfirms("The seal is intact, but its certificate is not from a trusted list.")
    case .certExpired:
      .unconfirms("The seal is intact, but its certificate has expired.")
    case .endorsementInvalid:
      .warns("An endorsement inside could not be confirmed and was ignored.")
    case .timeLimit, .internalFailure:
      .unconfirms("We could not finish checking this credential.")
    case .suiteOutdated:
      .warns("The signature uses an old name of its method ({suite}).")
    case .statusListUnusual:
      .warns("The issuer's list of withdrawn credentials is unusual ({detail}).")
    case .statusMessage:
      .warns("The issuer left a message about this credential ({detail}).")
    case .subjectDiffers:
      .warns("A credential inside is about someone else than the one around it.")
    case .refreshOffered:
      .warns("A newer version of this credential may exist.")
    case .notDisclosed:
      .unconfirms(
        "Only a part of this credential is shown, and what matters may have been left out: "
          + "{field}.")
    case .schemaNotChecked:
      .warns("We did not check this credential against the schema it names.")
    }
  }
}
