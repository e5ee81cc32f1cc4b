internal import JSON

extension Examination {
  /// A verified document without the credentials in it, and these.
  struct Opened {
    /// What the issuer itself says.
    var document: VerifiedDocument
    /// The credentials of a learner record.
    var credentials: [JSONValue] = []
    /// What others say about the credential, its achievement or its issuer.
    var endorsements: [JSONValue] = []
  }

  /// The most credentials of one record.
  private static let greatestContained = 200

  /// Takes the credentials out of a credential: each has a proof of its own and counts by itself.
  func opened(_ verified: VerifiedDocument) -> Opened {
    var opened = Opened(document: verified)
    guard Self.holdsOthers(verified.content) else { return opened }
    let content = Self.bare(verified.content, &opened)
    opened.document = VerifiedDocument(
      content: content, issuer: verified.issuer, disclosure: verified.disclosure)
    return opened
  }

  /// The members that hold what others say.
  private static let namesOfOthers = ["verifiableCredential", "endorsement", "endorsementJwt"]

  /// Whether there is anything to take out; mostly there is not.
  private static func holdsOthers(_ value: JSONValue) -> Bool {
    switch value {
    case .array(let elements): elements.contains(where: holdsOthers)
    case .object(let object):
      object.members.contains { member in
        namesOfOthers.containsExactly(member.key) || holdsOthers(member.value)
      }
    default: false
    }
  }

  private static func bare(_ value: JSONValue, _ opened: inout Opened) -> JSONValue {
    switch value {
    case .array(let elements):
      return .array(elements.map { bare($0, &opened) })
    case .object(let object):
      var left = JSONObject()
      for member in object.members {
        switch member.key {
        case "verifiableCredential": opened.credentials += member.value.list
        case "endorsement", "endorsementJwt": opened.endorsements += member.value.list
        default: left[member.key] = bare(member.value, &opened)
        }
      }
      return .object(left)
    default:
      return value
    }
  }

  /// Verifies the credentials of a learner record, and endorsements.
  ///
  /// What fails inside does not spoil what is around it, and does not count.
  ///
  /// Source: Comprehensive Learner Record 2.0, section 2; Open Badges 3.0, section 4.
  func contained(
    in opened: Opened, binding: Binding, depth: Int, log: inout CheckLog
  ) -> [VerificationResult] {
    let count = opened.credentials.count + opened.endorsements.count
    guard count <= Self.greatestContained else {
      log.note(Finding(.inputTooLarge, .input, detail: "found \(count) credentials inside"))
      return []
    }
    let outer = opened.document
    let subjects = Self.subjects(of: outer.content)
    var results: [VerificationResult] = []
    for entry in opened.credentials {
      let result = inner(entry, of: outer, binding: binding, depth: depth + 1)
      let others = Self.subjects(of: result.claimed ?? nil)
      if !others.allSatisfy({ subjects.containsExactly($0) }) {
        log.note(Finding(.subjectDiffers, .holder))
      }
      results.append(result)
    }
    for endorsement in opened.endorsements {
      let result = inner(endorsement, of: outer, binding: .notNeeded, depth: depth + 1)
      if result.verdict != .verified { log.note(Finding(.endorsementInvalid, .proof)) }
      results.append(result)
    }
    return results
  }

  /// Verifies one credential inside; without a proof of its own it is the word of the issuer around.
  private func inner(
    _ value: JSONValue, of outer: VerifiedDocument, binding: Binding, depth: Int
  ) -> VerificationResult {
    guard var members = Self.unsigned(value) else {
      return credential(inside: value, binding: binding, depth: depth)
    }
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
    members["issuer"] = .string(outer.issuer)
    let verified = VerifiedDocument(
      content: .object(members), issuer: outer.issuer,
      disclosure: outer.disclosure.map { _ in .ofPart })
    return restarted().examine(verified, binding: binding, depth: depth, log: log)
  }

  /// The members of a credential inside that has no proof of its own; nil for any other.
  static func unsigned(_ value: JSONValue) -> JSONObject? {
    let types = value["type"]?.list ?? []
    guard let members = value.object, members["proof"] == nil,
      !types.contains("EnvelopedVerifiableCredential")
    else { return nil }
    return members
  }

  private static func subjects(of credential: JSONValue) -> [String] {
    (credential["credentialSubject"]?.list ?? []).compactMap { $0["id"]?.string }
  }
}
