internal import SkillModel

extension String {
  /// The absolute form of this reference where `base` is the address of the document.
  ///
  /// Source: RFC 3986, section 5.2.
  func resolved(against base: String) -> String {
    let reference = trimmingWhiteSpace()
    if reference.hasScheme { return reference }
    let document = base.prefix { $0 != "#" }
    if reference.isEmpty { return String(document) }
    if reference.hasPrefix("#") { return document + reference }
    let path = document.prefix { $0 != "?" }
    if reference.hasPrefix("?") { return path + reference }
    let schemeEnd = path.firstIndex(of: ":").map { path.index(after: $0) } ?? path.startIndex
    if reference.hasPrefix("//") { return path[..<schemeEnd] + reference }
    var rootEnd = schemeEnd
    if path[schemeEnd...].hasPrefix("//") {
      let authority = path.index(schemeEnd, offsetBy: 2)
      rootEnd = path[authority...].firstIndex(of: "/") ?? path.endIndex
    }
    let folder =
      reference.hasPrefix("/") ? "" : path[rootEnd...].throughLastSlash
    let separator = folder.isEmpty && !reference.hasPrefix("/") ? "/" : ""
    return path[..<rootEnd] + (folder + separator + reference).withoutDotSegments
  }

  /// Whether it begins as `scheme:`.
  private var hasScheme: Bool {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = utf8[..<colon]
    guard let first = scheme.first, first.isASCIILetter else { return false }
    return scheme.allSatisfy {
      $0.isASCIILetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
  }

  /// The path without `.` and `..`; a query or fragment behind it stays as it is.
  private var withoutDotSegments: String {
    let end = firstIndex { $0 == "?" || $0 == "#" } ?? endIndex
    var segments: [Substring] = []
    let parts = self[..<end].split(separator: "/", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      switch part {
      case ".":
        if isLast { segments.append("") }
      case "..":
        if segments.count > 1 { segments.removeLast() }
        if isLast { segments.append("") }
      default:
        segments.append(part)
      }
    }
    return segments.joined(separator: "/") + self[end...]
  }
}

extension Substring {
  /// What stands up to the last slash, with it; nothing when there is none.
  fileprivate var throughLastSlash: String {
    lastIndex(of: "/").map { String(self[...$0]) } ?? ""
  }
}

extension UInt8 {
  fileprivate var isASCIILetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension Span<UInt8> {
  /// Whether it begins as `scheme:` and ends in a visible character: it is then what it resolves to.
  var isAbsoluteIRI: Bool {
    guard count > 0, self[0].isASCIILetter, self[count - 1] > 0x20, self[count - 1] < 0x80 else {
      return false
    }
    for place in 1..<count {
      let byte = self[place]
      if byte == UInt8(ascii: ":") { return true }
      guard
        byte.isASCIILetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      else { return false }
    }
    return false
  }
}
