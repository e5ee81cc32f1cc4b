import JSON
import TestSupport
import Testing
import Verification

/// What the profile is for: a badge that is changed and still keeps it, and whose signed statements are
/// the same, says the same.
@Suite struct SignedContentTests {
  static let badge = LinkedDataCanonicalizerTests.badge
  static let contexts = PinnedContexts()
  static let names = [
    "validUntil", "expirationDate", "credentialStatus", "name", "id", "type", "evidence", "tag",
    "identifier", "@id", "@type", "@included", "@graph", "@reverse", "note", "urn:a", "proof",
  ]
  static let values: [JSONValue] = [
    nil, [], [:], "x", "urn:x", 1, true, ["id": "urn:x"], ["type": "x"], [nil, "x"], [["x"]],
    ["@value": "x"], ["id": "urn:x", "name": "y"], "_:a", "2026-01-01T00:00:00Z",
  ]

  @Test(arguments: 0..<400 as Range<UInt64>)
  func whatIsNotSignedIsNotSaid(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var place = Int.random(in: 1...40, using: &random)
    let changed = Self.change(Self.badge, at: &place, using: &random)
    guard ContextProfile(contexts: Self.contexts).check(changed).isEmpty else { return }
    let canonicalizer = LinkedDataCanonicalizer(contexts: Self.contexts)
    let statements = try canonicalizer.canonicalQuads(of: Self.badge)
    guard try canonicalizer.canonicalQuads(of: changed) == statements else { return }
    #expect(Self.said(by: changed) == Self.said(by: Self.badge))
  }

  /// The value with another one, a member less, more or by another name at one place.
  static func change(
    _ value: JSONValue, at place: inout Int, using random: inout SeededGenerator
  ) -> JSONValue {
    place -= 1
    if place == 0 { return values.randomElement(using: &random) ?? nil }
    switch value {
    case .array(let elements):
      var result: [JSONValue] = []
      for element in elements { result.append(change(element, at: &place, using: &random)) }
      return .array(result)
    case .object(let object):
      var result = JSONObject()
      for member in object.members {
        place -= 1
        let name = names.randomElement(using: &random) ?? ""
        if place == 0, Bool.random(using: &random) {
          result[name] = member.value
          continue
        }
        if place == 0 { result[name] = values.randomElement(using: &random) }
        result[member.key] = change(member.value, at: &place, using: &random)
      }
      return .object(result)
    default:
      return value
    }
  }

  /// What a reader takes from it: no orders, no repetitions, nothing of null and of nothing.
  ///
  /// Proofs and contexts are read by others.
  static func said(by value: JSONValue) -> String {
    switch value {
    case .array(let elements):
      let texts = Set(elements.map(said)).subtracting(["null"]).sorted()
      return texts.isEmpty ? "null" : texts.count == 1 ? texts[0] : "\(texts)"
    case .object(let object):
      let texts = object.members.filter { !["proof", "@context"].contains($0.key) }
        .map { ($0.key, said(by: $0.value)) }.filter { $0.1 != "null" }
      return "{" + texts.map { "\($0.0):\($0.1)" }.sorted().joined(separator: ",") + "}"
    default:
      return value.description
    }
  }
}
