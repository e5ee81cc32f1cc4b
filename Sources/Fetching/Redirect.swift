internal import Foundation
package import SkillModel

/// Where an answer says to go.
package enum Redirect {
  /// The address that a `Location` names; nil when it is not to be visited.
  ///
  /// It is resolved against the address that answered (RFC 3986, section 5), and what comes of that
  /// must be an address as any other: rule 4 of fetching.
  package static func target(_ location: String, from address: WebAddress) -> WebAddress? {
    let isPlain = location.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x5C }
    guard !location.isEmpty, isPlain, let base = URL(string: address.text),
      let target = URL(string: location, relativeTo: base)
    else { return nil }
    return WebAddress(target.absoluteString)
  }
}
