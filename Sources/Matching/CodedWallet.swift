public import SkillModel

/// A credential as matching sees it: nothing in it says who holds it or who issued it.
public struct CodedCredential: Hashable, Sendable {
  /// Decides, among other things, which of two equal evidences is shown.
  public var id: String
  public var standing: Standing
  public var awarded: Instant?
  public var validFrom: Instant?
  public var validUntil: Instant?

  /// A credential as matching sees it.
  public init(
    id: String, standing: Standing, awarded: Instant? = nil, validFrom: Instant? = nil,
    validUntil: Instant? = nil
  ) {
    self.id = id
    self.standing = standing
    self.awarded = awarded
    self.validFrom = validFrom
    self.validUntil = validUntil
  }
}

/// A statement that a credential makes, as numbers.
public struct CodedEvidence: Hashable, Sendable {
  /// A number of ``StatementIndex/statements``.
  public var statement: Int32

  /// A number of ``CodedWallet/credentials``.
  public var credential: Int32

  /// Its place among the statements of its credential.
  public var place: Int32

  /// The level shown, if any.
  public var level: Level?

  /// An evidence as numbers.
  public init(statement: Int32, credential: Int32, place: Int32, level: Level? = nil) {
    self.statement = statement
    self.credential = credential
    self.place = place
    self.level = level
  }
}

/// A wallet as numbers; it may be empty.
public struct CodedWallet: Hashable, Sendable {
  /// Decides between wallets that rank equally.
  public let id: String
  public let credentials: [CodedCredential]

  /// Of all its credentials, in any order.
  public let evidence: [CodedEvidence]

  /// A wallet as numbers; every evidence names one of `credentials`.
  public init(id: String, credentials: [CodedCredential], evidence: [CodedEvidence]) {
    for item in evidence {
      precondition(
        credentials.indices.contains(Int(item.credential)),
        "credential \(item.credential) of \(credentials.count)")
    }
    self.id = id
    self.credentials = credentials
    self.evidence = evidence
  }

  /// Each credential as a wallet of its own, named by the credential; for ranking single
  /// credentials.
  public var credentialsAlone: [CodedWallet] {
    var evidence = [[CodedEvidence]](repeating: [], count: credentials.count)
    for var item in self.evidence {
      let credential = Int(item.credential)
      item.credential = 0
      evidence[credential].append(item)
    }
    return zip(credentials, evidence).map { credential, evidence in
      CodedWallet(id: credential.id, credentials: [credential], evidence: evidence)
    }
  }
}
