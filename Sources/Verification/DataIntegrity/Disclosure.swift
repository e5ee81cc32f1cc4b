internal import JSON

/// What is known of a credential of which its holder shows a part.
///
/// Every statement that is shown is the issuer's. Of a member that is not there nothing is known: the
/// issuer may have signed it, and the holder may have left it out, and no proof tells. Only what the
/// issuer made mandatory is sure to be shown if it exists. So that a credential counts as verified,
/// the members by which it could lose its force must be there, and be mandatory: the beginning and end
/// of its validity, and its status with all that is said of it. Otherwise `NOT_DISCLOSED` leaves the
/// check `unknown`. What those members say is looked at in any case: a credential that has expired by a
/// member that could have been left out has expired.
struct Disclosure: Hashable, Sendable {
  /// The members all of whose statements in the document are mandatory.
  private var mandatory: Set<String> = []

  private static let vocabulary = "https://www.w3.org/2018/credentials#"
  private static let dates = ["validFrom", "validUntil", "issuanceDate", "expirationDate"]
  private static let status = "credentialStatus"

  /// What is known of a part of a document: nothing is mandatory.
  static let ofPart = Disclosure()

  private init() {}

  /// Takes the statements of a document, each with whether it had to be shown.
  ///
  /// Statements count whatever they are about, so that one about something inside the credential does
  /// not pass for one about the credential.
  init(_ statements: [(quad: Quad, isMandatory: Bool)]) {
    let optional = statements.filter { !$0.isMandatory }.map(\.quad)
    func isMandatory(_ name: String) -> Bool {
      let predicate = RDFTerm.bracketed((Self.vocabulary + name).utf8)
      return !optional.contains { $0.predicate == predicate }
    }
    mandatory = Set((Self.dates + [Self.status]).filter(isMandatory))
    let predicate = RDFTerm.bracketed((Self.vocabulary + Self.status).utf8)
    let entries = Set(statements.map(\.quad).filter { $0.predicate == predicate }.map(\.object))
    if optional.contains(where: { entries.contains($0.subject) }) { mandatory.remove(Self.status) }
  }

  /// What could have been left out of `credential` and decides whether it is in force, or whose it is.
  func findings(of credential: JSONValue) -> [Finding] {
    var findings: [Finding] = []
    for names in [["validFrom", "issuanceDate"], ["validUntil", "expirationDate"]]
    where !names.contains(where: { isSure($0, of: credential) }) {
      findings.append(Finding(.notDisclosed, .dates, names[0]))
    }
    if !isSure(Self.status, of: credential) {
      findings.append(Finding(.notDisclosed, .status, Self.status))
    }
    let subjects = credential["credentialSubject"]?.list ?? []
    if !subjects.allSatisfy({ $0["id"] != nil || $0["identifier"] != nil }) {
      findings.append(Finding(.holderUnbound, .holder))
    }
    return findings
  }

  private func isSure(_ member: String, of credential: JSONValue) -> Bool {
    mandatory.contains(member) && credential[member] != nil
  }
}
