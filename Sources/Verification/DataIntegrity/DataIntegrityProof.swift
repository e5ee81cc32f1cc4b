internal import JSON
internal import SkillModel

/// One proof of a suite that is read, with its members checked for form.
///
/// Source: Verifiable Credential Data Integrity 1.0, section 2.1.
struct DataIntegrityProof: Sendable {
  /// What shows that a proof was made.
  enum Value: Sendable {
    /// The bytes of one signature.
    case signature([UInt8])
    /// Signatures of a part of the document.
    case derived(DerivedProof)
  }

  /// The proof as it stands.
  let members: JSONObject
  /// How it is made.
  let suite: Cryptosuite
  /// The key that it names.
  let method: String
  /// What it was made for.
  let purpose: String
  /// What shows that it was made.
  let value: Value
  /// The proofs that it builds on, by their identifiers.
  let previous: [String]

  /// Reads a proof.
  ///
  /// - Throws: `PROOF_UNSUPPORTED` for another suite; `PROOF_MALFORMED`.
  init(_ proof: JSONValue) throws(Finding) {
    guard let members = proof.object, let type = members["type"]?.string else {
      throw Self.malformed("type")
    }
    let name = members["cryptosuite"]
    guard let suite = Cryptosuite.named(type: type, cryptosuite: name?.string) else {
      if type.hasSameBytes(as: "DataIntegrityProof"), name?.string == nil {
        throw Self.malformed("cryptosuite")
      }
      throw Finding(.proofUnsupported, .proof, Self.shown(name?.string ?? type))
    }
    guard let method = members["verificationMethod"]?.string else {
      throw Self.malformed("verificationMethod")
    }
    guard let purpose = members["proofPurpose"]?.string else {
      throw Self.malformed("proofPurpose")
    }
    self.members = members
    self.suite = suite
    self.method = method
    self.purpose = purpose
    value = try Self.value(of: members, suite)
    previous = try Self.previous(of: members)
  }

  /// The proof without its signature: what is signed beside the document.
  var options: JSONObject {
    var options = members
    options["proofValue"] = nil
    return options
  }

  /// Refuses a proof that was made later than `clock` allows, or is no longer good.
  func checkDates(at clock: VerificationClock, tolerance: Int64) throws(Finding) {
    if let created = members["created"] {
      guard let moment = created.string.flatMap(DateTimeStamp.lenientInstant) else {
        throw Self.malformed("created")
      }
      if clock.isBefore(moment, tolerance: tolerance) {
        throw Finding(.notYetValid, .proof, moment.dateText)
      }
    }
    if let expires = members["expires"] {
      guard let moment = expires.string.flatMap(DateTimeStamp.lenientInstant) else {
        throw Self.malformed("expires")
      }
      if clock.isAfter(moment) { throw Finding(.proofExpired, .proof, moment.dateText) }
    }
  }

  private static func value(
    of members: JSONObject, _ suite: Cryptosuite
  ) throws(Finding) -> Value {
    guard let text = members["proofValue"]?.string, let bytes = Multibase.decode(text),
      let sign = text.utf8.first
    else { throw malformed("proofValue") }
    guard suite.form == .disclosedQuads else {
      guard sign == UInt8(ascii: "z"), [64, 96].contains(bytes.count) else {
        throw malformed("proofValue")
      }
      return .signature(bytes)
    }
    guard sign == UInt8(ascii: "u") else { throw malformed("proofValue") }
    do throws(DerivedProof.Refusal) {
      return .derived(try DerivedProof(bytes))
    } catch {
      throw error == .base
        ? Finding(
          .proofMalformed, .proof, "proofValue",
          detail: "found the issuer's own proof, which only the holder may see, expected one "
            + "derived from it") : malformed("proofValue")
    }
  }

  private static func previous(of members: JSONObject) throws(Finding) -> [String] {
    guard let value = members["previousProof"] else { return [] }
    let names = value.list.compactMap(\.string)
    guard !names.isEmpty, names.count == value.list.count else { throw malformed("previousProof") }
    return names
  }

  private static func malformed(_ member: String) -> Finding {
    Finding(
      .proofMalformed, .proof, member,
      detail: "found the member \(member) missing or malformed, expected it as the suite has it")
  }

  /// A name that is safe to show: short, and of the characters that names of suites have.
  private static func shown(_ name: String) -> String {
    let characters = name.utf8.prefix(40).filter {
      (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "-._+".utf8.contains($0)
    }
    return String(decoding: characters, as: UTF8.self)
  }
}
