internal import SkillModel
internal import JSON
internal import SkillModel

/// The documents that an Open Badges 2.0 assertion refers to.
struct BadgeWeb: Sendable {
  let fetcher: (any Fetcher)?
  let limits: JSONLimits
  /// What it means that a document does not come.
  let absence: Finding

  /// What an address answers.
  enum Answer {
    case found(JSONObject)
    case gone
  }

  /// The JSON object at an address.
  func answer(at text: String) throws(Finding) -> Answer {
    guard let address = WebAddress(text) else { throw Finding(.fetchRefused, absence.check) }
    switch fetcher?.fetch(address, for: .badge) {
    case .gone: return .gone
    case .refused: throw Finding(.fetchRefused, absence.check)
    case .unreachable, nil: throw absence
    case .document(let bytes, let mediaType):
      guard MediaType.isJSON(mediaType) || MediaType.essence(mediaType) == "text/plain",
        let object = try? StrictJSON.object(of: bytes, limits: limits)
      else { throw absence }
      return .found(object)
    }
  }

  /// The JSON object at an address.
  func object(at text: String) throws(Finding) -> JSONObject {
    guard case .found(let object) = try answer(at: text) else { throw absence }
    return object
  }

  /// The JSON object at an address, which must name itself so.
  func profile(at text: String) throws(Finding) -> JSONObject {
    let object = try object(at: text)
    guard object["id"]?.string.map({ AbsoluteIRI.areSame($0, text) }) ?? false else {
      throw Finding(
        .hostedScopeViolation, .issuerKey,
        detail: "found a document that names itself otherwise, expected its address as its id")
    }
    return object
  }

  /// A badge class, which may stand in the assertion, and the profile of its issuer, which is always
  /// asked of the issuer.
  func badge(of assertion: JSONObject) throws(Finding) -> (badge: JSONObject, issuer: JSONObject) {
    guard let value = assertion["badge"] else {
      throw Finding(.structureMissingField, .structure, "badge")
    }
    let badge: JSONObject
    if let address = (value.string ?? value["id"]?.string), WebAddress(address) != nil {
      badge = try object(at: address)
    } else if let embedded = value.object {
      badge = embedded
    } else {
      throw Finding(.fetchRefused, absence.check)
    }
    guard let issuer = badge["issuer"].flatMap(Structure.identifier)?.string else {
      throw Finding(.structureMissingField, .structure, "badge.issuer")
    }
    return (badge, try profile(at: issuer))
  }
}
