import Containers
import SkillFormats
import SkillModel

extension Credential {
  /// Every claim, in order.
  var claims: [Claim] { achievements.flatMap(\.claims) }

  /// How many claims stand in each place, in the places' order.
  var counts: [Int] {
    Claim.Place.allCases.map { place in claims.count { $0.place == place } }
  }

  /// What it says, whatever bytes it was found in.
  var content: Credential {
    var content = self
    content.original = nil
    return content
  }

  /// The texts in one place.
  func texts(_ place: Claim.Place) -> [String] {
    claims.filter { $0.place == place }.map(\.statement.text)
  }
}

extension SourceFile {
  /// A signed token as a file; its signature is made up.
  static func token(_ name: String, header: String, payload: String) -> SourceFile {
    Fixture.file(name, Self.token(header: header, payload: payload) + "\n")
  }

  /// A signed token; its signature is made up.
  static func token(header: String = #"{"alg":"EdDSA"}"#, payload: String) -> String {
    let parts = [header, payload, "signature"].map { Base64URL.encode(Array($0.utf8)) }
    return parts.joined(separator: ".")
  }
}
