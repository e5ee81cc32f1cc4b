internal import SkillModel

/// How a framework is named so that its next release has the same name.
///
/// 1. The identifier that the content gives: a concept scheme, a collection, a term set.
/// 2. Else the web host that all its members' identifiers share: what one publisher serves from one
///    place is one library.
/// 3. Else the file's name without folders and endings, as `urn:tessera:framework:<name>`.
struct FrameworkIdentity {
  let id: IRI

  /// What to call it when the content does not say; nil when the content identifies it.
  let title: String?

  /// Takes an identifier that the content, or the standard, gives.
  init(stated id: IRI) {
    self.id = id
    title = nil
  }

  /// Finds the identifier by the rule.
  init(stated: IRI? = nil, members: some Sequence<IRI>, file: SourceFile) {
    if let stated {
      id = stated
      title = nil
    } else if let host = Self.sharedHost(of: members) {
      id = host
      title = host.found.split(separator: "/").last.map(String.init)
    } else {
      id = IRI("urn:tessera:framework:\(file.stem.urnSegment)")
      title = file.stem
    }
  }

  /// `https://host` when every member's identifier begins with it; nil without members.
  private static func sharedHost(of members: some Sequence<IRI>) -> IRI? {
    var shared: IRI?
    for member in members {
      guard let host = member.host else { return nil }
      if let shared, shared != host { return nil }
      shared = shared ?? host
    }
    return shared
  }
}

extension IRI {
  /// Scheme and authority of a web address; nil for other identifiers.
  fileprivate var host: IRI? {
    guard found.hasPrefix("http://") || found.hasPrefix("https://") else { return nil }
    let parts = found.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count >= 3, !parts[2].isEmpty else { return nil }
    return IRI("\(parts[0])//\(parts[2])")
  }
}

extension String {
  /// The text as one segment of a URN: letters, digits, `.`, `-` and `_` as they are, every other
  /// byte percent-encoded.
  ///
  /// Source: RFC 8141, section 2; RFC 3986, section 2.1.
  var urnSegment: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "_"):
        bytes.append(byte)
      default:
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
