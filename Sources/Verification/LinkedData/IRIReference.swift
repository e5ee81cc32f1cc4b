/// The five parts of an IRI reference, as bytes.
///
/// Source: RFC 3986, sections 3 and 5; RFC 3987 leaves the rules as they are.
struct IRIReference {
  private var scheme: ArraySlice<UInt8>?
  private var authority: ArraySlice<UInt8>?
  private var path: ArraySlice<UInt8>
  private var query: ArraySlice<UInt8>?
  private var fragment: ArraySlice<UInt8>?

  /// Takes any text apart.
  init(_ text: String) {
    var rest = Array(text.utf8)[...]
    if IRIForm.isAbsolute(text), let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      scheme = rest[..<colon]
      rest = rest[(colon + 1)...]
    }
    fragment = Self.cut(&rest, at: UInt8(ascii: "#"))
    query = Self.cut(&rest, at: UInt8(ascii: "?"))
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = rest[..<end]
      rest = rest[end...]
    }
    path = rest
  }

  private static func cut(_ rest: inout ArraySlice<UInt8>, at mark: UInt8) -> ArraySlice<UInt8>? {
    guard let place = rest.firstIndex(of: mark) else { return nil }
    defer { rest = rest[..<place] }
    return rest[(place + 1)...]
  }

  /// The IRI that `text` means where `base` is the address.
  static func resolve(_ text: String, against base: String) -> String {
    let reference = IRIReference(text)
    let base = IRIReference(base)
    var target = reference
    if reference.scheme == nil {
      target.scheme = base.scheme
      if reference.authority == nil {
        target.authority = base.authority
        if reference.path.isEmpty {
          target.path = base.path
          target.query = reference.query ?? base.query
          return target.text
        }
        if reference.path.first != UInt8(ascii: "/") {
          target.path = base.merged(with: reference.path)
        }
      }
    }
    target.path = withoutDotSegments(target.path)
    return target.text
  }

  /// Source: RFC 3986, section 5.2.3.
  private func merged(with relative: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    if authority != nil, path.isEmpty { return [UInt8(ascii: "/")] + relative }
    let end = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
    return path[..<end] + relative
  }

  /// Source: RFC 3986, section 5.2.4.
  private static func withoutDotSegments(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let slash = UInt8(ascii: "/")
    var output: [ArraySlice<UInt8>] = []
    let segments = path.split(separator: slash, omittingEmptySubsequences: false)
    let isRooted = path.first == slash
    for (place, segment) in segments.enumerated() where !(isRooted && place == 0) {
      let isLast = place == segments.count - 1
      switch segment.count {
      case 1 where segment.first == UInt8(ascii: "."):
        if isLast { output.append([]) }
      case 2 where segment.allSatisfy({ $0 == UInt8(ascii: ".") }):
        _ = output.popLast()
        if isLast { output.append([]) }
      default:
        output.append(segment)
      }
    }
    return (isRooted ? [slash] : []) + ArraySlice(output.joined(separator: [slash]))
  }

  private var text: String {
    var bytes: [UInt8] = []
    if let scheme { bytes += scheme + ":".utf8 }
    if let authority { bytes += "//".utf8 + authority }
    bytes += path
    if let query { bytes += "?".utf8 + query }
    if let fragment { bytes += "#".utf8 + fragment }
    return String(decoding: bytes, as: UTF8.self)
  }
}
